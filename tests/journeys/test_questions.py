"""What scripts add to questions, in a real browser; without them every question is a plain form."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

PATH = "/styleguide/"
Make = Callable[..., BrowserContext]


def question(context: BrowserContext, name: str) -> Locator:
    page: Page = context.new_page()
    page.goto(PATH)
    return page.locator(f"#nieuw-{name}")


def lines(box: Locator) -> list[str]:
    return [text.strip() for text in box.locator("[data-text]").all_inner_texts()]


def test_lines_are_put_in_order_by_keyboard(context: Make) -> None:
    box = question(context(), "ordering")
    before = lines(box)
    down = box.get_by_role("button", name=f"Omlaag: {before[0]}")

    down.press("Enter")
    down.press("Space")

    assert lines(box) == [before[1], before[2], before[0], before[3]]
    expect(down).to_be_focused()
    expect(box.get_by_role("status")).to_have_text(f"‘{before[0]}’ staat nu op plaats 3 van 4.")
    places = box.locator("select").evaluate_all("all => all.map(each => each.value)")
    assert places == ["1", "2", "3", "4"]


def test_line_at_the_end_keeps_the_focus_on_its_other_button(context: Make) -> None:
    box = question(context("narrow"), "judgement-rank")
    name = lines(box)[1]

    box.get_by_role("button", name=f"Omhoog: {name}").press("Enter")

    assert lines(box)[0] == name
    expect(box.get_by_role("button", name=f"Omlaag: {name}")).to_be_focused()


def test_lines_have_a_list_of_places_without_scripts(context: Make) -> None:
    box = question(context(java_script_enabled=False), "ordering")

    expect(box.get_by_label("Plaats van:").first).to_be_visible()
    expect(box.locator("[data-move]").first).to_be_hidden()


def test_phrases_are_marked_by_keyboard(context: Make) -> None:
    box = question(context(), "signals")
    phrase = box.get_by_role("checkbox", name=re.compile("Het regende"))

    phrase.press("Space")

    expect(phrase).to_be_checked()
    expect(box.locator(".kl-phrase:has(:checked) .kl-phrase__tick")).to_be_visible()


def test_words_are_counted_while_one_writes(context: Make) -> None:
    box = question(context(), "reflection")

    box.get_by_role("textbox").fill("een twee  drie\n")

    expect(box.get_by_text("3 woorden")).to_be_visible()


def test_form_is_told_that_the_hint_was_read(context: Make) -> None:
    box = question(context(), "single")

    box.get_by_text("Een hint").click()

    expect(box.get_by_text("Wat weet je nog niet?")).to_be_visible()
    expect(box.locator("input[name=hint_seen]")).to_have_value("1")
