"""What editors choose from in a scenario: rungs, dimensions, judgements, phases and outcomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.scenarios.rules import RUNGS, Dimension, Outcome, Phase, Verdict

RUNG_NAMES = {
    "1": _("1. Noticing and normalising"),
    "2": _("2. Talk and a small repair"),
    "3": _("3. Specialist advice"),
    "4": _("4. Targeted help"),
    "5": _("5. Help with keeping to agreements"),
    "6": _("6. To the court"),
    "7": _("7. Periodic penalty payment"),
    "8": _("8. Child protection (supervision order)"),
    "9": _("9. Change of arrangement, residence or authority"),
    "10": _("10. Last resorts"),
    "R": _("R. Rest, with a line kept open"),
    "V1": _("V1. Acute danger"),
    "V2": _("V2. Suspicion of structural unsafety"),
    "V3": _("V3. Suspicion of a criminal offence"),
    "V4": _("V4. Whereabouts unknown or abroad"),
    "V5": _("V5. Signal about a professional or own safety"),
}
RUNG_OPTIONS = [(code, RUNG_NAMES[code]) for code in RUNGS]
NUMBERED_OPTIONS = [(code, name) for code, name in RUNG_OPTIONS if code.isdecimal()]

DIMENSION_NAMES = {
    Dimension.SAFETY: _("Safety"),
    Dimension.CHILD: _("Interest of the child"),
    Dimension.PROPORTION: _("Proportionality"),
    Dimension.TIMELINESS: _("Timeliness"),
    Dimension.COOPERATION: _("Cooperation of care and law"),
    Dimension.RECORD: _("Record"),
}
#: The question of each dimension with what +2 and -2 look like, from the ladder's own table.
DIMENSION_HELP = {
    Dimension.SAFETY: _(
        "Was the safety of child and parents checked and protected? +2: a check with each of them"
        " apart, with follow-up. -2: a signal ignored or somebody put in danger."
    ),
    Dimension.CHILD: _(
        "Does this child come first, with a voice of its own? +2: per child, heard, not burdened."
        " -2: the child has to choose or is used."
    ),
    Dimension.PROPORTION: _(
        "Is this the lightest step that can work? +2: fits the facts and has a way out."
        " -2: too heavy or too light."
    ),
    Dimension.TIMELINESS: _(
        "Does it happen in time? +2: days or weeks, with a term. -2: months lost, or rushed"
        " without a view."
    ),
    Dimension.COOPERATION: _(
        "Do the right people know of each other? +2: shared, with consent or a legal ground."
        " -2: past each other, or taking sides."
    ),
    Dimension.RECORD: _(
        "Can one see what was done and why? +2: fact and opinion apart, both sides heard."
        " -2: labels, gaps, too much shared."
    ),
}

JUDGEMENT_OPTIONS = [
    ("2", _("+2 strong")),
    ("1", _("+1 good")),
    ("0", _("0 neutral")),
    ("-1", _("−1 weak")),
    ("-2", _("−2 harmful")),
]
PHASE_OPTIONS = [
    (Phase.ACUTE.value, _("Acute")),
    (Phase.REGULAR.value, pgettext_lazy("phase", "Regular")),
    (Phase.AFTER_RULING.value, _("After a ruling")),
]
OUTCOME_OPTIONS = [
    (Outcome.GOOD.value, pgettext_lazy("ending", "Good")),
    (Outcome.MIXED.value, pgettext_lazy("ending", "Mixed")),
    (Outcome.BAD.value, pgettext_lazy("ending", "Bad")),
]
VERDICT_OPTIONS = [
    (Verdict.STRONG.value, pgettext_lazy("verdict", "Strong")),
    (Verdict.SUFFICIENT.value, pgettext_lazy("verdict", "Sufficient")),
    (Verdict.MODERATE.value, pgettext_lazy("verdict", "Moderate")),
    (Verdict.UNADVISABLE.value, pgettext_lazy("verdict", "Not advisable")),
]
SPREAD_OPTIONS = [
    ("unanimous", _("Unanimous")),
    ("accent", _("Difference of accent")),
    ("divided", _("Divided")),
]
BETTER_OPTIONS = [("high", _("High is better")), ("low", _("Low is better"))]
PANEL_STATUS_OPTIONS = [
    ("proposal", _("First proposal of the editors")),
    ("established", _("Established by the panel")),
]
MODE_OPTIONS = [("all", _("All of these")), ("any", _("At least one of these"))]
COMPARE_OPTIONS = [("at_least", _("at least")), ("at_most", _("at most"))]
