"""Search: answers, hostile questions, and pages that are not for everyone."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from kennisladder.accounts.models import User
from tests.factories.home import make_home, make_standing

HOSTILE = ['"', "\x00", "a\x00b", "'; drop table", "NEAR(", "*", "^a", "a AND", "woord " * 600, "-"]


def titles(client: Client, question: str) -> list[str]:
    response = client.get("/zoeken/", {"q": question})
    assert response.status_code == 200
    return [page.title for page in response.context["page_obj"]]


def test_question_finds_the_page_that_holds_its_words(db: None, client: Client) -> None:
    home = make_home()
    make_standing(home, title="Veiligheid eerst", summary="Check bij ieder apart.")
    make_standing(home, title="Dwangsom", summary="Alleen op verzoek.")

    assert titles(client, "veiligheid") == ["Veiligheid eerst"]
    assert titles(client, "verzoek") == ["Dwangsom"]


def test_nothing_found_says_what_to_do(db: None, client: Client) -> None:
    make_home()

    page = client.get("/zoeken/", {"q": "zeepaardje"}).content.decode()

    assert "Probeer een ander woord" in page


def test_empty_question_is_no_error(db: None, client: Client) -> None:
    make_home()

    assert titles(client, "") == []


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_question_is_answered(question: str, db: None, client: Client) -> None:
    make_home()

    titles(client, question)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(question=st.text(max_size=300))
def test_any_question_is_answered(question: str, db: None, client: Client) -> None:
    titles(client, question)


@pytest.mark.parametrize("number", ["0", "99", "-1", "x"])
def test_page_that_does_not_exist_shows_one_that_does(
    number: str, db: None, client: Client
) -> None:
    make_home()

    assert client.get("/zoeken/", {"q": "oefenen", "page": number}).status_code == 200


def test_titles_of_private_pages_stay_private(
    db: None, client: Client, learner: User, sign_in: Callable[[User], Client]
) -> None:
    private = make_standing(make_home(), title="Geheim overleg")
    group = Group.objects.create(name="Overleg")
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="groups")
    restriction.groups.add(group)

    assert titles(client, "geheim") == []
    assert titles(sign_in(learner), "geheim") == []
    learner.groups.add(group)
    assert titles(sign_in(learner), "geheim") == ["Geheim overleg"]


def test_page_below_a_private_page_is_private_too(db: None, client: Client) -> None:
    private = make_standing(make_home(), title="Intern")
    make_standing(private, title="Notulen")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert titles(client, "notulen") == []


def test_drafts_are_not_found(db: None, client: Client) -> None:
    make_standing(make_home(), title="Nog niet af", live=False)

    assert titles(client, "af") == []


def test_style_guide_is_for_staff(
    learner: User, client: Client, sign_in: Callable[[User], Client]
) -> None:
    staff = User.objects.create_superuser("beheer@kennisladder.example")

    assert client.get("/styleguide/").status_code == 403
    assert sign_in(learner).get("/styleguide/").status_code == 403
    assert sign_in(staff).get("/styleguide/").status_code == 200
