"""What learners play is frozen: a version never changes, and only publishing makes one."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision, Workflow, WorkflowPage

from courses.scenarios.actions.publish import freeze
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage, ScenarioVersion
from courses.scenarios.models.pages import REFUSED
from courses.scenarios.rules import parse
from kennisladder.accounts.models import User
from kennisladder.core.models import FrozenError
from tests.courses.scenarios.authoring.posting import posted
from tests.courses.scenarios.authoring.stories import SMALL


def numbers(page: ScenarioPage) -> list[int]:
    return sorted(page.versions.values_list("number", flat=True))


def live_number(page: ScenarioPage) -> int:
    version = ScenarioPage.objects.get(pk=page.pk).live_version
    assert version is not None
    number: int = version.number
    return number


def changed(page: ScenarioPage, *, broken: bool = False, **fields: Any) -> Revision:
    """Return a new draft of the page, with another role or with a choice that leads nowhere."""
    draft = ScenarioPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.role = "Meester"
    for name, value in fields.items():
        setattr(draft, name, value)
    if broken:
        draft.scenes[0].value["choices"][0]["next"] = "nergens"
    return draft.save_revision(clean=False)  # type: ignore[no-any-return]  # Wagtail's


def refusals(page: ScenarioPage) -> int:
    return PageLogEntry.objects.filter(page=page.pk, action=REFUSED).count()


def test_publishing_freezes_the_story(page: ScenarioPage, editor: User) -> None:
    version = page.live_version
    assert version is not None

    assert version.story == parse(SMALL)
    assert (version.number, version.created_by, numbers(page)) == (1, editor, [1])
    assert 'href="#scene-maandag"' in version.graph_svg


def test_versions_cannot_be_changed(page: ScenarioPage) -> None:
    version = page.versions.get()

    with pytest.raises(FrozenError):
        version.save()
    with pytest.raises(FrozenError):
        page.versions.update(number=7)
    for same in ({"number": 1, "sha256": "x"}, {"number": 2, "sha256": version.sha256}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScenarioVersion.objects.create(page=page, document="{}", **same)


def test_story_is_parsed_once_and_read_only_when_needed(
    page: ScenarioPage, django_assert_num_queries: Any
) -> None:
    story = page.versions.get().story

    with django_assert_num_queries(1):
        again = page.versions.defer("document", "graph_svg").get().story

    assert again is story


def test_draft_does_not_touch_what_is_played(page: ScenarioPage) -> None:
    changed(page)

    assert (numbers(page), live_number(page)) == ([1], 1)


def test_publishing_a_change_makes_the_next_version(page: ScenarioPage, editor: User) -> None:
    changed(page).publish(user=editor)

    assert (numbers(page), live_number(page)) == ([1, 2], 2)
    assert page.versions.get(number=1).story.role == "Juf"
    assert page.versions.get(number=2).story.role == "Meester"


def test_publishing_without_a_change_makes_none(page: ScenarioPage, editor: User) -> None:
    changed(page, role="Juf", review_date=datetime.date(2027, 1, 1)).publish(user=editor)

    assert (numbers(page), live_number(page)) == ([1], 1)


def test_going_back_to_an_earlier_revision_goes_back_to_its_version(
    page: ScenarioPage, editor: User
) -> None:
    first = page.get_latest_revision()
    changed(page).publish(user=editor)

    first.publish(user=editor)

    assert (numbers(page), live_number(page)) == ([1, 2], 1)


def test_copy_of_a_page_that_stays_live_gets_a_version_of_its_own(
    page: ScenarioPage, editor: User
) -> None:
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=True, user=editor)

    fresh = ScenarioPage.objects.get(pk=copy.pk)
    assert fresh.code == ""
    assert fresh.live_version is not None
    assert (fresh.live_version.page_id, fresh.live_version.story.id) == (copy.pk, "kopie")


def test_draft_copy_has_no_version(page: ScenarioPage, editor: User) -> None:
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False, user=editor)

    fresh = ScenarioPage.objects.get(pk=copy.pk)
    assert (fresh.live, fresh.live_version) == (False, None)
    assert fresh.get_latest_revision_as_object().live_version is None


def test_plain_publish_of_a_broken_story_is_refused_and_noted(
    page: ScenarioPage, editor: User
) -> None:
    changed(page, broken=True).publish(user=editor)

    fresh = ScenarioPage.objects.get(pk=page.pk)
    assert (fresh.role, fresh.live, live_number(page), refusals(page)) == ("Juf", True, 1, 1)


def test_warnings_do_not_stop_it(page: ScenarioPage, editor: User) -> None:
    draft = page.get_latest_revision_as_object()
    draft.facts.append(
        ("fact", {"code": "los", "label": "", "text": "Niemand hoort dit.", "source": ""})
    )
    draft.save_revision().publish(user=editor)

    assert live_number(page) == 2
    assert page.versions.get(number=2).story.fact("los").text == "Niemand hoort dit."


def test_freezing_a_broken_story_changes_nothing(page: ScenarioPage) -> None:
    page.scenes[0].value["choices"][0]["next"] = "nergens"

    version = freeze(page=page, by=None)

    assert version is not None
    assert (version.number, numbers(page)) == (1, [1])


def test_publishing_past_the_page_is_stopped_before_anything_is_saved(
    page: ScenarioPage, editor: User
) -> None:
    with pytest.raises(ValidationError):
        PublishPageRevisionAction(changed(page, broken=True), user=editor).execute()

    assert ScenarioPage.objects.get(pk=page.pk).role == "Juf"


def test_saving_a_live_page_without_another_story_asks_no_check(page: ScenarioPage) -> None:
    page.review_date = datetime.date(2027, 5, 1)
    page.save()

    assert ScenarioPage.objects.get(pk=page.pk).review_date == datetime.date(2027, 5, 1)


def due(revision: Revision) -> None:
    past = timezone.now() - datetime.timedelta(hours=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)


def test_schedule_publishes_and_freezes(page: ScenarioPage) -> None:
    due(changed(page))

    call_command("publish_scheduled", verbosity=0)

    assert live_number(page) == 2


def test_schedule_passes_over_a_broken_story_once_and_goes_on(
    page: ScenarioPage, index: ScenarioIndexPage, editor: User
) -> None:
    other = page.copy(update_attrs={"slug": "ander"}, keep_live=True, user=editor)
    due(changed(page, broken=True))
    due(changed(other))

    call_command("publish_scheduled", verbosity=0)
    call_command("publish_scheduled", verbosity=0)

    assert (live_number(page), refusals(page)) == (1, 1)
    assert (live_number(other), refusals(other)) == (2, 0)


def test_planning_for_later_freezes_nothing_yet(page: ScenarioPage, editor: User) -> None:
    later = timezone.now() + datetime.timedelta(days=2)
    changed(page, go_live_at=later).publish(user=editor)

    assert (numbers(page), live_number(page)) == ([1], 1)


def test_workflow_approval_without_the_form(page: ScenarioPage, editor: User) -> None:
    workflow = Workflow.objects.get()
    WorkflowPage.objects.update_or_create(page=page.get_parent(), defaults={"workflow": workflow})
    for broken, expected in ((True, 1), (False, 2)):
        revision = changed(page, broken=broken, role="Meester")
        if not broken:
            fixed = ScenarioPage.objects.get(pk=page.pk)
            fixed.role = "Directeur"
            revision = fixed.save_revision()
        fresh = ScenarioPage.objects.get(pk=page.pk)
        assert fresh.get_latest_revision() == revision
        state = workflow.start(fresh, editor)
        state.current_task_state.approve(user=editor)

        assert live_number(page) == expected


def test_bulk_publishing_names_what_it_refused(
    page: ScenarioPage, editor: User, sign_in: Callable[[User], Client]
) -> None:
    other = page.copy(update_attrs={"slug": "ander", "title": "Ander"}, keep_live=True, user=editor)
    changed(page, broken=True)
    changed(other)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = sign_in(editor).post(f"{url}?id={page.pk}&id={other.pk}", follow=True)

    assert (live_number(page), live_number(other)) == (1, 2)
    notes = [str(message) for message in answer.context["messages"]]
    assert any("Een klein verhaal" in note and "fouten" in note for note in notes)


def test_reverting_in_the_form_goes_back_to_the_earlier_version(
    page: ScenarioPage, editor: User, sign_in: Callable[[User], Client]
) -> None:
    first = page.get_latest_revision()
    changed(page).publish(user=editor)
    earlier = first.as_object()
    data = posted(earlier, "action-publish", revision=first.pk)

    answer = sign_in(editor).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert answer.status_code == 302, answer.context["errors_debug"]
    assert (numbers(page), live_number(page)) == ([1, 2], 1)


def test_taking_offline_keeps_the_versions(page: ScenarioPage, editor: User) -> None:
    page.unpublish(user=editor)

    assert numbers(page) == [1]


def test_older_draft_knows_what_is_played_now(page: ScenarioPage, editor: User) -> None:
    older = changed(page, role="Buurman")
    changed(page).publish(user=editor)

    assert Revision.objects.get(pk=older.pk).as_object().live_version.number == 2


def test_alias_is_played_at_once(
    page: ScenarioPage, index: ScenarioIndexPage, editor: User, sign_in: Callable[[User], Client]
) -> None:
    data = {
        "new_title": "Alias",
        "new_slug": "alias",
        "new_parent_page": index.pk,
        "alias": "on",
    }

    sign_in(editor).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)

    alias = ScenarioPage.objects.get(slug="alias")
    assert alias.alias_of_id == page.pk
    assert alias.live_version is not None
    assert alias.live_version.page_id == alias.pk

    changed(page).publish(user=editor)

    assert live_number(alias) == 2
    played = ScenarioPage.objects.get(pk=alias.pk).live_version
    assert played is not None
    assert played.page_id == alias.pk
