"""Groups: consent decides what a trainer sees, on the page, in the file and in the figures."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.assessment.models import TestAttempt
from courses.learning.actions import groups as actions
from courses.learning.actions import leave
from courses.learning.models import Enrolment, GroupCourse, Membership, StudyGroup
from courses.learning.queries import groups as queries
from courses.learning.rules.groups import Summary
from kennisladder.accounts.models import User
from kennisladder.core.models import SecurityEvent
from tests.factories.assessment import RIGHT, make_question, make_test, taken
from tests.factories.learning import (
    Course,
    finish,
    make_course,
    make_curriculum,
    pass_test,
    read,
)

SignIn = Callable[[User], Client]
PATHS = ["group", "group_csv"]
POSTS = ["renew_invitation", "remove_group_course"]


@pytest.fixture
def trainer(db: None) -> User:
    return User.objects.create_user("trainer@wijkteam.example", name="Noor Jansen")


@pytest.fixture
def group(trainer: User, made: Course) -> StudyGroup:
    group = StudyGroup.objects.create(name="Team Zuid", organisation="Wijkteam")
    group.trainers.add(trainer)
    actions.add_course(group=group, course=made.page, due_on=None, by=trainer)
    return group


def member(group: StudyGroup, number: int, *, consent: bool = True) -> Membership:
    user = User.objects.create_user(f"lid{number}@wijkteam.example", name=f"Lid {number}")
    return actions.join(group=group, user=user, consent=consent)


def lines(response: object) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")  # type: ignore[attr-defined]  # a response
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def page_of(group: StudyGroup, browser: Client) -> str:
    return browser.get(reverse("learning:group", args=[group.pk])).content.decode()


def test_who_does_not_agree_is_a_name_and_nothing_else(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    actions.join(group=group, user=learner, consent=False)
    finish(learner, made)

    page = page_of(group, sign_in(trainer))
    sheet = sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk]))

    board = queries.Board(group)
    assert [row.cells for row in board.rows(queries.members(group))] == [()]
    assert "Sanne de Vries" in page
    assert "Toont de voortgang niet" in page
    assert "Afgerond op" not in page
    assert "100%" not in page
    assert learner.email not in page
    assert len(lines(sheet)) == 1


def test_who_agrees_shows_lessons_best_score_and_the_end(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    actions.join(group=group, user=learner, consent=True)
    finish(learner, made)

    page = page_of(group, sign_in(trainer))
    sheet = sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk]))

    today = timezone.localdate().isoformat()
    assert "beste score 100%" in page
    assert lines(sheet)[1:] == [["Sanne de Vries", "Cursus c1", "2", "2", "100", "ja", today, ""]]
    assert SecurityEvent.objects.filter(event="group.exported", user_id=trainer.pk).count() == 1


def test_a_score_just_below_the_mark_never_reads_as_a_pass(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    actions.join(group=group, user=learner, consent=True)
    pass_test(learner, made)
    TestAttempt.objects.filter(user=learner).update(score=69.96, passed=False)

    page = page_of(group, sign_in(trainer))
    sheet = sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk]))
    own = sign_in(learner).get(made.page.url).content.decode()

    assert "beste score 69,9%" in page
    assert lines(sheet)[1][4:6] == ["69,9", "nee"]
    assert "69,9%" in own
    assert "70%" not in own


def test_withdrawing_works_at_once_and_a_double_post_changes_nothing(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=True)
    finish(learner, made)
    url = reverse("learning:set_consent", args=[membership.pk])

    for _again in range(2):
        assert sign_in(learner).post(url, {"consent": "no"}).status_code == 302

    assert "beste score" not in page_of(group, sign_in(trainer))
    membership.refresh_from_db()
    assert membership.consented_at is None


def test_nobody_else_gives_consent(
    group: StudyGroup, learner: User, editor: User, trainer: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=False)
    url = reverse("learning:set_consent", args=[membership.pk])

    found = [sign_in(user).post(url, {"consent": "yes"}).status_code for user in (editor, trainer)]

    assert found == [404, 404]
    with pytest.raises(PermissionDenied):
        actions.set_consent(membership=membership, consent=True, by=trainer)


def test_consent_does_not_cover_a_course_that_comes_later(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=True)
    later = make_course(made.page.get_parent().specific, code="c2", with_test=False)
    finish(learner, later)
    actions.add_course(group=group, course=later.page, due_on=None, by=trainer)

    before = queries.Board(group).rows([membership])[0].cells
    mine = sign_in(learner).get(reverse("learning:groups")).content.decode()
    sheet = lines(sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk])))
    actions.set_consent(membership=membership, consent=True, by=learner)
    after = queries.Board(group).rows([membership])[0].cells

    assert [cell is None for cell in before] == [False, True]
    assert "Kwam er later bij" in mine
    assert [line[1] for line in sheet[1:]] == ["Cursus c1"]
    assert [cell is None for cell in after] == [False, False]


@pytest.mark.parametrize("name", PATHS)
def test_others_see_no_group(
    name: str, group: StudyGroup, learner: User, editor: User, sign_in: SignIn
) -> None:
    actions.join(group=group, user=learner, consent=True)
    url = reverse(f"learning:{name}", args=[group.pk])
    other = StudyGroup.objects.create(name="Ander", organisation="Elders")
    other.trainers.add(editor)

    stranger = Client().get(url)

    assert [sign_in(user).get(url).status_code for user in (learner, editor)] == [404, 404]
    assert stranger["Location"].startswith("/accounts/login/?next=/mijn-leren/groepen/")


def test_others_change_no_group(
    group: StudyGroup, made: Course, learner: User, editor: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=True)
    StudyGroup.objects.create(name="Ander", organisation="Elders").trainers.add(editor)
    urls = [
        reverse("learning:renew_invitation", args=[group.pk]),
        reverse("learning:remove_group_course", args=[group.pk, made.page.pk]),
        reverse("learning:quit_group", args=[membership.pk]),
        reverse("learning:quit_group", args=[10**20]),
    ]

    answers = [sign_in(editor).post(url).status_code for url in urls]
    strangers = {Client().post(url)["Location"].split("?")[0] for url in urls}

    assert answers == [404, 404, 404, 404]
    assert strangers == {"/accounts/login/"}
    assert Membership.objects.get() == membership


def test_figures_appear_from_five_who_agree(
    group: StudyGroup, made: Course, trainer: User, sign_in: SignIn
) -> None:
    people = [member(group, number) for number in range(1, 6)]
    member(group, 6, consent=False)
    for one in people[:4]:
        finish(one.user, made)

    four = queries.Board(group).headings()[0].summary
    finish(people[4].user, made)
    five = queries.Board(group).headings()[0].summary
    page = page_of(group, sign_in(trainer))
    actions.set_consent(membership=people[0], consent=False, by=people[0].user)

    assert four == Summary(people=5, completed=4, mean_score=None)
    assert five == Summary(people=5, completed=5, mean_score=100.0)
    assert "5 van de 5 rondden hem af, gemiddeld is de beste score 100%" in page
    assert queries.Board(group).headings()[0].summary is None


def test_figures_are_made_of_nothing_that_the_rows_do_not_show(
    group: StudyGroup, made: Course
) -> None:
    people = [member(group, number) for number in range(1, 8)]
    for one in people[:6]:
        finish(one.user, made)
    actions.set_consent(membership=people[0], consent=False, by=people[0].user)

    board = queries.Board(group)

    shown = [cell for row in board.rows(people) for cell in row.cells if cell is not None]
    scores = [cell.score for cell in shown if cell.score is not None]
    completed = sum(cell.completed_at is not None for cell in shown)
    assert board.headings()[0].summary == Summary(len(shown), completed, sum(scores) / len(scores))
    assert (len(shown), len(scores)) == (6, 5)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_of_a_group_costs_the_same_with_any_number_of_members(
    number: int, group: StudyGroup, made: Course, trainer: User, sign_in: SignIn
) -> None:
    for one in range(number):
        read(member(group, one).user, made.lessons[0])
    browser = sign_in(trainer)
    page_of(group, browser)

    with CaptureQueriesContext(connection) as found:
        page_of(group, browser)

    assert len(found) == 15


@pytest.mark.parametrize("number", [1, 3])
def test_ones_own_groups_cost_the_same_with_any_number(
    number: int, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    for one in range(number):
        group = StudyGroup.objects.create(name=f"Team {one}", organisation="Wijkteam")
        group.trainers.add(trainer, learner)
        actions.add_course(group=group, course=made.page, due_on=None, by=trainer)
        actions.join(group=group, user=learner, consent=True)
    browser, url = sign_in(learner), reverse("learning:groups")
    browser.get(url)

    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200

    assert len(found) == 9


def test_joining_is_free_of_consent_and_once(
    group: StudyGroup, made: Course, learner: User, sign_in: SignIn
) -> None:
    browser, url = sign_in(learner), reverse("learning:join", args=[group.code])

    assert "Team Zuid" in browser.get(url).content.decode()
    assert not Membership.objects.exists()
    for data in ({}, {"consent": "yes"}):
        assert browser.post(url, data)["Location"] == reverse("learning:groups")

    membership = Membership.objects.get()
    assert (membership.user, membership.consented_at) == (learner, None)
    assert [one.course for one in Enrolment.objects.filter(user=learner)] == [made.page]
    assert "Je zit al in deze groep" in browser.get(url).content.decode()


def test_an_invitation_leads_a_stranger_to_sign_in_and_never_leaves_the_site(
    group: StudyGroup,
) -> None:
    answer = Client().get(reverse("learning:join", args=[group.code]))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_new_invitation_ends_the_old_one(
    group: StudyGroup, learner: User, trainer: User, sign_in: SignIn
) -> None:
    old = group.code

    sign_in(trainer).post(reverse("learning:renew_invitation", args=[group.pk]))

    group.refresh_from_db()
    codes = [old, group.code]
    urls = [reverse("learning:join", args=[code]) for code in codes]
    assert [sign_in(learner).get(url).status_code for url in urls] == [404, 200]


def test_a_trainer_lets_the_group_follow_a_course_once(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    actions.join(group=group, user=learner, consent=False)
    second = make_course(made.page.get_parent().specific, code="c2", with_test=False)
    url = reverse("learning:group", args=[group.pk])
    due_on = timezone.localdate() + timedelta(days=30)
    data = {"course": second.page.pk, "due_on": due_on.isoformat()}

    answers = [sign_in(trainer).post(url, data).status_code for _again in range(2)]
    past = sign_in(trainer).post(url, {**data, "due_on": "2020-01-01"})

    enrolment = Enrolment.objects.get(user=learner, course=second.page)
    assert answers == [302, 302]
    assert past.status_code == 200
    assert "Deze dag is voorbij" in past.content.decode()
    assert (enrolment.origin, enrolment.due_on) == ("organisation", due_on)
    assert GroupCourse.objects.filter(group=group, course=second.page).count() == 1


def test_another_day_wakes_nobody_who_stopped(
    group: StudyGroup, made: Course, learner: User, trainer: User
) -> None:
    actions.join(group=group, user=learner, consent=True)
    leave(enrolment=Enrolment.objects.get(user=learner), by=learner)

    actions.add_course(
        group=group, course=made.page, due_on=timezone.localdate() + timedelta(days=9), by=trainer
    )

    assert Enrolment.objects.get(user=learner).left_at is not None


def test_a_course_that_is_not_published_is_neither_shown_nor_begun(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    made.page.unpublish()

    actions.join(group=group, user=learner, consent=True)

    assert not Enrolment.objects.exists()
    assert queries.Board(group).courses == []
    assert page_of(group, sign_in(trainer)).count("Cursus c1") == 0
    with pytest.raises(PermissionDenied):
        actions.add_course(group=group, course=made.page, due_on=None, by=trainer)


def test_a_trainer_takes_a_course_and_a_person_away(
    group: StudyGroup, made: Course, learner: User, trainer: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=True)
    browser = sign_in(trainer)

    for _again in range(2):
        url = reverse("learning:remove_group_course", args=[group.pk, made.page.pk])
        assert browser.post(url).status_code == 302
    gone = browser.post(reverse("learning:quit_group", args=[membership.pk]))
    again = browser.post(reverse("learning:quit_group", args=[membership.pk]))

    assert gone["Location"] == reverse("learning:group", args=[group.pk])
    assert again.status_code == 404
    assert not Membership.objects.exists()
    assert Enrolment.objects.filter(user=learner).count() == 1


def test_what_happens_is_said_before_anything_is_taken_away(
    group: StudyGroup, made: Course, learner: User, editor: User, trainer: User, sign_in: SignIn
) -> None:
    membership = actions.join(group=group, user=learner, consent=True)
    urls = [
        reverse("learning:quit_group", args=[membership.pk]),
        reverse("learning:remove_group_course", args=[group.pk, made.page.pk]),
    ]

    person, course = (sign_in(trainer).get(url).content.decode() for url in urls)
    own = sign_in(learner).get(urls[0]).content.decode()
    others = [sign_in(editor).get(url).status_code for url in urls]
    unknown = sign_in(trainer).get(reverse("learning:remove_group_course", args=[group.pk, 10**20]))

    assert all(f'href="{url}"' in page_of(group, sign_in(trainer)) for url in urls)
    assert "Sanne de Vries zit dan niet meer in “Team Zuid”" in person
    assert "“Cursus c1” is dan geen cursus meer van “Team Zuid”" in course
    assert "Je zit dan niet meer in “Team Zuid”" in own
    assert [*others, unknown.status_code] == [404, 404, 404]
    assert (Membership.objects.count(), GroupCourse.objects.count()) == (1, 1)


def test_a_member_leaves(group: StudyGroup, learner: User, sign_in: SignIn) -> None:
    membership = actions.join(group=group, user=learner, consent=True)

    answer = sign_in(learner).post(reverse("learning:quit_group", args=[membership.pk]))

    assert answer["Location"] == reverse("learning:groups")
    assert not Membership.objects.exists()


def test_actions_of_a_trainer_refuse_others(group: StudyGroup, made: Course, editor: User) -> None:
    membership = member(group, 1)
    refused = [
        lambda: actions.quit_group(membership=membership, by=editor),
        lambda: actions.add_course(group=group, course=made.page, due_on=None, by=editor),
        lambda: actions.remove_course(group=group, course_id=made.page.pk, by=editor),
        lambda: actions.renew_invitation(group=group, by=editor),
        lambda: actions.note_export(group=group, by=editor),
    ]

    for act in refused:
        with pytest.raises(PermissionDenied):
            act()


def test_a_group_that_ended_is_gone_for_everybody(
    group: StudyGroup,
    learner: User,
    trainer: User,
    sign_in: SignIn,
    capsys: pytest.CaptureFixture[str],
) -> None:
    actions.join(group=group, user=learner, consent=True)
    StudyGroup.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    urls = [reverse("learning:group", args=[group.pk]), reverse("learning:join", args=[group.code])]

    closed = [sign_in(trainer).get(url).status_code for url in urls]
    mine = sign_in(learner).get(reverse("learning:groups")).content.decode()
    call_command("delete_expired_learning")

    assert closed == [404, 404]
    assert "Team Zuid" not in mine
    assert capsys.readouterr().out == "1 groups and 0 enrolments deleted\n"
    assert not StudyGroup.objects.exists()
    assert not Membership.objects.exists()


def test_a_group_lives_through_its_last_day(group: StudyGroup) -> None:
    StudyGroup.objects.update(ends_on=timezone.localdate())

    assert actions.delete_ended() == 0


def test_deleted_accounts_leave_the_group(
    group: StudyGroup, made: Course, learner: User, trainer: User
) -> None:
    actions.join(group=group, user=learner, consent=True)
    sleeping = member(group, 1)
    User.objects.filter(pk=sleeping.user_id).update(is_active=False)

    learner.delete()
    trainer.delete()

    assert list(queries.members(group)) == []
    assert queries.Board(group).consenting == []
    assert StudyGroup.objects.filter(pk=group.pk).exists()


def test_moderators_make_groups_and_name_trainers_by_address(
    learner: User, editor: User, trainer: User, sign_in: SignIn
) -> None:
    url = reverse("study_groups:add")
    data = {"name": "Nieuw", "organisation": "Wijkteam", "ends_on": "2099-01-01"}

    strangers = [Client().get(url).status_code, sign_in(learner).get(url).status_code]
    unknown = sign_in(editor).post(url, {**data, "addresses": "niemand@voorbeeld.example"})
    made = sign_in(editor).post(url, {**data, "addresses": trainer.email.upper()})

    assert strangers == [302, 302]
    assert "niemand@voorbeeld.example" in unknown.content.decode()
    assert made.status_code == 302
    assert list(StudyGroup.objects.get().trainers.all()) == [trainer]


def test_no_cell_of_the_file_is_a_formula(
    group: StudyGroup, learner: User, trainer: User, sign_in: SignIn
) -> None:
    learner.name = "=HYPERLINK(A1)"
    learner.save()
    actions.join(group=group, user=learner, consent=True)

    sheet = sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk]))

    assert lines(sheet)[1][0] == "'=HYPERLINK(A1)"
    assert sheet["Content-Disposition"].startswith('attachment; filename="team-zuid-')


def test_a_course_with_two_tests_is_passed_when_both_are(db: None) -> None:
    made = make_course(make_curriculum(), code="c9")
    cell = queries._cell(None, (), {1: (80.0, True), 2: None}, ())

    assert (made.test is not None, cell.passed, cell.score) == (True, False, 80.0)


def test_a_practice_test_stays_between_the_learner_and_the_test(
    group: StudyGroup, made: Course, trainer: User, sign_in: SignIn
) -> None:
    practice = make_test(made.page, make_question("oefen"), slug="oefentoets", title="Oefentoets")
    asks_nothing = make_course(made.page.get_parent().specific, code="c2", asks=[])
    actions.add_course(group=group, course=asks_nothing.page, due_on=None, by=trainer)
    people = [member(group, number) for number in range(1, 6)]
    for one in people:
        taken(one.user, practice, {practice.picks[0].value["question"]: RIGHT})
        pass_test(one.user, asks_nothing)

    board = queries.Board(group)
    cells = [cell for cell in board.rows(people)[0].cells if cell is not None]
    sheet = lines(sign_in(trainer).get(reverse("learning:group_csv", args=[group.pk])))

    assert [(cell.score, cell.passed) for cell in cells] == [(None, False), (None, None)]
    assert [one.summary for one in board.headings()] == [Summary(5, 0, None)] * 2
    assert [line[4:6] for line in sheet[1:3]] == [["", "nee"], ["", ""]]
    assert "beste score" not in page_of(group, sign_in(trainer))
