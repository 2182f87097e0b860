"""Somebody looks for a case, reads it and keeps the search, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

CASES = "/casussen/"
CASE = CASES + "het-lege-weekend/"
PATHS = (
    CASES,
    CASES + "?q=weekend&fase=early&fase=middle&mechanisme=blocking&wie=father",
    CASES + "?q=zeepaardje",
    CASES + "?page=2&volgorde=fase",
    CASE,
)
MINE = "/mijn-casussen/zoekopdrachten/"
Look = Callable[[Page], None]
Make = Callable[..., BrowserContext]
SignIn = Callable[[Page, str], None]


@pytest.mark.parametrize("way", ["wide", "narrow", "dark", "forced"])
def test_every_page_of_the_bank_can_be_used_by_everybody(
    way: str, context: Make, look: Look, sign_in_as: SignIn
) -> None:
    page = context(way, bypass_csp=True).new_page()
    for path in PATHS:
        page.goto(path)
        look(page)
    page.goto(PATHS[1])
    page.evaluate("document.querySelectorAll('.kl-finder details').forEach(d => d.open = true)")
    look(page)

    sign_in_as(page, "learner")
    page.goto(CASE)
    page.get_by_text("Laat zien wat er gebeurde").click()
    look(page)
    page.goto(PATHS[1])
    look(page)
    page.goto(MINE)
    look(page)


def test_the_policy_blocks_nothing(context: Make) -> None:
    page = context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PATHS:
        page.goto(path, wait_until="networkidle")

    assert complaints == []


def number_found(page: Page) -> int:
    words = page.locator("#gevonden").inner_text()
    return int(re.sub(r"\D", "", words) or 0)


def test_cases_are_found_without_script(context: Make) -> None:
    page = context("narrow", java_script_enabled=False).new_page()
    page.goto(CASES)
    everything = number_found(page)
    page.get_by_text("Kies waar de casus over gaat").click()
    page.get_by_label(re.compile("^Blokkeren")).check()
    page.get_by_role("button", name="Laat de casussen zien").click()

    found = number_found(page)
    assert 0 < found < everything
    page.get_by_role("link", name=re.compile("Blokkeren.*weghalen")).click()
    assert number_found(page) == everything

    page.get_by_label("Zoekwoorden").fill("weekend")
    page.get_by_role("button", name="Laat de casussen zien").click()
    page.get_by_role("link", name="Het lege weekend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het lege weekend")


def test_with_script_the_answer_follows_each_choice_and_the_form_stays(context: Make) -> None:
    page = context().new_page()
    page.goto(CASES)
    everything = number_found(page)
    page.locator("summary", has_text="Signalen").click()
    box = page.get_by_label(re.compile("^Kind zegt dat het niet wil"))
    beside = page.locator("#fase-early-aantal").inner_text()

    box.check()

    expect(page.locator(".kl-chip")).to_have_count(1)
    assert 0 < number_found(page) < everything
    assert page.locator("#fase-early-aantal").inner_text() != beside
    expect(page.get_by_role("status")).to_contain_text("casus")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    assert "signaal=child_refuses" in page.url
    page.go_back()
    expect(page.locator(".kl-chip")).to_have_count(0)


def test_a_stranger_signs_in_on_the_way_and_reads_on(context: Make, sign_in_as: SignIn) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(CASE)
    expect(page.get_by_role("heading", name="Wat ieder zag")).to_have_count(0)

    page.get_by_role("main").get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mail").first.fill("sanne@voorbeeld.example")
    page.locator("input[type=password]").fill("kennisladder-demo")
    page.get_by_role("button", name="Inloggen").click()

    expect(page).to_have_url(re.compile(CASE + "$"))
    expect(page.get_by_role("heading", name="Wat ieder zag")).to_be_visible()
    ending = page.get_by_role("heading", name="Hoe het afliep")
    expect(ending).to_be_hidden()
    page.get_by_text("Laat zien wat er gebeurde").click()
    expect(ending).to_be_visible()


@pytest.mark.parametrize(
    ("script", "code", "name"),
    [(True, "restored", "Contact hersteld"), (False, "broken", "Contact verbroken")],
)
def test_a_search_is_kept_and_its_mails_stop(
    script: bool, code: str, name: str, context: Make, sign_in_as: SignIn
) -> None:
    page = context("narrow", java_script_enabled=script).new_page()
    sign_in_as(page, "learner")
    page.goto(f"{CASES}?afloop={code}")
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()

    expect(page).to_have_url(re.compile(MINE))
    page.locator(f"a[href$='/stoppen/']:has-text('{name}')").click()
    page.locator("main form button").click()
    expect(page.get_by_text("Je krijgt geen mail meer over deze zoekopdracht.")).to_be_visible()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_text("Je bewaart deze zoekopdracht.")).to_be_visible()

    page.goto(MINE)
    page.locator(f"form[action$='/weg/'] button:has-text('{name}')").click()
    expect(page.get_by_text("De zoekopdracht is weg.")).to_be_visible()
