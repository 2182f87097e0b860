"""The debrief: a verdict in words that names its moments, and every ground for it."""

import html
from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from courses.scenarios import debrief, judgement_words
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.players import Player
from courses.scenarios.rules import (
    DIMENSIONS,
    Fit,
    Gauge,
    LadderJudgement,
    Story,
    Verdict,
    panel_path,
    score,
)
from courses.scenarios.rules.story import Panel
from kennisladder.accounts.models import User
from kennisladder.core.templatetags.design import VERDICTS
from tests.factories.scenarios import choice, decision, make_attempt, make_scenario, make_story

SignIn = Callable[[User], Client]
GOOD = ("goed-1", "goed-2", "goed-3")
ENDING = {"id": "slot", "kind": "ending", "title": "Slot", "text": "Uit.", "outcome": "good"}


def words_of(story: Story, choices: Sequence[str]) -> tuple[str, str, str]:
    own = score(story, choices)
    return debrief.strong_side(story, own), debrief.risk(story, own), debrief.question(story, own)


def shown(client: Client, attempt: Attempt) -> str:
    response = client.get(f"/mijn-oefeningen/{attempt.pk}/nabespreking/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_best_path_says_what_was_strong_and_that_nothing_was_lost() -> None:
    assert words_of(make_story(), GOOD) == (
        (
            "Veiligheid was je sterkste kant. Dat zie je het meest bij ‘Moment 1’, waar je koos:"
            " ‘Je doet het goed, bij moment 1.’"
        ),
        "Op dit pad ging niets verloren. Een echte zaak vertelt je minder dan deze.",
        "Wat wist je nog niet?",
    )


def test_a_choice_that_passed_safety_by_is_the_risk() -> None:
    scenes = [decision(1, "moment-2"), decision(2, "slot")]
    del scenes[0]["choices"][3]
    scenes[0]["choices"][2]["judgement"] |= dict.fromkeys(("KB", "PR", "TI", "SA", "DO"), 2)
    story = make_story(2, scenes=[*scenes, ENDING])

    _strong, risk, question = words_of(story, ["fout-1", "fout-2"])

    assert risk == (
        "Bij ‘Moment 1’ stond een veiligheidsvraag open en ging je keuze daaraan voorbij:"
        " ‘Je doet het fout, bij moment 1.’"
    )
    assert question == "Wat wist je niet bij moment 1?"


def test_what_lost_most_is_the_risk() -> None:
    _strong, risk, question = words_of(make_story(), ["goed-1", "fout-2", "goed-3"])

    assert risk == (
        "Bij ‘Moment 2’ ging het meeste verloren, vooral op veiligheid. Je koos:"
        " ‘Je doet het fout, bij moment 2.’"
    )
    assert question == "Wat wist je niet bij moment 2?"


def test_leaving_something_undone_is_said_as_that() -> None:
    _strong, risk, _question = words_of(make_story(), ["goed-1", "half-2", "goed-3"])

    assert (
        risk == "Bij ‘Moment 2’ bleef het meeste liggen. Je koos: ‘Je doet het half, bij moment 2.’"
    )


def test_a_weak_path_still_names_what_came_closest() -> None:
    strong, _risk, _question = words_of(make_story(), ["fout-1", "fout-2", "half-3"])

    assert strong == (
        "Je kwam het dichtst bij een sterke keuze in ‘Moment 3’. Daar koos je:"
        " ‘Je doet het half, bij moment 3.’"
    )


def test_a_path_without_any_good_choice_is_told_kindly() -> None:
    strong, _risk, _question = words_of(make_story(), ["fout-1", "fout-2", "fout-3"])

    assert strong.startswith("Op dit pad was nog geen keuze sterk. Het dichtst erbij kwam je in")


def test_a_weakest_side_is_named_when_nothing_was_lost() -> None:
    weak = dict.fromkeys(DIMENSIONS, 2) | {"DO": 1}
    scenes = [decision(1, "slot")]
    scenes[0]["choices"] = [choice("goed", 1, "slot", judgement=weak), choice("half", 1, "slot")]
    story = make_story(1, scenes=[*scenes, ENDING])

    _strong, risk, _question = words_of(story, ["goed-1"])

    assert risk == "Op dit pad ging niets verloren. Toch bleef dossier de zwakste kant."


def test_few_decisions_give_words_and_no_figures(page: ScenarioPage) -> None:
    story = make_story()
    own, panel = score(story, ["fout-0"]), score(story, panel_path(story).choices)

    place, table = debrief.place(own), debrief.dimensions(own, panel)

    assert place is not None
    assert place["percent"] is None
    assert table["chart"] is None
    assert [row[2]["text"] for row in table["rows"]] == ["te weinig om te zeggen"] * 6
    assert [row[1]["text"] for row in table["rows"]] == ["zwak"] * 6


def test_three_decisions_give_figures_with_their_margin() -> None:
    story = make_story()
    own, panel = score(story, ["goed-1", "half-2", "goed-3"]), score(story, GOOD)

    table = debrief.dimensions(own, panel)

    assert [cell["text"] for cell in table["rows"][0]] == ["Veiligheid", "sterk", "92% ± 8", "3"]
    assert [axis.value for axis in table["chart"].axes] == [92] * 6
    assert [axis.compared for axis in table["chart"].axes] == [100] * 6


def test_climbing_is_told_in_sentences_that_never_cancel_out() -> None:
    story = make_story(4)
    own = score(story, ["fout-1", "goed-2", "half-3", "goed-4"])

    assert debrief.escalation(own, score(story, panel_path(story).choices)) == [
        "Je hoogste stap was trede 10 (Uiterste middelen).",
        "Het pad van het panel gaat niet hoger dan trede 3 (Specialistisch advies).",
        "Bij elkaar ging je 7 treden omhoog.",
        "Bij elkaar ging je 6 treden omlaag.",
        "Je koos 1 keer voor rust met een lijntje open. Dat is niet omhoog en niet omlaag.",
        "1 stap kwam te vroeg of sloeg een trede over.",
    ]


def test_a_low_path_hears_how_high_the_panel_goes_and_what_came_late() -> None:
    scenes = [decision(1, "slot")]
    low = choice("half", 1, "slot", rung="2")
    high = choice("goed", 1, "slot", rung="3")
    scenes[0]["choices"] = [low, high, choice("fout", 1, "slot", rung="V2")]
    scenes[0]["fitting"] = {"low": "3", "high": "4"}
    story = make_story(1, scenes=[scenes[0], ENDING])
    panel = score(story, panel_path(story).choices)

    late, safe = score(story, ["half-1"]), score(story, ["fout-1"])

    assert debrief.escalation(late, panel) == [
        "Je hoogste stap was trede 2 (Gesprek en kleine herstelafspraak).",
        "Het pad van het panel gaat tot en met trede 3 (Specialistisch advies).",
        "1 stap kwam te laat.",
    ]
    assert "Je nam 1 keer de veiligheidsroute: V2. Dat telt niet als klimmen." in (
        debrief.escalation(safe, panel)
    )
    assert debrief.escalation(late, safe)[:1] == [
        "Je hoogste stap was trede 2 (Gesprek en kleine herstelafspraak)."
    ]


def test_a_story_without_points_tells_no_strong_side_and_no_place() -> None:
    scene = decision(1, "slot") | {"scored": False}
    del scene["choices"][3]
    story = make_story(1, scenes=[scene, ENDING])
    own = score(story, ["goed-1"])

    assert debrief.strong_side(story, own) == ""
    assert debrief.place(own) is None
    table = debrief.dimensions(own, own)
    assert table["chart"] is None
    assert [cell["text"] for cell in table["rows"][0]] == ["Veiligheid", "", "", "0"]


def test_staying_beside_the_ladder_is_no_rung() -> None:
    story = make_story(2)

    told = debrief.escalation(
        score(story, ["half-1", "half-2"]), score(story, ["goed-1", "goed-2"])
    )

    assert told[0] == "Je stond op geen enkele trede van de ladder."
    assert told[-1] == "Geen enkele stap kwam te vroeg of te laat."


def test_the_page_holds_everything_that_was_promised(page: ScenarioPage) -> None:
    client = Client()
    client.post(f"/mijn-oefeningen/start/{page.pk}/")
    attempt = Attempt.objects.get()
    for order, name in enumerate(("fout-1", "half-2", "goed-3"), start=1):
        client.post(f"/mijn-oefeningen/{attempt.pk}/kies/", {"order": order, "choice": name})
    client.post(f"/mijn-oefeningen/{attempt.pk}/besluit/3/regel/", {"action": "Zelf geschreven"})

    text = shown(client, attempt)

    for words in (
        "af te raden",
        "Op één moment stond een veiligheidsvraag open en ging je keuze daaraan voorbij: Moment 1.",
        "Eerste voorstel van de redactie",
        "Hoe het afliep:",
        "Zij voelt zich gehoord.",
        "Je zit op",
        "De zes dimensies in woorden",
        "Jouw pad op de ladder",
        "Gemist: ",
        "Wat de beste weg openhield:",
        "Noot 2.",
        'href="#source-RL"',
        'id="source-RL"',
        "Zelf geschreven",
        "Wat wist je nog niet?",
        "Speel opnieuw",
        "30 dagen",
    ):
        assert words in text, words
    assert "kl-spider" in text
    assert "kl-path" in text
    assert "Naast je andere pogingen" not in text


def test_attempts_are_compared_and_say_which_version_they_were(
    page: ScenarioPage, learner: User, player: Player, sign_in: SignIn
) -> None:
    first = make_attempt(page, player, *GOOD)
    second = make_attempt(page, player, "fout-0")

    text = shown(sign_in(learner), second)

    assert "Naast je andere pogingen" in text
    assert f"/mijn-oefeningen/{first.pk}/nabespreking/" in text
    assert "(deze)" in text
    assert "andere versie van het verhaal" not in text


def test_an_established_panel_is_called_the_panel(
    index: ScenarioIndexPage, player: Player, learner: User, sign_in: SignIn
) -> None:
    story = make_story(panel={"status": "established", "members": 7, "note": ""})
    attempt = make_attempt(make_scenario(index, story), player, *GOOD)

    text = shown(sign_in(learner), attempt)

    assert "Eerste voorstel van de redactie" not in text
    assert "Wat het panel zegt" in text


def test_a_scenario_that_is_gone_cannot_be_played_again(
    page: ScenarioPage, player: Player, learner: User, sign_in: SignIn
) -> None:
    attempt = make_attempt(page, player, *GOOD)
    ScenarioPage.objects.filter(pk=page.pk).update(live=False)

    text = shown(sign_in(learner), attempt)

    assert "Dit scenario is er niet meer." in text
    assert "Speel opnieuw" not in text


# --- Words -------------------------------------------------------------------------------------


def test_every_verdict_has_a_look_in_the_design() -> None:
    assert {judgement_words.VERDICT_CODES[verdict] for verdict in Verdict} == set(VERDICTS)


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        (
            LadderJudgement("4", Fit.FITTING),
            "Op de ladder past trede 4 (Gerichte hulp) bij dit moment.",
        ),
        (
            LadderJudgement("6", Fit.FITTING, passed_over=("5",), reason=True),
            (
                "Op de ladder past trede 6 (Naar de rechter) bij dit moment."
                " In dit verhaal is er een reden om een trede over te slaan."
            ),
        ),
        (
            LadderJudgement("6", Fit.PREMATURE, missing=("3", "4"), safety_open=True, above="4"),
            (
                "Voortijdig: het was te vroeg voor trede 6 (Naar de rechter)."
                " Er stond nog een veiligheidsvraag open."
                " Nog niet geprobeerd: trede 3 (Specialistisch advies) en trede 4 (Gerichte hulp)."
                " Hier was nog niets hogers nodig dan trede 4 (Gerichte hulp)."
            ),
        ),
        (
            LadderJudgement("2", Fit.OVERDUE, below="5", term_weeks=3),
            (
                "Te laat: trede 2 (Gesprek en kleine herstelafspraak) was hier niet meer genoeg."
                " Hier was trede 5 (Nalevingshulp) of hoger nodig."
                " De termijn van 3 weken op de trede ervoor was voorbij."
            ),
        ),
        (
            LadderJudgement("5", Fit.SKIPPED, passed_over=("4",)),
            (
                "Overgeslagen zonder reden op papier, op weg naar trede 5 (Nalevingshulp)."
                " Overgeslagen: trede 4 (Gerichte hulp)."
            ),
        ),
        (
            LadderJudgement("R", Fit.BESIDE),
            "Rust, met een lijntje open: een plek naast de ladder, niet omhoog en niet omlaag.",
        ),
        (
            LadderJudgement("V2", Fit.BESIDE),
            (
                "Veiligheidsroute V2 (Vermoeden van structurele onveiligheid): gaat voor elke trede"
                " en telt niet als klimmen."
            ),
        ),
    ],
)
def test_the_ladder_speaks_with_its_grounds(judgement: LadderJudgement, words: str) -> None:
    assert judgement_words.ladder_words(judgement) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "heel laag"), (2, "laag"), (5, "gemiddeld"), (8, "hoog"), (10, "heel hoog")],
)
def test_a_gauge_is_a_word(value: int, words: str) -> None:
    gauge = Gauge("vertrouwen", "Vertrouwen", 0, 10, 5, "high")

    assert judgement_words.gauge_words(gauge, value) == words


def test_a_gauge_with_a_unit_is_a_count_and_a_change_is_told() -> None:
    gauge = Gauge("weken", "Weken", 0, 60, 0, "low", "weken")

    assert judgement_words.gauge_words(gauge, 14) == "14 weken"
    assert judgement_words.gauge_change(gauge, 2, 14) == "ging omhoog, was 2 weken"
    assert judgement_words.gauge_change(gauge, 14, 2) == "ging omlaag, was 14 weken"
    assert judgement_words.gauge_change(gauge, 2, 2) == ""


@pytest.mark.parametrize(
    ("regret", "words"),
    [
        (None, ""),
        (0.0, "Hier ging niets verloren: de beste weg bleef open."),
        (0.4, "Hier ging niets verloren: de beste weg bleef open."),
        (1.0, "Gemist: 1 punt is sinds deze beslissing niet meer te halen."),
        (45.2, "Gemist: 45 punten zijn sinds deze beslissing niet meer te halen."),
    ],
)
def test_regret_is_told_in_points(regret: float | None, words: str) -> None:
    assert judgement_words.regret_words(regret) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (100.0, "zo hoog als kan"),
        (90.0, "dicht bij het best haalbare"),
        (70.0, "in het bovenste deel van wat haalbaar is"),
        (50.0, "in het midden van wat haalbaar is"),
        (20.0, "in het onderste deel van wat haalbaar is"),
        (-0.1, "dicht bij het laagst haalbare"),
    ],
)
def test_a_place_in_the_range_is_told_in_words(place: float, words: str) -> None:
    assert judgement_words.place_in_range(place) == words


def test_whose_judgement_it_is() -> None:
    assert judgement_words.panel_title(Panel()) == "Eerste voorstel van de redactie"
    assert judgement_words.panel_title(Panel(status="established")) == "Wat het panel zegt"
