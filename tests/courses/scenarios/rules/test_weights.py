"""Weights, totals and verdicts: exact in every phase and at every boundary."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scenarios.rules import (
    DIMENSIONS,
    WEIGHTS,
    ChoiceScore,
    Judgement,
    Phase,
    Verdict,
    score_choice,
)
from courses.scenarios.rules.weights import UNIT, verdict

VALUES = st.integers(-2, 2)
JUDGEMENTS = st.builds(Judgement, VALUES, VALUES, VALUES, VALUES, VALUES, VALUES)
PHASES = st.sampled_from(Phase)


def test_weights_of_the_regular_phase() -> None:
    assert list(map(int, WEIGHTS[Phase.REGULAR])) == [30, 25, 15, 12, 10, 8]


def test_other_phases_fix_two_weights_and_scale_the_rest() -> None:
    acute, after = WEIGHTS[Phase.ACUTE], WEIGHTS[Phase.AFTER_RULING]

    assert [acute[0], acute[3]] == [Fraction(45), Fraction(20)]
    assert acute[1] / acute[2] == Fraction(25, 15)
    assert [after[2], after[5]] == [Fraction(20), Fraction(12)]
    assert after[0] / after[4] == Fraction(30, 10)


@pytest.mark.parametrize("phase", Phase)
def test_weights_of_every_phase_add_up_to_a_hundred(phase: Phase) -> None:
    assert sum(WEIGHTS[phase]) == 100


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("value", [-2, -1, 0, 1, 2])
def test_the_same_judgement_everywhere_gives_fifty_times_it(phase: Phase, value: int) -> None:
    found = score_choice(phase, Judgement(*[value] * 6), safety_question=False)

    assert found.total == 50 * value


@given(PHASES, JUDGEMENTS, st.booleans())
def test_a_score_is_the_weighted_sum_halved(
    phase: Phase, judgement: Judgement, safety_question: bool
) -> None:
    found = score_choice(phase, judgement, safety_question=safety_question)

    halves = [
        weight * value / 2 for weight, value in zip(WEIGHTS[phase], judgement.values(), strict=True)
    ]
    assert found.total == float(sum(halves))
    assert list(found.dimensions) == list(DIMENSIONS)
    assert list(found.dimensions.values()) == [float(half) for half in halves]
    assert found.veto == (safety_question and judgement.VE <= -1)
    assert (found.verdict is Verdict.UNADVISABLE) == (found.veto or found.total < 0)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (100 * UNIT, Verdict.STRONG),
        (60 * UNIT, Verdict.STRONG),
        (60 * UNIT - 1, Verdict.SUFFICIENT),
        (30 * UNIT, Verdict.SUFFICIENT),
        (30 * UNIT - 1, Verdict.MODERATE),
        (0, Verdict.MODERATE),
        (-1, Verdict.UNADVISABLE),
        (-100 * UNIT, Verdict.UNADVISABLE),
    ],
)
def test_verdicts_at_their_boundaries(units: int, expected: Verdict) -> None:
    assert verdict(units) is expected
    assert verdict(7 * units, 7) is expected
    assert verdict(units, veto=True) is Verdict.UNADVISABLE


@pytest.mark.parametrize(
    ("judgement", "total", "expected"),
    [
        (Judgement(2, 2, 0, 0, 0, 1), 59.0, Verdict.SUFFICIENT),
        (Judgement(2, 2, 1, 0, -1, 0), 57.5, Verdict.SUFFICIENT),
        (Judgement(2, 1, 1, 1, 0, 0), 56.0, Verdict.SUFFICIENT),
        (Judgement(2, 0, 2, 0, 2, 1), 59.0, Verdict.SUFFICIENT),
        (Judgement(2, 0, 2, 0, 1, 2), 58.0, Verdict.SUFFICIENT),
        (Judgement(1, 1, 1, 1, 2, 2), 59.0, Verdict.SUFFICIENT),
        (Judgement(2, 2, -1, 1, 0, 2), 61.5, Verdict.STRONG),
        (Judgement(1, 1, 0, 0, 0, 1), 31.5, Verdict.SUFFICIENT),
        (Judgement(1, 0, 0, 1, 1, 0), 26.0, Verdict.MODERATE),
    ],
)
def test_verdict_of_one_choice(judgement: Judgement, total: float, expected: Verdict) -> None:
    found = score_choice(Phase.REGULAR, judgement, safety_question=True)

    assert (found.total, found.verdict) == (total, expected)


def test_a_safety_veto_overrules_everything_else() -> None:
    judgement = Judgement(-1, 2, 2, 2, 2, 2)

    asked = score_choice(Phase.REGULAR, judgement, safety_question=True)
    quiet = score_choice(Phase.REGULAR, judgement, safety_question=False)

    assert asked == ChoiceScore(asked.total, asked.dimensions, Verdict.UNADVISABLE, veto=True)
    assert quiet == ChoiceScore(55.0, asked.dimensions, Verdict.SUFFICIENT, veto=False)
