"""The film of a lesson in a real browser: what the player adds, and what is there without it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

LESSON = "/leren/basis/basis-contactverlies/een-taal/vier-wegen/"
Make = Callable[..., BrowserContext]
Look = Callable[[Page], None]


def film_on(context: BrowserContext) -> Locator:
    """Return the film of the lesson, with its length known and its transcript open."""
    page = context.new_page()
    page.goto(LESSON)
    film = page.locator("kl-film")
    film.locator("summary").click()
    video(film).evaluate(
        "film => film.readyState || new Promise(done => film.onloadedmetadata = () => done())"
    )
    return film


def video(film: Locator) -> Locator:
    return film.locator("video")


def moment(film: Locator) -> float:
    """Return where the film is, in seconds."""
    return float(video(film).evaluate("film => film.currentTime"))


def pause(film: Locator) -> None:
    video(film).evaluate("film => film.pause()")


def go_to(film: Locator, seconds: float) -> None:
    """Bring the film to a moment, as pulling its own slider does."""
    video(film).evaluate(
        """(film, seconds) => new Promise(done => {
            film.onseeked = () => done();
            film.currentTime = seconds;
        })""",
        seconds,
    )


def lines_shown(film: Locator) -> list[str]:
    return film.locator("[data-line]:not([hidden]) [data-text]").all_inner_texts()


def test_a_film_plays_and_pauses_by_keyboard(context: Make) -> None:
    film = film_on(context())

    video(film).press("Space")
    expect(video(film)).to_have_js_property("paused", False)
    video(film).evaluate("film => new Promise(done => (film.ontimeupdate = done))")
    video(film).press("Space")

    expect(video(film)).to_have_js_property("paused", True)


def test_fifteen_seconds_back_and_on_stay_within_the_film(context: Make) -> None:
    film = film_on(context())
    back = film.get_by_role("button", name="15 seconden terug")
    on = film.get_by_role("button", name="15 seconden verder")

    moments = []
    for button, key in ((on, "Enter"), (on, "Space"), (back, "Enter"), (back, "Space")):
        button.press(key)
        moments.append(moment(film))
    back.click()
    moments.append(moment(film))
    for _press in range(5):
        on.click()

    assert moments == [15, 30, 15, 0, 0]
    length = video(film).evaluate("film => film.duration")
    assert moment(film) == pytest.approx(length, abs=0.1)


def test_the_speed_is_chosen_from_a_list(context: Make) -> None:
    film = film_on(context())
    speed = film.get_by_label("Snelheid")

    rates = []
    for name in ("1,5×", "0,75×", "1×"):
        speed.select_option(label=name)
        rates.append(video(film).evaluate("film => film.playbackRate"))

    assert rates == [1.5, 0.75, 1]


def test_the_player_needs_no_secure_connection(context: Make) -> None:
    browser = context()
    browser.add_init_script("Object.defineProperty(crypto, 'randomUUID', { value: undefined })")

    film = film_on(browser)

    expect(film.get_by_label("Snelheid")).to_be_visible()
    expect(film.get_by_role("searchbox")).to_be_visible()


def test_a_chapter_jumps_and_plays(context: Make) -> None:
    film = film_on(context())
    chapters = film.get_by_role("navigation", name="Hoofdstukken")

    chapters.get_by_role("link", name="Lotte zegt").press("Enter")

    expect(video(film)).to_have_js_property("paused", False)
    pause(film)
    assert film.page.url.endswith(LESSON)
    assert moment(film) == pytest.approx(24.071, abs=2)


def test_the_transcript_is_searched_and_its_lines_jump(context: Make) -> None:
    film = film_on(context())
    everything = lines_shown(film)
    search = film.get_by_role("searchbox", name="Zoek in de uitgeschreven tekst")

    search.fill("  BUIKPIJN ")
    found, parts = lines_shown(film), film.locator("[data-part]:visible")
    expect(film.get_by_role("status")).to_have_text("gevonden regels: 1")
    expect(film.locator("mark")).to_have_text("buikpijn")
    expect(parts).to_have_count(1)
    film.get_by_role("link", name="Speel af vanaf 0:18").press("Enter")
    expect(video(film)).to_have_js_property("paused", False)
    pause(film)
    at = moment(film)
    search.fill("hond die er niet is")
    expect(film.get_by_role("status")).to_have_text("gevonden regels: 0")
    nothing = lines_shown(film)
    search.fill("")

    assert found == ["Moeder zegt: Lotte had buikpijn."]
    assert at == pytest.approx(18.909, abs=2)
    assert nothing == []
    assert lines_shown(film) == everything
    expect(film.locator("mark")).to_have_count(0)


def test_a_letter_with_an_accent_is_found_without_it(context: Make) -> None:
    film = film_on(context())

    film.get_by_role("searchbox").fill("een zaterdag")

    assert lines_shown(film) == ["Eén zaterdag, van meer kanten bekeken."]
    expect(film.locator("mark")).to_have_text("Eén zaterdag")


def test_what_is_said_now_is_marked_in_the_transcript(context: Make) -> None:
    film = film_on(context())

    go_to(film, 25)

    said = film.locator("[data-said] [data-text]")
    expect(said).to_have_text("Lotte zegt: ik wil dat ze stoppen met ruzie.")


def test_captions_are_on_in_dutch(context: Make) -> None:
    film = film_on(context())

    go_to(film, 19)

    track = video(film).evaluate(
        """film => {
            const track = [...film.textTracks].find(each => each.kind === "captions");
            return {
                mode: track.mode,
                language: track.language,
                shown: [...(track.activeCues ?? [])].map(cue => cue.text),
            };
        }"""
    )
    assert track == {
        "mode": "showing",
        "language": "nl",
        "shown": ["Moeder zegt: Lotte had buikpijn."],
    }


def test_without_scripts_the_browsers_controls_and_the_transcript_are_there(context: Make) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(LESSON)
    film = page.locator("kl-film")
    film.locator("summary").click()

    expect(video(film)).to_have_attribute("controls", "")
    expect(film.locator("[data-bar]")).to_be_hidden()
    expect(film.locator("[data-finder]")).to_be_hidden()
    expect(film.get_by_text("Moeder zegt: Lotte had buikpijn.")).to_be_visible()
    chapter = film.get_by_role("link", name="Lotte zegt")
    address = chapter.get_attribute("href") or ""
    assert address.endswith("#t=24.1")
    answer = page.request.get(address.split("#")[0], headers={"Range": "bytes=0-99"})
    assert (answer.status, len(answer.body())) == (206, 100)


@pytest.mark.parametrize("way", ["wide", "narrow", "dark", "forced"])
def test_the_film_is_accessible_everywhere(context: Make, look: Look, way: str) -> None:
    film = film_on(context(way))
    film.get_by_role("searchbox").fill("lotte")
    go_to(film, 25)

    look(film.page)
