"""A case is found and talked about: a name is refused, a comment reported, and taken away."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

Make = Callable[..., BrowserContext]
Look = Callable[[Page], None]
SignIn = Callable[[Page, str], None]

TITLE = "Het lege weekend"
NAMING = "Dit lijkt op Marijke de Vries uit Apeldoorn, die ik begeleid heb."
HARMLESS = "Dit lijkt op wat ik zelf zag. Ik zou *eerst* naar het kind luisteren."
READ = "Dit lijkt op wat ik zelf zag. Ik zou eerst naar het kind luisteren."
REASON = "Zo'n kind is hier te herkennen."


def open_case(page: Page) -> None:
    page.goto("/casussen/")
    page.get_by_label("Zoekwoorden").fill("lege weekend")
    page.get_by_label("Zoekwoorden").press("Enter")
    page.wait_for_url("**/casussen/?q=*")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.wait_for_url("**/casussen/het-lege-weekend/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def mail_to(page: Page, to: str, subject: str) -> str:
    """Return the newest mail to this address with these words in its subject."""
    for _ in range(60):
        page.goto("/postvak/")
        found = page.locator("li.kl-panel").filter(has_text=to).filter(has_text=subject)
        if found.count():
            found.first.get_by_role("link").click()
            return page.locator(".kl-prose").inner_text()
        time.sleep(0.5)
    raise AssertionError(f"no mail to {to} about {subject}")


def try_naming(page: Page, look: Look) -> None:
    """Send a name, look at what is said of it, and go back to the case."""
    page.get_by_label("Je reactie").fill(NAMING)
    page.get_by_role("button", name="Plaats de reactie").click()
    expect(page.get_by_role("alert")).to_contain_text("Apeldoorn")
    look(page)
    page.get_by_role("link", name="Terug naar de casus").click()


def remove_as_moderator(page: Page, sign_in_as: SignIn, look: Look) -> None:
    sign_in_as(page, "editor")
    page.goto("/mijn-casussen/modereren/")
    expect(page.get_by_text(f"Gemeld: {REASON}")).to_be_visible()
    look(page)
    page.get_by_role("link", name=re.compile("^Verwijderen")).click()
    look(page)
    page.get_by_label("Waarom verwijder je de reactie?").fill("Te herkenbaar.")
    page.get_by_role("button", name="Verwijder", exact=True).click()
    expect(page.get_by_text("Er wacht niets")).to_be_visible()
    look(page)


def test_a_comment_is_mended_shown_reported_and_removed(
    context: Make, sign_in_as: SignIn, look: Look
) -> None:
    writer = context("narrow", java_script_enabled=False).new_page()
    sign_in_as(writer, "learner")
    open_case(writer)

    writer.get_by_label("Je reactie").fill(NAMING)
    writer.get_by_role("button", name="Plaats de reactie").click()

    expect(writer).to_have_title(re.compile("^Fout:"))
    expect(writer.get_by_label("Je reactie")).to_have_value(NAMING)
    expect(writer.get_by_role("alert")).to_contain_text("“Marijke de Vries”")
    expect(writer.get_by_role("alert")).to_contain_text("Apeldoorn")

    writer.get_by_label("Je reactie").fill(HARMLESS)
    writer.get_by_role("button", name="Plaats de reactie").click()

    expect(writer.get_by_role("status")).to_have_text("Je reactie staat erbij.")
    expect(writer.locator("#reacties ~ ol")).to_contain_text(READ)

    reader = context("wide").new_page()
    sign_in_as(reader, "administrator")
    open_case(reader)
    expect(reader.locator("#reacties ~ ol")).to_contain_text("Sanne")
    look(reader)
    try_naming(reader, look)
    reader.get_by_role("link", name=re.compile("^Melden")).click()
    look(reader)
    reader.get_by_label("Wat is er mis mee?").fill(REASON)
    reader.get_by_role("button", name="Meld het aan de moderatoren").click()
    expect(reader.get_by_text("Je hebt dit gemeld.")).to_be_visible()

    remove_as_moderator(context("dark").new_page(), sign_in_as, look)

    writer.reload()
    expect(writer.locator("#reacties ~ ol")).to_contain_text(
        "Een moderator heeft deze reactie verwijderd."
    )
    expect(writer.get_by_text(READ)).to_have_count(0)
    assert REASON not in (mail := mail_to(writer, "sanne@voorbeeld.example", "is verwijderd"))
    assert "Te herkenbaar." in mail


def test_a_stranger_is_asked_to_sign_in(context: Make) -> None:
    page = context(java_script_enabled=False).new_page()
    open_case(page)

    expect(page.locator("#reacties")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Dia's"))).to_have_count(0)


@pytest.mark.parametrize("way", ["wide", "narrow", "dark", "forced"])
def test_slides_show_a_case_part_by_part(
    way: str, context: Make, sign_in_as: SignIn, look: Look
) -> None:
    page = context(way).new_page()
    sign_in_as(page, "learner")
    open_case(page)
    page.get_by_role("region", name="Gebruik deze casus in een les").get_by_role(
        "link", name="zonder de afloop"
    ).first.click()
    look(page)

    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", name="Situatie")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Hoe het afliep")).to_have_count(0)
    page.get_by_role("link", name="Laat zien hoe het afliep").click()

    expect(page.get_by_role("heading", name="Wat er gebeurde")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Hoe het afliep")).to_have_count(1)
    look(page)
