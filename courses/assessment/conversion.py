"""From a question's data to the content that editors see, and back.

Both ways end in one canonical form: texts without spaces around them, whole numbers as such, and
every choice of the form written out. So data that nobody changed stays the same version.
"""

import json
import uuid
from typing import Any

from courses.assessment.blocks import question_block
from courses.assessment.blocks.parts import QuestionBlock, tidy

_NAMESPACE = uuid.UUID("0d3b6c43-54f7-4a53-a4a4-0d3f27b3c1a9")


def content_of(data: dict[str, Any]) -> str:
    """Return a question's data as the stored content of its form; `data` must be faultless."""
    kind = data["type"]
    block: QuestionBlock = question_block().child_blocks[kind]
    child = {
        "type": kind,
        "value": block.from_data(tidy(data)),
        "id": str(uuid.uuid5(_NAMESPACE, kind)),
    }
    return json.dumps([child], ensure_ascii=False)


def data_of(content: Any) -> dict[str, Any]:
    """Return the question's data as its content says it; it may have faults, {} when empty."""
    for child in content:
        data: dict[str, Any] = child.block.to_data(child.value)
        return data
    return {}
