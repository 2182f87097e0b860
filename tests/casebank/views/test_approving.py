"""The second person's pages: reads what readers would read, tests, publishes or sends back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casebank.actions.publishing import revise
from casebank.forms.approving import years_from
from casebank.models import CasePage, State, Submission
from tests.casebank.views.people import TEST, browser_of
from tests.factories.casebank import make_case, make_case_index, make_person, make_submission

pytestmark = pytest.mark.django_db
NAMED = {"situation": "De ouders kenden de Wet Zwaluwenberg. Het kind woont bij moeder."}


def text_of(case: Submission, page: str = "approve") -> str:
    response = browser_of("approver").get(reverse(f"casebank:{page}", args=[case.pk]))
    assert response.status_code == 200
    return response.content.decode()


def send(case: Submission, page: str = "approve", **fields: str) -> str:
    address = reverse(f"casebank:{page}", args=[case.pk])
    return browser_of("approver").post(address, fields, follow=True).content.decode()


def publish(case: Submission, **fields: str) -> None:
    address = reverse("casebank:approve", args=[case.pk])
    assert browser_of("approver").post(address, fields).status_code == 302


def until(days: int = 365) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_reviewed_case_is_taken_up_by_another() -> None:
    case = make_submission(State.REVIEWED)

    browser_of("approver").post(reverse("casebank:claim_approval", args=[case.pk]))

    case.refresh_from_db()
    assert (case.state, case.approver) == (State.APPROVAL, make_person("approver"))


def test_the_text_stands_there_without_the_original_and_the_decisions_with_reasons() -> None:
    case = make_submission(State.APPROVAL, texts=NAMED, names=["Zwaluwenberg", "Marijntje"])
    case.original = {**case.texts, "situation": "Marijntje woonde in Zwolle."}
    case.save()

    page = text_of(case)

    assert "De ouders kenden de Wet" in page
    assert "Marijntje" not in page
    assert "“Zwaluwenberg”</strong> (op de namenlijst): Niemand." in page
    assert "Met deze erbij is er 1 echte casus" in page
    assert "geen leeftijd en geen aantal kinderen" in page
    assert "Marijntje woonde in Zwolle" not in page
    assert "[weg: </span>Marijntje" in text_of(case, "original")


def test_an_approved_case_is_published() -> None:
    make_case_index()
    case = make_submission(State.APPROVAL)
    day = until()

    publish(case, **{**TEST, "expire_on": day})

    page = CasePage.objects.get()
    assert not Submission.objects.exists()
    assert page.live
    assert timezone.localdate(page.expire_at).isoformat() == day
    assert page.approval is not None
    assert page.approval.intruder["grandparent"] == "no"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"grandparent": "doubt"}, "Dan kan de casus niet geplaatst worden."),
        ({"journalist": "yes"}, "Dan kan de casus niet geplaatst worden."),
        ({"teacher": ""}, "Beantwoord deze vraag."),
        ({"searched_web": ""}, "Zoek eerst, en zet dan het vinkje."),
        ({"expire_on": ""}, "Kies een dag."),
        ({"expire_on": "2020-01-01"}, "Deze dag is voorbij."),
        ({"expire_on": "2099-01-01"}, "Kies een dag binnen vijf jaar."),
        ({"note": "Gezocht op Marijntje Zwaluwenberg."}, "Marijntje Zwaluwenberg"),
    ],
)
def test_what_stands_in_the_way_is_said(changed: dict[str, str], said: str) -> None:
    make_case_index()
    case = make_submission(State.APPROVAL)

    page = send(case, **{**TEST, "expire_on": until(), **changed})

    assert said in page
    assert Submission.objects.get().state == State.APPROVAL
    assert not CasePage.objects.exists()


def test_an_invented_case_may_stand_without_an_end() -> None:
    make_case_index()
    case = make_submission(State.APPROVAL, fictional=True)
    assert "De casus is verzonnen" in text_of(case)

    publish(case, **{**TEST, "expire_on": ""})

    assert CasePage.objects.get().expire_at is None


def test_a_change_asks_what_changed() -> None:
    page = make_case(fictional=True)
    case = revise(page=page, by=make_person("contributor"))
    Submission.objects.filter(pk=case.pk).update(
        state=State.APPROVAL, reviewer=make_person("reviewer"), approver=make_person("approver")
    )
    fields = {**TEST, "expire_on": ""}

    without = send(case, **fields, what_changed="")
    publish(case, **fields, what_changed="De tijdlijn is korter.")

    assert "Zeg in een regel wat er is veranderd." in without
    assert [one.what_changed for one in page.approvals.order_by("version")] == [
        "",
        "De tijdlijn is korter.",
    ]


def test_a_case_is_sent_back_or_refused_with_a_reason() -> None:
    case, other = make_submission(State.APPROVAL), make_submission(State.APPROVAL)
    assert "zonder uitleg" in send(case, "send_back", answer="")

    send(case, "send_back", answer="De reis is te bijzonder.")
    send(other, "refuse_second", answer="Dit staat in de krant.")

    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.state, case.answer) == (State.REVIEW, "De reis is te bijzonder.")
    assert (other.state, other.answer) == (State.REFUSED, "Dit staat in de krant.")


def test_years_are_counted_from_a_leap_day_too() -> None:
    assert years_from(date(2028, 2, 29), 3) == date(2031, 2, 28)
    assert years_from(date(2026, 11, 30), 5) == date(2031, 11, 30)
