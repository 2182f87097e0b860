"""What ways of playing without knowing would score on a test, in words, and what would mend it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.assessment.rules import KeyReport, Mend, Play

STRATEGIES = {
    "midpoint": gettext_lazy("always the middle"),
    "never_extreme": gettext_lazy("never an end of the scale"),
    "random": gettext_lazy("just anything"),
    "lower": gettext_lazy("always the low side"),
    "higher": gettext_lazy("always the high side"),
    "as_written": gettext_lazy("the actions as they stand"),
}


def play_text(play: Play) -> str:
    """Return what a way of playing would score."""
    told = {"name": STRATEGIES[play.strategy], "score": round(play.score)}
    return _("Who answers “%(name)s” scores %(score)d percent.") % told


def mend_text(mend: Mend) -> str:
    """Return what would mend the set."""
    count = mend.count
    name = STRATEGIES[mend.strategy] if mend.strategy else ""
    lines = {
        "add_items": ngettext(
            "Add %(count)d question of the kind that “%(name)s” does badly.",
            "Add %(count)d questions of the kind that “%(name)s” does badly.",
            count,
        ),
        "replace_items": _("Other questions are needed: “%(name)s” passes on each of these."),
        "modal_zero": ngettext(
            "Add %(count)d question of which the panel mostly chose something else than 0.",
            "Add %(count)d questions of which the panel mostly chose something else than 0.",
            count,
        ),
        "aggregate_counts": ngettext(
            "%(count)d question is scored in proportion to votes: choose another way in a test.",
            "%(count)d questions are scored in proportion to votes: choose another way in a test.",
            count,
        ),
        "small_panel": ngettext(
            "%(count)d question has a panel of fewer than ten experts.",
            "%(count)d questions have a panel of fewer than ten experts.",
            count,
        ),
        "few_items": ngettext(
            "With %(count)d question more of these types this can be judged.",
            "With %(count)d questions more of these types this can be judged.",
            count,
        ),
    }
    return lines[mend.code] % {"count": count, "name": name}


def key_lines(report: KeyReport) -> list[str]:
    """Return the ways of playing that pass, and everything that would mend the set."""
    passing = [play_text(play) for play in report.plays if play.passes]
    return [*passing, *(mend_text(mend) for mend in report.mends)]
