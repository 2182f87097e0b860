"""Stories go in and out as files; a broken file says everything that is wrong and saves nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from courses.scenarios.actions import transfer
from courses.scenarios.actions.scenarios import demo_stories, install_scenarios
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import dump, parse
from kennisladder.accounts.models import User
from tests.courses.scenarios.authoring.stories import SMALL, small
from tests.factories.home import make_home

SignIn = Callable[[User], Client]


@pytest.fixture
def admin(editor: User, sign_in: SignIn) -> Client:
    return sign_in(editor)


def upload(content: Any) -> dict[str, SimpleUploadedFile]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"file": SimpleUploadedFile("verhaal.json", raw, "application/json")}


def new_url(index: ScenarioIndexPage) -> str:
    return reverse("scenario_import_new", args=[index.pk])


def test_import_makes_a_draft(admin: Client, index: ScenarioIndexPage, editor: User) -> None:
    answer = admin.post(new_url(index), upload(SMALL))

    page = ScenarioPage.objects.get()
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.live_version, page.slug) == (False, None, "klein-verhaal")
    assert page.owner == editor
    assert page.get_latest_revision_as_object().check_story().story == parse(SMALL)


def test_import_into_a_page_changes_its_draft_only(admin: Client, page: ScenarioPage) -> None:
    data = small()
    data["role"] = "Meester"

    admin.post(reverse("scenario_import", args=[page.pk]), upload(data))

    fresh = ScenarioPage.objects.get(pk=page.pk)
    assert (fresh.role, fresh.get_latest_revision_as_object().role) == ("Juf", "Meester")
    assert fresh.versions.count() == 1


def test_import_says_everything_that_is_wrong_and_saves_nothing(
    admin: Client, index: ScenarioIndexPage
) -> None:
    data = small()
    data["scenes"][0]["choices"][0]["next"] = "nergens"
    data["scenes"][1]["extra"] = 1
    del data["title"]

    answer = admin.post(new_url(index), upload(data))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["problem_count"] == 3
    for part in (
        "Het bestand heeft 3 fouten. Er is niets bewaard.",
        "scenes[0].choices[0].next",
        "Er is geen scène ‘nergens’.",
        "scène ‘Dinsdag’",
        "Dit moet ingevuld zijn.",
    ):
        assert part in text
    assert not ScenarioPage.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{nee", "klopt niet meer bij regel 1, teken 2"),
        (b"\xff\xfe\x00", "geen tekst in JSON"),
        (b'{"a": NaN}', "geen tekst in JSON"),
        (b"[" * 100_000, "geen tekst in JSON"),
        (b"[]", "Moet"),
        (b"null", "Moet"),
        (b" " * (transfer.LARGEST_FILE + 1), "te groot"),
    ],
    ids=["no json", "no text", "NaN", "deep", "list", "null", "large"],
)
def test_import_of_other_files(
    admin: Client, index: ScenarioIndexPage, content: bytes, message: str
) -> None:
    answer = admin.post(new_url(index), upload(content))

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_import_without_a_file(admin: Client, index: ScenarioIndexPage) -> None:
    assert admin.get(new_url(index)).status_code == 200
    assert admin.post(new_url(index)).status_code == 422


def test_import_of_a_code_that_is_taken_points_to_its_page(
    admin: Client, page: ScenarioPage, index: ScenarioIndexPage
) -> None:
    answer = admin.post(new_url(index), upload(SMALL))

    assert answer.status_code == 422
    assert reverse("scenario_import", args=[page.pk]) in answer.content.decode()
    assert ScenarioPage.objects.count() == 1


def test_import_takes_a_free_slug(page: ScenarioPage, index: ScenarioIndexPage) -> None:
    ScenarioPage.objects.filter(pk=page.pk).update(code="iets-anders")

    second = transfer.import_story(story=parse(SMALL), by=None, parent=index)

    assert second.slug == "klein-verhaal-2"


def test_import_into_a_locked_page_is_refused(
    admin: Client, page: ScenarioPage, learner: User
) -> None:
    ScenarioPage.objects.filter(pk=page.pk).update(locked=True, locked_by=learner)

    admin.post(reverse("scenario_import", args=[page.pk]), upload({**SMALL, "role": "Meester"}))

    assert ScenarioPage.objects.get(pk=page.pk).get_latest_revision_as_object().role == "Juf"


def test_export_of_draft_and_version(admin: Client, page: ScenarioPage) -> None:
    draft = page.get_latest_revision_as_object()
    draft.role = "Meester"
    draft.save_revision()

    now = admin.get(reverse("scenario_export", args=[page.pk]))
    played = admin.get(reverse("scenario_export_version", args=[page.pk, 1]))

    assert now.json() == {**dump(parse(SMALL)), "role": "Meester"}
    assert played.json() == dump(parse(SMALL))
    assert played.headers["Content-Disposition"] == 'attachment; filename="klein-verhaal-1.json"'


def test_export_of_a_draft_with_faults_is_its_text_as_it_is(
    admin: Client, page: ScenarioPage
) -> None:
    draft = page.get_latest_revision_as_object()
    draft.scenes[0].value["choices"][0]["next"] = "nergens"
    draft.save_revision(clean=False)

    data = admin.get(reverse("scenario_export", args=[page.pk])).json()

    assert data["scenes"][0]["choices"][0]["next"] == "nergens"


def test_export_of_a_version_that_is_not_there(admin: Client, page: ScenarioPage) -> None:
    assert admin.get(reverse("scenario_export_version", args=[page.pk, 9])).status_code == 404


def test_buttons_of_the_page_menu(admin: Client, page: ScenarioPage) -> None:
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    listing = admin.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))

    for name, arguments in (
        ("scenario_import", [page.pk]),
        ("scenario_export", [page.pk]),
        ("scenario_export_version", [page.pk, 1]),
    ):
        assert reverse(name, args=arguments) in edit
    assert new_url(page.get_parent()) in listing.content.decode()


def test_demo_stories_are_installed_once(editor: User) -> None:
    home = make_home()

    index = install_scenarios(parent=home, by=editor)
    again = install_scenarios(parent=home, by=editor)

    pages = list(ScenarioPage.objects.order_by("code"))
    assert again == index
    assert [page.code for page in pages] == sorted(story.id for story in demo_stories())
    assert {page.versions.count() for page in pages} == {1}
    assert all(page.live and page.live_version and page.professions for page in pages)


def test_installing_again_leaves_the_work_of_editors_alone(editor: User) -> None:
    home = make_home()
    install_scenarios(parent=home, by=editor)
    page = ScenarioPage.objects.first()
    assert page is not None
    page.role = "Iemand anders"
    page.save_revision()

    install_scenarios(parent=home, by=editor)

    fresh = ScenarioPage.objects.get(pk=page.pk)
    assert fresh.get_latest_revision_as_object().role == "Iemand anders"
    assert fresh.versions.count() == 1


def test_played_scenario_cannot_be_deleted(
    admin: Client, page: ScenarioPage, learner: User
) -> None:
    Attempt.objects.create(version=page.versions.get(), user=learner, seed="1")
    single = reverse("wagtailadmin_pages:delete", args=[page.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    for url in (single, f"{bulk}?id={page.pk}"):
        answer = admin.post(url, follow=True)
        assert "kan daarom niet verwijderd worden" in answer.content.decode()

    assert ScenarioPage.objects.filter(pk=page.pk).exists()


def test_unplayed_scenario_can_be_deleted(admin: Client, page: ScenarioPage) -> None:
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not ScenarioPage.objects.exists()
