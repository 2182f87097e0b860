"""From a case to a scenario draft in the admin: who may, what comes of it, and why not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from casebank.actions.drafting import draft_scenario, may_draft
from casebank.actions.problems import Problem
from casebank.actions.publishing import withdraw
from casebank.models import CasePage
from courses.scenarios.actions.transfer import CodeTakenError, import_story
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import parse
from kennisladder.accounts.models import User
from tests.factories.casebank import make_case

SignIn = Callable[[User], Client]


@pytest.fixture
def scenarios(page: CasePage) -> ScenarioIndexPage:
    home = page.get_parent().get_parent()
    index: ScenarioIndexPage = home.add_child(
        instance=ScenarioIndexPage(title="Scenario's", slug="scenarios")
    )
    return index


def url_of(page: CasePage) -> str:
    return reverse("case_scenario_draft", args=[page.pk])


def finished(story: dict[str, Any]) -> dict[str, Any]:
    """Return the story with what only people can say: rungs, judgements and feedback."""
    for place, scene in enumerate(story["scenes"]):
        for number, choice in enumerate(scene.get("choices", ())):
            is_best = number == place % 2  # else who always takes the first would pass
            judged = dict.fromkeys(("VE", "KB", "PR", "TI", "SA", "DO"), 2 if is_best else -2)
            choice |= {"judgement": judged, "rung": "2", "preferred": is_best}
            choice |= {"outcome": "Het loopt.", "feedback": "Zo kan het."}
    story["scenes"][-1]["rung"] = "2"
    return story


def test_the_draft_says_what_the_case_says(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User
) -> None:
    made = draft_scenario(page=page, by=editor)

    story = made.get_latest_revision_as_object().story_data
    assert (made.live, made.code, made.get_parent().specific) == (False, "casus-c1", scenarios)
    assert [scene["title"] for scene in story["scenes"]] == ["maand 1", "maand 3", "Hoe het afliep"]
    assert (story["goals"], story["closing_questions"]) == (
        ["Begin klein."],
        ["Wat zou jij vragen?"],
    )
    assert [source["text"] for source in story["sources"]] == [
        "Casus C1 uit de casusbank: Het stille weekend"
    ]


def test_the_check_says_that_the_judgement_is_the_panels(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User
) -> None:
    draft = draft_scenario(page=page, by=editor).get_latest_revision_as_object()

    report = draft.check_story()

    assert report.blocks
    assert {one.code for one in report.problems} == {"judgement_missing"}
    assert len(report.problems) == 4  # both choices of both moments


def test_a_draft_can_be_finished_and_published(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User
) -> None:
    made = draft_scenario(page=page, by=editor)
    story = made.get_latest_revision_as_object().story_data

    import_story(story=parse(finished(story)), by=editor, parent=scenarios, page=made)

    mended = ScenarioPage.objects.get(pk=made.pk).get_latest_revision_as_object()
    report = mended.check_story()
    assert (report.problems, report.errors) == ((), ())
    assert not report.blocks


@pytest.mark.parametrize("who", ["learner", "contributor"])
def test_only_who_may_add_scenarios_makes_one(
    who: str, page: CasePage, scenarios: ScenarioIndexPage, request: pytest.FixtureRequest
) -> None:
    by: User = request.getfixturevalue(who)

    assert not may_draft(by)
    with pytest.raises(PermissionDenied):
        draft_scenario(page=page, by=by)
    assert not ScenarioPage.objects.exists()


def test_a_case_that_nobody_can_read_becomes_no_scenario(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User
) -> None:
    gone = withdraw(page=page, reason="Op verzoek.", by=editor)

    with pytest.raises(Problem):
        draft_scenario(page=gone, by=editor)


def test_a_real_case_becomes_no_scenario(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User, sign_in: SignIn
) -> None:
    real, client = make_case(), sign_in(editor)

    answer = client.post(url_of(real))

    assert answer.status_code == 422
    assert "Alleen een verzonnen casus kan een scenario worden." in answer.content.decode()
    assert not ScenarioPage.objects.exists()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[real.pk])).content.decode()
    assert url_of(real) not in edit


def test_there_must_be_a_list_of_scenarios(page: CasePage, editor: User) -> None:
    assert not may_draft(editor)
    with pytest.raises(Problem):
        draft_scenario(page=page, by=editor)


def test_there_is_one_scenario_of_a_case(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User
) -> None:
    made = draft_scenario(page=page, by=editor)

    with pytest.raises(CodeTakenError) as taken:
        draft_scenario(page=page, by=editor)

    assert taken.value.page == made
    assert ScenarioPage.objects.count() == 1


def test_editors_find_the_button_confirm_and_come_to_the_draft(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User, sign_in: SignIn
) -> None:
    client = sign_in(editor)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    asked = client.get(url_of(page)).content.decode()
    assert url_of(page) in edit
    assert "Maak een scenario-concept van deze casus" in asked
    assert not ScenarioPage.objects.exists()

    answer = client.post(url_of(page), follow=True)

    made = ScenarioPage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert answer.redirect_chain == [(address, 302)]
    assert "is nu een concept." in answer.content.decode()
    check = client.get(reverse("scenario_check", args=[made.pk])).content.decode()
    assert "Dit concept kan nog niet" in check


def test_a_second_time_leads_to_the_first_draft(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User, sign_in: SignIn
) -> None:
    made = draft_scenario(page=page, by=editor)

    answer = sign_in(editor).post(url_of(page))

    assert answer.status_code == 422
    assert "Er is al een scenario van deze casus" in answer.content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[made.pk]) in answer.content.decode()


def test_a_withdrawn_case_says_why_not(
    page: CasePage, scenarios: ScenarioIndexPage, editor: User, sign_in: SignIn
) -> None:
    withdraw(page=page, reason="Op verzoek.", by=editor)
    client = sign_in(editor)

    answer = client.post(url_of(page))

    assert answer.status_code == 422
    assert "Alleen een gepubliceerde casus kan een scenario worden." in answer.content.decode()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert url_of(page) not in edit


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_cannot_come_near_it(
    method: str,
    page: CasePage,
    scenarios: ScenarioIndexPage,
    learner: User,
    client: Client,
    sign_in: SignIn,
) -> None:
    for visitor in (client, sign_in(learner)):
        answer = getattr(visitor, method)(url_of(page))
        assert (answer.status_code, answer.headers["Location"][:13]) in {
            (302, "/admin/login/"),
            (302, "/accounts/log"),
        }
    assert not ScenarioPage.objects.exists()
