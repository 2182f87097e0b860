"""What the debrief may not say about a harmful choice, and what a gauge that hardly moves says."""

from courses.scenarios import judgement_words as words
from courses.scenarios.rules import Fit, Gauge, LadderJudgement


def test_harmful_choice_never_fits_the_ladder() -> None:
    judgement = LadderJudgement("10", Fit.FITTING)

    assert words.ladder_words(judgement, harmful=True) == (
        "Staat op trede 10 (Uiterste middelen). Dat de trede past, maakt deze keuze nog niet goed."
    )
    assert "past bij dit moment" not in words.ladder_words(judgement, harmful=True)


def test_harmful_choice_keeps_its_grounds_when_it_came_too_early() -> None:
    judgement = LadderJudgement("7", Fit.PREMATURE, missing=("5",))

    assert words.ladder_words(judgement, harmful=True) == words.ladder_words(judgement)


def test_gauge_that_stays_within_its_word_moved_a_little() -> None:
    gauge = Gauge(id="trust", title="Vertrouwen", min=0, max=100, start=50)

    assert words.gauge_change(gauge, 2, 4) == "ging iets omhoog"
    assert words.gauge_change(gauge, 4, 2) == "ging iets omlaag"
