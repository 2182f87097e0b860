"""Somebody reads the ladder, asks which rung fits and prints the work card, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

LADDER = "/escalatieladder/"
ANSWER = "welke-trede/?vraag=1&veiligheid=geen-signaal&herken=5&herken=8&herken=R&gedaan=1"
PATHS = (
    "",
    "trede-5/",
    "trede-8/",
    "rust/",
    "veiligheid-v1/",
    "welke-trede/",
    "welke-trede/?vraag=1",
    ANSWER,
    "welke-trede/?vraag=1&veiligheid=signaal&herken=7",
    "werkkaart/",
)
Look = Callable[[Page], None]
Make = Callable[..., BrowserContext]


@pytest.mark.parametrize("way", ["wide", "narrow", "dark", "forced"])
def test_every_page_of_the_ladder_can_be_used_by_everybody(
    way: str, context: Make, look: Look
) -> None:
    page = context(way, bypass_csp=True).new_page()
    for path in PATHS:
        page.goto(LADDER + path)
        look(page)


def test_the_policy_blocks_nothing(context: Make) -> None:
    page = context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PATHS:
        page.goto(LADDER + path, wait_until="networkidle")

    assert complaints == []


def test_a_rung_leads_down_and_to_safety(context: Make) -> None:
    page = context().new_page()
    page.goto(LADDER)
    page.get_by_role("link", name="Nalevingshulp").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Trede 5.+Nalevingshulp"))
    page.get_by_text("Rode signalen", exact=True).click()
    expect(page.get_by_text("wurging of dreiging met doding").last).to_be_visible()
    page.locator(".kl-way--down").get_by_role("link", name="Trede 4").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Gerichte hulp"))
    page.get_by_role("complementary").get_by_role("link", name="Veiligheidsroute").click()
    expect(page.get_by_role("heading", name="Eerst: is het veilig?")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False])
def test_the_reading_help_answers_with_and_without_script(script: bool, context: Make) -> None:
    page = context("narrow", java_script_enabled=script).new_page()
    page.goto(LADDER + "welke-trede/")

    page.get_by_role("button", name="Laat zien wat ik kan lezen").click()
    page.get_by_role("link", name="Ga naar de vraag").click()
    for label in (
        "Ik heb het ieder apart gevraagd",
        "Het contact hapert of stopt.",
        "Signaleren en normaliseren",
    ):
        page.locator("label", has_text=label).click()
    page.get_by_role("button", name="Laat zien wat ik kan lezen").click()

    answer = page.get_by_role("region", name="Lees deze plekken op de ladder")
    headings = answer.get_by_role("heading", level=3)
    expect(headings).to_contain_text(["Altijd eerst: de veiligheidscheck", "herstelafspraak"])
    page.get_by_text("Pas je antwoorden aan").click()
    expect(page.get_by_label("Het contact hapert of stopt.")).to_be_checked()


def test_the_reading_help_works_with_the_keyboard_alone(context: Make) -> None:
    page = context().new_page()
    page.goto(LADDER + "welke-trede/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()

    page.get_by_label("Er is nu gevaar").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Er is een rood signaal")).to_be_checked()
    page.keyboard.press("Enter")

    heading = page.get_by_role("heading", name="Stop met klimmen en lees de veiligheidsroute")
    expect(heading).to_be_visible()


def test_the_work_card_is_two_sheets_and_leaves_the_site_behind(context: Make) -> None:
    page = context().new_page()
    page.goto(LADDER + "werkkaart/")
    page.emulate_media(media="print")

    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheets)) == 2
