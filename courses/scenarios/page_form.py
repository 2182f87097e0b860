"""The form on which editors write a scenario: it names what is nameless and shows each fault."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminPageForm

from courses.scenarios.findings import Worded, worded
from courses.scenarios.naming import fill_codes, resolve_names
from courses.scenarios.places import form_path
from kennisladder.core.block_errors import Branch, field_error


class ScenarioPageForm(WagtailAdminPageForm):
    """Saves drafts as they are; publishing asks for a story without faults."""

    class Media:
        """The lists of names, the findings and their look."""

        js = ["js/scenario-editor.js"]
        css = {"all": ["css/scenario-editor.css"]}

    def clean(self) -> dict[str, Any]:
        """Return the values, with codes for what has only a name."""
        values: dict[str, Any] = super().clean()
        fill_codes(values)
        resolve_names(values, self._blocks())
        if not self.is_deferred_validation and not values.get("code"):
            values["code"] = slugify(values.get("slug", ""))
        return values

    def _blocks(self) -> Mapping[str, Any]:
        """Return the stream block of each field that is one."""
        found = {name: getattr(field, "block", None) for name, field in self.fields.items()}
        return {name: block for name, block in found.items() if block is not None}

    def _post_clean(self) -> None:
        """Check the story as it would be published, once the form itself is in order."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        data = self.instance.story_data
        faults = worded(self.instance.check_story(), data)
        self._show([fault for fault in faults if fault.severity == "error"], data)

    def _show(self, faults: list[Worded], data: Mapping[str, Any]) -> None:
        """Put every fault beside its place; what has none stands above the form."""
        fields: dict[str | None, Branch] = {}
        for fault in faults:
            name, *path = form_path(fault.place, data) or [""]
            known = str(name) if name in self.fields else None
            fields.setdefault(known, Branch()).add(path if known else (), _text(fault))
        blocks = self._blocks()
        for field, branch in fields.items():
            if field is not None and field in blocks:
                error = field_error(blocks[field], self.cleaned_data[field], branch)
                self.add_error(field, error)
            else:
                for text in branch.all():
                    self.add_error(field, text)


def _text(fault: Worded) -> str:
    if not fault.witness:
        return fault.text
    path = " → ".join(fault.witness)
    return gettext("%(fault)s Path: %(path)s") % {"fault": fault.text, "path": path}
