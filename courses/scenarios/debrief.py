"""What the debrief shows: the verdict in words first, then the grounds for it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from courses.scenarios import judgement_words as words
from courses.scenarios.rules import (
    AttemptScore,
    DecisionScore,
    Dimension,
    DimensionScore,
    Fit,
    Story,
    Verdict,
    panel_path,
    score,
)
from courses.scenarios.rules.ladder import height, is_numbered
from courses.scenarios.steps import (
    Played,
    Row,
    ending_row,
    full_record,
    judged_row,
    panel_row,
)
from kennisladder.core.charts import ladder_path, spider
from kennisladder.core.markup import render

STRONG_SHARE = 65.0  # per cent of credit from which a dimension may be called a strong side


def debrief_page(play: Played) -> Row:
    """Return everything that the debrief of a finished attempt shows."""
    story = play.story
    own, panel = score(story, play.choices), score(story, panel_path(story).choices)
    return {
        "verdict": words.VERDICT_CODES[own.verdict],
        "strong": strong_side(story, own),
        "risk": risk(story, own),
        "question": question(story, own),
        "veto": own.veto,
        "veto_moments": [
            story.scene(step.scene).title
            for step in own.decisions
            if step.score and step.score.veto
        ],
        "ending": ending_row(story, own.state),
        "place": place(own),
        "dimensions": dimensions(own, panel),
        "path": path(own, panel),
        "escalation": escalation(own, panel),
        "decisions": list(decision_rows(play, own)),
        "full_record": full_record(play),
        "proposal": story.panel.status != "established",
        "panel_note": story.panel.note,
        "closing_questions": story.closing_questions,
    }


# --- The verdict in words ----------------------------------------------------------------------


def _counted(own: AttemptScore) -> list[DecisionScore]:
    return [step for step in own.decisions if step.counted and step.score]


def _total(step: DecisionScore) -> float:
    return step.score.total if step.score else 0.0


def _in(step: DecisionScore, dimension: DimensionScore) -> float:
    return step.score.dimensions[dimension.dimension] if step.score else 0.0


def _shares(own: AttemptScore) -> list[DimensionScore]:
    """Return the dimensions that were measured, the strongest first."""
    measured = [item for item in own.dimensions if item.share is not None]
    return sorted(measured, key=lambda item: -(item.share or 0.0))


def _moment(story: Story, step: DecisionScore) -> dict[str, str]:
    """Return the words that name a decision: its scene and what was chosen."""
    return {"scene": story.scene(step.scene).title, "choice": story.choice(step.choice).text}


def strong_side(story: Story, own: AttemptScore) -> str:
    """Return one sentence on what was strong, with the moment in which it showed."""
    steps, sides = _counted(own), _shares(own)
    if not steps:
        return ""
    best = next((side for side in sides if not _failed(own, side)), None)
    if best is None or (best.share or 0.0) < STRONG_SHARE:
        closest = max(steps, key=_total)
        if _total(closest) < 0:
            text = gettext(
                "None of your choices was strong yet. The nearest was in “%(scene)s”, where you"
                " chose: “%(choice)s”"
            )
        else:
            text = gettext("You came closest in “%(scene)s”, where you chose: “%(choice)s”")
        return text % _moment(story, closest)
    step = max(steps, key=lambda item: (_in(item, best), _total(item)))
    return gettext(
        "%(dimension)s was your strongest side. It showed most in “%(scene)s”, where you chose:"
        " “%(choice)s”"
    ) % {"dimension": words.dimension_name(best.dimension), **_moment(story, step)}


def _failed(own: AttemptScore, side: DimensionScore) -> bool:
    """Whether a choice was harmful in this dimension, or too late where time is concerned."""
    late = side.dimension is Dimension.TIMELINESS and any(
        step.ladder and step.ladder.fit is Fit.OVERDUE for step in own.decisions
    )
    harmful = any(
        step.score and step.score.verdict is Verdict.UNADVISABLE and _in(step, side) < 0
        for step in own.decisions
    )
    return late or harmful


def risk(story: Story, own: AttemptScore) -> str:
    """Return one sentence on the greatest risk: safety first, then what was lost most."""
    step = riskiest(own)
    if step is None:
        return _lowest_side(own)
    moment = _moment(story, step)
    if step.score and step.score.veto:
        return (
            gettext(
                "In “%(scene)s” a safety question was open, and your choice passed it by:"
                " “%(choice)s”"
            )
            % moment
        )
    weakest = min(own.dimensions, key=lambda item: _in(step, item))
    if _in(step, weakest) >= 0:
        return gettext("In “%(scene)s” most was left undone. You chose: “%(choice)s”") % moment
    return gettext(
        "In “%(scene)s” most was lost, above all on %(dimension)s. You chose: “%(choice)s”"
    ) % {"dimension": words.dimension_name(weakest.dimension).lower(), **moment}


def riskiest(own: AttemptScore) -> DecisionScore | None:
    """Return the decision that carried the greatest risk; None when nothing was lost anywhere."""
    vetoes = [step for step in own.decisions if step.score and step.score.veto]
    lost = [step for step in own.decisions if step.regret and round(step.regret) > 0]
    if vetoes:
        return min(vetoes, key=_total)
    return max(lost, key=lambda step: step.regret or 0.0, default=None)


def _lowest_side(own: AttemptScore) -> str:
    sides = _shares(own)
    if not sides or (sides[-1].share or 0.0) >= 99.5:
        return gettext(
            "Nothing was lost on this path. A real case will tell you less than this one."
        )
    return gettext(
        "Nothing was lost on this path. Even so %(dimension)s stayed the weakest side."
    ) % {"dimension": words.dimension_name(sides[-1].dimension).lower()}


def question(story: Story, own: AttemptScore) -> str:
    """Return one question to think about: that of the riskiest moment, or of the ending."""
    step = riskiest(own)
    asked = story.scene(step.scene).reflection if step else ()
    asked = asked or story.scene(own.state.scene).reflection or story.closing_questions
    return asked[0] if asked else ""


def place(own: AttemptScore) -> Row | None:
    """Return where the points lie between the worst and the best path; None when all are equal."""
    if own.place is None or own.attainable is None:
        return None
    enough = len(_counted(own)) >= 3
    return {
        "words": words.place_in_range(own.place),
        "percent": round(own.place) if enough else None,
        "exact": own.exact,
        "points": whole(own.points),
        "low": whole(own.attainable.low),
        "high": whole(own.attainable.high),
        "lost": round(own.regret) if own.regret is not None else None,
    }


def whole(points: float) -> str:
    """Return points rounded, with a real minus sign."""
    return str(round(points)).replace("-", "\N{MINUS SIGN}")


# --- The six dimensions ------------------------------------------------------------------------


def dimensions(own: AttemptScore, panel: AttemptScore) -> Row:
    """Return the six axes as a chart, and in words with how sure each is.

    Fewer than three decisions give words without figures, and no chart.
    """
    enough = all(item.enough and item.share is not None for item in own.dimensions)
    comparable = all(item.share is not None for item in panel.dimensions)
    chart = None
    if enough:
        chart = spider(
            {words.dimension_name(item.dimension): item.share or 0.0 for item in own.dimensions},
            compared=[item.share or 0.0 for item in panel.dimensions] if comparable else (),
        )
    columns = [gettext("Dimension"), gettext("In words"), gettext("Credit"), gettext("Decisions")]
    rows = [
        [
            {"label": column, "text": text, "head": place == 0}
            for place, (column, text) in enumerate(
                zip(columns, _dimension_cells(item), strict=True)
            )
        ]
        for item in own.dimensions
    ]
    return {"chart": chart, "columns": columns, "rows": rows}


def _dimension_cells(item: DimensionScore) -> list[str]:
    """Return name, word, credit with its margin, and the number of decisions behind it."""
    name = words.dimension_name(item.dimension)
    if item.share is None:
        return [name, "", "", str(item.n)]
    credit = gettext("too few to say")
    if item.enough:
        margin = f" ± {round(item.error)}" if item.error is not None else ""
        credit = f"{round(item.share)}%{margin}"
    return [name, words.share_word(item.share), credit, str(item.n)]


# --- The ladder --------------------------------------------------------------------------------


def path(own: AttemptScore, panel: AttemptScore) -> Any:
    """Return the drawing of one's way over the ladder beside the panel's."""
    return ladder_path(
        [rung or "" for rung in own.ladder.rungs],
        [rung or "" for rung in panel.ladder.rungs],
        names={"V": gettext("Safety"), "R": gettext("Rest"), **_short_names()},
    )


def _short_names() -> dict[str, str]:
    return {
        "1": gettext("Noticing"),
        "2": gettext("Talk"),
        "3": gettext("Advice"),
        "4": gettext("Help"),
        "5": gettext("Keeping to it"),
        "6": gettext("Court"),
        "7": gettext("Penalty"),
        "8": gettext("Protection"),
        "9": pgettext("ladder", "Change"),
        "10": gettext("Last resort"),
    }


def escalation(own: AttemptScore, panel: AttemptScore) -> list[str]:
    """Return the figures of climbing as sentences; R and the safety route only in words."""
    return [
        *_peak(own, panel),
        *_movement(own),
        *_beside(own),
        *_misfits(own),
    ]


def _peak(own: AttemptScore, panel: AttemptScore) -> Iterator[str]:
    if own.ladder.peak is None:
        yield gettext("You stood on no rung of the ladder.")
        return
    yield gettext("Your highest rung was %(rung)s.") % {
        "rung": words.place_in_words(own.ladder.peak)
    }
    highest = panel.ladder.peak
    if highest is None:
        return
    if height(own.ladder.peak) > height(highest):
        text = gettext("The panel's path goes no higher than %(rung)s.")
    elif height(own.ladder.peak) < height(highest):
        text = gettext("The panel's path goes up to %(rung)s.")
    else:
        text = gettext("The panel's path comes as high as that.")
    yield text % {"rung": words.place_in_words(highest)}


def _movement(own: AttemptScore) -> Iterator[str]:
    moves = [step.movement for step in own.decisions if step.movement]
    up, down = sum(move for move in moves if move > 0), -sum(move for move in moves if move < 0)
    if up:
        yield ngettext(
            "In all you went up %(count)d rung.", "In all you went up %(count)d rungs.", up
        ) % {"count": up}
    if down:
        yield ngettext(
            "In all you went down %(count)d rung.", "In all you went down %(count)d rungs.", down
        ) % {"count": down}


def _beside(own: AttemptScore) -> Iterator[str]:
    """Yield what was done beside the ladder: neither up nor down."""
    route = [rung for rung in own.ladder.rungs if rung and rung.startswith("V")]
    if route:
        yield ngettext(
            "You took the safety route %(count)d time: %(places)s. That is no climbing.",
            "You took the safety route %(count)d times: %(places)s. That is no climbing.",
            len(route),
        ) % {"count": len(route), "places": words.listed(dict.fromkeys(route))}
    rests = sum(1 for rung in own.ladder.rungs if rung == "R")
    if rests:
        yield ngettext(
            "You chose rest with a line kept open %(count)d time. That is neither up nor down.",
            "You chose rest with a line kept open %(count)d times. That is neither up nor down.",
            rests,
        ) % {"count": rests}


def _misfits(own: AttemptScore) -> Iterator[str]:
    """Yield how often a step came too early and too late: apart, for they never cancel out."""
    fits = [step.ladder.fit for step in own.decisions if step.ladder]
    early = fits.count(Fit.PREMATURE) + fits.count(Fit.SKIPPED)
    late = fits.count(Fit.OVERDUE)
    if early:
        yield ngettext(
            "%(count)d step came too early or passed over a rung.",
            "%(count)d steps came too early or passed over a rung.",
            early,
        ) % {"count": early}
    if late:
        yield ngettext("%(count)d step came too late.", "%(count)d steps came too late.", late) % {
            "count": late
        }
    if fits and not early and not late:
        yield gettext("No step came too early or too late.")


# --- Each decision -----------------------------------------------------------------------------


def decision_rows(play: Played, own: AttemptScore) -> Iterator[Row]:
    """Yield each decision with how it was judged, what was missed, and the learner's own line."""
    for order, step in enumerate(own.decisions, start=1):
        story, choice = play.story, play.story.choice(step.choice)
        scene = story.scene_of(step.choice)
        yield {
            "order": order,
            "title": scene.title,
            "choice": choice.text,
            "feedback": render(choice.feedback),
            **judged_row(step),
            "regret": words.regret_words(step.regret) if step.counted else "",
            "movement": _moved(step),
            "better": [] if choice.id in step.best else _better(story, step.best),
            "panel": panel_row(story, scene),
            "line": play.lines.get(order),
        }


def _moved(step: DecisionScore) -> str:
    if not step.movement or not is_numbered(step.rung):
        return ""
    up = step.movement > 0
    count = abs(step.movement)
    text = (
        ngettext("%(count)d rung up", "%(count)d rungs up", count)
        if up
        else ngettext("%(count)d rung down", "%(count)d rungs down", count)
    )
    return text % {"count": count}


def _better(story: Story, best: Sequence[str]) -> list[str]:
    """Return what would have lost nothing, the panel's own choices when they are among it."""
    choices = [story.choice(choice) for choice in best]
    preferred = [choice.text for choice in choices if choice.preferred]
    return preferred or [choice.text for choice in choices]
