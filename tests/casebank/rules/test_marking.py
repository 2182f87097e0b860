"""Texts cut where findings stand."""

from casebank.rules.marking import Run, runs


def test_a_text_is_cut_at_its_findings() -> None:
    found = runs("Fatma en Yusuf", [(9, 14, 2), (0, 5, 1)])

    assert found == [Run("Fatma", 1), Run(" en "), Run("Yusuf", 2)]


def test_of_what_overlaps_the_first_is_marked_and_what_lies_outside_is_left() -> None:
    found = runs("Vader Kees belt", [(0, 10, 1), (6, 10, 2), (11, 40, 3)])

    assert found == [Run("Vader Kees", 1), Run(" belt")]


def test_a_text_without_findings_is_one_run() -> None:
    assert runs("Niets.", []) == [Run("Niets.")]
    assert runs("", []) == []
