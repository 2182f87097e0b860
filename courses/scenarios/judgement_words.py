"""What the engine judges, in a learner's words: verdicts, the ladder's grounds, gauges, places."""

from collections.abc import Iterable, Mapping

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from courses.scenarios.blocks.options import DIMENSION_NAMES, RUNG_NAMES, SPREAD_OPTIONS
from courses.scenarios.rules import Dimension, Fit, Gauge, LadderJudgement, Verdict
from courses.scenarios.rules.ladder import REST
from courses.scenarios.rules.story import Panel

#: The four verdicts as the components of the design know them.
VERDICT_CODES: Mapping[Verdict, str] = {
    Verdict.STRONG: "strong",
    Verdict.SUFFICIENT: "sufficient",
    Verdict.MODERATE: "moderate",
    Verdict.UNADVISABLE: "advised_against",
}
#: From how many per cent of credit a dimension deserves its word: the borders of the verdicts.
SHARE_WORDS = (
    (80.0, pgettext_lazy("dimension", "strong")),
    (65.0, pgettext_lazy("dimension", "sufficient")),
    (50.0, pgettext_lazy("dimension", "moderate")),
    (0.0, pgettext_lazy("dimension", "weak")),
)
PLACE_WORDS = (
    (99.5, _("as high as can be")),
    (85.0, _("close to the best attainable")),
    (60.0, _("in the upper part of what is attainable")),
    (40.0, _("in the middle of what is attainable")),
    (15.0, _("in the lower part of what is attainable")),
    (0.0, _("close to the lowest attainable")),
)
LEVEL_WORDS = (
    pgettext_lazy("gauge", "very low"),
    pgettext_lazy("gauge", "low"),
    pgettext_lazy("gauge", "in the middle"),
    pgettext_lazy("gauge", "high"),
    pgettext_lazy("gauge", "very high"),
)


def dimension_name(dimension: Dimension) -> str:
    """Return what a dimension is called."""
    return str(DIMENSION_NAMES[dimension])


def share_word(share: float) -> str:
    """Return the word for a share of credit in per cent."""
    return str(next(word for border, word in SHARE_WORDS if share >= border))


def place_in_range(place: float) -> str:
    """Return where a result lies between the worst (0) and the best path (100), in words."""
    return str(next(word for border, word in PLACE_WORDS if max(place, 0.0) >= border))


def place_name(code: str) -> str:
    """Return what a place on or beside the ladder is called, without number and addition."""
    return str(RUNG_NAMES[code]).partition(". ")[2].partition(" (")[0]


def place_in_words(code: str) -> str:
    """Return a place as it stands in a sentence, with its name."""
    words = {"code": code, "name": place_name(code)}
    if code == REST:
        return gettext("%(name)s (R)") % words
    if code.startswith("V"):
        return gettext("safety route %(code)s (%(name)s)") % words
    return gettext("rung %(code)s (%(name)s)") % words


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    return get_text_list(list(words), pgettext("list", "and"))


def spread_word(spread: str | None) -> str:
    """Return how much the panel agreed; "" when that is not known."""
    return str(dict(SPREAD_OPTIONS).get(spread, "")) if spread else ""


def panel_title(panel: Panel) -> str:
    """Return whose judgement this is: until a real panel has set it, the editors'."""
    if panel.status == "established":
        return gettext("What the panel says")
    return gettext("First proposal of the editors")


def ladder_words(judgement: LadderJudgement, *, harmful: bool = False) -> str:
    """Return the ladder's own judgement of a step in one or two sentences, with its grounds.

    A harmful choice never fits, also when its rung does: then only the rung is named.
    """
    if harmful and judgement.fit is Fit.FITTING:
        return gettext("Stands on %(rung)s. That rung does not make this choice right.") % {
            "rung": place_in_words(judgement.rung)
        }
    if judgement.fit is Fit.BESIDE:
        return _beside(judgement.rung)
    grounds = " ".join(_grounds(judgement))
    head = str(_FIT_WORDS[judgement.fit]) % {"rung": place_in_words(judgement.rung)}
    return f"{head} {grounds}".strip()


_FIT_WORDS = {
    Fit.FITTING: _("On the ladder %(rung)s fits this moment."),
    Fit.PREMATURE: _("Premature: it was too early for %(rung)s."),
    Fit.OVERDUE: _("Overdue: %(rung)s was no longer enough here."),
    Fit.SKIPPED: _("Skipped without a reason on paper, on the way to %(rung)s."),
}


def _beside(rung: str) -> str:
    if rung == REST:
        return gettext(
            "Rest, with a line kept open: a place beside the ladder, neither up nor down."
        )
    place = {"place": capfirst(place_in_words(rung))}
    return gettext("%(place)s: goes before every rung, and is no climbing.") % place


def _grounds(judgement: LadderJudgement) -> list[str]:
    """Return each ground as a sentence; a fitting step only says that its reason is on paper."""
    if judgement.fit is Fit.FITTING:
        skipped = judgement.missing or judgement.passed_over
        return (
            [gettext("In this story there is a reason for passing over a rung.")] if skipped else []
        )
    grounds = []
    if judgement.safety_open:
        grounds.append(gettext("A safety question was still open."))
    if judgement.missing:
        grounds.append(
            gettext("Not tried before: %(rungs)s.")
            % {"rungs": listed(map(place_in_words, judgement.missing))}
        )
    if judgement.passed_over:
        grounds.append(
            gettext("Passed over: %(rungs)s.")
            % {"rungs": listed(map(place_in_words, judgement.passed_over))}
        )
    if judgement.above:
        grounds.append(
            gettext("Here nothing above %(rung)s was needed yet.")
            % {"rung": place_in_words(judgement.above)}
        )
    if judgement.below:
        grounds.append(
            gettext("Here %(rung)s or higher was needed.")
            % {"rung": place_in_words(judgement.below)}
        )
    if judgement.term_weeks:
        grounds.append(
            ngettext(
                "The term of %(weeks)d week on the rung before had passed.",
                "The term of %(weeks)d weeks on the rung before had passed.",
                judgement.term_weeks,
            )
            % {"weeks": judgement.term_weeks}
        )
    return grounds


def regret_words(regret: float | None) -> str:
    """Return what a decision put out of reach, in words with the points; "" when not known."""
    if regret is None:
        return ""
    if round(regret) <= 0:
        return gettext("Nothing was lost here: the best way on stayed open.")
    points = round(regret)
    return ngettext(
        "What you missed: %(points)d point is out of reach since this decision.",
        "What you missed: %(points)d points are out of reach since this decision.",
        points,
    ) % {"points": points}


def gauge_words(gauge: Gauge, value: int) -> str:
    """Return what a gauge's number means: a count with its unit, or a level."""
    if gauge.unit:
        return f"{value} {gauge.unit}"
    span = max(gauge.max - gauge.min, 1)
    level = round((value - gauge.min) * (len(LEVEL_WORDS) - 1) / span)
    return str(LEVEL_WORDS[level])


def gauge_change(gauge: Gauge, before: int, after: int) -> str:
    """Return what the last decision did to a gauge, in words; "" when nothing."""
    if before == after:
        return ""
    was = gauge_words(gauge, before)
    if was == gauge_words(gauge, after):
        return gettext("went up a little") if after > before else gettext("went down a little")
    words = gettext("went up, was %(was)s") if after > before else gettext("went down, was %(was)s")
    return words % {"was": was}
