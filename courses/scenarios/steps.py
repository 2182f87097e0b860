"""What the pages of one decision show: the moment before it, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from courses.scenarios import judgement_words as words
from courses.scenarios.models import Attempt, StepLine
from courses.scenarios.rules import (
    Choice,
    Decision,
    DecisionScore,
    Ending,
    Fit,
    Scene,
    State,
    Story,
    Verdict,
    current_scene,
    facts,
    offered,
    passages,
    replay,
    score,
    shuffled,
)
from kennisladder.core.markup import render

Row = dict[str, Any]
LINE_FIELDS = (
    "action",
    "children",
    "basis",
    "safety_check",
    "child_voice",
    "reactions",
    "next_step",
)


@dataclass(frozen=True)
class Played:
    """An attempt as the pages need it: its story, the choices made and its own lines by order."""

    attempt: Attempt
    story: Story
    choices: tuple[str, ...]
    lines: Mapping[int, StepLine] = field(default_factory=dict)

    @property
    def next_order(self) -> int:
        """Return the place in the order that is open."""
        return len(self.choices) + 1

    def state(self, made: int | None = None) -> State:
        """Return the state after so many decisions, after all of them when not said."""
        return replay(self.story, self.choices[:made])


def played(attempt: Attempt) -> Played:
    """Return an attempt that was read with its decisions and lines (no further statement)."""
    decisions = sorted(attempt.decisions.all(), key=lambda decision: decision.order)
    return Played(
        attempt=attempt,
        story=attempt.version.story,
        choices=tuple(decision.choice for decision in decisions),
        lines={line.order: line for line in attempt.step_lines.all()},
    )


def scene_texts(story: Story, state: State) -> list[SafeString]:
    """Return the paragraphs of the scene in which the state stands, this path's own included."""
    scene = current_scene(story, state)
    return [render(text) for text in (scene.text, *passages(story, state)) if text]


def fact_rows(story: Story, ids: Sequence[str], *, new: bool) -> list[Row]:
    """Return facts in words, with who said them."""
    return [
        {
            "text": gettext("%(fact)s (%(source)s)") % {"fact": fact.text, "source": fact.source}
            if fact.source
            else fact.text,
            "new": new,
        }
        for fact in facts(story, ids)
    ]


def gauge_rows(story: Story, state: State, before: State | None) -> list[Row]:
    """Return the gauges in words, with what the last decision did to them."""
    return [
        {
            "name": gauge.title,
            "value": state.gauges[gauge.id],
            "minimum": gauge.min,
            "maximum": gauge.max,
            "words": words.gauge_words(gauge, state.gauges[gauge.id]),
            "change": words.gauge_change(gauge, before.gauges[gauge.id], state.gauges[gauge.id])
            if before
            else "",
        }
        for gauge in story.gauges
    ]


def seat_of(story: Story, state: State) -> tuple[str, bool]:
    """Return the role at this moment, and whether the learner has just changed chairs."""
    seats = [story.role]
    for scene_id in (*(step.scene for step in state.steps), state.scene):
        seats.append(story.scene(scene_id).seat or seats[-1])
    return seats[-1], len(seats) > 2 and seats[-1] != seats[-2]


def decision_page(play: Played) -> Row:
    """Return what the page of the decision that is open shows."""
    story, state = play.story, play.state()
    scene = current_scene(story, state)
    assert isinstance(scene, Decision)  # noqa: S101 -- a finished attempt goes to its debrief
    before = play.state(len(play.choices) - 1) if play.choices else None
    new = state.new_facts
    seat, changed = seat_of(story, state)
    return {
        "scene": scene,
        "texts": scene_texts(story, state),
        "situation": render(story.situation) if not play.choices else "",
        "new_facts": fact_rows(story, new, new=True),
        "known_facts": fact_rows(story, [f for f in state.facts if f not in new], new=False),
        "gauges": gauge_rows(story, state, before),
        "seat": seat,
        "seat_changed": changed,
        "order": play.next_order,
        "options": options(play, state, scene),
        "record": record(play),
    }


def options(play: Played, state: State, scene: Scene) -> tuple[Choice, ...]:
    """Return the open choices in this attempt's own order."""
    return shuffled(offered(play.story, state), seed=play.attempt.seed, scene=scene.id)


def feedback_page(play: Played, order: int) -> Row:
    """Return what came of one decision: outcome, judgement, the panel's note."""
    story = play.story
    choice = story.choice(play.choices[order - 1])
    scene = story.scene_of(choice.id)
    judged = score(story, play.choices[:order]).decisions[order - 1]
    return {
        "order": order,
        "scene": scene,
        "choice": choice,
        "outcome": render(choice.outcome),
        "feedback": render(choice.feedback),
        "judged": judged_row(judged),
        "panel": panel_row(story, scene),
        "reflection": scene.reflection,
        "ending": ending_row(story, play.state(order)),
        "is_last": order == len(play.choices),
        "line": play.lines.get(order),
        "record": record(play, upto=order),
    }


def judged_row(judged: DecisionScore) -> Row:
    """Return how a decision was judged: the verdict, each dimension, and the ladder's own word."""
    row: Row = {"verdict": "", "total": None, "dimensions": [], "veto": False}
    if judged.score:
        row = {
            "verdict": words.VERDICT_CODES[judged.score.verdict],
            "total": signed(judged.score.total),
            "dimensions": [
                {"name": words.dimension_name(name), "points": signed(points)}
                for name, points in judged.score.dimensions.items()
            ],
            "veto": judged.score.veto,
        }
    ladder = judged.ladder
    score = judged.score
    harmful = score is not None and score.verdict is Verdict.UNADVISABLE
    fitting = ladder is not None and ladder.fit is Fit.FITTING
    return row | {
        "place": judged.rung,
        "ladder": words.ladder_words(ladder, harmful=harmful) if ladder else "",
        "fit": "beside" if harmful and fitting else str(ladder.fit) if ladder else "",
    }


def signed(points: float) -> str:
    """Return points rounded, with their sign."""
    rounded = round(points)
    return f"+{rounded}" if rounded > 0 else str(rounded).replace("-", "\N{MINUS SIGN}")


def panel_row(story: Story, scene: Decision) -> Row | None:
    """Return the note of the panel with its spread and sources; None when there is nothing."""
    sources = [source for source in story.sources if source.code in scene.panel.sources]
    if not (scene.panel.note or sources):
        return None
    return {
        "title": words.panel_title(story.panel),
        "note": render(scene.panel.note),
        "spread": words.spread_word(scene.panel.spread),
        "sources": sources,
    }


def ending_row(story: Story, state: State) -> Row | None:
    """Return how the story ended; None while it goes on."""
    scene = current_scene(story, state)
    if not isinstance(scene, Ending):
        return None
    return {
        "title": scene.title,
        "texts": scene_texts(story, state),
        "place": scene.rung,
        "place_words": words.place_in_words(scene.rung) if scene.rung else "",
        "new_facts": fact_rows(story, state.new_facts, new=True),
        "reflection": scene.reflection,
    }


def record(play: Played, *, upto: int | None = None) -> Row:
    """Return the step record so far: one row a decision, in the learner's own words where given."""
    return _table(play, _COLUMNS, upto)


def full_record(play: Played) -> Row:
    """Return the whole step record for the debrief, with what each step led to."""
    return _table(play, _FULL_COLUMNS, None)


_COLUMNS = ("step", "rung", "action", "children", "safety_check", "child_voice", "next_step")
_FULL_COLUMNS = (
    *("step", "rung", "action", "children", "seat", "basis", "safety_check", "child_voice"),
    *("reactions", "outcome", "next_step"),
)


def _column_names() -> dict[str, str]:
    return {
        "step": pgettext("step record", "Step"),
        "rung": pgettext("step record", "Rung"),
        "action": pgettext("step record", "Action"),
        "children": pgettext("step record", "Child(ren)"),
        "seat": pgettext("step record", "Who"),
        "basis": gettext("Basis"),
        "safety_check": gettext("Safety check"),
        "child_voice": gettext("Voice of the child"),
        "reactions": gettext("Reaction of the parents"),
        "outcome": pgettext("step record", "Outcome"),
        "next_step": gettext("Next step"),
    }


def _table(play: Played, columns: Sequence[str], upto: int | None) -> Row:
    """Return a table of steps; a column in which nothing stands yet is left out."""
    names = _column_names()
    steps = [
        _cells(play, order, choice_id)
        for order, choice_id in enumerate(play.choices[:upto], start=1)
    ]
    used = [
        name
        for name in columns
        if name in ("step", "rung", "action") or any(step[name] for step in steps)
    ]
    return {
        "columns": [names[name] for name in used],
        "rows": [
            [{"label": names[name], "text": step[name], "head": name == "step"} for name in used]
            for step in steps
        ],
    }


def _cells(play: Played, order: int, choice_id: str) -> dict[str, str]:
    """Return one step by column; who did it is told where learners change chairs."""
    story, choice = play.story, play.story.choice(choice_id)
    line = play.lines.get(order)
    own = {name: getattr(line, name, "") for name in LINE_FIELDS}
    seats = any(scene.seat for scene in story.scenes)
    return own | {
        "step": f"{order}. {story.scene_of(choice_id).title}",
        "rung": choice.rung or "",
        "action": own["action"] or choice.text,
        "seat": seat_of(story, play.state(order - 1))[0] if seats else "",
        "outcome": strip_tags(render(choice.outcome)).strip(),
    }
