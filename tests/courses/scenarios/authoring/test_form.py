"""Editors write, save and publish a scenario on its form in the admin."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import dump, parse
from kennisladder.accounts.models import User
from tests.courses.scenarios.authoring.posting import posted
from tests.courses.scenarios.authoring.stories import SMALL

SignIn = Callable[[User], Client]


@pytest.fixture
def admin(editor: User, sign_in: SignIn) -> Client:
    return sign_in(editor)


def edit_url(page: ScenarioPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def latest(page: ScenarioPage) -> ScenarioPage:
    fresh = ScenarioPage.objects.get(pk=page.pk)
    return fresh.get_latest_revision_as_object()  # type: ignore[no-any-return]  # Wagtail's


def errors(answer: Any) -> Any:
    """Return the errors of the scenes as the browser gets them, beside each block."""
    error = answer.context["form"].errors["scenes"].as_data()[0]
    return json.loads(json.dumps(error.as_json_data(), default=str))


def test_form_opens_with_the_story(admin: Client, page: ScenarioPage) -> None:
    answer = admin.get(edit_url(page))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "js/scenario-editor.js" in text
    assert f"/admin/scenarios/{page.pk}/check/" in text
    assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]


def test_saving_and_publishing_an_unchanged_form_keeps_the_story(
    admin: Client, page: ScenarioPage
) -> None:
    answer = admin.post(edit_url(page), posted(page, "action-publish"))

    assert answer.status_code == 302, answer.context["errors_debug"]
    assert page.versions.count() == 1
    assert dump(parse(latest(page).story_data)) == dump(parse(SMALL))


def test_publishing_a_change(admin: Client, page: ScenarioPage, editor: User) -> None:
    admin.post(edit_url(page), posted(page, "action-publish", role="Meester"))

    fresh = ScenarioPage.objects.get(pk=page.pk)
    assert fresh.live_version is not None
    assert (fresh.live_version.number, fresh.live_version.story.role) == (2, "Meester")
    assert fresh.live_version.created_by == editor


def test_new_page_from_the_form(
    admin: Client, index: ScenarioIndexPage, draft: ScenarioPage
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["scenarios", "scenariopage", index.pk])
    data = posted(draft, "action-publish", title="Ander verhaal", slug="ander", code="")

    assert admin.get(url).status_code == 200
    answer = admin.post(url, data)

    assert answer.status_code == 302, answer.context["errors_debug"]
    page = ScenarioPage.objects.get(slug="ander")
    assert page.code == "ander"
    assert page.live_version is not None
    assert page.live_version.story.title == "Ander verhaal"


def test_draft_may_lack_nearly_everything(admin: Client, index: ScenarioIndexPage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["scenarios", "scenariopage", index.pk])
    data = posted(ScenarioPage(content_type_id=1, title="Leeg", slug="leeg"))

    answer = admin.post(url, data)

    assert answer.status_code == 302, answer.context["errors_debug"]
    assert ScenarioPage.objects.get(slug="leeg").check_story().blocks


def test_name_that_no_scene_has_is_told_beside_the_choice(
    admin: Client, page: ScenarioPage
) -> None:
    changes = {"scenes-0-value-choices-1-value-next": "Donderdag"}

    answer = admin.post(edit_url(page), posted(page, "action-publish", **changes))

    message = "Er is geen scène ‘Donderdag’. Kies er een uit de lijst."
    beside = {"choices": {"blockErrors": {"1": {"blockErrors": {"next": {"messages": [message]}}}}}}
    assert errors(answer) == {"blockErrors": {"0": {"blockErrors": beside}}}
    assert page.versions.count() == 1


def test_name_of_a_scene_is_turned_into_its_code(admin: Client, page: ScenarioPage) -> None:
    changes = {
        "start": " maandag ",
        "scenes-0-value-choices-1-value-next": "DINSDAG",
        "scenes-1-value-passages-0-value-when-tests-0-value-fact": "Briefje",
    }

    admin.post(edit_url(page), posted(page, **changes))

    assert latest(page).story_data == page.story_data


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        (
            {"scenes-1-value-choices-0-value-feedback": ""},
            (1, "choices", 0, "feedback"),
            "heeft geen feedback",
        ),
        (
            {"scenes-1-value-choices-0-value-rung": ""},
            (1, "choices", 0, "rung"),
            "staat op geen trede",
        ),
        (
            {"scenes-2-value-choices-2-value-branches-0-value-to": "niets"},
            (2, "choices", 2, "branches", 0, "to"),
            "Er is geen scène ‘niets’",
        ),
        (
            {"scenes-1-value-passages-0-value-when-tests-0-value-fact": "niets"},
            (1, "passages", 0, "when"),
            "Er is geen feit ‘niets’",
        ),
        (
            {"scenes-0-value-choices-0-value-effects-learn-0-value": "niets"},
            (0, "choices", 0, "effects", "learn", 0),
            "Er is geen feit ‘niets’",
        ),
        (
            {f"scenes-0-value-choices-0-value-judgement-{code}": "" for code in ("VE", "DO")},
            (0, "choices", 0, "judgement", "VE"),
            "Beoordeel deze dimensie ook",
        ),
        (
            {"scenes-1-value-fitting-low": "5"},
            (1, "fitting"),
            "mag niet hoger zijn",
        ),
    ],
)
def test_faults_stand_beside_their_block(
    admin: Client, page: ScenarioPage, changes: dict[str, str], path: tuple[Any, ...], message: str
) -> None:
    answer = admin.post(edit_url(page), posted(page, "action-publish", **changes))

    found = errors(answer)
    for step in path:
        found = found["blockErrors"][str(step)]
    assert any(message in text for text in found["messages"])
    assert page.versions.count() == 1


def test_fault_of_a_plain_field_stands_beside_it(admin: Client, page: ScenarioPage) -> None:
    answer = admin.post(edit_url(page), posted(page, "action-publish", minutes_from="50"))

    assert answer.context["form"].errors["minutes_from"] == ["50 mag niet hoger zijn dan 10."]


def test_fault_of_the_whole_story_comes_with_a_path(admin: Client, page: ScenarioPage) -> None:
    changes = {
        f"scenes-{scene}-value-choices-{choice}-value-judgement-{dimension}": "2"
        for scene in (0, 1, 2)
        for choice in (0, 1, 2)
        for dimension in ("VE", "KB", "PR", "TI", "SA", "DO")
    }

    answer = admin.post(edit_url(page), posted(page, "action-publish", **changes))

    texts = errors(answer)["messages"]
    assert any(
        "steeds de eerste keuze" in text and "Pad: Je kiest vragen." in text for text in texts
    )


def test_faults_do_not_stop_a_draft(admin: Client, page: ScenarioPage) -> None:
    changes = {
        "scenes-0-value-choices-1-value-next": "Donderdag",
        "scenes-1-value-title": "",
        "scenes-1-value-text": "",
        "gauges-0-value-title": "",
        "gauges-0-value-min": "",
    }

    answer = admin.post(edit_url(page), posted(page, **changes))

    assert answer.status_code == 302, answer.context["errors_debug"]
    draft = latest(page)
    assert draft.scenes[0].value["choices"][1]["next"] == "Donderdag"
    assert draft.check_story().blocks
    assert page.versions.count() == 1


def test_autosave_saves_the_draft_and_nothing_else(admin: Client, page: ScenarioPage) -> None:
    headers = {"Accept": "application/json"}

    answer = admin.post(edit_url(page), posted(page, role="Meester"), headers=headers)

    assert answer.json()["success"] is True
    fresh = ScenarioPage.objects.get(pk=page.pk)
    assert (latest(page).role, fresh.role) == ("Meester", "Juf")
    assert fresh.versions.count() == 1


def test_new_things_get_a_code_from_their_name(admin: Client, page: ScenarioPage) -> None:
    changes = {
        "scenes-3-value-code": "",
        "scenes-3-value-title": "Élke dag rust, en een lijntje open voor later",
        "scenes-0-value-choices-0-value-code": "",
        "scenes-0-value-choices-0-value-text": "Je kiest wachten.",
        "facts-0-value-code": "",
        "gauges-0-value-code": "",
    }

    admin.post(edit_url(page), posted(page, **changes))

    data = latest(page).story_data
    assert data["scenes"][3]["id"] == "elke-dag-rust-en-een-lijntje"
    assert data["scenes"][0]["choices"][0]["id"] == "je-kiest-wachten"
    assert (data["facts"][0]["id"], data["gauges"][0]["id"]) == ("briefje", "rust")


def test_two_scenes_of_one_name_get_two_codes(admin: Client, page: ScenarioPage) -> None:
    changes = {f"scenes-{position}-value-code": "" for position in (0, 1)}
    changes |= {f"scenes-{position}-value-title": "Dag" for position in (0, 1)}

    admin.post(edit_url(page), posted(page, **changes))

    assert [scene["id"] for scene in latest(page).story_data["scenes"][:2]] == ["dag", "dag-2"]


def test_code_of_another_scenario_is_refused(
    admin: Client, page: ScenarioPage, editor: User
) -> None:
    other = page.copy(update_attrs={"slug": "ander"}, keep_live=True, user=editor)

    answer = admin.post(edit_url(other), posted(other, "action-publish", code=page.code))

    assert "Er is al een ander scenario met deze code." in str(answer.context["form"].errors)


def test_learners_and_strangers_stay_outside(
    page: ScenarioPage, learner: User, sign_in: SignIn
) -> None:
    paths = [
        edit_url(page),
        reverse("scenario_check", args=[page.pk]),
        reverse("scenario_export", args=[page.pk]),
        reverse("scenario_import", args=[page.pk]),
        reverse("scenario_import_new", args=[page.get_parent().pk]),
    ]
    for client in (Client(), sign_in(learner)):
        for path in paths:
            answer = client.get(path)
            assert (answer.status_code, path in answer.headers.get("Location", "")) in {
                (302, True),
                (302, False),
                (403, False),
            }


def test_who_may_enter_the_admin_but_not_edit_sees_nothing(
    page: ScenarioPage, learner: User, sign_in: SignIn
) -> None:
    learner.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = sign_in(User.objects.get(pk=learner.pk))

    for name, key in (
        ("scenario_check", page.pk),
        ("scenario_export", page.pk),
        ("scenario_import", page.pk),
        ("scenario_import_new", page.get_parent().pk),
    ):
        answer = client.get(reverse(name, args=[key]))
        assert answer.status_code == 302
        assert answer.headers["Location"] == reverse("wagtailadmin_home")


def test_query_count_of_the_form(
    admin: Client, page: ScenarioPage, django_assert_max_num_queries: Any
) -> None:
    admin.get(edit_url(page))

    with django_assert_max_num_queries(40):
        admin.get(edit_url(page))


def test_preview_shows_the_draft(admin: Client, page: ScenarioPage) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    assert admin.post(url, posted(page, title="Nog een titel")).json()["is_valid"] is True
    answer = admin.get(url)

    assert answer.status_code == 200
    assert "Nog een titel" in answer.content.decode()


def test_preview_of_a_page_that_was_never_published(admin: Client, draft: ScenarioPage) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])

    admin.post(url, posted(draft))

    assert admin.get(url).status_code == 200


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ('{"fact": "briefje"}', None),
        ('["fact"]', ["Dit is geen voorwaarde in JSON."]),
        ("briefje", ["Dit is geen voorwaarde in JSON."]),
    ],
)
def test_condition_as_code(
    admin: Client, page: ScenarioPage, code: str, messages: list[str] | None
) -> None:
    prefix = "scenes-1-value-passages-0-value-when-tests-0"
    changes = {f"{prefix}-type": "code", f"{prefix}-value": code}

    answer = admin.post(edit_url(page), posted(page, "action-publish", **changes))

    if messages is None:
        assert answer.status_code == 302, answer.context["errors_debug"]
    else:
        found = errors(answer)
        for step in (1, "passages", 0, "when", "tests", 0):
            found = found["blockErrors"][str(step)]
        assert found["messages"] == messages
