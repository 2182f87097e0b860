"""Reads questions and responses of every type, and grades them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .arranging import Matching, Ordering
from .choosing import Multiple, Single, TrueFalse
from .concordance import Concordance
from .faults import BadQuestion, BadResponse, Fault
from .filling import Cloze, ShortText
from .form import Form
from .judgement import Judgement
from .number import Number
from .question import Mark, Question, Response
from .reflection import Reflection
from .signals import Signals

#: Every type of question, in the order in which authors choose from them.
TYPES: Mapping[str, type[Question]] = {
    kind.type: kind
    for kind in (
        Single,
        Multiple,
        TrueFalse,
        Ordering,
        Matching,
        Cloze,
        ShortText,
        Number,
        Signals,
        Concordance,
        Judgement,
        Reflection,
    )
}

#: Certainty-based marking (Gardner-Medwin): what a right and a wrong answer earn at each certainty.
CERTAINTY: Mapping[int, tuple[float, float]] = {1: (1.0, 0.0), 2: (2.0, -2.0), 3: (3.0, -6.0)}
#: The most that one question earns under certainty-based marking.
MOST_CERTAIN = 3.0


def read(data: object) -> Question:
    """The question that the JSON data describes; BadQuestion with every fault when it is none."""
    question, found = _read(data)
    if question is None or found:
        raise BadQuestion(found)
    return question


def faults(data: object) -> list[Fault]:
    """Everything that is wrong with the data of a question."""
    return list(_read(data)[1])


def _read(data: object) -> tuple[Question | None, tuple[Fault, ...]]:
    form = Form(data)
    kind = form.word("type", tuple(TYPES), "")
    if not kind:
        if not form.faults:
            form.fault("missing", "type")
        return None, tuple(form.faults)
    question = TYPES[kind].read(form)
    form.close()
    return question, tuple(form.faults)


def read_response(question: Question, data: object) -> Response:
    """The response in its canonical form; an empty one is fine, and counts as not answered."""
    if not isinstance(data, Mapping):
        raise BadResponse("type", "")
    return question.respond(data)


def grade(question: Question, response: Response) -> Mark:
    """The mark of a response; ValueError when it belongs to a question of another type."""
    if response.type != question.type:
        raise ValueError(f"a response to {response.type} cannot be graded as {question.type}")
    credit, parts = question.judge(response.data)
    return Mark(credit, response.answered, parts)


def guess_score(question: Question) -> float | None:
    """The credit (0 to 1) that blind guessing earns on average; None where one cannot guess."""
    return question.guess()


def certainty_mark(credit: float, certainty: int) -> float:
    """What a credit earns at certainty 1, 2 or 3: right 1, 2, 3 and wrong 0, -2, -6.

    A credit between 0 and 1 earns its share of both.
    """
    right, wrong = CERTAINTY[certainty]
    return credit * right + (1 - credit) * wrong


def percent(credits_: Sequence[float | None], certainties: Sequence[int] | None = None) -> float:
    """The score of a test from 0 to 100; what is not marked (None) does not count.

    With certainties the score is the sum of the certainty marks over the most that could be had,
    and never below 0. A test without anything to mark scores 100: nothing in it can be failed.
    """
    if certainties is None:
        earned = [credit for credit in credits_ if credit is not None]
        most = 1.0
    else:
        pairs = zip(credits_, certainties, strict=True)
        earned = [certainty_mark(credit, sure) for credit, sure in pairs if credit is not None]
        most = MOST_CERTAIN
    if not earned:
        return 100.0
    return min(100.0, max(0.0, 100 * sum(earned) / (most * len(earned))))
