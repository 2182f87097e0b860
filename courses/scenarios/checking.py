"""What the rules say about a story that may have faults: problems of the file, findings, range.

Editors see this beside the form and it decides what may be published. The answer is kept per
process for each text, because a page asks it more than once on its way to publication.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from courses.scenarios.rules import (
    Finding,
    Problem,
    Severity,
    Story,
    StoryError,
    parse,
    validate,
)

REPORTS_KEPT = 32


@dataclass(frozen=True)
class Report:
    """What was found in a story; without a story there are problems, and the other way round."""

    story: Story | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the story may not be published: an error, not a warning."""
        return bool(self.problems) or bool(self.errors)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that forbid publishing."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)


@dataclass(frozen=True)
class _Text:
    """Story data known by the hash of its text."""

    sha256: str
    read: Callable[[], Mapping[str, Any]] = field(compare=False)


def check(data: Mapping[str, Any]) -> Report:
    """Return what the rules find in this data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _checked(_Text(hashlib.sha256(text.encode()).hexdigest(), lambda: data))


@lru_cache(maxsize=REPORTS_KEPT)
def _checked(text: _Text) -> Report:
    try:
        story = parse(text.read())
    except StoryError as error:
        return Report(problems=error.problems)
    return Report(story=story, findings=validate(story).findings)
