"""What a submission must hold before somebody reads it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebank.actions.problems import Problem
from casebank.models import FACETS, TEXTS, CasePage, Consent, Submission
from casebank.models.parts import blocks_of
from casebank.rules.detect import normalise

MOST_NAMES, LONGEST_NAME = 200, 100
LEAST_EXPLANATIONS = 2
_OPTIONAL = {"timeline", "questions"}


def clean_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return every text of a case: normalised, without space around, empty where there is none."""
    return {
        name: "\n".join(
            line.rstrip() for line in normalise(texts.get(name, "")).splitlines()
        ).strip()
        for name in TEXTS
    }


def clean_names(names: list[str]) -> list[str]:
    """Return the real names of a case, each once."""
    found = list(dict.fromkeys(" ".join(normalise(name).split()) for name in names))
    kept = [name for name in found if name]
    if len(kept) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in kept):
        raise Problem("names", _("Give at most 200 names, of at most 100 characters each."))
    return kept


def set_facets(submission: Submission, facets: Mapping[str, Any]) -> None:
    """Put facets into the submission; only codes of the closed lists, empty where there is none."""
    for name in FACETS:
        if name in facets:
            setattr(submission, name, facets[name])
    for name in FACETS:
        field: Any = Submission._meta.get_field(name)
        options = getattr(field, "options", None) or field.choices
        value = getattr(submission, name)
        chosen = value if isinstance(value, list) else [value]
        known = {code for code, _label in (options() if callable(options) else options or ())}
        if known and not {code for code in chosen if code} <= known:
            raise Problem(name, _("Choose from the list."))
        if name == "year" and value is not None and not 1980 <= value <= 2100:
            raise Problem(name, _("This is no year."))


def complete(submission: Submission) -> None:
    """Raise a Problem beside the first field that a case cannot do without."""
    _complete_texts(submission)
    for name in ("age_bands", "children", "phase", "mechanisms", "outcome"):
        if not getattr(submission, name):
            raise Problem(name, _("Choose what fits."))
    if submission.consent not in Consent.values:
        raise Problem("consent", _("Say on what ground the case may be shared."))


def _complete_texts(submission: Submission) -> None:
    for name in TEXTS:
        text = submission.texts.get(name, "")
        if not text and name not in _OPTIONAL:
            raise Problem(name, _("Write something here."))
        field: Any = CasePage._meta.get_field(name)
        longest = field.max_length
        if len(text) > longest:
            message = ngettext(
                "At most %(count)d character.", "At most %(count)d characters.", longest
            )
            raise Problem(name, message % {"count": longest})
    if "\n" in submission.texts["title"]:
        raise Problem("title", _("Write the title on one line."))
    if len(blocks_of(submission.texts["explanations"])) < LEAST_EXPLANATIONS:
        raise Problem(
            "explanations", _("Give at least two explanations, with an empty line between.")
        )
