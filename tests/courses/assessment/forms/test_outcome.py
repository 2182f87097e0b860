"""What is told after an answer: verdicts in words, and how much of what was right."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from courses.assessment import rules
from courses.assessment.forms.outcome import Line, Outcome, Show, dutch, outcome_of
from tests.factories.assessment import DATA


def outcome(name: str, response: dict[str, Any], **options: Any) -> Outcome:
    data = options.pop("data", {})
    question = rules.read({"type": name, **DATA[name], **data})
    with translation.override("nl"):
        return outcome_of(question, response, **options)


def told(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
    return [(line.text, line.given, line.right, str(line.word)) for line in lines]


def drawn(result: Outcome, **context: Any) -> str:
    values = {"outcome": result, "key": "v", "level": 3, **context}
    with translation.override("nl"):
        return " ".join(render_to_string("assessment/_partials/outcome.html", values).split())


CASES: list[tuple[str, dict[str, Any], str, list[tuple[str, ...]]]] = [
    ("single", {"option": "praten"}, "wrong",
     [("", "Praten", "", "Niet goed"), ("Luisteren", "", "", "Het goede antwoord")]),
    ("single", {"option": "luisteren"}, "right", [("", "Luisteren", "", "Goed")]),
    ("multiple", {"options": ["geweld", "gelijk"]}, "wrong",
     [("", "Of er geweld is geweest", "", "Goed"), ("Of er zorgen zijn", "", "", "Gemist"),
      ("", "Wie gelijk heeft", "", "Niet goed")]),
    ("multiple", {"options": ["geweld"]}, "partly",
     [("", "Of er geweld is geweest", "", "Goed"), ("Of er zorgen zijn", "", "", "Gemist"),
      ("Wie gelijk heeft", "", "", "Terecht niet gekozen")]),
    ("true_false", {"value": True}, "wrong",
     [("", "Waar", "", "Niet goed"), ("Niet waar", "", "", "Het goede antwoord")]),
    ("ordering", {"order": ["twee", "een"]}, "wrong",
     [("Een", "plaats 2", "plaats 1", "Niet goed"), ("Twee", "plaats 1", "plaats 2", "Niet goed")]),
    ("ordering", {}, "missed",
     [("Een", "", "plaats 1", "Gemist"), ("Twee", "", "plaats 2", "Gemist")]),
    ("matching", {"pairs": {"vt": "geen"}}, "wrong",
     [("Veilig Thuis", "Stelt een diagnose", "Onderzoekt", "Niet goed"),
      ("Rechter", "", "Beslist", "Gemist")]),
    ("cloze", {"gaps": {"wat": "veiligheid", "waar": "meningen"}}, "partly",
     [("Gat 1", "veiligheid", "", "Goed"), ("Gat 2", "meningen", "feiten", "Niet goed")]),
    ("short_text", {"text": "vt"}, "partly", [("", "vt", "Veilig Thuis", "Deels goed")]),
    ("number", {"value": "9", "unit": "maanden"}, "wrong",
     [("", "9 maanden", "3 maanden (0,5 meer of minder is ook goed)", "Niet goed")]),
    ("judgement", {"ratings": {"vragen": 4, "beloven": 2}}, "partly",
     [("Vragen", "Zeer passend", "", "Goed"),
      ("Beloven", "Minder passend", "Onpassend", "Deels goed")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "response", "verdict", "lines"), CASES)
def test_parts_are_told_in_words(
    name: str, response: dict[str, Any], verdict: str, lines: list[tuple[str, ...]]
) -> None:
    result = outcome(name, response)

    assert (result.verdict, told(result.lines)) == (verdict, lines)
    page = drawn(result)
    assert [line for line in lines if line[3] not in page] == []
    assert page.count("<svg") >= len(lines) + 1


def test_ranks_are_told_as_places() -> None:
    actions = [{"id": "a", "text": "Eerst", "key": 2}, {"id": "b", "text": "Dan", "key": 1}]

    result = outcome(
        "judgement", {"ranks": {"a": 1, "b": 2}}, data={"mode": "rank", "actions": actions}
    )

    assert told(result.lines) == [
        ("Dan", "plaats 2", "plaats 1", "Niet goed"),
        ("Eerst", "plaats 1", "plaats 2", "Niet goed"),
    ]


def test_place_that_is_only_right_beside_others_is_partly_right() -> None:
    items = [{"id": name, "text": name.upper()} for name in "abc"]

    result = outcome(
        "ordering", {"order": ["c", "a", "b"]}, data={"items": items, "credit_rule": "pairs"}
    )

    assert [line.verdict for line in result.lines] == ["partly", "partly", "wrong"]


def test_while_one_may_try_again_the_right_answer_stays_shut() -> None:
    result = outcome("single", {"option": "praten"}, show=Show.OWN)

    assert told(result.lines) == [("", "Praten", "", "Niet goed")]
    assert result.may_reveal
    before, after = drawn(result).split("<details", 1)
    assert ("Luisteren" in before, "Luisteren" in after) == (False, True)
    assert ("Eerst luisteren" in before, "Eerst luisteren" in after) == (False, True)


def test_feedback_of_the_chosen_option_is_told_at_once() -> None:
    assert "Praten kan straks." in drawn(outcome("single", {"option": "praten"}, show=Show.OWN))


def test_test_may_tell_the_verdict_alone() -> None:
    result = outcome("cloze", {"gaps": {"wat": "veiligheid"}}, show=Show.VERDICT)

    assert (result.verdict, result.percent, result.lines, result.why) == ("partly", 50, (), "")
    page = drawn(result)
    assert "Deels goed" in page
    assert "50% van de punten" in page
    assert "feiten" not in page


def test_mark_that_counts_beats_that_of_the_rules() -> None:
    assert outcome("single", {"option": "praten"}, credit=1.0).verdict == "right"


@pytest.mark.parametrize(
    ("credit", "certainty", "points"), [(1.0, 3, "+3"), (0.0, 3, "−6"), (0.0, 1, "+0"),
                                        (0.5, 3, "−1,5")],
)  # fmt: skip
def test_certainty_is_explained_with_its_points(credit: float, certainty: int, points: str) -> None:
    result = outcome("single", {"option": "praten"}, credit=credit, certainty=certainty)

    assert result.points == points
    assert f"Dat maakt {points} punten voor deze vraag" in drawn(result)


def test_vignette_is_marked_in_words() -> None:
    data = {"passages": [
        {"id": "a", "text": "Een. ", "signal": True, "feedback": "Zie je dit?"},
        {"id": "b", "text": "Twee. ", "feedback": "Dit zegt weinig."},
        {"id": "c", "text": "Drie. ", "signal": True},
        {"id": "d", "text": "Vier.", "feedback": "Terecht."},
    ]}  # fmt: skip
    result = outcome("signals", {"passages": ["b", "c"]}, data=data)
    own = outcome("signals", {"passages": ["b", "c"]}, data=data, show=Show.OWN)

    words = [(phrase.text, phrase.word) for phrase in result.paragraphs[0]]
    assert words == [("Een.", "Gemist"), ("Twee.", "Niet goed"), ("Drie.", "Goed"), ("Vier.", "")]
    assert [phrase.word for phrase in own.paragraphs[0]] == ["", "Niet goed", "Goed", ""]
    assert told(result.lines) == [
        ("“Een.”", "", "", "Gemist"), ("", "“Twee.”", "", "Niet goed"),
    ]  # fmt: skip
    page = drawn(result)
    assert [word for word in ("Gemist", "Niet goed", "Zie je dit?") if word not in page] == []
    assert "Een." in drawn(own).split("<details")[1]


def test_panel_is_drawn_with_its_table_and_reasons() -> None:
    result = outcome("concordance", {"anchor": 0})

    assert result.panel is not None
    assert (result.panel.size, result.panel.firm, result.panel.most) == (
        10,
        True,
        "Waarschijnlijker",
    )
    page = drawn(result)
    assert "Deels zoals het panel" in page
    assert '<svg class="kl-panelbars"' in page
    assert "<td>5</td>" in page
    assert "Verandering." in page
    assert "(Jouw antwoord)" in page


@pytest.mark.parametrize(
    ("anchor", "words"), [(1, "Zoals de meesten van het panel"), (-2, "Anders dan het panel"),
                          (None, "Niet beantwoord")],
)  # fmt: skip
def test_concordance_is_never_called_wrong(anchor: int | None, words: str) -> None:
    page = drawn(outcome("concordance", {"anchor": anchor}, data={"method": "mode"}))

    assert words in page
    assert "Niet goed" not in page


def test_figures_of_a_small_panel_are_not_shown() -> None:
    page = drawn(outcome("concordance", {"anchor": 0}, data={"panel": {"0": 2, "1": 1}}))

    assert '<svg class="kl-panelbars"' not in page
    assert "Maar 3 deskundigen gaven antwoord" in page


def test_reflection_stands_beside_the_model_answer() -> None:
    result = outcome("reflection", {"text": "Ik werd\n\nstil.", "checks": [0]})

    assert result.verdict == ""
    page = drawn(result)
    wanted = [
        "Wat je schreef",
        "<p>Ik werd</p> <p>stil.</p>",
        "Er is geen goed antwoord.",
        "gevonden",
    ]
    assert [text for text in wanted if text not in page] == []
    assert "<form" not in page


def test_reflection_can_be_checked_where_answers_are_sent() -> None:
    ask = {"action_url": "/antwoord/", "try_number": 2, "block": "b1"}

    page = drawn(outcome("reflection", {"text": "Ik werd stil."}), ask=ask)

    assert 'action="/antwoord/"' in page
    assert '<textarea name="text" hidden>Ik werd stil.</textarea>' in page
    assert 'name="try" value="2"' in page
    assert 'name="checks" value="0">' in page


def test_sources_go_with_the_reason() -> None:
    sources = [{"code": "W1", "text": "Een bron", "url": "https://example.org/"},
               {"code": "", "text": "Een boek", "url": ""}]  # fmt: skip

    page = drawn(outcome("single", {"option": "luisteren"}), sources=sources)

    assert '<a class="nl-link" href="https://example.org/" rel="noopener external">' in page
    assert "Een boek" in page


def test_text_of_a_learner_stays_text() -> None:
    page = drawn(outcome("short_text", {"text": "<script>alert(1)</script>"}))

    assert "&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize(("number", "text"), [(3.0, "3"), (3.5, "3,5"), (0.1 + 0.2, "0,3")])
def test_numbers_are_written_the_dutch_way(number: float, text: str) -> None:
    assert dutch(number) == text


@pytest.mark.parametrize(
    ("name", "response", "right"),
    [
        ("number", {"value": "9", "unit": "maanden"}, "3 maanden"),
        ("cloze", {"gaps": {"waar": "meningen"}}, "feiten"),
        ("matching", {"pairs": {"vt": "geen"}}, "Onderzoekt"),
    ],
)
def test_what_is_right_is_only_told_to_who_opens_it(
    name: str, response: dict[str, Any], right: str
) -> None:
    result = outcome(name, response, show=Show.OWN)

    assert [line.right for line in result.lines] == [""] * len(result.lines)
    before, after = drawn(result).split("<details", 1)
    assert (right in before, right in after) == (False, True)
