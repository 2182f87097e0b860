"""What ends by itself, what people may see of themselves, and keys that are replaced."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from casebank.actions.discussing import report
from casebank.models import (
    Approval,
    CasePage,
    CaseWord,
    Comment,
    CommentReport,
    Finding,
    Following,
    Invitation,
    SavedSearch,
    State,
    Submission,
    TeachingPack,
)
from casebank.models.submissions import KEPT
from kennisladder.accounts.actions import renew_secrets
from kennisladder.accounts.models import User
from kennisladder.accounts.queries import personal_data
from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.privacy import providers
from tests.factories.casebank import NAMES, TEXTS, make_case, make_person, make_submission
from tests.factories.discussion import NAMING, make_comment


def run(*options: str) -> str:
    out = StringIO()
    call_command("delete_expired_cases", *options, stdout=out)
    return out.getvalue().strip()


def erase(person: User) -> None:
    for provider in providers():
        provider.erase(person)


def comment_with_report(writer: User) -> None:
    comment = make_comment(make_case(fictional=True), writer, NAMING, held=True)
    CommentReport.objects.create(comment=comment, user=writer, reason="Dit is Marijke.")


def aged(submission: Submission) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(
        touched_at=timezone.now() - KEPT - timedelta(minutes=1)
    )
    return submission


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.APPROVAL])
def test_originals_end_half_a_year_after_the_last_step(contributor: User, state: str) -> None:
    old, young = aged(make_submission(state)), make_submission(State.DRAFT)
    OutboxMessage.objects.all().delete()
    before = run("--dry-run")
    rest = "originals, the text of 0 cases, 0 invitations and 0 waiting comments"

    assert before == f"1 {rest} would be deleted"
    assert run() == f"1 {rest} deleted"
    assert run() == f"0 {rest} deleted"

    assert list(Submission.objects.all()) == [young]
    assert SecurityEvent.objects.get(event="case.deleted").object_id == str(old.pk)
    assert OutboxMessage.objects.get().recipient == contributor.email


def test_case_past_its_end_keeps_the_catalogue_entry_only(learner: User) -> None:
    page = make_case()
    Comment.objects.create(page=page, user=learner, key=page.translation_key, text="Mooi.")
    Following.objects.create(page=page, user=learner)
    TeachingPack.objects.get_or_create(page=page, version=1, with_outcome=True)
    CasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled", verbosity=0)
    assert run("--dry-run").startswith("0 originals, the text of 1 cases")
    assert run().startswith("0 originals, the text of 1 cases")
    assert run().startswith("0 originals, the text of 0 cases")

    gone = CasePage.objects.get(pk=page.pk)
    assert (gone.live, gone.code, gone.title, gone.summary) == (
        False, "C1", TEXTS["title"], TEXTS["summary"],
    )  # fmt: skip
    assert {text for name, text in gone.texts.items() if name not in {"title", "summary"}} == {""}
    left = (gone.revisions, gone.comments, gone.packs, gone.followers)
    assert [related.count() for related in left] == [0, 0, 0, 0]
    assert not CaseWord.objects.exists()
    assert gone.approval is not None
    assert (gone.approval.ended_because, gone.approval.kept) == ("expired", [])


def test_reader_hears_that_a_case_is_gone(editor: User) -> None:
    page = make_case()
    url = page.url
    CasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    over = Client().get(url)
    run()
    emptied = Client().get(url)

    assert (over.status_code, emptied.status_code) == (410, 410)
    assert TEXTS["summary"] not in over.content.decode()
    assert TEXTS["summary"] in emptied.content.decode()
    assert "niet meer beschikbaar" in emptied.content.decode()


def test_invitations_end_after_a_month(db: None) -> None:
    Invitation.objects.create(
        email="nieuw@voorbeeld.test", invited_at=timezone.now() - timedelta(days=31)
    )

    assert run() == "0 originals, the text of 0 cases, 1 invitations and 0 waiting comments deleted"


def test_comments_that_no_moderator_settles_end_after_two_weeks(
    learner: User, reviewer: User
) -> None:
    page, long_ago = make_case(fictional=True), timezone.now() - timedelta(days=15)
    held = make_comment(page, learner, NAMING, held=True)
    young, hidden = make_comment(page, learner, NAMING, held=True), make_comment(page, learner)
    shown = make_comment(page, learner, "Een andere gedachte.")
    report(comment=hidden, reason="Hm.", by=reviewer)
    Comment.objects.filter(pk=hidden.pk).update(state="held")  # as after three reports
    Comment.objects.exclude(pk=young.pk).update(written_at=long_ago)

    would_go, gone = run("--dry-run"), run()

    assert would_go.endswith("and 1 waiting comments would be deleted")
    assert gone.endswith("and 1 waiting comments deleted")
    assert set(Comment.objects.all()) == {young, hidden, shown}
    assert SecurityEvent.objects.get(event="case.comment_expired").object_id == str(held.pk)


def test_person_sees_what_we_keep(contributor: User, reviewer: User) -> None:
    make_case(fictional=True)
    make_submission(State.REVIEW, texts={"lessons": "Bel 0612345678."})

    mine = personal_data(contributor)
    assert mine["casebank.Submission"]["rows"][0]["names"] == NAMES
    assert mine["casebank.Approval"]["rows"][0]["part"] == "contributor"
    assert personal_data(reviewer)["casebank.Approval"]["rows"][0]["case"] == "C1"
    assert "casebank.Submission" not in personal_data(reviewer)


def test_erasing_a_contributor_takes_what_is_not_published(
    contributor: User, learner: User
) -> None:
    page = make_case(fictional=True)
    make_submission(State.REVIEW)
    owned: dict[str, Any] = {"page": page, "user": contributor}
    comment = Comment.objects.create(key=page.translation_key, text="Van mij.", **owned)
    other = Comment.objects.create(
        page=page, user=learner, key=comment.key.hex[::-1], text="Van een ander.",
        decided_by=contributor,
    )  # fmt: skip
    CommentReport.objects.create(comment=other, user=contributor, reason="Hm.")
    Following.objects.create(**owned)
    SavedSearch.objects.create(user=contributor, title="Fase", query="fase=early")
    Invitation.objects.create(email=contributor.email, invited_by=learner)
    Invitation.objects.create(email="nieuw@voorbeeld.test", invited_by=contributor)

    erase(contributor)

    approval = page.approvals.get()
    assert (approval.contributor, approval.reviewer) == (None, make_person("reviewer"))
    assert list(CasePage.objects.shown()) == [page]
    for model in (Submission, Finding, CommentReport, SavedSearch):
        assert not model.objects.exists()
    assert [one.text for one in Comment.objects.all()] == ["Van een ander."]
    assert not Comment.objects.exclude(decided_by=None).exists()
    assert not Following.objects.filter(user_id=contributor.pk).exists()
    assert [one.email for one in Invitation.objects.all()] == ["nieuw@voorbeeld.test"]
    assert personal_data(learner).get("casebank.Comment") is not None


@pytest.mark.parametrize(
    ("state", "role", "expected"),
    [
        (State.REVIEW, "reviewer", State.SUBMITTED),
        (State.REVIEWED, "reviewer", State.SUBMITTED),
        (State.APPROVAL, "reviewer", State.SUBMITTED),
        (State.APPROVAL, "approver", State.REVIEWED),
        (State.DRAFT, "reviewer", State.DRAFT),
    ],
)
def test_erasing_who_reviews_lets_another_take_it_up(
    contributor: User, state: str, role: str, expected: str
) -> None:
    made = make_submission(state)
    person = make_person(role)

    erase(person)

    left = Submission.objects.get(pk=made.pk)
    assert (left.state, left.contributor) == (expected, contributor)
    assert person.pk not in {left.reviewer_id, left.approver_id}
    assert not Approval.objects.exists()


def test_new_key_opens_everything_after_the_old_one_is_gone(learner: User, settings: Any) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.KENNISLADDER_ENCRYPTION_KEYS = [old]
    made = make_submission(State.REVIEW, texts={"lessons": "Bel 0612345678."})
    comment_with_report(learner)
    settings.KENNISLADDER_ENCRYPTION_KEYS = [new, old]

    renew_secrets()

    settings.KENNISLADDER_ENCRYPTION_KEYS = [new]
    stored = Submission.objects.get(pk=made.pk)
    assert (stored.names, stored.texts["lessons"]) == (NAMES, "Bel 0612345678.")
    assert stored.original == stored.texts
    assert Finding.objects.get().text == "0612345678"
    assert Comment.objects.get().text == NAMING
    assert CommentReport.objects.get().reason == "Dit is Marijke."


@pytest.mark.parametrize("table", ["submission", "finding", "comment", "commentreport"])
def test_columns_hold_no_readable_word(table: str, learner: User) -> None:
    make_submission(State.REVIEW, texts={"lessons": "Bel Marijntje Zwaluwenberg."})
    comment_with_report(learner)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM casebank_{table}")  # noqa: S608 -- a name of our own
        rows = str(cursor.fetchall())

    assert "gAAAA" in rows
    words = ("zwaluwenberg", "stille", "moeder", "marijke")
    assert not any(word in rows.lower() for word in words)
