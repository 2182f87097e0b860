"""Krippendorff's alpha against published figures and by hand."""

from __future__ import annotations

import pytest

from courses.assessment.rules import Concordance, read
from courses.assessment.rules.analysis import Agreement, agreement, panel_agreement
from tests.courses.assessment.rules.examples import data

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve
# units, values 1 to 5; nominal .743, interval .849.
OBSERVERS = (
    "123321412***",
    "1233224125*3",
    "*3332342251*",
    "12332441251*",
)


def counts() -> list[list[int]]:
    units = zip(*OBSERVERS, strict=True)
    return [[unit.count(value) for value in "12345"] for unit in units]


def test_the_published_example() -> None:
    assert agreement(counts(), range(1, 6), "nominal").alpha == pytest.approx(0.743, abs=0.0005)
    assert agreement(counts(), range(1, 6)).alpha == pytest.approx(0.849, abs=0.0005)


def test_alpha_is_the_mean_of_the_items_weighted_by_votes() -> None:
    found = agreement(counts(), range(1, 6))

    weighted = [
        (share, sum(row))
        for share, row in zip(found.items, counts(), strict=True)
        if share is not None
    ]
    mean = sum(share * votes for share, votes in weighted) / sum(votes for _, votes in weighted)
    assert found.alpha == pytest.approx(mean)
    assert found.items[11] is None


def panels(*rows: tuple[int, ...]) -> list[Concordance]:
    questions = []
    for row in rows:
        votes = dict(zip(("-2", "-1", "0", "1", "2"), row, strict=True))
        question = read(data("concordance", panel=votes))
        assert isinstance(question, Concordance)
        questions.append(question)
    return questions


def test_full_agreement_on_different_anchors_is_perfect() -> None:
    assert panel_agreement(panels((10, 0, 0, 0, 0), (0, 0, 0, 10, 0))) == Agreement(1, (1, 1))


def test_disagreement_shows_at_its_item() -> None:
    found = panel_agreement(panels((10, 0, 0, 0, 0), (0, 0, 0, 0, 10), (5, 0, 0, 0, 5)))

    assert found.items[:2] == (1, 1)
    assert found.items[2] is not None
    assert found.items[2] < 0


def test_without_anything_to_compare_it_cannot_be_told() -> None:
    nothing = Agreement(None, (None,))

    assert panel_agreement([]) == Agreement(None, ())
    assert panel_agreement(panels((1, 0, 0, 0, 0))) == nothing
    assert panel_agreement(panels((0, 9, 0, 0, 0))) == nothing
