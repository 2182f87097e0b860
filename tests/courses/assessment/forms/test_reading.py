"""What a form of each type reads from what was sent, and what it says when that is not right."""

import time
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from courses.assessment import rules
from courses.assessment.forms import QuestionForm, Setup, form_for
from tests.factories.assessment import DATA

RANK = {
    "stem": "Wat eerst?",
    "mode": "rank",
    "actions": [{"id": "vragen", "text": "Vragen", "key": 1},
                {"id": "beloven", "text": "Beloven", "key": 2}],
}  # fmt: skip
QUESTIONS: dict[str, dict[str, Any]] = {
    name: {"type": name, **data} for name, data in DATA.items()
} | {"rank": {"type": "judgement", **RANK}}
ANSWERS: dict[str, tuple[str, dict[str, Any]]] = {
    "single": ("answer=praten", {"option": "praten"}),
    "multiple": ("answer=zorgen&answer=geweld", {"options": ["geweld", "zorgen"]}),
    "true_false": ("answer=false", {"value": False}),
    "ordering": ("place-een=2&place-twee=1", {"order": ["twee", "een"]}),
    "matching": ("pair-vt=geen&pair-re=re", {"pairs": {"vt": "geen", "re": "re"}}),
    "cloze": (
        "gap-wat=+Veiligheid&gap-waar=feiten",
        {"gaps": {"wat": "Veiligheid", "waar": "feiten"}},
    ),
    "short_text": ("text=veilig+thuis", {"text": "veilig thuis"}),
    "number": ("value=3,2&unit=maanden", {"value": "3,2", "unit": "maanden"}),
    "signals": ("answer=telefoon", {"passages": ["telefoon"]}),
    "concordance": ("answer=-1", {"anchor": -1}),
    "judgement": (
        "rating-vragen=4&rating-beloven=2",
        {"ratings": {"vragen": 4, "beloven": 2}},
    ),
    "rank": ("rank-vragen=2&rank-beloven=1", {"ranks": {"vragen": 2, "beloven": 1}}),
    "reflection": ("text=Ik+schrok.&checks=0", {"text": "Ik schrok.", "checks": [0]}),
}
#: What is sent and cannot be marked, and the field and the beginning of the message.
MISTAKES: list[tuple[str, str, dict[str, str]]] = [
    ("single", "", {"answer": "Kies een antwoord"}),
    ("single", "answer=elders", {"answer": "Dit antwoord past niet"}),
    ("multiple", "", {"answer": "Kies minstens één"}),
    ("true_false", "", {"answer": "Kies een antwoord"}),
    ("true_false", "answer=misschien", {"answer": "Dit antwoord past niet"}),
    ("ordering", "place-een=1", {"place-twee": "Kies een plaats"}),
    ("ordering", "place-een=1&place-twee=1", {"place-een": "Deze plaats is al bezet"}),
    ("ordering", "place-een=1&place-twee=x", {"place-twee": "Dit antwoord past niet"}),
    ("matching", "pair-vt=re", {"pair-re": "Kies wat hierbij hoort"}),
    ("matching", "pair-vt=re&pair-re=vreemd", {"pair-vt": "Dit antwoord past niet"}),
    ("cloze", "gap-wat=", {"gap-wat": "Vul dit gat in", "gap-waar": "Vul dit gat in"}),
    ("cloze", "gap-wat=x&gap-waar=x", {"gap-wat": "Dit antwoord past niet"}),
    ("short_text", "text=++", {"text": "Schrijf je antwoord"}),
    ("short_text", "text=" + "x" * 501, {"text": "Dit antwoord is te lang"}),
    ("short_text", "text=a%00b", {"text": "Er staat een teken"}),
    ("number", "", {"value": "Vul een getal in"}),
    ("number", "value=drie&unit=maanden", {"value": "Schrijf een getal in cijfers"}),
    ("number", "value=3", {"unit": "Kies de eenheid"}),
    ("number", "value=3&unit=jaren", {"unit": "Deze eenheid"}),
    ("signals", "", {"answer": "Markeer minstens één"}),
    ("concordance", "", {"answer": "Kies wat de nieuwe informatie"}),
    ("concordance", "answer=7", {"answer": "Dit antwoord past niet"}),
    ("judgement", "rating-vragen=4", {"rating-beloven": "Zeg hoe passend"}),
    ("judgement", "rating-vragen=9&rating-beloven=1", {"rating-vragen": "Dit antwoord past niet"}),
    ("rank", "rank-vragen=1", {"rank-beloven": "Kies een plaats"}),
    ("rank", "rank-vragen=1&rank-beloven=1", {"rank-vragen": "Deze plaats is al bezet"}),
    ("reflection", "text=", {"text": "Schrijf je antwoord"}),
]


def made(name: str, sent: str | None = None, **options: Any) -> QuestionForm:
    """Return the form of a question, with what was sent or given before."""
    given = options.pop("given", None)
    setup = Setup(key="v", seed=7, **options)
    data = None if sent is None else QueryDict(sent)
    return form_for(rules.read(QUESTIONS[name]), data=data, given=given, setup=setup)


def drawn(form: QuestionForm) -> str:
    with translation.override("nl"):
        return " ".join(render_to_string(form.template, {"form": form}).split())


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_sent_becomes_the_stored_response(name: str) -> None:
    sent, response = ANSWERS[name]

    form = made(name, sent)

    assert (form.is_valid(), form.errors, form.response) == (True, {}, response)


@pytest.mark.parametrize("name", ANSWERS)
def test_stored_response_is_shown_as_it_was_sent(name: str) -> None:
    sent, response = ANSWERS[name]

    again = drawn(made(name, given=response))

    assert again == drawn(made(name, sent))


@pytest.mark.parametrize(("name", "sent", "messages"), MISTAKES)
def test_mistake_is_told_beside_its_field(name: str, sent: str, messages: dict[str, str]) -> None:
    with translation.override("nl"):
        form = made(name, sent)
        found = {field: texts[0] for field, texts in form.errors.items()}

    assert not form.is_valid()
    assert set(found) == set(messages)
    assert [f for f, text in messages.items() if not found[f].startswith(text)] == []
    page = drawn(form)
    for (
        problem
    ) in form:  # the summary leads to a control that exists, and the message is tied to it
        assert f'id="{problem.auto_id}"' in page
        assert str(problem.errors[0]) in page
    assert "-error" in page.split("aria-describedby", 1)[1]


@pytest.mark.parametrize(
    ("name", "sent", "kept"),
    [
        ("short_text", "text=" + "x" * 501, 'value="' + "x" * 501 + '"'),
        ("number", "value=drie", 'value="drie"'),
        ("cloze", "gap-wat=vrede", 'value="vrede"'),
        ("reflection", "text=&checks=0", "<textarea"),
        ("matching", "pair-vt=re", '<option value="re" selected>'),
        ("ordering", "place-een=1", '<option value="1" selected>'),
        ("judgement", "rating-vragen=4", 'name="rating-vragen" value="4" checked'),
    ],
)
def test_nothing_that_was_sent_is_lost(name: str, sent: str, kept: str) -> None:
    form = made(name, sent)

    assert not form.is_valid()
    assert kept in drawn(form)


@pytest.mark.parametrize(
    ("name", "sent"), [("matching", "pair-vt=re"), ("cloze", "gap-wat=x"),
                       ("judgement", "rating-vragen=4")],
)  # fmt: skip
def test_line_may_stay_open_in_a_test(name: str, sent: str) -> None:
    assert made(name, sent, lenient=True).is_valid()
    assert not made(name, "", lenient=True).is_valid()


def test_places_are_filled_in_a_test_too() -> None:
    assert not made("ordering", "place-een=1", lenient=True).is_valid()


@pytest.mark.parametrize("name", ANSWERS)
def test_form_knows_whether_anything_was_filled_in(name: str) -> None:
    assert made(name, "shown=1&certainty=2").is_blank()
    assert not made(name, ANSWERS[name][0]).is_blank()


def test_unit_may_follow_the_number() -> None:
    assert made("number", "value=90+dagen").response == {"value": "90", "unit": "dagen"}


def test_reflection_asks_for_enough_words() -> None:
    question = rules.read({**QUESTIONS["reflection"], "min_words": 3})
    short = form_for(question, data=QueryDict("text=te+kort"))
    long = form_for(question, data=QueryDict("text=net+lang+genoeg&checks=9"))

    assert short.errors["text"][0].startswith("Schrijf wat meer")
    assert long.response == {"text": "net lang genoeg", "checks": []}


def test_certainty_is_asked_and_kept() -> None:
    silent = made("single", "answer=praten", certainty=True)
    sure = made("single", "answer=praten&certainty=3", certainty=True)
    odd = made("single", "answer=praten&certainty=9", certainty=True)
    before = made("single", given={"option": "praten", "certainty": 2}, certainty=True)

    assert silent.errors == {"certainty": ["Zeg hoe zeker je bent."]}
    assert silent.certainty_error == "Zeg hoe zeker je bent."
    assert (sure.is_valid(), sure.certainty) == (True, 3)
    assert odd.certainty is None
    assert [choice.checked for choice in before.certainties] == [False, True, False]


def test_certainty_that_was_not_asked_is_not_kept() -> None:
    assert made("single", "answer=praten&certainty=3").details["certainty"] is None


def test_details_go_along() -> None:
    shown = int(time.time()) - 12

    details = made("single", f"answer=praten&shown={shown}&hint_seen=1&try=2").details

    assert details == {"certainty": None, "seconds": 12, "hint_seen": True, "try_number": 2}


@pytest.mark.parametrize("shown", ["", "x", "9" * 20, "1", "9999999999"])
def test_time_that_cannot_be_is_not_kept(shown: str) -> None:
    form = made("single", f"answer=praten&shown={shown}&try=x")

    assert (form.details["seconds"], form.details["try_number"]) == (None, None)


def test_order_belongs_to_the_seed_and_is_never_the_key() -> None:
    question = rules.read(
        {"type": "ordering", "stem": "?",
         "items": [{"id": f"i{number}", "text": str(number)} for number in range(3)]}
    )  # fmt: skip
    orders = [[row.name for row in form_for(question, seed).rows] for seed in range(30)]  # type: ignore[attr-defined]  # of lines

    assert orders == [[row.name for row in form_for(question, seed).rows] for seed in range(30)]  # type: ignore[attr-defined]  # of lines
    assert ["place-i0", "place-i1", "place-i2"] not in orders
    assert len({tuple(order) for order in orders}) > 2


def test_options_stand_still_when_the_author_says_so() -> None:
    form = form_for(rules.read({**QUESTIONS["single"], "shuffle": False}), 3)

    assert [choice.value for choice in form.choices] == ["luisteren", "praten", "bellen"]  # type: ignore[attr-defined]  # of choices


def test_vignette_keeps_its_paragraphs() -> None:
    passages = [
        {"id": "a", "text": "Een. ", "signal": True},
        {"id": "b", "text": "Twee.\n\n"},
        {"id": "c", "text": "Drie. "},
        {"id": "d", "text": "\n \nVier."},
    ]
    form = form_for(rules.read({"type": "signals", "passages": passages}))

    texts = [[choice.text for choice in phrases] for phrases in form.paragraphs]  # type: ignore[attr-defined]  # of signals
    assert texts == [["Een.", "Twee."], ["Drie."], ["Vier."]]


def test_gap_holds_its_full_stop() -> None:
    page = drawn(made("cloze"))

    assert "</span>\u2060, dan" in page
    assert "</span>\u2060." in page
    assert "Eerst <span" in page


def test_form_that_was_not_sent_has_nothing_to_say() -> None:
    form = made("single")

    assert (form.is_bound, form.is_valid(), form.is_blank(), list(form)) == (False, False, True, [])
