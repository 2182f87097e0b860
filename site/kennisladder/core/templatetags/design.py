"""What the components in `templates/components/` need and templates cannot do themselves."""

from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from kennisladder.core.covers import CoverKind, cover_svg
from kennisladder.core.provenance import Provenance

register = template.Library()

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
WIDGETS = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "selectmultiple": "utrecht-select utrecht-select--html-select",
    "lazyselect": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "file": "kl-file",
    "clearablefile": "kl-file",
    "hidden": "",
}
INVALID = {TEXTBOX: " utrecht-textbox--invalid", WIDGETS["textarea"]: " utrecht-textarea--invalid"}
OPTIONS = {
    "radio": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
}

# code: (name of the icon, form). The form says what kind of authority stands behind a statement:
# "official" is filled, "profession" is tinted, "proposal" has a dashed line and no ground,
# "disputed" has a double line.
PROVENANCE = {
    Provenance.POLICY: ("policy", "official"),
    Provenance.LAW: ("law", "official"),
    Provenance.RESEARCH: ("research", "profession"),
    Provenance.GUIDELINE: ("guideline", "profession"),
    Provenance.PRIVATE: ("private", "proposal"),
    Provenance.CONTESTED: ("contested", "disputed"),
    Provenance.MODEL: ("model", "proposal"),
}
# code: (name of the icon, word, number of four steps that are filled)
VERDICTS = {
    "strong": ("success", _("strong"), 4),
    "sufficient": ("check", _("sufficient"), 3),
    "moderate": ("minus", _("moderate"), 2),
    "advised_against": ("stop", _("advised against"), 1),
}
DUTCH_VERDICTS = {
    "sterk": "strong",
    "voldoende": "sufficient",
    "matig": "moderate",
    "af te raden": "advised_against",
    "af_te_raden": "advised_against",
}
STEPS = 4


@register.simple_tag
def cover(slug: str, kind: str) -> SafeString:
    """Return the drawn cover of a page, or nothing for a kind that has none."""
    if kind not in set(CoverKind):
        return SafeString("")
    return mark_safe(cover_svg(slug, CoverKind(kind)))  # noqa: S308 - numbers and a class name only


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Return the field's control with the classes of the design system.

    `required` becomes `aria-required`: with `required` the sheets of the packages, and browsers,
    mark an untouched field as wrong.
    """
    own = WIDGETS.get(field.widget_type, TEXTBOX)
    given = field.field.widget.attrs.get("class", "")
    invalid = INVALID.get(own, "") if field.errors else ""
    control = field.field.widget
    attributes = field.build_widget_attrs({"id": field.auto_id}, control)
    attributes["class"] = f"{own}{invalid} {given}".strip()
    if attributes.pop("required", False):
        attributes["aria-required"] = "true"
    markup: SafeString = control.render(
        name=field.html_name,
        value=field.value(),
        attrs=attributes,
        renderer=field.form.renderer,
    )
    return markup


@register.simple_tag
def options(field: BoundField) -> list[dict[str, Any]]:
    """Return the radio buttons or checkboxes of a field, ready for a template to draw."""
    return [_option(choice.data) for choice in field.subwidgets]


def _option(data: dict[str, Any]) -> dict[str, Any]:
    """Return one option: what to draw and which attributes the control gets."""
    attributes = {name: value for name, value in data["attrs"].items() if name != "class"}
    return {
        "type": data["type"],
        "name": data["name"],
        "value": data["value"],
        "label": data["label"],
        "id": attributes.get("id", ""),
        "class": OPTIONS.get(data["type"], ""),
        "checked": data["selected"],
    }


@register.filter
def focus_id(field: BoundField) -> str:
    """Return the id of the control that an error of this field must lead to."""
    grouped = field.widget_type in {"radioselect", "checkboxselectmultiple"}
    return f"{field.auto_id}_0" if grouped else field.auto_id


@register.filter
def provenance(code: str) -> dict[str, Any]:
    """Return icon, word and form of a label that says whose idea something is."""
    label = Provenance(str(code).upper())
    icon, form = PROVENANCE[label]
    return {"icon": icon, "word": label.label, "form": form}


@register.filter
def verdict(code: str) -> dict[str, Any]:
    """Return icon, word and filled steps of one of the four verdicts."""
    key = str(code).lower()
    key = DUTCH_VERDICTS.get(key, key)
    icon, word, filled = VERDICTS[key]
    return {
        "code": key.replace("_", "-"),
        "icon": icon,
        "word": word,
        "filled": range(filled),
        "empty": range(STEPS - filled),
    }
