"""The form of a case: its texts and facets, for who writes it and for who reviews it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casebank.facet_words import options_of
from casebank.forms.boxes import (
    BOXES,
    EXPLANATION,
    LEAST_EXPLANATIONS,
    LONGEST_CASE,
    MOST_EXPLANATIONS,
    Box,
)
from casebank.forms.fields import LongText, OneLine, timeline_of, typed_timeline
from casebank.models import FACETS, TEXTS, Submission, facets_of
from casebank.models.parts import blocks_of, lines_of
from kennisladder.core.fields import CodesField

EXPLANATIONS = tuple(f"explanation_{number}" for number in range(1, MOST_EXPLANATIONS + 1))
WRITE_FIRST = _("Write something here.")
CHOOSE_FIRST = _("Choose here.")
#: Facets that are asked, with the question, its help, and whether a case needs one.
ASKED: dict[str, tuple[Any, Any, bool]] = {
    "age_bands": (_("How old were the children?"), _("Choose both when that fits."), True),
    "children": (_("How many children are there?"), "", True),
    "phase": (_("How long had the parents been apart, or was there no contact?"), "", True),
    "mechanisms": (
        _("How was contact lost?"),
        _("Describe what you saw; it is no verdict on a parent. Choose what fits."),
        True,
    ),
    "signals": (_("Which signals were there?"), "", True),
    "interventions": (_("What was done?"), "", False),
    "rungs": (
        _("Which rungs of the ladder were taken?"),
        _("Also when it was not called a rung at the time."),
        False,
    ),
    "outcome": (_("How did it end, in a word?"), "", True),
    "who": (
        _("Who lost contact?"),
        _("Of a real case only the editors see this answer and the next two."),
        False,
    ),
    "region": (_("What kind of place was it?"), "", False),
    "professions": (_("Which professions acted?"), "", False),
}
STORY = ("situation", "perspectives", "tried", "happened", "outcome_text", "child_voice")
PARTS: tuple[tuple[str, Any, Any, tuple[str, ...]], ...] = (
    ("start", _("Title and summary"), "", ("title", "summary")),
    (
        "story",
        _("The story"),
        _(
            "Write as to a colleague. Roles instead of names, ages in words such as “preschool”,"
            " time as “two months later”."
        ),
        STORY,
    ),
    (
        "explanations",
        _("At least two explanations"),
        _("There is always more than one way to understand what happened. Also an uneasy one."),
        EXPLANATIONS,
    ),
    ("learning", _("To learn from"), "", ("timeline", "lessons", "questions")),
    (
        "facets",
        _("What kind of case is it?"),
        _("By these words colleagues find the case. All lists are closed: nothing is typed."),
        tuple(ASKED),
    ),
)


class CaseForm(forms.Form):
    """Texts and facets; nothing is required as long as it is kept as a draft."""

    parts = PARTS
    conditional: tuple[str, ...] = ()

    def __init__(self, *args: Any, sending: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update({name: _text(name, box) for name, box in BOXES.items()})
        for number, name in enumerate(EXPLANATIONS, 1):
            self.fields[name] = _explanation(number)
        self.fields.update({name: _facet(name) for name in ASKED})
        if not sending:
            for field in self.fields.values():
                field.required = False
        self.sending = sending

    def clean(self) -> dict[str, Any]:
        """Refuse more than a case may hold in all."""
        cleaned: dict[str, Any] = super().clean() or {}
        length = sum(len(text) for text in self.texts(cleaned).values())
        if length > LONGEST_CASE:
            raise ValidationError(
                _("All texts together may have %(most)s characters; these have %(length)s."),
                params={"most": LONGEST_CASE, "length": length},
            )
        return cleaned

    @staticmethod
    def texts(cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Return the texts of a case by their names in `parts.TEXTS`, as they are stored."""
        texts = {name: str(cleaned.get(name) or "") for name in TEXTS}
        texts["timeline"] = timeline_of(texts["timeline"])
        boxes = ("\n".join(lines_of(cleaned.get(name) or "")) for name in EXPLANATIONS)
        texts["explanations"] = "\n\n".join(box for box in boxes if box)
        return texts

    def facets(self, known: Submission | None = None) -> dict[str, Any]:
        """Return all facets: what was chosen, and of a known case what this form does not ask."""
        before = facets_of(known or Submission())
        return {name: self.cleaned_data.get(name, before[name]) for name in FACETS}

    def sections(self) -> Iterator[dict[str, Any]]:
        """Yield the parts of the form for a template, each with its fields and examples.

        A field that says itself when it is needed is not called optional.
        """
        for code, title, intro, names in self.parts:
            fields = [
                {
                    "field": self[name],
                    "box": _box(name),
                    "says_when": name in self.conditional,
                }
                for name in names
            ]
            yield {
                "code": code,
                "title": title,
                "intro": intro,
                "fields": fields,
                "draft": f"draft-{code}",
            }


def initial_of(submission: Submission) -> dict[str, Any]:
    """Return what stands in the form of a submission."""
    texts = submission.texts
    blocks = blocks_of(texts.get("explanations", ""))
    first, rest = blocks[: MOST_EXPLANATIONS - 1], blocks[MOST_EXPLANATIONS - 1 :]
    boxes = [*first, "\n".join(rest)] if rest else first
    return {
        **{name: texts.get(name, "") for name in BOXES},
        "timeline": typed_timeline(texts.get("timeline", "")),
        **dict(zip(EXPLANATIONS, boxes, strict=False)),
        **facets_of(submission),
    }


def _box(name: str) -> Box | None:
    return EXPLANATION if name in EXPLANATIONS else BOXES.get(name)


def _text(name: str, box: Box) -> forms.Field:
    given: dict[str, Any] = {
        "label": box.label,
        "help_text": box.help,
        "max_length": box.longest,
        "required": box.required,
        "error_messages": {"required": WRITE_FIRST},
    }
    return OneLine(**given) if box.rows == 1 else LongText(rows=box.rows, **given)


def _explanation(number: int) -> forms.Field:
    required = number <= LEAST_EXPLANATIONS
    return LongText(
        rows=EXPLANATION.rows,
        label=_("Explanation %(number)s") % {"number": number},
        help_text=EXPLANATION.help if number == 1 else "",
        max_length=EXPLANATION.longest,
        required=required,
        error_messages={"required": _("Give at least two explanations.")},
    )


def _facet(name: str) -> forms.Field:
    label, help_text, required = ASKED[name]
    given: dict[str, Any] = {
        "label": label,
        "help_text": help_text,
        "required": required,
        "error_messages": {"required": CHOOSE_FIRST},
    }
    options = options_of(name)
    if isinstance(Submission._meta.get_field(name), CodesField):
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **given
        )
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **given)
