"""The rules of a discussion: what may stand there, who may take it away, who is told."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Revision

from casebank.actions import discussing, moderating
from casebank.actions.problems import Problem
from casebank.actions.publishing import withdraw as withdraw_case
from casebank.detection.comments import identifying
from casebank.models import CasePage, Comment, CommentReport, CommentState, Following
from casebank.queries.discussions import discussion_of, to_moderate
from kennisladder.accounts.models import User
from kennisladder.core import privacy
from kennisladder.core.models import OutboxMessage, SecurityEvent
from tests.at_once import at_once
from tests.factories.casebank import make_case
from tests.factories.discussion import (
    HARMLESS,
    NAMING,
    make_comment,
    make_moderator,
    make_reader,
)

KEY = UUID("8a3a9a3e-5f0e-4f5e-9d59-6d6c3f0f1b11")


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"


@pytest.fixture
def moderator(db: None) -> User:
    return make_moderator()


def told() -> list[tuple[str, str]]:
    """Return to whom a mail about the discussion waits, and its subject."""
    rows = OutboxMessage.objects.filter(kind="discussion").order_by("pk")
    return list(rows.values_list("recipient", "subject"))


def events() -> list[str]:
    rows = SecurityEvent.objects.filter(event__regex=r"case\.(comment|discussion)").order_by("pk")
    return list(rows.values_list("event", flat=True))


def provider_of(model: type) -> privacy.PrivacyProvider:
    return next(one for one in privacy.providers() if one.model is model)


def read_by(reader: User, page: CasePage) -> list[tuple[str, str]]:
    found = discussion_of(page, reader, None).comments
    return [(comment.text, comment.state) for comment in found]


def test_a_harmless_comment_is_there_at_once(page: CasePage, learner: User, editor: User) -> None:
    made = make_comment(page, learner)

    assert (made.text, made.state, made.user, made.page) == (HARMLESS, "shown", learner, page)
    assert read_by(editor, page) == [(HARMLESS, "shown")]
    assert told() == []


def test_what_may_identify_is_said_beside_the_text_and_not_kept(
    page: CasePage, learner: User
) -> None:
    with pytest.raises(Problem) as refused:
        make_comment(page, learner, NAMING)

    assert refused.value.field == "text"
    assert "Marijke de Vries" in refused.value.message
    assert "Apeldoorn" in refused.value.message
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Net als bij _Marijke_ de Vries.",
        "Net als bij **Mar**ijke **de V**ries.",
        "Net als bij M&#97;rijke de Vr&#105;es.",
        "Net als bij Mar\u200bijke de Vr\u00adies.",
    ],
)
def test_a_name_is_found_as_it_is_read(text: str, page: CasePage, learner: User) -> None:
    with pytest.raises(Problem, match="Marijke"):
        make_comment(page, learner, text)


def test_harmless_texts_have_nothing_that_identifies() -> None:
    assert identifying("Ik belde *Veilig Thuis*.\n\n- eerst luisteren\n- dan pas schrijven") == []


def test_who_wants_a_moderator_to_look_first_waits(
    page: CasePage, learner: User, editor: User, moderator: User
) -> None:
    made = make_comment(page, learner, NAMING, held=True)

    assert made.state == CommentState.HELD
    assert read_by(learner, page) == [(NAMING, "held")]
    assert read_by(editor, page) == []
    assert read_by(moderator, page) == []
    assert [(one.pk, one.open_reports) for one in to_moderate()] == [(made.pk, [])]
    assert (moderator.email, f"Een reactie bij casus {page.code} wacht op je") in told()
    assert learner.email not in dict(told())


def test_the_same_form_twice_gives_one_comment(page: CasePage, learner: User) -> None:
    first = make_comment(page, learner, key=KEY)

    assert make_comment(page, learner, f" {HARMLESS}\n", key=KEY) == first
    assert Comment.objects.count() == 1


def test_another_text_from_an_old_form_is_not_lost(
    page: CasePage, learner: User, editor: User
) -> None:
    make_comment(page, learner, key=KEY)
    make_comment(page, learner, "En daarna de vader.", key=KEY)
    make_comment(page, editor, key=KEY)

    assert Comment.objects.count() == 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
def test_two_posts_at_once_give_one_comment_and_one_mail(moderator: User) -> None:
    page, writer = make_case(fictional=True), make_reader(1)
    discussing.follow(page=page, by=moderator)

    def post() -> int:
        return make_comment(page, writer, key=KEY).pk

    found = at_once(post, post, post)

    assert found == [Comment.objects.get().pk] * 3
    assert len(told()) == 1


@pytest.mark.parametrize("way", ["closed", "withdrawn"])
def test_nobody_adds_to_what_is_closed(
    way: str, page: CasePage, learner: User, editor: User, moderator: User
) -> None:
    if way == "closed":
        moderating.set_closed(page=page, closed=True, by=moderator)
    else:
        withdraw_case(page=page, reason="Op verzoek.", by=editor)
    page = CasePage.objects.get(pk=page.pk)

    with pytest.raises(Problem):
        make_comment(page, learner)

    assert not Comment.objects.exists()


def test_after_ten_in_an_hour_one_waits(page: CasePage, learner: User, editor: User) -> None:
    for number in range(10):
        make_comment(page, learner, f"Gedachte {'en nog een ' * number}.")

    with pytest.raises(Problem, match="10"):
        make_comment(page, learner)
    make_comment(page, editor)
    Comment.objects.update(written_at=timezone.now() - timedelta(minutes=61))
    make_comment(page, learner)

    assert Comment.objects.count() == 12


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
def test_many_posts_at_once_do_not_pass_the_limit() -> None:
    page, writer = make_case(fictional=True), make_reader(1)
    for number in range(9):
        make_comment(page, writer, f"Gedachte {'en nog een ' * number}.")

    def post(text: str) -> bool:
        try:
            make_comment(page, writer, text)
        except Problem:
            return False
        return True

    found = at_once(*(partial(post, f"En dan {'nog ' * number}iets.") for number in range(6)))

    assert found.count(True) == 1
    assert Comment.objects.count() == 10


def test_who_cannot_sign_in_any_more_says_and_reports_nothing(
    page: CasePage, learner: User, editor: User
) -> None:
    made = make_comment(page, editor)
    User.objects.filter(pk=learner.pk).update(is_active=False)

    with pytest.raises(PermissionDenied):
        make_comment(page, learner)
    with pytest.raises(PermissionDenied):
        discussing.report(comment=made, reason="Nee.", by=learner)

    assert (list(Comment.objects.all()), CommentReport.objects.count()) == ([made], 0)


def test_one_takes_ones_own_comment_back_and_the_text_is_gone(
    page: CasePage, learner: User, editor: User
) -> None:
    made = make_comment(page, learner)
    with pytest.raises(PermissionDenied):
        discussing.withdraw(comment=made, by=editor)

    discussing.withdraw(comment=made, by=learner)

    assert read_by(editor, page) == [("", "withdrawn")]
    with pytest.raises(Problem):
        discussing.withdraw(comment=made, by=learner)


def test_a_report_tells_the_moderators_once_and_hides_nothing(
    page: CasePage, learner: User, editor: User, moderator: User
) -> None:
    made = make_comment(page, learner)

    first = discussing.report(comment=made, reason="Dit is iemand.", by=editor)
    again = discussing.report(comment=made, reason="Echt.", by=editor)

    assert (again, CommentReport.objects.count()) == (first, 1)
    assert read_by(moderator, page) == [(HARMLESS, "shown")]
    assert [report.reason for report in to_moderate().get().open_reports] == ["Dit is iemand."]
    assert [to for to, _subject in told()].count(moderator.email) == 1


def test_nobody_reports_oneself_or_what_is_hidden(
    page: CasePage, learner: User, editor: User
) -> None:
    shown, held = make_comment(page, learner), make_comment(page, learner, NAMING, held=True)

    for comment, person in ((shown, learner), (held, editor)):
        with pytest.raises(PermissionDenied):
            discussing.report(comment=comment, reason="Nee.", by=person)


def test_after_ten_reports_in_an_hour_one_waits(page: CasePage, editor: User) -> None:
    writers = [make_reader(number) for number in range(11)]
    comments = [make_comment(page, writer) for writer in writers]

    for comment in comments[:10]:
        discussing.report(comment=comment, reason="Nee.", by=editor)
    with pytest.raises(Problem, match="10"):
        discussing.report(comment=comments[10], reason="Nee.", by=editor)


def test_three_reports_hide_a_comment_until_a_moderator_shows_it(
    page: CasePage, learner: User, moderator: User
) -> None:
    made = make_comment(page, learner)
    readers = [make_reader(number) for number in range(4)]

    for reader in readers[:2]:
        discussing.report(comment=made, reason="Herkenbaar.", by=reader)
    assert read_by(moderator, page) == [(HARMLESS, "shown")]
    discussing.report(comment=made, reason="Herkenbaar.", by=readers[2])
    assert read_by(moderator, page) == []
    assert read_by(learner, page) == [(HARMLESS, "held")]

    moderating.show(comment=made, by=moderator)

    assert read_by(readers[3], page) == [(HARMLESS, "shown")]
    assert list(to_moderate()) == []
    assert set(CommentReport.objects.values_list("reason", flat=True)) == {""}
    assert events() == ["case.comment_shown"]


def test_followers_hear_of_a_new_comment_but_not_what_it_says(
    page: CasePage, learner: User, editor: User
) -> None:
    for person in (learner, editor):
        discussing.follow(page=page, by=person)
        discussing.follow(page=page, by=person)

    make_comment(page, learner)
    discussing.unfollow(page=page, by=editor)
    make_comment(page, learner, "Nog iets.")

    assert told() == [(editor.email, f"Nieuwe reactie bij casus {page.code}")]
    [mail] = OutboxMessage.objects.filter(kind="discussion")
    assert HARMLESS not in mail.text
    assert page.title not in mail.text
    assert f"/mijn-casussen/reacties/{page.pk}/niet-meer-volgen/" in mail.text


def test_followers_hear_of_a_comment_that_waited_once_it_is_shown(
    page: CasePage, learner: User, moderator: User
) -> None:
    reader = make_reader(1)
    discussing.follow(page=page, by=reader)
    made = make_comment(page, learner, NAMING, held=True)
    assert told() == [(moderator.email, f"Een reactie bij casus {page.code} wacht op je")]

    moderating.show(comment=made, by=moderator)

    assert told()[1:] == [(reader.email, f"Nieuwe reactie bij casus {page.code}")]
    assert read_by(reader, page) == [(NAMING, "shown")]


def test_nobody_lets_their_own_comment_pass(page: CasePage, moderator: User) -> None:
    made = make_comment(page, moderator, NAMING, held=True)

    with pytest.raises(PermissionDenied):
        moderating.show(comment=made, by=moderator)


def test_what_is_removed_is_empty_and_its_writer_knows_why(
    page: CasePage, learner: User, moderator: User
) -> None:
    made = make_comment(page, learner)

    moderating.remove(comment=made, reason="Te herkenbaar.", by=moderator)

    made.refresh_from_db()
    assert (made.text, made.state, made.reason, made.decided_by) == (
        "", "removed", "Te herkenbaar.", moderator,
    )  # fmt: skip
    assert told() == [(learner.email, f"Je reactie bij casus {page.code} is verwijderd")]
    assert "Te herkenbaar." in OutboxMessage.objects.get(kind="discussion").text
    assert HARMLESS not in OutboxMessage.objects.get(kind="discussion").text
    assert events() == ["case.comment_removed"]


def test_the_reason_names_nobody_either(page: CasePage, learner: User, moderator: User) -> None:
    made = make_comment(page, learner)

    with pytest.raises(Problem) as refused:
        moderating.remove(comment=made, reason="Dit is Marijke de Vries.", by=moderator)

    made.refresh_from_db()
    assert (refused.value.field, made.state) == ("reason", "shown")


@pytest.mark.parametrize("act", ["show", "remove", "set_closed"])
@pytest.mark.parametrize("who", ["writer", "reader", "contributor"])
def test_only_moderators_moderate(
    act: str, who: str, page: CasePage, learner: User, contributor: User
) -> None:
    made = make_comment(page, learner, NAMING, held=True)
    by = {"writer": learner, "contributor": contributor}.get(who) or make_reader(1)
    calls: dict[str, Callable[[], None]] = {
        "show": lambda: moderating.show(comment=made, by=by),
        "remove": lambda: moderating.remove(comment=made, reason="Nee.", by=by),
        "set_closed": lambda: moderating.set_closed(page=page, closed=True, by=by),
    }

    with pytest.raises(PermissionDenied):
        calls[act]()

    made.refresh_from_db()
    assert (made.state, CasePage.objects.get(pk=page.pk).discussion_closed) == ("held", False)


def test_a_closed_discussion_stays_closed_when_the_page_is_published_again(
    page: CasePage, moderator: User
) -> None:
    before = page.save_revision()
    moderating.set_closed(page=page, closed=True, by=moderator)

    Revision.objects.get(pk=before.pk).publish()

    assert CasePage.objects.get(pk=page.pk).discussion_closed
    moderating.set_closed(page=page, closed=False, by=moderator)
    assert not CasePage.objects.get(pk=page.pk).discussion_closed
    assert events() == ["case.discussion_closed", "case.discussion_opened"]


def test_the_editors_form_knows_nothing_of_closing() -> None:
    assert "discussion_closed" not in CasePage.get_edit_handler().get_form_class().base_fields


def test_what_people_said_leaves_with_them(page: CasePage, learner: User, editor: User) -> None:
    mine, others = make_comment(page, learner), make_comment(page, editor, "Van een ander.")
    discussing.report(comment=others, reason="Nee.", by=learner)
    discussing.follow(page=page, by=learner)
    rows = (Comment, CommentReport, Following)
    exported = {model: provider_of(model).export(learner) for model in rows}

    for model in rows:
        provider_of(model).erase(learner)

    assert [len(found) for found in exported.values()] == [1, 1, 1]
    assert exported[Comment][0]["text"] == HARMLESS
    assert list(Comment.objects.all()) == [others]
    assert not CommentReport.objects.exists()
    assert not Following.objects.exists()
    assert mine.pk


def test_nothing_is_kept_when_the_account_row_goes(page: CasePage, learner: User) -> None:
    make_comment(page, learner)

    User.objects.filter(pk=learner.pk).delete()

    assert not Comment.objects.exists()
