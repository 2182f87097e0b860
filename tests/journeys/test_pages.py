"""The front of the house in a real browser: home, search and standing pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

PAGES = ["/", "/zoeken/?q=veiligheid", "/over/", "/privacy/", "/contact/", "/toegankelijkheid/"]
FIRST_STOPS = 30


@pytest.mark.parametrize("way", ["wide", "narrow", "dark", "forced"])
def test_pages_are_accessible(
    way: str, context: Callable[..., BrowserContext], look: Callable[[Page], None]
) -> None:
    page = context(way).new_page()

    for path in PAGES:
        page.goto(path)
        look(page)


def test_policy_blocks_nothing_and_the_console_is_silent(
    context: Callable[..., BrowserContext],
) -> None:
    page = context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for path in PAGES:
        page.goto(path, wait_until="networkidle")

    assert complaints == []


def test_keyboard_meets_the_skip_link_first_and_sees_every_stop(
    context: Callable[..., BrowserContext],
) -> None:
    page = context().new_page()
    page.goto("/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    for _stop in range(FIRST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
                const visible = element => {
                    const style = getComputedStyle(element);
                    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                };
                const here = document.activeElement;
                const card = here.closest(".kl-card") ?? here;
                return here === document.body || visible(here) || visible(card);
            }"""
        ), page.evaluate("document.activeElement.outerHTML")


def test_search_and_appearance_work_without_script(context: Callable[..., BrowserContext]) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_label("Zoek op de site").fill("veiligheid")
    page.get_by_role("banner").get_by_role("button", name="Zoeken").click()

    assert page.get_by_role("heading", name="resultaten voor").is_visible()
    page.get_by_role("button", name="Donker").click()
    assert "kl-theme--dark" in (page.locator("html").get_attribute("class") or "")


def test_english_is_one_click_away_and_stays(context: Callable[..., BrowserContext]) -> None:
    page = context().new_page()
    page.goto("/")
    page.get_by_role("button", name="English").click()
    page.goto("/zoeken/")

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Search").is_visible()
