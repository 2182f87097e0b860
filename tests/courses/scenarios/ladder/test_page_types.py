"""Editors can make, open, change and preview every page of the ladder, in the right place only."""

import re
from typing import Any

import pytest
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.scenarios import ladder_blocks
from courses.scenarios.actions.ladder import install_ladder
from courses.scenarios.models import LadderPage, RestPage, RungPage, SafetyRoutePage
from home.models import HomePage, StandardPage
from tests.factories.home import make_home, make_standing

PLACES = (RungPage, RestPage, SafetyRoutePage)
BLOCKS = [
    getattr(ladder_blocks, name)
    for name in ("GroundRuleBlock", "PointBlock", "WayOutBlock", "FieldLabelBlock",
                 "RecordFieldBlock")
]  # fmt: skip


def posted(value: Any) -> Any:
    """Return a value as the form posts it: several choices as one field with several values."""
    if hasattr(value, "items"):
        return {name: posted(part) for name, part in value.items()}
    if isinstance(value, list):
        return tuple(value)
    return "" if value is None else value


def content_of(page: Page) -> dict[str, Any]:
    """Return what editors wrote on this page, apart from its title."""
    content = {}
    for field in page._meta.local_fields:
        value = getattr(page, field.name)
        if isinstance(value, StreamValue):
            value = [(block.block_type, posted(block.value)) for block in value]
        elif isinstance(field, RichTextField):
            value = re.sub(' data-block-key="[^"]*"', "", value)
        content[field.name] = value
    return content


def as_form(page: Page) -> dict[str, Any]:
    """Return what the editor's form posts for this page as it stands."""
    fields = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            blocks = [(block.block_type, posted(block.value)) for block in stream]
            fields[field.name] = streamfield(blocks)
        elif isinstance(field, RichTextField):
            fields[field.name] = rich_text(getattr(page, field.name))
        elif field.concrete and not field.is_relation and field.editable:
            fields[field.name] = posted(getattr(page, field.name))
    form: dict[str, Any] = nested_form_data(fields)
    return form


class LadderPageTypes(WagtailPageTestCase):
    """Where the pages may stand, and that editors can open, preview and publish them."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.home = make_home()
        cls.boss = cls.create_superuser("baas@kennisladder.example")
        cls.ladder = install_ladder(parent=cls.home, by=cls.boss)
        cls.pages = [
            cls.ladder,
            RungPage.objects.get(number=7),
            RestPage.objects.get(),
            SafetyRoutePage.objects.get(number=1),
        ]

    def test_pages_are_routable_and_rendered(self) -> None:
        for page in self.pages:
            self.assertPageIsRoutable(page)
            self.assertPageIsRenderable(page)
        for route in ("welke-trede/", "werkkaart/"):
            self.assertPageIsRoutable(self.ladder, route)
            self.assertPageIsRenderable(self.ladder, route)

    def test_pages_are_editable_and_previewable(self) -> None:
        for page in self.pages:
            form = as_form(page)
            self.assertPageIsEditable(page, post_data=form, user=self.boss)
            for mode, _label in page.preview_modes:
                self.assertPageIsPreviewable(page, mode=mode, post_data=form, user=self.boss)

    def test_what_an_editor_publishes_becomes_a_revision(self) -> None:
        self.client.force_login(self.boss)
        for page in self.pages:
            before = page.revisions.count()
            form = {**as_form(page), "title": "Nieuwe titel", "action-publish": "1"}

            response = self.client.post(f"/admin/pages/{page.pk}/edit/", form)

            assert response.status_code == 302
            changed = Page.objects.get(pk=page.pk).specific
            assert changed.title == "Nieuwe titel"
            assert page.revisions.count() == before + 1
            assert content_of(changed) == content_of(page)

    def test_places_stand_below_the_ladder_only(self) -> None:
        self.assertAllowedSubpageTypes(LadderPage, set(PLACES))
        for kind in PLACES:
            self.assertAllowedParentPageTypes(kind, {LadderPage})
            self.assertAllowedSubpageTypes(kind, set())
        for kind in (RungPage, SafetyRoutePage):
            assert kind.can_create_at(self.ladder)
            assert not kind.can_create_at(self.home)
        assert not RestPage.can_create_at(self.ladder), "there is one already"

    def test_there_is_one_ladder_right_below_a_home_page(self) -> None:
        standing = make_standing(self.home, slug="over")
        assert not LadderPage.can_create_at(self.home), "there is one already"

        self.ladder.delete()

        assert LadderPage.can_create_at(self.home)
        assert not LadderPage.can_create_at(standing)
        self.assertCanCreateAt(HomePage, LadderPage)
        self.assertCanNotCreateAt(StandardPage, LadderPage)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_has_a_preview_and_words_for_editors(block: type[Any]) -> None:
    assert block().is_previewable
    assert block().meta.description
    assert block().label


@pytest.mark.parametrize("block", BLOCKS)
def test_every_preview_shows_the_example(block: type[Any]) -> None:
    made = block()

    shown = made.render(made.to_python(made.meta.preview_value))

    example = made.meta.preview_value
    words = [example] if isinstance(example, str) else list(example.values())
    plain = [word for word in words if isinstance(word, str) and " " in word]
    assert all(word in shown for word in plain)
    assert "kl-" in shown or "nl-" in shown
