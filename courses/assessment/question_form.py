"""The form on which editors write a question: it names what is nameless and shows each fault."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from courses.assessment.blocks.parts import fill_ids
from courses.assessment.rules import Fault, faults
from courses.assessment.wording import fault_text
from kennisladder.core.block_errors import Branch, Token, field_error

_TOKENS = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
CONTENT = "content"


def path_of(fault: Fault) -> list[Token]:
    """Return where a fault stands in the content: the one block of the stream, then its parts."""
    found = _TOKENS.findall(fault.path)
    return [0, *(int(number) if number else name for number, name in found)]


class QuestionForm(WagtailAdminModelForm):
    """Saves only what can be asked: saving makes the version that learners get."""

    class Media:
        """Narrow lists, and the votes of a panel beside each other."""

        css = {"all": ["css/assessment-admin.css"]}

    def clean(self) -> dict[str, Any]:
        """Return the values, with a code for every part that has only a text."""
        values: dict[str, Any] = super().clean()
        if values.get(CONTENT):
            fill_ids(values[CONTENT])
        if "tags" in values:
            values["tags"] = sorted({name.strip().lower() for name in values["tags"]})
        return values

    def _post_clean(self) -> None:
        """Check the question by the rules, once the form itself is in order."""
        super()._post_clean()
        if self.errors or not self.instance.content:
            return
        found = faults(self.instance.data)
        if found:
            self.add_error(CONTENT, self._beside(found))

    def _beside(self, found: list[Fault]) -> ValidationError:
        """Return the faults as the error that shows each beside its own field."""
        branch = Branch()
        for fault in found:
            branch.add(path_of(fault), fault_text(fault.code, fault.values))
        return field_error(self.fields[CONTENT].block, self.cleaned_data[CONTENT], branch)
