"""A page is found by its address with one look, however the tree came to be."""

import pytest
from django.test import Client
from wagtail.models import Page

from home.models import HomePage
from kennisladder.core.pages import GAPS
from tests.factories.home import make_home, make_standing


@pytest.fixture
def front(db: None) -> HomePage:
    return make_home()


def menu(client: Client, address: str) -> list[str]:
    """Return what the menu on a page offers."""
    return [item["title"] for item in client.get(address).context["menu"]]


def test_a_page_is_found_after_so_many_others_went(front: HomePage, client: Client) -> None:
    make_standing(front, title="Over ons", slug="over-ons")
    for number in range(GAPS + 1):
        make_standing(front, title=f"Weg {number}", slug=f"weg-{number}")
    make_standing(front, title="Laatste", slug="laatste", show_in_menus=True)
    for page in Page.objects.filter(slug__startswith="weg-"):
        page.delete()

    assert menu(client, "/over-ons/") == ["Laatste"]
    assert client.get("/laatste/").status_code == 200
    assert client.get("/weg-3/").status_code == 404


def test_a_slug_of_another_place_is_no_address(front: HomePage, client: Client) -> None:
    make_standing(front, title="Boven", slug="boven")
    make_standing(front, title="Naast", slug="naast")

    assert client.get("/boven/naast/").status_code == 404
