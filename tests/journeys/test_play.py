"""Somebody plays each scenario to two different endings and reads the debrief, in a browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from courses.scenarios.rules import Story, choose, offered, panel_path, parse, replay, start

FOLDER = Path(__file__).resolve().parents[2] / "courses" / "scenarios" / "demo"
NAMES = (
    "zondag-zes-uur",
    "mila-en-sem",
    "de-zaak-van-daan",
    "twee-kinderen-twee-antwoorden",
)
PLAYS = [(name, player) for name in NAMES for player in ("panel", "careless")]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)
# What was looked at before, in any order of the options: the same page is not looked at again.
SEEN: set[tuple[str, ...]] = set()
Look = Callable[[Page], None]
Make = Callable[..., BrowserContext]
DECIDE, NEXT = re.compile("^Beslis$"), re.compile("^Naar de (volgende beslissing|nabespreking)$")


def story_of(name: str) -> Story:
    return parse(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def careless_path(story: Story) -> tuple[str, ...]:
    """Return the choices of somebody who always takes what is judged lowest."""
    state = start(story)
    while not state.finished:
        worst = min(
            offered(story, state),
            key=lambda choice: sum(choice.judgement.values()) if choice.judgement else 0,
        )
        state = choose(story, state, worst.id)
    return tuple(step.choice for step in state.steps)


def path_of(story: Story, player: str) -> tuple[str, ...]:
    return panel_path(story).choices if player == "panel" else careless_path(story)


def ending_of(story: Story, path: tuple[str, ...]) -> str:
    return story.scene(replay(story, path).scene).title


def see(page: Page, look: Look) -> None:
    """Look at the page once its stylesheet is there: the document may be shown sooner to us."""
    page.wait_for_load_state("load")
    look(page)


def see_in_all_ways(page: Page, look: Look) -> None:
    """Look at 1280 pixels, at 320 and in the dark, and leave the page as it was."""
    page.wait_for_load_state("load")
    lines = tuple(sorted(page.locator("main").inner_text().splitlines()))
    if lines in SEEN:
        return
    SEEN.add(lines)
    look(page)
    page.set_viewport_size(NARROW)
    look(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    look(page)
    page.emulate_media(color_scheme="light")


def begin(page: Page, name: str) -> None:
    page.goto(f"/oefenen/{name}/")
    page.get_by_role("button", name="Begin", exact=True).click()


def decide(page: Page, text: str) -> None:
    """Choose an answer by its own words and wait for what came of it."""
    radio = page.get_by_role("radio", name=text, exact=True)
    radio.focus()
    page.keyboard.press("Space")  # a click can miss while the page still moves
    expect(radio).to_be_checked()
    page.get_by_role("button", name=DECIDE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("wat ervan kwam")


def go_on(page: Page) -> None:
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("wat ervan kwam")


def complaints_of(page: Page) -> list[str]:
    """Return a list that grows with what the console of this page complains of."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_the_two_players_come_to_different_endings() -> None:
    for name in NAMES:
        story = story_of(name)
        endings = {ending_of(story, path_of(story, player)) for player in ("panel", "careless")}
        assert len(endings) == 2, name


@pytest.mark.parametrize(("name", "player"), PLAYS)
def test_a_scenario_is_played_to_its_debrief(
    context: Make, look: Look, name: str, player: str
) -> None:
    story = story_of(name)
    path = path_of(story, player)
    page = context("wide", reduced_motion="reduce").new_page()
    complaints = complaints_of(page)
    page.goto("/oefenen/")
    see_in_all_ways(page, look)
    page.get_by_role("link", name=story.title).click()
    see_in_all_ways(page, look)
    page.get_by_role("button", name="Begin", exact=True).click()

    for order, choice in enumerate(path, start=1):
        expect(page.locator("input[name=choice]").first).to_be_attached()
        see_in_all_ways(page, look)
        decide(page, story.choice(choice).text)
        see_in_all_ways(page, look)
        if order < len(path):
            go_on(page)

    ending = ending_of(story, path)
    expect(page.locator("#ending")).to_contain_text(ending)
    go_on(page)
    expect(page).to_have_url(re.compile("/nabespreking/$"))
    expect(page.locator("#ending")).to_contain_text(ending)
    expect(page.locator(".kl-decision")).to_have_count(len(path))
    expect(page.locator(".kl-verdict__word")).to_have_text(
        "sterk" if player == "panel" else "af te raden"
    )
    see_in_all_ways(page, look)
    page.emulate_media(forced_colors="active")
    look(page)
    page.emulate_media(forced_colors="none")
    page.goto("/mijn-oefeningen/")
    see_in_all_ways(page, look)
    assert complaints == []


def test_a_learner_pauses_goes_on_elsewhere_and_compares(
    context: Make, look: Look, sign_in_as: Callable[[Page, str], None]
) -> None:
    story = story_of("zondag-zes-uur")
    path = panel_path(story).choices
    work, home = context("wide").new_page(), context("narrow").new_page()
    for page in (work, home):
        sign_in_as(page, "learner")
    begin_or_begin_anew(work, "zondag-zes-uur")
    decide(work, story.choice(path[0]).text)
    work.get_by_label("Wat heb je gedaan?").fill("Onderweg de rollen verdeeld")
    work.get_by_role("button", name=NEXT).click()
    expect(work.get_by_text("Onderweg de rollen verdeeld")).to_be_visible()

    home.goto("/mijn-oefeningen/")
    see(home, look)
    home.get_by_role("link", name=re.compile("^Ga verder.*Zondag")).first.click()
    for choice in path[1:]:
        decide(home, story.choice(choice).text)
        go_on(home)

    expect(home.get_by_text("Onderweg de rollen verdeeld").first).to_be_visible()
    home.get_by_role("button", name="Speel opnieuw").click()
    expect(home.locator("input[name=choice]").first).to_be_attached()
    work.goto("/mijn-oefeningen/")
    work.get_by_role("link", name=re.compile("^Verwijderen.*Zondag")).first.click()
    see(work, look)
    work.get_by_role("button", name="Verwijderen").click()
    expect(work.get_by_text("Je oefening ‘Zondag, zes uur’ is verwijderd.")).to_be_visible()


def begin_or_begin_anew(page: Page, name: str) -> None:
    page.goto(f"/oefenen/{name}/")
    page.locator("form[action*='/start/'] button").click()
    expect(page.locator("input[name=choice]").first).to_be_attached()


def test_wrong_moves_are_answered_kindly(context: Make, look: Look) -> None:
    story = story_of("zondag-zes-uur")
    first, other = (choice.text for choice in offered(story, start(story))[:2])
    site = context("wide")
    page, tab = site.new_page(), site.new_page()
    begin(page, "zondag-zes-uur")
    tab.goto(page.url)

    page.get_by_role("button", name=DECIDE).click()
    expect(page.locator(".kl-error-summary")).to_be_focused()
    assert page.title().startswith("Fout: ")
    see(page, look)
    page.get_by_role("link", name="Kies wat je doet").click()
    decide(page, first)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    decide(tab, other)

    expect(tab.get_by_text("Hier had je al gekozen. Je eerste keuze blijft staan.")).to_be_visible()
    expect(tab.locator("strong", has_text=first)).to_be_visible()
    page.go_back()
    expect(page.locator("input[name=order]")).to_have_value("2")


def test_a_session_that_ended_meanwhile_is_told(context: Make) -> None:
    site = context("wide")
    page = site.new_page()
    begin(page, "zondag-zes-uur")
    site.clear_cookies()

    page.locator("label[for='choice-1']").click()
    page.get_by_role("button", name=DECIDE).click()

    expect(page.locator("input[name=choice]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def tabs_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab on {page.url}")


def arrows_to(page: Page, choice: str) -> None:
    """Press the arrow key until this answer is chosen."""
    for _ in range(8):
        if page.locator(f"input[value='{choice}']").is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{choice} cannot be chosen with the arrows")


@pytest.mark.parametrize("name", NAMES)
def test_with_the_keyboard_only(context: Make, name: str) -> None:
    story = story_of(name)
    page = context("wide").new_page()
    page.goto(f"/oefenen/{name}/")
    tabs_to(page, "form[action*='/start/'] button")
    page.keyboard.press("Enter")

    for choice in panel_path(story).choices:
        expect(page.locator(f"input[value='{choice}']")).to_be_attached()
        tabs_to(page, "input[name=choice]")
        page.keyboard.press("Space")
        arrows_to(page, choice)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        expect(page.get_by_role("heading", level=1)).to_contain_text("wat ervan kwam")
        tabs_to(page, "form[action$='/regel/'] button[type=submit]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).not_to_contain_text("wat ervan kwam")

    expect(page).to_have_url(re.compile("/nabespreking/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nabespreking")


@pytest.mark.parametrize("name", NAMES)
def test_without_javascript(context: Make, name: str) -> None:
    story = story_of(name)
    path = panel_path(story).choices
    page = context("wide", java_script_enabled=False).new_page()
    begin(page, name)
    page.get_by_role("button", name=DECIDE).click()
    expect(page.locator(".kl-error-summary")).to_be_visible()

    for choice in path:
        page.locator(f"label[for='{radio_id(page, choice)}']").click()
        page.get_by_role("button", name=DECIDE).click()
        page.get_by_label("Wat heb je gedaan?").fill(f"Stap {choice}")
        page.get_by_role("button", name=NEXT).click()

    expect(page).to_have_url(re.compile("/nabespreking/$"))
    expect(page.get_by_text(f"Stap {path[-1]}").first).to_be_visible()


def radio_id(page: Page, choice: str) -> str:
    return page.locator(f"input[value='{choice}']").get_attribute("id") or ""


def test_the_debrief_on_paper_hides_what_cannot_be_pressed(context: Make) -> None:
    story = story_of("zondag-zes-uur")
    page = context("wide").new_page()
    begin(page, "zondag-zes-uur")
    for choice in careless_path(story):
        decide(page, story.choice(choice).text)
        go_on(page)

    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Speel opnieuw")).to_be_hidden()
    expect(page.locator(".kl-record").last).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
