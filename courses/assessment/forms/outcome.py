"""What came of an answer, ready to be shown: each part with its verdict in words.

How much is shown is a matter of behaviour: all of it, or only what the learner gave (so that trying
again makes sense), or the verdict alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.assessment import rules
from courses.assessment.forms.choosing import in_paragraphs
from courses.assessment.forms.words import ANCHORS, CERTAINTY_SHORT, FITTING, TRUTH, VERDICTS
from kennisladder.core.charts import Bars, bars
from kennisladder.core.markup import render

SHOWN_FORMS = 3  # of all that a gap or a short text accepts


class Show(StrEnum):
    """How much of what was right is told."""

    ALL = "all"
    OWN = "own"
    VERDICT = "verdict"


@dataclass(frozen=True)
class Line:
    """One part of a question: what was given, and what came of it."""

    text: str = ""
    given: str = ""
    right: str = ""
    verdict: str = ""
    feedback: str = ""
    word: str = ""

    @property
    def icon(self) -> str:
        """Return the name of the icon that goes with the verdict."""
        return VERDICTS[self.verdict][1] if self.verdict else ""


@dataclass(frozen=True)
class Panel:
    """How the experts of a concordance question answered."""

    size: int
    firm: bool
    chart: Bars
    given: str
    most: str
    reasons: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Reflected:
    """One's own text beside the model answer, and the statements of the self-check."""

    text: str
    words: int
    model: SafeString
    checks: tuple[tuple[str, str, bool], ...] = ()
    checked: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one answer."""

    type: str
    show: Show
    verdict: str = ""
    percent: int | None = None
    lines: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    paragraphs: list[list[Line]] = field(default_factory=list)
    more_paragraphs: list[list[Line]] = field(default_factory=list)
    panel: Panel | None = None
    reflection: Reflected | None = None
    why: str = ""
    certainty: str = ""
    points: str = ""

    @property
    def word(self) -> str:
        """Return the verdict on the whole answer in words."""
        return str(VERDICTS[self.verdict][0]) if self.verdict else ""

    @property
    def icon(self) -> str:
        """Return the name of the icon that goes with the verdict."""
        return VERDICTS[self.verdict][1] if self.verdict else "check"

    @property
    def answers_shown(self) -> bool:
        """Return whether right answers and explanation stand open."""
        return self.show is Show.ALL

    @property
    def may_reveal(self) -> bool:
        """Return whether the learner may open them: in practice, after a try."""
        return self.show is Show.OWN and bool(self.more or self.why)


def outcome_of(
    question: Any,
    response: Mapping[str, Any],
    *,
    show: Show = Show.ALL,
    credit: float | None = None,
    certainty: int | None = None,
) -> Outcome:
    """Return what came of a stored response.

    `credit` is the mark that counts, when it is known; else the rules say it now.
    """
    given = rules.read_response(question, dict(response))
    mark = rules.grade(question, given)
    worth = mark.credit if credit is None else credit
    if mark.credit is None:  # a reflection: nobody marks it
        return _reflected(question, given.data)
    said = Outcome(
        type=question.type,
        show=show,
        verdict=rules.Mark(worth, answered=given.answered).verdict or "",
        percent=round(100 * (worth or 0)),
        certainty=str(CERTAINTY_SHORT[certainty]) if certainty else "",
        points=_points(worth or 0, certainty) if certainty else "",
    )
    if show is Show.VERDICT:
        return said
    parts = {part.id: part for part in mark.parts}
    lines = [line for line in _lines(question, given.data, parts) if line.text or line.given]
    own = [line for line in lines if line.given]
    return replace(
        said,
        lines=tuple(lines) if show is Show.ALL else tuple(map(_without_right, own)),
        more=tuple(lines),
        paragraphs=_vignette(question, parts, show),
        more_paragraphs=_vignette(question, parts, Show.ALL),
        panel=_panel(question, given.data) if question.type == "concordance" else None,
        why=render(question.explanation),
    )


def _points(credit: float, certainty: int) -> str:
    """Return the points of certainty marking with their sign, in Dutch: −6, +1,5."""
    points = round(rules.certainty_mark(credit, certainty), 2)
    return f"{points:+g}".replace(".", ",").replace("-", "−")


def _without_right(line: Line) -> Line:
    return Line(line.text, line.given, "", line.verdict, line.feedback, line.word)


def _lines(
    question: Any, data: Mapping[str, Any], parts: Mapping[str, rules.Part]
) -> Iterator[Line]:
    """Yield the parts in the order in which one reads them."""
    kinds = {
        "single": _single,
        "multiple": _options,
        "true_false": _truth,
        "ordering": _order,
        "matching": _pairs,
        "cloze": _gaps,
        "short_text": _text,
        "number": _number,
        "judgement": _actions,
        "signals": _signals,
    }
    if question.type in kinds:
        yield from kinds[question.type](question, data, parts)


def _line(part: rules.Part, text: str = "", *, given: str = "", right: str = "") -> Line:
    """Return the line of a part; where nothing was given, what is right is all that is told."""
    return Line(
        text=text,
        given=given,
        right="" if part.verdict == "right" else right,
        verdict=part.verdict,
        feedback=render(part.feedback),
        word=str(VERDICTS[part.verdict][0]),
    )


def _single(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the option that was chosen, and the right one if that was another."""
    texts = {option.id: option.text for option in question.options}
    yield from _chosen(texts, data["option"], parts)


def _truth(_question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    chosen = {True: "true", False: "false"}.get(data["value"], "")
    yield from _chosen({key: str(word) for key, word in TRUTH.items()}, chosen, parts)


def _chosen(texts: Mapping[str, str], chosen: str, parts: Mapping[str, Any]) -> Iterator[Line]:
    if chosen:
        yield _line(parts[chosen], given=texts[chosen])
    for each, part in parts.items():
        if part.verdict == "missed":
            line = _line(part, texts[each])
            yield Line(line.text, verdict="missed", word=_("The right answer"))


def _options(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    """Yield all options: also what was left is a judgement."""
    chosen = set(data["options"])
    for option in question.options:
        part = parts[option.id]
        if option.id in chosen:
            yield _line(part, given=option.text)
        else:
            yield _line(part, option.text)


def _order(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    places = {each: place for place, each in enumerate(data["order"], start=1)}
    for place, item in enumerate(question.items, start=1):
        own = places.get(item.id)
        verdict = "missed" if own is None else "right" if own == place else parts[item.id].verdict
        if verdict == "right" and own != place:
            verdict = "partly"  # in the right order with the others, and yet on another place
        yield Line(
            text=item.text,
            given=_("place %(place)s") % {"place": own} if own else "",
            right="" if verdict == "right" else _("place %(place)s") % {"place": place},
            verdict=verdict,
            word=str(VERDICTS[verdict][0]),
        )


def _pairs(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    texts = {right.id: right.text for right in question.rights}
    texts |= {pair.id: pair.right for pair in question.pairs}
    for pair in question.pairs:
        given = texts.get(data["pairs"].get(pair.id, ""), "")
        yield _line(parts[pair.id], pair.left, given=given, right=pair.right)


def _gaps(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    gaps = [piece for piece in question.pieces if not isinstance(piece, str)]
    for number, gap in enumerate(gaps, start=1):
        yield _line(
            parts[gap.id],
            _("Gap %(number)s") % {"number": number},
            given=data["gaps"].get(gap.id, ""),
            right=_either(gap.accepted),
        )


def _text(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    best = [entry.text for entry in question.accepted if entry.credit == 1]
    yield _line(parts["text"], given=data["text"], right=_either(best))


def _number(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    given = " ".join(filter(None, [data["value"], data["unit"]]))
    right = " ".join(filter(None, [dutch(question.value), question.unit]))
    if question.tolerance:
        right = _("%(number)s (%(off)s more or less is right too)") % {
            "number": right,
            "off": dutch(question.tolerance),
        }
    yield _line(parts["value"], given=given, right=right)


def _actions(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    given = data[question.field]
    actions: Sequence[Any] = question.actions
    if question.mode == "rank":
        actions = sorted(actions, key=lambda action: action.key)
    for action in actions:
        own = given.get(action.id)
        yield _line(
            parts[action.id],
            action.text,
            given=_degree(question, own) if own else "",
            right=_degree(question, action.key),
        )


def _degree(question: Any, value: int) -> str:
    if question.mode == "rank":
        return _("place %(place)s") % {"place": value}
    return str(FITTING[value])


def _signals(question: Any, data: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Line]:
    """Yield what there is to say about phrases; the marks themselves stand in the vignette."""
    marked = set(data["passages"])
    for passage in question.passages:
        part = parts[passage.id]
        if not part.feedback or part.verdict == "left":
            continue
        text = f"“{passage.text.strip()}”"
        if passage.id in marked:
            yield _line(part, given=text)
        else:
            yield _line(part, text)


def _vignette(question: Any, parts: Mapping[str, Any], show: Show) -> list[list[Line]]:
    """Return the phrases of a vignette by paragraph, each with what came of it."""
    if question.type != "signals":
        return []
    told = {"right", "wrong", "missed"} if show is Show.ALL else {"right", "wrong"}
    phrases = []
    for passage in question.passages:
        verdict = parts[passage.id].verdict if parts[passage.id].verdict in told else ""
        word = str(VERDICTS[verdict][0]) if verdict else ""
        phrases.append(Line(passage.text.strip(), verdict=verdict, word=word))
    return in_paragraphs([each.text for each in question.passages], phrases)


def _panel(question: Any, data: Mapping[str, Any]) -> Panel:
    """Return the panel's answers; figures of a small panel say too little to be drawn."""
    given = str(ANCHORS[data["anchor"]]) if data["anchor"] is not None else ""
    counts = {
        str(ANCHORS[anchor]): votes
        for anchor, votes in zip(rules.ANCHORS, question.panel, strict=True)
    }
    return Panel(
        size=question.panel_size,
        firm=question.firm,
        chart=bars(counts, own=given),
        given=given,
        most=_either([str(ANCHORS[anchor]) for anchor in question.modes]),
        reasons=tuple(
            Line(str(ANCHORS[reason.anchor]), feedback=render(reason.text))
            for reason in sorted(question.reasons, key=lambda each: each.anchor)
        ),
        note=render(question.panel_note),
    )


def _reflected(question: Any, data: Mapping[str, Any]) -> Outcome:
    ticked = set(data["checks"])
    checks = tuple(
        (str(number), text, number in ticked) for number, text in enumerate(question.checks)
    )
    reflection = Reflected(
        text=data["text"],
        words=rules.words(data["text"]),
        model=render(question.model_answer),
        checks=checks,
        checked=bool(ticked),
    )
    why = render(question.explanation)
    return Outcome(question.type, Show.ALL, reflection=reflection, why=why)


def _either(texts: Sequence[str]) -> str:
    """Return the first few texts as alternatives."""
    return " / ".join(list(texts)[:SHOWN_FORMS])


def dutch(number: float) -> str:
    """Return a number as it is written in Dutch, without needless zeros."""
    return f"{number:.10g}".replace(".", ",")
