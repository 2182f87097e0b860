"""An editor brings in a story, mends what the check finds, and publishes it."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.courses.scenarios.authoring.stories import SMALL
from tests.journeys.conftest import RULES

PATIENCE = 60_000  # milliseconds: the form of a story is large, and tests share a machine


def story_with_faults(folder: Path) -> Path:
    """Return a file with a story in which one choice has no feedback and leads back."""
    data: dict[str, Any] = copy.deepcopy(SMALL)
    data["id"] = "verhaal-van-de-redactie"
    data["title"] = "Een verhaal van de redactie"
    data["scenes"][0]["choices"][1]["feedback"] = ""
    file = folder / "verhaal.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """Return a page and the list in which the console's complaints arrive."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def axe_finds_nothing_in_our_parts(page: Page) -> None:
    # Wagtail's own comment buttons may lie half under its sticky header: no target of ours.
    parts = {".kl-check": {}, "[data-kl-item=scene]": {"target-size": {"enabled": False}}}
    for part, rules in parts.items():
        results = Axe().run(page, context=part, options={"runOnly": RULES, "rules": rules})
        assert results.violations_count == 0, results.generate_report()


def fill_until_saved(page: Page, field: Locator) -> None:
    """Write in the field until Wagtail saves it by itself.

    It remembers the form some time after loading: what was written before that is no change to it.
    """
    for attempt in range(1, 9):
        try:
            with page.expect_response(
                lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/"),
                timeout=8_000,
            ):
                field.fill(f"Wachten helpt hier niet: het is dag {attempt}.")
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError("the draft was not saved by itself")


def import_story(page: Page, file: Path) -> None:
    page.goto("/admin/pages/search/?q=Oefenen")
    page.get_by_role("link", name="Oefenen", exact=True).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Importeer verhaal").click()
    page.get_by_label("Bestand met een verhaal").set_input_files(file)
    page.get_by_role("button", name="Importeer").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def test_from_file_to_published_scenario(
    context: Callable[..., BrowserContext],
    sign_in_as: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    page, complaints = watched(context())
    page.set_default_timeout(PATIENCE)
    sign_in_as(page, "editor")
    import_story(page, story_with_faults(tmp_path))
    summary = page.locator(".kl-check__summary")
    expect(summary).to_contain_text("1 fout", timeout=PATIENCE)

    # the finding leads to its block, which unfolds, and says there what is wrong
    page.locator(".kl-check__finding--error a").click()
    choice = page.locator("[data-kl-item=choice]").nth(1)
    feedback = choice.locator("[data-contentpath=feedback] textarea")
    expect(feedback).to_be_in_viewport(timeout=PATIENCE)
    expect(page.locator(".kl-finding-mark--error")).to_contain_text("heeft geen feedback")

    # scenes are chosen by their names; what is saved by itself is checked again
    following = choice.locator("[data-contentpath=next] select")
    following.focus()
    assert following.locator("option").all_inner_texts() == [
        *("—", "Maandag", "Dinsdag", "Woensdag", "Rust", "Kwijt"),
    ]
    following.select_option(label="Woensdag")
    fill_until_saved(page, feedback)
    expect(summary).to_contain_text("0 fouten", timeout=PATIENCE)
    axe_finds_nothing_in_our_parts(page)

    # what is about the story as a whole leads to the scenes; what was open has stayed open
    page.locator(".kl-check__finding a", has_text=re.compile("^scènes$")).first.click()
    expect(page.locator("[data-kl-item=scene]").first).to_be_in_viewport(timeout=PATIENCE)

    # the picture leads to the scene
    page.locator(".kl-check summary", has_text="Plaatje van het verhaal").click()
    page.locator(".kl-graph a", has_text="Dinsdag").click()
    title = page.locator("[data-kl-item=scene]").nth(1).locator("[data-kl-name=scene]")
    expect(title).to_have_value("Dinsdag")
    expect(title).to_be_in_viewport(timeout=PATIENCE)

    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name="Publiceren").click()
    expect(page.locator(".messages")).to_contain_text("gepubliceerd", timeout=PATIENCE)
    assert complaints == []
    leave_no_trace(page)


def leave_no_trace(page: Page) -> None:
    """Look at the published page, then delete it: other journeys count the scenarios."""
    address = page.locator(".messages a[href*='/edit/']").get_attribute("href")
    page.goto(str(address))
    expect(page.locator(".kl-check summary").last).to_be_visible(timeout=PATIENCE)
    page.locator(".kl-check summary", has_text="Gepubliceerde versies").click()
    expect(page.locator(".kl-check")).to_contain_text("Versie 1")
    page.goto(str(address).replace("/edit/", "/delete/"))
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("verwijderd")


def test_check_is_readable_in_the_dark(
    context: Callable[..., BrowserContext],
    sign_in_as: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    page, _complaints = watched(context("dark"))
    page.set_default_timeout(PATIENCE)
    sign_in_as(page, "editor")
    page.goto("/admin/pages/search/?q=Zondag")
    page.get_by_role("link", name="Zondag, zes uur").first.click()
    expect(page.locator(".kl-check__summary")).to_be_visible(timeout=PATIENCE)
    for part in page.locator(".kl-check__part > summary").all():
        part.click()

    axe_finds_nothing_in_our_parts(page)
