"""The texts of a case as a form asks them: a question, help and an example for each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Box:
    """One text box; `longest` is the length of its column on the page."""

    label: Words
    help: Words
    example: Words = ""
    rows: int = 6
    longest: int = 8000
    required: bool = True


#: Boxes of texts that are stored as they are typed, by their name in `parts.TEXTS`.
BOXES: dict[str, Box] = {
    "title": Box(
        _("What is the case called?"),
        _("Short, about what happens. Without names and places. At most 120 characters."),
        _("The empty weekend"),
        rows=1,
        longest=120,
    ),
    "summary": Box(
        _("What is it about, in two or three sentences?"),
        _(
            "Everybody can read this, also without an account. Do not tell how it ended. At most"
            " 400 characters."
        ),
        _(
            "Four months after the separation the mother calls off ever more often. The father"
            " sends long messages. Nobody means harm, and still the weekend stays empty."
        ),
        rows=4,
        longest=400,
    ),
    "situation": Box(
        _("The situation"),
        _("How did the family live, what was agreed, and what went wrong? Use roles, no names."),
        _(
            "The parents have been apart for some months. Their son of preschool age lives with"
            " his mother. It was agreed that he is with his father every other weekend."
        ),
    ),
    "perspectives": Box(
        _("What did each of them see?"),
        _(
            "Take both parents, the child, the professional and who stood around them, one after"
            " the other. Describe what they said and did; do not judge."
        ),
        _("Mother: she sleeps badly. “When he cries there, I am not with him.” Father: …"),
        rows=8,
    ),
    "tried": Box(
        _("What was tried?"),
        _("In the order in which it went. Say also what was done to check safety, and with whom."),
        _("First a talk with each parent apart, with the same questions about fear and violence."),
    ),
    "happened": Box(
        _("What happened then?"),
        _("What changed, what fell back, what surprised you?"),
        _("In the second weekend he wanted to go home. His father called, his mother sang."),
    ),
    "outcome_text": Box(
        _("How did it end?"),
        _("For each child apart when that differs. “Not now” can be a good outcome as well."),
        _("After six weeks he stays the whole weekend. The handover stays at the day care."),
        longest=4000,
    ),
    "child_voice": Box(
        _("What did the child itself say or show?"),
        _("Words, play, drawings, silence. When nobody asked the child, write that."),
        _("“When mum has her Friday face, I have to cry.”"),
        rows=4,
        longest=4000,
    ),
    "timeline": Box(
        _("Timeline"),
        _(
            "One moment on a line: when, a colon, what happened. Count from the separation instead"
            " of giving dates."
        ),
        _("Month 3: the first visits are called off"),
        longest=4000,
        required=False,
    ),
    "lessons": Box(
        _("What can a colleague learn from this?"),
        _("One lesson on a line."),
        _("Early and small works."),
        rows=4,
        longest=4000,
    ),
    "questions": Box(
        _("Questions to discuss in a team"),
        _("One question on a line."),
        _("Which explanation spoke to you at once, and what would convince you of another?"),
        rows=4,
        longest=4000,
        required=False,
    ),
}
EXPLANATION = Box(
    _("Explanation"),
    _("What fits with it, and what does not?"),
    _(
        "The mother holds back out of fear. For: she sleeps badly and speaks of two lives. Against:"
        " there were days on which he really was ill."
    ),
    rows=4,
    longest=2000,
)
#: How many explanations can be given, and how many must be: never only one.
MOST_EXPLANATIONS, LEAST_EXPLANATIONS = 4, 2
#: Of all texts together.
LONGEST_CASE = 40_000
