"""The list of scenarios, the start page, one's own attempts, and how many statements they take."""

import html
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.players import Player
from courses.scenarios.queries import minutes_text, places, progress_of, scenario_cards, unfinished
from courses.scenarios.rules import Story
from kennisladder.accounts.models import User
from tests.factories.scenarios import make_attempt, make_scenario, make_story

Begin = Callable[[Client], Attempt]
SignIn = Callable[[User], Client]


def text_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def statements(client: Client, path: str) -> int:
    """Return how many SQL statements a page takes once stories and sites are known."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def story_for(number: int, length: int = 3) -> Story:
    return make_story(length, id=f"verhaal-{number}", title=f"Verhaal {number}")


def test_a_card_says_what_the_scenario_is(page: ScenarioPage) -> None:
    request = RequestFactory().get("/")

    assert scenario_cards(request) == [
        {
            "title": "Een verhaal",
            "url": "/oefenen/een-verhaal/",
            "slug": "een-verhaal",
            "summary": "Een klein verhaal.",
            "meta": [
                {"icon": "clock", "text": "10 tot 20 min"},
                {"icon": "flag", "text": "2 eindes"},
            ],
            "places": ["3", "10", "R"],
            "progress": None,
            "progress_text": "",
            "status": "",
            "status_icon": "",
        }
    ]


def test_a_card_knows_where_this_player_stands(
    page: ScenarioPage, learner: User, player: Player
) -> None:
    request = RequestFactory().get("/")
    request.user = learner

    make_attempt(page, player, "fout-0")
    finished = scenario_cards(request)[0]
    make_attempt(page, player, "goed-1")
    started = scenario_cards(request)[0]

    assert (finished["progress"], finished["status_icon"]) == (None, "check")
    assert finished["status"].startswith("Gespeeld op ")
    assert (started["progress"], started["status"]) == (33, "")
    assert started["progress_text"] == "beslissing 2 · nog ongeveer 10 minuten"


def test_what_is_open_can_be_gone_on_with(
    page: ScenarioPage, learner: User, player: Player
) -> None:
    request = RequestFactory().get("/")
    request.user = learner
    make_attempt(page, player, "fout-0")
    assert unfinished(request) is None

    attempt = make_attempt(page, player, "goed-1", "goed-2")

    assert unfinished(request) == {
        "what": "Een verhaal",
        "text": "beslissing 3 · nog ongeveer 5 minuten",
        "progress": 67,
        "url": f"/mijn-oefeningen/{attempt.pk}/",
        "label": "Ga verder",
    }


def test_progress_never_says_that_an_open_attempt_is_done() -> None:
    story = make_story(3)

    far = progress_of(story, 40)

    assert (far.percent, far.decision, far.minutes) == (95, 41, 1)


def test_a_story_without_times_gives_no_minutes() -> None:
    progress = progress_of(replace(make_story(3), minutes=None), 0)

    assert (progress.text, minutes_text(replace(make_story(3), minutes=None))) == (
        "beslissing 1",
        "",
    )


def test_one_length_of_time_is_said_as_one() -> None:
    assert minutes_text(make_story(1, minutes={"from": 15, "to": 15})) == "15 min"


def test_places_name_the_safety_route_once_and_first() -> None:
    story = make_story(2)
    scene = story.decisions()[0]
    first = replace(scene, choices=(replace(scene.choices[0], rung="V2"), *scene.choices[1:]))

    assert places(replace(story, scenes=(first, *story.scenes[1:]))) == ["V", "3", "10", "R"]


def test_the_list_can_be_filtered_by_profession(index: ScenarioIndexPage) -> None:
    make_scenario(index, story_for(1), professions=["police"])
    make_scenario(index, story_for(2), professions=["lawyer"])
    make_scenario(index, story_for(3))

    everything = text_of(Client(), "/oefenen/")
    filtered = text_of(Client(), "/oefenen/?profession=police")

    assert [f"Verhaal {n}" in everything for n in (1, 2, 3)] == [True, True, True]
    assert [f"Verhaal {n}" in filtered for n in (1, 2, 3)] == [True, False, True]
    assert "2 scenario's" in filtered


@pytest.mark.parametrize("query", ["?profession=kapper", "?page=ja", "?page=99"])
def test_odd_questions_show_the_list(index: ScenarioIndexPage, query: str) -> None:
    make_scenario(index, story_for(1))

    assert "Verhaal 1" in text_of(Client(), f"/oefenen/{query}")


def test_a_profession_without_scenarios_is_told_so(index: ScenarioIndexPage) -> None:
    make_scenario(index, story_for(1), professions=["police"])

    assert "Nog geen scenario voor deze beroepsgroep" in text_of(
        Client(), "/oefenen/?profession=court"
    )


def test_a_long_list_has_pages_that_keep_the_filter(index: ScenarioIndexPage) -> None:
    for number in range(13):
        make_scenario(index, story_for(number))

    first = text_of(Client(), "/oefenen/?profession=police")
    second = text_of(Client(), "/oefenen/?profession=police&page=2")

    assert "profession=police&page=2" in first
    assert "Verhaal 12" not in first
    assert "Verhaal 12" in second


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_statements_for_three_as_for_one(
    index: ScenarioIndexPage, learner: User, sign_in: SignIn, count: int
) -> None:
    for number in range(count):
        made = make_scenario(index, story_for(number))
        make_attempt(made, Player(user=learner), "goed-1")

    assert statements(sign_in(learner), "/oefenen/") <= 12


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_list_takes_as_many_statements_for_three_as_for_one(
    index: ScenarioIndexPage, learner: User, sign_in: SignIn, count: int
) -> None:
    for number in range(count):
        made = make_scenario(index, story_for(number))
        make_attempt(made, Player(user=learner), "goed-1")

    assert statements(sign_in(learner), "/mijn-oefeningen/") <= 11


@pytest.mark.parametrize("made", [1, 8])
@pytest.mark.parametrize("rest", ["", "besluit/1/"])
def test_a_page_of_play_takes_the_same_statements_however_long_the_attempt(
    index: ScenarioIndexPage, learner: User, sign_in: SignIn, made: int, rest: str
) -> None:
    page = make_scenario(index, make_story(9))
    names = [f"goed-{number}" for number in range(1, made + 1)]
    attempt = make_attempt(page, Player(user=learner), *names)

    assert statements(sign_in(learner), f"/mijn-oefeningen/{attempt.pk}/{rest}") <= 10


@pytest.mark.parametrize("attempts", [1, 3])
def test_a_debrief_takes_the_same_statements_however_often_one_played(
    page: ScenarioPage, learner: User, player: Player, sign_in: SignIn, attempts: int
) -> None:
    for _ in range(attempts):
        attempt = make_attempt(page, player, "goed-1", "goed-2", "goed-3")

    assert statements(sign_in(learner), f"/mijn-oefeningen/{attempt.pk}/nabespreking/") <= 11


@pytest.mark.parametrize("attempts", [1, 3])
def test_the_start_page_takes_the_same_statements_however_often_one_played(
    page: ScenarioPage, learner: User, player: Player, sign_in: SignIn, attempts: int
) -> None:
    for _ in range(attempts):
        make_attempt(page, player, "goed-1", "goed-2", "goed-3")

    assert statements(sign_in(learner), "/oefenen/een-verhaal/") <= 12


def test_the_start_page_offers_to_go_on_and_shows_what_was_played(
    page: ScenarioPage, learner: User, player: Player, sign_in: SignIn
) -> None:
    finished = make_attempt(page, player, "goed-1", "goed-2", "goed-3")
    opened = make_attempt(page, player, "goed-1")

    shown = text_of(sign_in(learner), "/oefenen/een-verhaal/")

    assert f"/mijn-oefeningen/{opened.pk}/" in shown
    assert f"/mijn-oefeningen/{finished.pk}/nabespreking/" in shown
    assert "Begin opnieuw" in shown
    assert "Ze blijven in je account" in shown


def test_a_draft_can_be_previewed_but_not_begun(index: ScenarioIndexPage, editor: User) -> None:
    page = make_scenario(index)
    page.live_version, page.live = None, False

    response = page.make_preview_request()

    assert response.status_code == 200
    assert "Dit scenario kan nu niet gespeeld worden." in html.unescape(response.content.decode())


def test_an_empty_list_of_attempts_shows_the_way(index: ScenarioIndexPage) -> None:
    shown = text_of(Client(), "/mijn-oefeningen/")

    assert "Je hebt nog niet geoefend" in shown
    assert 'href="/oefenen/"' in shown


def test_ones_own_list_shows_both_kinds_and_ten_at_a_time(
    page: ScenarioPage, learner: User, player: Player, sign_in: SignIn
) -> None:
    for _ in range(11):
        make_attempt(page, player, "fout-0")
    make_attempt(page, player, "goed-1")
    client = sign_in(learner)

    first, second = (
        text_of(client, "/mijn-oefeningen/"),
        text_of(client, "/mijn-oefeningen/?page=2"),
    )

    assert "beslissing 2 · nog ongeveer 10 minuten" in first
    assert "“Weggelopen”" in first
    assert first.count("Verwijderen") == 10
    assert second.count("Verwijderen") == 2


def test_an_attempt_can_be_deleted_after_asking(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    asked = text_of(client, f"/mijn-oefeningen/{attempt.pk}/verwijderen/")
    answer = client.post(f"/mijn-oefeningen/{attempt.pk}/verwijderen/", follow=True)

    assert "voorgoed verwijderd" in asked
    assert answer.redirect_chain == [("/mijn-oefeningen/", 302)]
    assert "Je oefening ‘Een verhaal’ is verwijderd." in html.unescape(answer.content.decode())
    assert Attempt.objects.count() == 0


def test_without_a_list_page_the_way_leads_home(db: None) -> None:
    assert 'href="/"' in text_of(Client(), "/mijn-oefeningen/")
