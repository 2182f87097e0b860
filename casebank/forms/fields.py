"""Fields for text that may still hold real names, and how a text stands in its box."""

from typing import Any

from django import forms

from casebank.models.parts import lines_of

#: Nothing of what is typed may be kept by the browser or sent to a spelling service.
KEPT_NOWHERE = {"autocomplete": "off", "spellcheck": "false", "writingsuggestions": "false"}
LONGEST_MOMENT = 40


class LongText(forms.CharField):
    """A text of several lines; a line end counts as one character."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "cols": "", **KEPT_NOWHERE})
        super().__init__(widget=widget, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return none: with `maxlength` browsers cut off what is pasted, without a word."""
        return {}

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class OneLine(forms.CharField):
    """A text of one line: white space inside it becomes one space."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=dict(KEPT_NOWHERE)), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return none, as above."""
        return {}

    def to_python(self, value: Any) -> str:
        """Return the text without line ends."""
        return " ".join((super().to_python(value) or "").split())


def timeline_of(typed: str) -> str:
    """Return a timeline as it is stored: "moment | what happened" on each line."""
    return "\n".join(_stored(line) for line in lines_of(typed))


def typed_timeline(stored: str) -> str:
    """Return a stored timeline as it is typed: "moment: what happened" on each line."""
    return "\n".join(_typed(line) for line in lines_of(stored))


def _stored(line: str) -> str:
    for divider in ("|", ":"):
        moment, found, happened = (part.strip() for part in line.partition(divider))
        if found and moment and happened and len(moment) <= LONGEST_MOMENT:
            return f"{moment} | {happened}"
    return line


def _typed(line: str) -> str:
    moment, found, happened = (part.strip() for part in line.partition("|"))
    return f"{moment}: {happened}" if found and ":" not in moment else line
