"""Search takes whatever people type, and shows nobody what they may not open."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from kennisladder.accounts.models import User
from kennisladder.core.search import MOST_LETTERS, MOST_WORDS, normalise, visible_to

HOSTILE = [
    '"',
    'omgang"',
    "\0",
    "omgang\0herstel",
    "a" * 5000,
    "woord " * 600,
    "AND OR NOT NEAR(",
    "omgang AND",
    "(((",
    "* ^ : -",
    "-omgang",
    "col:omgang",
    "'; DROP TABLE core_outboxmessage; --",
    "%_\\",
    "\ud800",
    "👨‍👩‍👧",
    "\u202eomgang",
    "NOT",
    "a* OR b*",
    "{}",
]  # fmt: skip


def test_normalise_keeps_words_and_drops_the_rest() -> None:
    assert normalise(" \"omgang\"  ná\0scheiding — 'vader' ") == "omgang ná scheiding vader"


def test_normalise_cuts_words_and_letters() -> None:
    assert normalise("woord " * 600) == " ".join(["woord"] * MOST_WORDS)
    assert normalise("a" * 5000) == "a" * MOST_LETTERS


@given(query=st.text())
def test_normalise_is_small_plain_and_stable(query: str) -> None:
    result = normalise(query)

    assert len(result) <= MOST_LETTERS
    assert len(result.split()) <= MOST_WORDS
    assert not set(result) & set("\0\"'`")
    assert normalise(result) == result


@pytest.fixture
def tree(db: None) -> dict[str, Page]:
    """A home with an open page, a page for members, one for a group, one with a password."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=Page(title="Thuis", slug="thuis"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    pages = {"home": home}
    for name in ("open", "members", "group", "password"):
        pages[name] = home.add_child(instance=Page(title=f"Omgang {name}", slug=name))
    pages["below"] = pages["members"].add_child(instance=Page(title="Omgang below", slug="below"))
    pages["draft"] = home.add_child(instance=Page(title="Omgang draft", slug="draft", live=False))
    elsewhere = root.add_child(instance=Page(title="Omgang elders", slug="elders"))
    pages["elsewhere"] = elsewhere
    PageViewRestriction.objects.create(page=pages["members"], restriction_type="login")
    PageViewRestriction.objects.create(
        page=pages["password"], restriction_type="password", password="geheim"
    )
    by_group = PageViewRestriction.objects.create(page=pages["group"], restriction_type="groups")
    by_group.groups.add(Group.objects.get(name="Editors"))
    return pages


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/zoeken/")
    request.user = user
    request.session = SessionStore()
    return request


def slugs(request: HttpRequest) -> set[str]:
    return set(visible_to(request).values_list("slug", flat=True))


def test_a_stranger_sees_what_is_public(tree: dict[str, Page]) -> None:
    assert slugs(request_of(AnonymousUser())) == {"thuis", "open"}


def test_a_member_sees_more(tree: dict[str, Page], learner: User) -> None:
    assert slugs(request_of(learner)) == {"thuis", "open", "members", "below"}


def test_a_group_sees_its_pages(tree: dict[str, Page], editor: User) -> None:
    assert slugs(request_of(editor)) == {"thuis", "open", "members", "below", "group"}


def test_a_passed_password_opens_the_page(tree: dict[str, Page]) -> None:
    request = request_of(AnonymousUser())
    restriction = PageViewRestriction.objects.get(restriction_type="password")
    restriction.mark_as_passed(request)

    assert slugs(request) == {"thuis", "open", "password"}


def test_search_finds_only_what_is_visible(tree: dict[str, Page], learner: User) -> None:
    found = visible_to(request_of(learner)).search("omgang")

    assert {page.slug for page in found} == {"open", "members", "below"}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    query=st.text() | st.text(alphabet="omgang \"'*():^-+\0&|!<>NOTANDR") | st.sampled_from(HOSTILE)
)
@example(query='"')
@example(query="\0")
@example(query="woord " * 600)
def test_no_query_is_an_error(query: str, tree: dict[str, Page]) -> None:
    words = normalise(query)

    found = list(visible_to(request_of(AnonymousUser())).search(words)) if words else []

    assert {page.slug for page in found} <= {"thuis", "open"}
