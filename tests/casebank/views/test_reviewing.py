"""The first reviewer's pages: what was found is decided one by one, and passed on."""

from typing import Any

import pytest
from django.urls import reverse

from casebank.models import Finding, State, Submission
from tests.casebank.views.people import browser_of, typed
from tests.factories.casebank import make_submission

pytestmark = pytest.mark.django_db
NAMED = {"situation": "Marijntje Zwaluwenberg belde vaak.", "tried": "Zij belde op 12 mei 2021."}


@pytest.fixture
def case() -> Submission:
    return make_submission(State.REVIEW, texts=NAMED)


def go(page: str, case: Submission, *args: object, **fields: object) -> Any:
    return browser_of("reviewer").post(reverse(f"casebank:{page}", args=[case.pk, *args]), fields)


def text_of(case: Submission, page: str = "review") -> str:
    response = browser_of("reviewer").get(reverse(f"casebank:{page}", args=[case.pk]))
    assert response.status_code == 200
    return response.content.decode()


def finding(case: Submission, text: str) -> Finding:
    return next(one for one in case.findings.all() if one.text == text)


def test_a_case_is_taken_up_once() -> None:
    case = make_submission(State.SUBMITTED)

    answer = go("claim", case)

    assert answer.headers["Location"] == reverse("casebank:review", args=[case.pk])
    case.refresh_from_db()
    assert case.state == State.REVIEW
    assert go("claim", case).headers["Location"] == reverse("casebank:mine")


def test_the_text_is_marked_in_words(case: Submission) -> None:
    page = text_of(case)

    assert "0 van 2 opgelost" in page
    assert page.count("<mark") == 2
    assert "1&nbsp;·&nbsp;op de namenlijst" in page
    assert "2&nbsp;·&nbsp;datum" in page
    assert "Dit kan zodra over de 2 open vondsten is besloten." in page


def test_a_name_is_replaced_everywhere_and_the_count_moves(case: Submission) -> None:
    one = finding(case, "Marijntje Zwaluwenberg")

    answer = go("decide", case, one.pk, decision="replaced", replacement="de moeder")

    assert answer.headers["Location"].endswith("/nakijken/#work")
    case.refresh_from_db()
    assert case.texts["situation"] == "De moeder belde vaak."
    page = text_of(case)
    assert "1 van 2 opgelost" in page
    assert "Besloten (1)" in page


def test_keeping_asks_a_reason_and_can_be_decided_again(case: Submission) -> None:
    one = finding(case, "12 mei 2021")

    without = go("decide", case, one.pk, decision="kept", reason="").content.decode()
    go("decide", case, one.pk, decision="kept", reason="Een feestdag.")
    kept = Finding.objects.get(pk=one.pk).decision
    page = text_of(case)
    go("reopen", case, one.pk)

    assert "Geef de reden waarom dit mag blijven staan." in without
    assert f'id="finding-{one.pk}-reason_error"' in without
    assert kept == "kept"
    assert "blijft staan" in page
    assert "Opnieuw besluiten" in page
    assert Finding.objects.get(pk=one.pk).decision == "open"


def test_a_replaced_finding_cannot_be_reopened_and_that_is_said(case: Submission) -> None:
    one = finding(case, "12 mei 2021")
    go("decide", case, one.pk, decision="generalised", replacement="in het voorjaar")

    response = browser_of("reviewer").post(
        reverse("casebank:reopen", args=[case.pk, one.pk]), follow=True
    )

    assert "opnieuw" in response.content.decode()
    assert Finding.objects.get(pk=one.pk).decision == "generalised"


@pytest.mark.parametrize("decision", ["replaced", "generalised"])
def test_something_must_come_in_its_place(case: Submission, decision: str) -> None:
    one = finding(case, "12 mei 2021")

    page = go("decide", case, one.pk, decision=decision, replacement=" ").content.decode()

    assert "Schrijf wat ervoor in de plaats komt." in page
    assert Finding.objects.get(pk=one.pk).decision == "open"


def test_what_an_action_refuses_stands_beside_the_field(case: Submission) -> None:
    one = finding(case, "12 mei 2021")

    page = go(
        "decide", case, one.pk, decision="kept", reason="Marijntje Zwaluwenberg wil het."
    ).content.decode()

    assert f'id="finding-{one.pk}-reason_error"' in page


def test_what_was_missed_is_marked_by_hand(case: Submission) -> None:
    wrong = go("mark", case, text="staat er niet", kind="person").content.decode()
    go("mark", case, text="gesprekken", kind="singling_out")
    right = go("mark", case, text="gesloten deur", kind="singling_out")

    assert 'id="id_text_error"' in wrong
    assert right.headers["Location"].endswith("#work")
    assert [one.text for one in case.findings.filter(source="hand")] == ["gesloten deur"]
    assert "met de hand aangewezen" in text_of(case)


def test_the_reviewer_writes_in_the_text_and_it_is_searched_again(case: Submission) -> None:
    assert "Marijntje Zwaluwenberg belde vaak.</textarea>" in text_of(case, "change_texts")
    fields = typed(situation="Moeder belde vaak vanuit Zwolle.", tried="Zij belde in mei.")

    answer = go("change_texts", case, **fields)

    assert answer.headers["Location"] == reverse("casebank:review", args=[case.pk])
    case.refresh_from_db()
    assert case.texts["situation"] == "Moeder belde vaak vanuit Zwolle."
    assert "Zwolle" in [one.text for one in case.findings.filter(decision="open")]
    assert "Marijntje Zwaluwenberg" not in [one.text for one in case.findings.all()]


def test_before_and_after_are_told_in_words(case: Submission) -> None:
    assert "Er is nog niets veranderd." in text_of(case, "compare")
    one = finding(case, "Marijntje Zwaluwenberg")
    go("decide", case, one.pk, decision="replaced", replacement="de moeder")

    page = text_of(case, "compare")

    assert '[weg: </span>Marijntje Zwaluwenberg<span class="kl-visually-hidden">]' in page
    assert '[nieuw: </span>De moeder<span class="kl-visually-hidden">]' in page
    assert "Niet veranderd:" in page


def test_a_case_goes_back_with_a_question(case: Submission) -> None:
    assert "Schrijf hier iets: zonder uitleg" in go("give_back", case, answer="").content.decode()

    go("give_back", case, answer="Hoe oud was het kind ongeveer?")

    case.refresh_from_db()
    assert (case.state, case.answer) == (State.RETURNED, "Hoe oud was het kind ongeveer?")


def test_a_case_is_refused_with_a_reason(case: Submission) -> None:
    go("refuse", case, answer="Dit gezin is te herkennen.")

    case.refresh_from_db()
    assert (case.state, case.answer) == (State.REFUSED, "Dit gezin is te herkennen.")


def test_the_review_ends_when_nothing_is_open(case: Submission) -> None:
    early = browser_of("reviewer").post(reverse("casebank:finish", args=[case.pk]), follow=True)
    for one in case.findings.all():
        go("decide", case, one.pk, decision="replaced", replacement="iemand")

    answer = go("finish", case)

    assert "open vondst" in early.content.decode()
    assert answer.headers["Location"] == reverse("casebank:mine")
    case.refresh_from_db()
    assert case.state == State.REVIEWED


def test_a_finding_of_another_case_cannot_be_decided_here(case: Submission) -> None:
    other = make_submission(State.REVIEW, texts=NAMED)
    one = finding(other, "12 mei 2021")
    address = reverse("casebank:decide", args=[case.pk, one.pk])

    fields = {"decision": "kept", "reason": "Zomaar."}
    page = browser_of("reviewer").post(address, fields, follow=True).content.decode()

    assert "Deze vondst is er niet meer" in page
    assert Finding.objects.get(pk=one.pk).decision == "open"
