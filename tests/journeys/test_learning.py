"""A youth-care worker and a lawyer finish a course; a stranger checks what they show."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from courses.scenarios.rules import panel_path
from tests.journeys.answers import fields, right_response
from tests.journeys.test_play import decide, go_on, see_in_all_ways, story_of

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "courses" / "curriculum" / "demo"
Make = Callable[..., BrowserContext]
Look = Callable[[Page], None]
REPORT = " ".join(["Ik vroeg eerst hoe het met elk kind ging, en pas daarna wie wat wilde."] * 25)
WORDS = re.compile(r"\W+")


@pytest.fixture(scope="session")
def learners(site: str, environment: dict[str, str]) -> None:
    """Let two learners stand just before the end of their course."""
    script = (ROOT / "tests" / "journeys" / "prepare_learning.py").read_text(encoding="utf-8")
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports"], input=script, text=True,
        cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def plain(text: str) -> str:
    return WORDS.sub("", text).lower()


def questions_of(folder: str) -> list[dict[str, Any]]:
    files = sorted((DEMO / folder).glob("*.toml"))
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return [one["data"] for module in found for one in module.get("questions", ())]


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").first.fill(email)
    page.locator("input[type=password]").fill("kennisladder-demo")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def asked(page: Page, known: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the question on this page, known by its text or by its gaps."""
    shown = plain(page.locator(".kl-quiz").inner_text())
    for data in known:
        if data["type"] == "cloze":
            gaps = [page.locator(f"[name='gap-{gap['id']}']").count() for gap in data["gaps"]]
            if all(gaps):
                return data
        elif plain(data.get("stem", "")) and plain(data["stem"]) in shown:
            return data
    raise AssertionError(f"an unknown question: {page.locator('.kl-quiz').inner_text()}")


def put_in_order(page: Page, ids: list[str]) -> None:
    """Move the lines with the buttons of the script, each up to its place."""
    lines = page.locator("kl-ordering .kl-line")
    for place, item in enumerate(ids):
        names = lines.locator("select").evaluate_all("all => all.map(one => one.name)")
        for _step in range(names.index(f"place-{item}") - place):
            line = lines.filter(has=page.locator(f"select[name='place-{item}']"))
            line.locator("[data-move='-1']").click()


def answer(page: Page, data: dict[str, Any]) -> None:
    response = right_response(data)
    if page.locator("kl-ordering [data-move]:visible").count():
        put_in_order(page, response["order"])
        response = {"none": ""}
    for name, value in fields(response) if "none" not in response else ():
        field = page.locator(f"[name='{name}']")
        tag = field.first.evaluate("field => field.type || field.tagName.toLowerCase()")
        if tag in {"radio", "checkbox"}:
            choice = page.locator(f"[name='{name}'][value='{value}']")
            choice.focus()
            page.keyboard.press("Space")
            expect(choice).to_be_checked()
        elif tag.startswith("select"):
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("button[name=go][value=next]").click()


def take_test(page: Page, known: list[dict[str, Any]], *, rightly: bool, see: Look) -> None:
    """Begin a test, answer everything or nothing, and hand in."""
    page.get_by_role("button", name=re.compile("^(Begin|Begin opnieuw|Opnieuw beginnen)$")).click()
    see(page)
    count = page.locator(".kl-quiz").count()
    assert count == 1
    while rightly and "/inleveren/" not in page.url:
        answer(page, asked(page, known))
        page.wait_for_load_state()
    if not rightly:
        page.get_by_role("button", name="Naar inleveren").click()
    see(page)
    page.get_by_role("button", name="Inleveren").click()
    word = "Je bent geslaagd" if rightly else "Nog niet geslaagd"
    expect(page.locator("#score")).to_contain_text(word)
    see(page)


def play(page: Page, name: str) -> None:
    """Play a scenario as its panel would, to the feedback on the last decision."""
    story = story_of(name)
    path = panel_path(story).choices
    page.goto(f"/oefenen/{name}/")
    page.get_by_role("button", name="Begin", exact=True).click()
    for order, choice in enumerate(path, start=1):
        decide(page, story.choice(choice).text)
        if order < len(path):
            go_on(page)


def report(page: Page) -> None:
    """Write the report in the last lesson, and say that the lesson was read."""
    box = page.locator(".kl-quiz", has=page.locator("textarea[name=text]"))
    box.locator("textarea[name=text]").fill(REPORT)
    box.get_by_role("button", name="Kijk mijn antwoord na").click()
    expect(page.get_by_text("Wat je schreef")).to_be_visible()
    page.get_by_role("button", name=re.compile("gelezen", re.IGNORECASE)).click()


def certificate_file(page: Page) -> bytes:
    """Return the PDF once the worker made it."""
    for _try in range(60):
        page.reload()
        link = page.get_by_role("link", name=re.compile("pdf", re.IGNORECASE))
        if link.count():
            with page.expect_download() as download:
                link.first.click()
            return download.value.path().read_bytes()
        page.wait_for_timeout(1_000)
    raise AssertionError("the worker made no PDF")


COURSES = {
    "youth": ("jeugd", "/leren/jeugdprofessionals/werken-met-contactverlies/", "mila-en-sem"),
    "lawyer": (
        "advocatuur",
        "/leren/advocaten-en-mediators/de-escalerend-werken/",
        "de-zaak-van-daan",
    ),
}


@pytest.mark.usefixtures("learners")
@pytest.mark.parametrize("profession", COURSES)
def test_somebody_finishes_a_course_and_a_stranger_checks_it(
    context: Make, look: Look, sign_in_as: Callable[[Page, str], None], profession: str
) -> None:
    folder, address, scenario = COURSES[profession]
    scripted = profession == "youth"
    page = context("wide", java_script_enabled=scripted, reduced_motion="reduce").new_page()

    def see(page: Page) -> None:
        if scripted:
            see_in_all_ways(page, look)

    sign_in(page, f"{profession}@reis.example")
    page.goto("/")
    see(page)
    page.goto(address)
    see(page)
    test_address = page.locator("a[href*='/toets-']").first.get_attribute("href") or ""
    known = questions_of(folder)

    page.goto(test_address)
    take_test(page, known, rightly=False, see=see)
    page.goto(test_address)
    take_test(page, known, rightly=True, see=see)
    play(page, scenario)

    page.goto("/mijn-leren/")
    see(page)
    page.get_by_role("link", name=re.compile("^Ga verder")).first.click()
    see(page)
    report(page)
    page.goto(address)
    page.get_by_role("link", name=re.compile("certificaat")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Certificaat")
    code = page.url.rstrip("/").rsplit("/", 1)[-1]
    see(page)

    page.goto("/mijn-punten/")
    see(page)
    page.get_by_role("link", name=re.compile("Werken met|De-escalerend")).first.click()
    pdf = certificate_file(page)
    check_as_stranger(context, code, pdf, look if scripted else None)
    revoke(context, sign_in_as, code)
    stranger = context("wide", java_script_enabled=scripted).new_page()
    stranger.goto(f"/certificaat/{code}/")
    expect(stranger.get_by_role("main")).to_contain_text("ingetrokken")
    expect(stranger.get_by_role("main")).to_contain_text("Bij vergissing afgegeven")


def check_as_stranger(context: Make, code: str, pdf: bytes, look: Look | None) -> None:
    """Somebody without an account types the code, and compares two files."""
    page = context("wide", java_script_enabled=look is not None).new_page()
    page.goto("/certificaat/")
    page.get_by_label("Code").first.fill(code)
    page.get_by_role("button", name=re.compile("Controleer")).first.click()
    expect(page.get_by_role("main")).to_contain_text("geldig")
    for content, word in (
        (pdf, "Dit is de pdf die wij maakten"),
        (pdf + b" ", "Dit is niet de pdf"),
    ):
        page.locator("input[type=file]").set_input_files(
            {"name": "certificaat.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        page.get_by_role("button", name=re.compile("Vergelijk")).click()
        expect(page.get_by_role("main")).to_contain_text(word)
        if look:
            see_in_all_ways(page, look)


def revoke(context: Make, sign_in_as: Callable[[Page, str], None], code: str) -> None:
    """An administrator takes the certificate back."""
    page = context("wide").new_page()
    sign_in_as(page, "administrator")
    page.goto("/admin/certificates/")
    page.get_by_role("link", name=re.compile(code, re.IGNORECASE)).first.click()
    page.get_by_label("Reden").first.fill("Bij vergissing afgegeven")
    page.get_by_role("button", name="Het certificaat intrekken").click()
    expect(page.locator(".messages")).to_contain_text("ingetrokken")
