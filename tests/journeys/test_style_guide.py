"""The style guide in a real browser: every component in every way of looking at it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import WAYS

PATH = "/styleguide/"
TEXT_SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
# What has the focus, whether it (or the card around it) has a ring, and how large it is.
FOCUS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const ring = (node) => {
    const style = getComputedStyle(node);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const box = it.getBoundingClientRect();
  return {
    name: (it.textContent || it.name || "").trim().slice(0, 40),
    ring: ring(it) || ring(it.closest(".kl-card, .kl-answer") ?? it),
    small: box.width < 24 || box.height < 24,
    text: it.matches("p a, li a, dd a, .kl-prose a"),
  };
}"""

Make = Callable[..., BrowserContext]


def open_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(PATH)
    return page


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(context: Make, look: Callable[[Page], None], way: str) -> None:
    page = open_page(context(way, bypass_csp=True))

    look(page)


@pytest.mark.parametrize(("system", "chosen"), [("light", "dark"), ("dark", "light")])
def test_chosen_appearance_beats_that_of_the_system(
    context: Make, look: Callable[[Page], None], system: str, chosen: str
) -> None:
    page = open_page(context("wide", bypass_csp=True, color_scheme=system))

    page.locator(f"button[name=appearance][value={chosen}]").click()

    expect(page.locator(f"html.kl-theme--{chosen}")).to_be_attached()
    look(page)


def test_text_may_be_spaced_out_on_a_phone(context: Make, look: Callable[[Page], None]) -> None:
    page = open_page(context("narrow", bypass_csp=True))

    page.add_style_tag(content=TEXT_SPACING)

    look(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_is_seen_and_large_enough(context: Make, scheme: str) -> None:
    page = open_page(context("wide", color_scheme=scheme))
    stops: list[dict[str, Any]] = []

    for _stop in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)

    assert stops[0]["name"] == "Direct naar de inhoud"
    assert 50 < len(stops) < 300
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if stop["small"] and not stop["text"]] == []


def test_policy_blocks_nothing(context: Make) -> None:
    complaints: list[str] = []
    page = context().new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(PATH, wait_until="networkidle")

    assert complaints == []


def test_menu_on_a_phone_opens_without_javascript(context: Make) -> None:
    page = open_page(context("narrow", java_script_enabled=False))
    links = page.locator(".kl-menu__list a")
    expect(links.first).to_be_hidden()

    page.locator(".kl-menu__summary").click()

    expect(links.first).to_be_visible()


def test_dialog_opens_and_closes_by_keyboard(context: Make) -> None:
    page = open_page(context())
    opener = page.locator("[data-opens]").first
    dialog = page.locator("dialog").first

    opener.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_paper_shows_no_controls(context: Make) -> None:
    page = open_page(context())

    page.emulate_media(media="print")

    for control in ("form", ".utrecht-nav-bar", ".utrecht-page-footer", ".kl-cover"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator(".kl-ladder").first).to_be_visible()
    height = page.locator(".kl-ladder").first.bounding_box()
    assert height is not None
    assert height["height"] < 900  # fits on a sheet of A4 within its margins
