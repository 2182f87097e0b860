"""The words of questions: what went wrong, how sure, what an answer was worth."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# By the codes of `rules.BadResponse` and of the forms themselves.
MESSAGES = {
    "choose_one": _("Choose an answer before you go on."),
    "choose_some": _("Choose at least one answer before you go on."),
    "mark_some": _("Mark at least one phrase before you go on."),
    "place_missing": _("Choose a place for this line."),
    "place_double": _("This place is taken. Give each line a place of its own."),
    "match_missing": _("Choose what belongs to this."),
    "rating_missing": _("Say how fitting this action is."),
    "rank_missing": _("Choose a place for this action."),
    "gap_missing": _("Fill in this gap."),
    "text_missing": _("Write your answer before you go on."),
    "text_short": _("Write a little more. Say what you saw, thought or would do."),
    "number_missing": _("Fill in a number before you go on."),
    "no_number": _("Write a number in digits, for example 3,5."),
    "unit_missing": _("Choose the unit of your number."),
    "unknown_unit": _("This unit is not known here. Use one that the question offers."),
    "anchor_missing": _("Choose what the new information does to the thought."),
    "certainty_missing": _("Say how sure you are."),
    "too_long": _("This answer is too long. Make it shorter."),
    "text_invalid": _("There is a character in your text that cannot be kept. Type it once more."),
}
OTHERWISE = _("This answer does not fit this question. Look at it once more.")

CERTAINTY_WORDS = {
    1: _("Not sure: right 1 point, wrong 0"),
    2: _("Fairly sure: right 2 points, wrong −2"),
    3: _("Very sure: right 3 points, wrong −6"),
}
CERTAINTY_SHORT = {
    1: _("not sure"),
    2: _("fairly sure"),
    3: _("very sure"),
}

ANCHORS = {
    -2: _("Much less likely"),
    -1: _("Less likely"),
    0: _("Makes no difference"),
    1: _("More likely"),
    2: _("Much more likely"),
}
FITTING = {
    1: _("Not fitting"),
    2: _("Hardly fitting"),
    3: _("Fitting"),
    4: _("Very fitting"),
}
TRUTH = {
    "true": pgettext_lazy("statement", "True"),
    "false": pgettext_lazy("statement", "Not true"),
}

# verdict of a part or a question: (word, name of the icon)
VERDICTS = {
    "right": (pgettext_lazy("verdict on an answer", "Right"), "check"),
    "partly": (pgettext_lazy("verdict on an answer", "Partly right"), "minus"),
    "wrong": (pgettext_lazy("verdict on an answer", "Not right"), "close"),
    "missed": (pgettext_lazy("verdict on an answer", "Missed"), "flag"),
    "left": (pgettext_lazy("verdict on an answer", "Rightly left"), "check"),
}


def message(code: str) -> str:
    """Return what a learner reads beside the field; an unknown code gets words that always fit."""
    return str(MESSAGES.get(code, OTHERWISE))
