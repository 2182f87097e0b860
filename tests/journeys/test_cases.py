"""A case goes from its contributor past two reviewers to a page, with and without JavaScript."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_learning import sign_in
from tests.journeys.test_play import see_in_all_ways

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[..., BrowserContext]
Look = Callable[[Page], None]
#: What stands in each box; the names are on the list, the rest the machine must find.
TEXTS = {
    "title": "De stille zaterdag",
    "summary": "Een kind wil niet meer mee. Beide ouders zien iets anders.",
    "situation": "De ouders zijn uit elkaar. Fatma woont met haar zoon in Zwolle.",
    "perspectives": "Moeder ziet spanning. Vader ziet een gesloten deur.",
    "tried": "Eerst een gesprek met ieder apart. Vader belde met 06-12345678.",
    "happened": "Het kind vroeg om korter en vaker.",
    "outcome_text": "Er is elke week een middag.",
    "child_voice": "‘Ik wil dat ze niet over mij praten.’",
    "explanation_1": "Het kind is bang voor ruzie. Dat zegt fatma ook.",
    "timeline": "maand 1: het eerste gesprek",
    "lessons": "Begin klein.",
}
CHOSEN = ("Jonger dan 12", "Eén kind", "Vroeg: tot 6 maanden", "Kind zegt dat het niet wil")


@pytest.fixture(scope="session")
def people(site: str, environment: dict[str, str]) -> None:
    """Let the three people of the case bank exist."""
    script = (ROOT / "tests" / "journeys" / "prepare_cases.py").read_text(encoding="utf-8")
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports"], input=script, text=True,
        cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def enter(context: Make, role: str, *, scripts: bool) -> Page:
    """Return the page of this person, at their cases, reached by the menu of the account."""
    page = context(java_script_enabled=scripts).new_page()
    sign_in(page, f"{role}@casus.example")
    page.locator("summary.kl-account__name").click()
    page.get_by_role("link", name="Mijn casussen").click()
    return page


def write(page: Page) -> None:
    """Fill in the whole form but the second explanation."""
    page.get_by_label("Ja. Wat naar het gezin kan leiden").check()
    page.locator("[name=consent][value=parents]").check()
    page.locator("#id_names").fill("Fatma\nKees")
    for name, text in TEXTS.items():
        page.locator(f"#id_{name}").fill(text)
    for words in CHOSEN:
        page.get_by_label(words, exact=True).check()
    page.locator("[name=mechanisms][value=resistance]").check()
    page.locator("[name=outcome][value=partly_restored]").check()


def contribute(page: Page, see: Look, *, scripts: bool) -> str:
    """Send a case in and return by what number it is called; first something is missing."""
    page.get_by_role("link", name="Casus insturen").first.click()
    write(page)
    if scripts:
        hint = page.locator("kl-careful", has=page.locator("#id_situation")).get_by_role("status")
        expect(hint).to_contain_text("Dit kan naar het gezin leiden: “Fatma”")
        phone = page.locator("kl-careful", has=page.locator("#id_tried")).get_by_role("status")
        expect(phone).to_contain_text("06-12345678")
    page.get_by_role("button", name="Insturen", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Geef minstens twee verklaringen.")
    expect(page.locator("#id_situation")).to_have_value(TEXTS["situation"])
    see(page)
    page.locator("#id_explanation_2").fill("Moeder houdt onbedoeld tegen.")
    page.get_by_role("button", name="Tussendoor bewaren").last.click()
    expect(page.get_by_role("status").filter(has_text="Bewaard als concept")).to_be_visible()
    page.get_by_role("button", name="Insturen", exact=True).click()
    expect(page.locator("main")).to_contain_text("Een beoordelaar pakt de casus op")
    see(page)
    return page.url.split("/casus/")[1][:8].upper()


def solve(page: Page, text: str, button: str, instead: str) -> None:
    """Decide about the finding with this text."""
    finding = page.locator(".kl-finding", has=page.get_by_role("heading", name=f"“{text}”"))
    finding.get_by_label("Komt ervoor in de plaats").fill(instead)
    finding.get_by_role("button", name=button).click()
    expect(finding).to_have_count(0)


def review(page: Page, number: str, see: Look, *, scripts: bool) -> None:
    """Take the case up, decide about everything, mark what was missed, and pass it on."""
    see(page)
    row = page.locator("li", has=page.get_by_role("heading", name=f"Casus {number}"))
    row.get_by_role("button", name="Oppakken om na te kijken").click()
    expect(page.locator(".kl-review__progress")).to_contain_text("0 van 3 opgelost")
    expect(page.get_by_role("button", name="Doorgeven aan een tweede persoon")).to_be_disabled()
    see(page)
    solve(page, "Fatma", "Vervangen", "de moeder")
    expect(page.locator(".kl-review__progress")).to_contain_text("1 van 3 opgelost")
    if scripts:
        expect(page.locator(".kl-finding h3").first).to_be_focused()
    solve(page, "Zwolle", "Algemener maken", "een middelgrote stad")
    solve(page, "06-12345678", "Vervangen", "zijn telefoon")
    mark_by_hand(page, scripts=scripts)
    page.locator(".kl-finding summary").click()
    page.get_by_label("Dit mag blijven staan, omdat").fill("Dat zeggen veel ouders.")
    page.get_by_role("button", name="Laten staan").click()
    expect(page.locator(".kl-review__progress")).to_contain_text("4 van 4 opgelost")
    see(page)
    page.get_by_role("link", name="Ervoor en erna").click()
    expect(page.locator("ins").first).to_contain_text("De moeder")
    see(page)
    page.get_by_role("link", name="Terug naar de casus").click()
    page.get_by_role("button", name="Doorgeven aan een tweede persoon").click()
    expect(page.get_by_role("status")).to_contain_text("Jouw deel is klaar.")


def mark_by_hand(page: Page, *, scripts: bool) -> None:
    """Mark words that no machine finds: by selecting them, or by typing."""
    field = page.get_by_label("Welke woorden?")
    if scripts:
        page.locator("#text-perspectives + p").click(click_count=3)
        expect(field).to_have_value("Moeder ziet spanning. Vader ziet een gesloten deur.")
    field.fill("gesloten deur")
    page.get_by_label("Wat is het?").select_option("singling_out")
    page.get_by_role("button", name="Toevoegen aan de vondsten").click()
    expect(page.locator(".kl-finding")).to_contain_text("met de hand aangewezen")


def approve(page: Page, number: str, see: Look) -> None:
    """Take the case up as the second person, doubt, and then publish it."""
    row = page.locator("li", has=page.get_by_role("heading", name=f"Casus {number}"))
    row.get_by_role("button", name="Oppakken als tweede persoon").click()
    expect(page.locator("main")).not_to_contain_text("Fatma")
    for words in ("Ik heb op internet gezocht", "Ik heb in de gepubliceerde uitspraken gezocht"):
        page.get_by_label(words).check()
    for code in ("grandparent", "teacher", "journalist", "other_parent"):
        page.locator(f"[name={code}][value=no]").check()
    page.locator("[name=teacher][value=doubt]").check()
    page.get_by_role("button", name="Goedkeuren en plaatsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Dan kan de casus niet geplaatst worden.")
    see(page)
    page.locator("[name=teacher][value=no]").check()
    page.get_by_role("button", name="Goedkeuren en plaatsen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TEXTS["title"])
    assert "/casussen/" in page.url
    text = page.locator("main").inner_text()
    assert not re.search("fatma|zwolle|06-12345678", text, re.IGNORECASE)


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_three_people_bring_a_case_to_a_page(
    people: None, context: Make, look: Look, *, scripts: bool
) -> None:
    def see(page: Page) -> None:
        if scripts:
            see_in_all_ways(page, look)

    number = contribute(enter(context, "contributor", scripts=scripts), see, scripts=scripts)
    review(enter(context, "reviewer", scripts=scripts), number, see, scripts=scripts)
    approve(enter(context, "approver", scripts=scripts), number, see)


def test_what_is_typed_is_kept_nowhere_in_the_browser(people: None, context: Make) -> None:
    page = enter(context, "contributor", scripts=True)
    page.goto("/mijn-casussen/insturen/", wait_until="networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    write(page)
    page.wait_for_timeout(1500)

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    assert sent == []
    assert not re.search("fatma|kees|zwolle|zaterdag", kept, re.IGNORECASE)
    page.get_by_role("link", name="Kennisladder").first.click()
    page.go_back()
    expect(page.locator("#id_situation")).to_have_value("")
