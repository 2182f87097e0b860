"""Home page and standing pages: what they show, to whom, in how many statements."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.blocks import BodyBlock
from home.models import AccessibilityPage, HomePage, StandardPage
from kennisladder.accounts.models import User
from tests.factories.home import make_home, make_standing


def body(*blocks: tuple[str, Any]) -> list[tuple[str, Any]]:
    return list(blocks)


def test_home_page_shows_what_editors_wrote(db: None, client: Client) -> None:
    make_home(hero_title="Oefenen met een zaak", body=body(("text", "<p>Voor wie dit is</p>")))

    response = client.get("/")

    assert response.status_code == 200
    assert "<h1" in response.content.decode()
    assert "Oefenen met een zaak" in response.content.decode()
    assert "Voor wie dit is" in response.content.decode()


def test_standing_page_shows_callout_with_its_label(db: None, client: Client) -> None:
    callout = {"title": "Let op", "text": "<p>Dit is een model.</p>", "provenance": ["MODEL"]}
    make_standing(make_home(), slug="over", body=body(("callout", callout)))

    page = client.get("/over/").content.decode()

    assert "Dit is een model." in page
    assert "Ons trainingsmodel" in page


def test_question_unfolds_without_script(db: None, client: Client) -> None:
    question = {"question": "Kost het geld?", "answer": "<p>Nee.</p>"}
    make_standing(make_home(), slug="over", body=body(("question", question)))

    assert "<details" in client.get("/over/").content.decode()


def test_accessibility_statement_says_its_status(db: None, client: Client) -> None:
    statement = AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid", status="C")
    make_home().add_child(instance=statement)

    page = client.get("/toegankelijkheid/").content.decode()

    assert "C: eerste maatregelen" in page
    assert "nog geen verklaring in het register" in page


def test_menu_and_footer_follow_the_editors(db: None, client: Client) -> None:
    home = make_home()
    make_standing(home, title="In het menu", slug="menu", show_in_menus=True)
    make_standing(home, title="Onderaan", slug="onder")
    make_standing(home, title="Nog niet", slug="concept", live=False)

    context = client.get("/").context

    assert [item["title"] for item in context["menu"]] == ["In het menu"]
    assert [item["title"] for item in context["footer_links"]] == ["Onderaan"]


def test_menu_marks_where_the_visitor_is(db: None, client: Client) -> None:
    make_standing(make_home(), slug="menu", show_in_menus=True)

    assert client.get("/menu/").context["menu"][0]["current"] is True
    assert client.get("/").context["menu"][0]["current"] is False


def test_breadcrumbs_lead_from_home_to_this_page(db: None, client: Client) -> None:
    parent = make_standing(make_home(), title="Over", slug="over")
    make_standing(parent, title="Team", slug="team")

    crumbs = client.get("/over/team/").context["breadcrumbs"]

    assert [(crumb["title"], crumb["url"]) for crumb in crumbs] == [
        ("Kennisladder", "/"),
        ("Over", "/over/"),
        ("Team", "/over/team/"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_home_page_costs_the_same_with_more_pages(
    count: int, db: None, client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    home = make_home()
    for number in range(count):
        make_standing(home, title=f"Pagina {number}", show_in_menus=True)
    client.get("/")

    with django_assert_num_queries(8):
        client.get("/")


def test_stranger_and_learner_do_not_reach_the_editor(
    learner: User, client: Client, sign_in: Callable[[User], Client]
) -> None:
    edit = f"/admin/pages/{make_home().pk}/edit/"

    assert client.get(edit).status_code == 302
    assert sign_in(learner).get(edit).status_code == 302


def test_editor_reaches_the_editor(editor: User, sign_in: Callable[[User], Client]) -> None:
    response = sign_in(editor).get(f"/admin/pages/{make_home().pk}/edit/")

    assert response.status_code == 200
    assert "Bovenaan" in response.content.decode()


@pytest.mark.parametrize("name", list(BodyBlock().child_blocks))
def test_every_block_has_a_preview_and_words_for_editors(name: str) -> None:
    block = BodyBlock().child_blocks[name]

    assert block.is_previewable
    assert block.meta.description
    assert block.label


class PageTypes(WagtailPageTestCase):
    """Where pages may stand, and that editors can open, preview and see them."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.home = make_home()
        cls.standing = make_standing(cls.home, slug="over")
        statement = AccessibilityPage(title="Toegankelijkheid", slug="toegankelijkheid")
        cls.statement = cls.home.add_child(instance=statement)

    def setUp(self) -> None:
        self.login()

    def form_of(self, page: Page) -> dict[str, Any]:
        fields = nested_form_data({"title": page.title, "slug": page.slug, "body": streamfield([])})
        names = ("summary", "hero_title", "hero_text", "status")
        return {**fields, **{name: getattr(page, name) for name in names if hasattr(page, name)}}

    def test_pages_work_for_editors(self) -> None:
        for page in (self.home, self.standing, self.statement):
            self.assertPageIsRoutable(page)
            self.assertPageIsRenderable(page)
            self.assertPageIsEditable(page, post_data=self.form_of(page))
            self.assertPageIsPreviewable(page, post_data=self.form_of(page))

    def test_pages_stand_where_they_belong(self) -> None:
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage})
        self.assertAllowedSubpageTypes(StandardPage, {StandardPage})
        self.assertAllowedSubpageTypes(AccessibilityPage, set())
