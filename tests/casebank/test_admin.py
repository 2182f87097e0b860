"""The admin: who saw what, what is recognisable, invitations, and the way to a review."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from casebank.actions import NotAllowed, Problem
from casebank.actions.inviting import accept, invite
from casebank.models import CasePage, Invitation, State, Submission
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from tests.factories.casebank import TEXTS, make_case, make_person, make_submission

SignIn = Callable[[User], Client]
AUDIT = "case_audit"


@pytest.fixture
def officer(db: None) -> User:
    return make_person("officer")


def messages_of(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_privacy_officer_reads_who_did_what(officer: User, sign_in: SignIn) -> None:
    page = make_case(fictional=True)

    answer = sign_in(officer).get(reverse(AUDIT))

    text = answer.content.decode()
    assert [line.event for _label, line in answer.context["lines"]][:2] == [
        "case.published",
        "case.approved",
    ]
    assert "Toos Tweede" in text
    assert "Goedgekeurd" in text
    assert str(page.code) in text
    assert TEXTS["title"] not in text


def test_log_is_for_privacy_officers(editor: User, learner: User, sign_in: SignIn) -> None:
    for person in (editor, learner, make_person("reviewer")):
        answer = sign_in(person).get(reverse(AUDIT))
        assert answer.status_code in {302, 403}
        assert "lines" not in (answer.context or {})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"event": "case.claimed"}, {"case.claimed"}),
        ({"event": "case.unknown"}, {"case.sent_in", "case.claimed"}),
        ({"since": "2100-01-01"}, set()),
        ({"until": "2000-01-01"}, set()),
        ({"reference": "zzzz"}, set()),
    ],
)
def test_log_can_be_filtered(
    officer: User, sign_in: SignIn, query: dict[str, str], expected: set[str]
) -> None:
    make_submission(State.REVIEW)

    answer = sign_in(officer).get(reverse(AUDIT), query)

    assert {line.event for _label, line in answer.context["lines"]} == expected


def test_log_of_one_case_by_its_reference(officer: User, sign_in: SignIn) -> None:
    made = make_submission(State.SUBMITTED)
    make_submission(State.SUBMITTED)

    answer = sign_in(officer).get(reverse(AUDIT), {"reference": str(made).upper()})

    assert [line.about for _label, line in answer.context["lines"]] == [str(made).upper()]


def test_log_has_pages_and_names_nobody_who_left(
    officer: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    for number in range(120):
        SecurityEvent.objects.create(event="case.claimed", user_id=100_000 + number)
    client = sign_in(officer)
    client.get(reverse(AUDIT))

    second = client.get(reverse(AUDIT), {"p": "2", "event": "case.claimed"})

    assert len(second.context["lines"]) == 50
    assert second.context["lines"][0][1].who == "#100069"
    assert "event=case.claimed&amp;p=3" in second.content.decode()


def test_editors_see_which_cases_stand_alone(editor: User, learner: User, sign_in: SignIn) -> None:
    page = make_case()
    url = reverse("case_disclosure")

    answer = sign_in(editor).get(url)

    assert [(row["pages"], row["coarsen"]) for row in answer.context["rows"]] == [((page,), "")]
    assert "C1" in answer.content.decode()
    assert sign_in(learner).get(url).status_code in {302, 403}


def test_menu_offers_what_somebody_may_do(editor: User, officer: User, sign_in: SignIn) -> None:
    make_case(fictional=True)

    def offered(person: User) -> list[bool]:
        text = sign_in(person).get(reverse("wagtailadmin_home")).content.decode()
        names = ("case_disclosure", "case_audit", "case_invitations:index")
        return [reverse(name) in text for name in names]

    assert offered(editor) == [True, False, True]
    assert offered(officer) == [False, True, False]


def test_draft_goes_to_a_review(page: CasePage, editor: User, sign_in: SignIn) -> None:
    draft = page.get_latest_revision_as_object()
    draft.lessons = "Begin kleiner."
    draft.save_revision(user=editor)
    client, url = sign_in(editor), reverse("case_revise", args=[page.pk])

    assert client.get(url).status_code == 200
    answer = client.post(url)

    made = Submission.objects.get()
    assert answer.headers["Location"] == reverse("casebank:change", args=[made.pk])
    assert (made.page, made.contributor, made.texts["lessons"]) == (page, editor, "Begin kleiner.")
    again = client.post(url, follow=True)
    assert "Iemand is deze casus al aan het veranderen." in messages_of(again)


def test_withdrawing_in_the_admin(page: CasePage, editor: User, sign_in: SignIn) -> None:
    client, url = sign_in(editor), reverse("case_withdraw", args=[page.pk])

    assert client.get(url).status_code == 200
    for reason in ("", "Pieter Paulusma belde."):
        assert client.post(url, {"reason": reason}).context["form"].errors
    client.post(url, {"reason": "Te herkenbaar."})

    assert not CasePage.objects.get(pk=page.pk).live
    assert client.get(url).status_code in {302, 403}


@pytest.mark.parametrize("name", ["case_revise", "case_withdraw"])
def test_learners_do_neither(page: CasePage, learner: User, sign_in: SignIn, name: str) -> None:
    answer = sign_in(learner).post(reverse(name, args=[page.pk]), {"reason": "Zomaar."})

    assert answer.status_code in {302, 403}
    assert CasePage.objects.get(pk=page.pk).live
    assert not Submission.objects.exists()


def test_each_page_has_its_title_as_a_heading(
    page: CasePage, editor: User, officer: User, sign_in: SignIn
) -> None:
    client = sign_in(editor)
    about = [reverse(name, args=[page.pk]) for name in ("case_revise", "case_withdraw")]
    answers = [client.get(path) for path in (reverse("case_disclosure"), *about)]
    answers.append(sign_in(officer).get(reverse(AUDIT)))

    assert [answer.content.decode().count("<h1") for answer in answers] == [1, 1, 1, 1]


def test_title_of_a_case_writes_no_address_along(
    page: CasePage, editor: User, sign_in: SignIn
) -> None:
    answer = sign_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert 'name="title"' in answer.content.decode()
    assert "data-w-sync-target-value" not in answer.content.decode()


def test_published_case_is_not_deleted(page: CasePage, editor: User, sign_in: SignIn) -> None:
    client = sign_in(editor)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    for url in (reverse("wagtailadmin_pages:delete", args=[page.pk]), f"{bulk}?id={page.pk}"):
        answer = client.post(url, follow=True)
        assert "kun je niet verwijderen" in answer.content.decode()

    assert CasePage.objects.filter(pk=page.pk).exists()


def test_inviting_in_the_admin_sends_the_link(editor: User, sign_in: SignIn) -> None:
    client = sign_in(editor)

    answer = client.post(reverse("case_invitations:add"), {"email": "Nieuw@Voorbeeld.test"})

    made, mail = Invitation.objects.get(), OutboxMessage.objects.get()
    assert answer.status_code == 302
    assert (made.email, made.invited_by, made.is_open) == ("nieuw@voorbeeld.test", editor, True)
    assert (mail.recipient, made.token in mail.text) == ("nieuw@voorbeeld.test", True)
    assert "nieuw@voorbeeld.test" in client.get(reverse("case_invitations:index")).content.decode()


def test_inviting_again_ends_the_earlier_link(editor: User, learner: User) -> None:
    EmailAddress.objects.create(user=learner, email="Nieuw@voorbeeld.test", verified=True)
    first = invite(email="nieuw@voorbeeld.test", by=editor)
    second = invite(email="nieuw@voorbeeld.test", by=editor)

    with pytest.raises(Problem):
        accept(token=first.token, by=learner)
    accept(token=second.token, by=learner)

    assert User.objects.get(pk=learner.pk).has_perm("casebank.contribute_case")
    with pytest.raises(Problem):
        accept(token=second.token, by=learner)


def test_only_who_may_invites(learner: User, contributor: User) -> None:
    for person in (learner, contributor):
        with pytest.raises(NotAllowed):
            invite(email="nieuw@voorbeeld.test", by=person)
