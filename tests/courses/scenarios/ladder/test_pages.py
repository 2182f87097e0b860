"""What visitors read on the pages of the ladder, and in how many SQL statements."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.scenarios.models import LadderPage, RestPage, RungPage, SafetyRoutePage
from courses.scenarios.rules.ladder import NUMBERED
from courses.scenarios.templatetags.ladder_tags import place_word
from kennisladder.accounts.models import User

PLACES = [
    *(f"trede-{code}/" for code in NUMBERED),
    *(f"veiligheid-v{number}/" for number in range(1, 6)),
    "rust/",
]


def order(page: str, *words: str) -> list[str]:
    """Return the words in the order in which the page shows them first."""
    return sorted(words, key=page.index)


def test_the_ladder_starts_with_safety(read: Callable[..., str]) -> None:
    page = read()

    parts = ("geen vastgestelde", 'id="veiligheid"', 'id="ladder"', 'id="spelregels"')
    assert order(page.replace("Een vastgestelde", "geen vastgestelde"), *parts) == list(parts)
    assert order(page, "kl-ladder__safety", "kl-rung--1", "kl-rung--10", "kl-ladder__rest") == [
        "kl-ladder__safety",
        "kl-rung--1",
        "kl-rung--10",
        "kl-ladder__rest",
    ]


def test_the_ladder_says_what_it_is_and_is_not(read: Callable[..., str]) -> None:
    page = read()

    assert "Een vastgestelde landelijke ladder is niet gevonden." in page
    assert "Ons trainingsmodel" in page
    assert "De ladder is geen juridisch advies." in page
    assert "Nog niet juridisch gecontroleerd." in page


def test_the_ladder_shows_rules_signals_conditions_and_the_step_record(
    read: Callable[..., str], ladder: LadderPage
) -> None:
    page = read()

    assert len(ladder.ground_rules) == 5
    assert len(ladder.red_signals) == 11
    assert len(ladder.back_conditions) == 4
    assert len(ladder.record_fields) == 13
    for stream in (ladder.red_signals, ladder.back_conditions):
        assert all(block.value in page for block in stream)
    assert all(rule.value["title"] in page for rule in ladder.ground_rules)
    assert all(field.value["explanation"] in page for field in ladder.record_fields)


def test_safety_stands_on_every_page_before_its_text(read: Callable[..., str]) -> None:
    for path in (*PLACES, "welke-trede/"):
        page = read(path)

        first = page.index("kl-safety--compact")
        assert "wurging of dreiging met doding" in page
        assert 'href="/escalatieladder/#veiligheid"' in page
        assert first < page.index("kl-place-field" if path in PLACES else "kl-question")


def test_a_rung_shows_its_fields_in_the_fixed_order(read: Callable[..., str]) -> None:
    page = read("trede-5/")

    headings = [f'id="veld-{field.value}"' for field in RungPage.FIELDS]
    assert len(headings) == 8
    assert order(page, *headings) == headings
    assert "Trede 5" in page
    assert "Drang" in page
    assert "Specialist + advocaten" in page


def test_rest_shows_a_form_and_no_legal_basis(read: Callable[..., str]) -> None:
    page = read("rust/")

    assert 'id="veld-form"' in page
    assert 'id="veld-legal_basis"' not in page
    assert "Keuze of beslissing" in page


def test_a_safety_route_says_when_what_to_do_and_what_not(read: Callable[..., str]) -> None:
    page = read("veiligheid-v1/")

    headings = ['id="veld-when"', 'id="veld-what_to_do"', 'id="veld-what_not_to_do"']
    assert order(page, *headings) == headings
    assert "Ouders samen spreken." in page


def test_the_way_down_is_marked_and_leads_there(read: Callable[..., str]) -> None:
    page = read("trede-5/")

    down = page[page.index("kl-way--down") : page.index("kl-way--onward")]
    assert "Weg omlaag" in down
    assert 'href="/escalatieladder/trede-4/"' in down
    assert 'href="/escalatieladder/trede-1/"' in down


def test_a_field_that_names_law_carries_its_own_label(ladder: LadderPage) -> None:
    statements = RungPage.objects.get(number=7).statements()

    labels = {item["name"]: item["labels"] for item in statements if item["labels"]}
    assert labels == {"who": ["WET"], "legal_basis": ["WET"]}


def test_pages_lead_to_the_ones_beside_them(ladder: LadderPage, client: Client) -> None:
    beside = {}
    for path in PLACES:
        context = client.get(f"/escalatieladder/{path}").context
        places = (context["previous"], context["next"])
        beside[path] = tuple(place["code"] if place else None for place in places)

    assert beside["trede-1/"] == (None, "2")
    assert beside["trede-9/"] == ("8", "10")
    assert beside["trede-10/"] == ("9", None)
    assert beside["rust/"] == (None, None)
    assert beside["veiligheid-v1/"] == (None, "V2")
    assert beside["veiligheid-v5/"] == ("V4", None)


def test_a_lawyer_s_check_is_shown_with_its_day(ladder: LadderPage, client: Client) -> None:
    RungPage.objects.filter(number=7).update(legally_checked_on=date(2026, 11, 2))

    page = client.get("/escalatieladder/trede-7/").content.decode()

    assert "Juridisch gecontroleerd op 2 november 2026." in page
    assert "Nog niet juridisch gecontroleerd." not in page


def test_an_unpublished_rung_and_rest_leave_the_ladder_standing(
    ladder: LadderPage, client: Client
) -> None:
    RungPage.objects.get(number=4).unpublish()
    RestPage.objects.get().unpublish()

    assert client.get("/escalatieladder/trede-4/").status_code == 404
    assert client.get("/escalatieladder/rust/").status_code == 404
    for path in ("", "trede-5/", "welke-trede/?veiligheid=geen-signaal&herken=5", "werkkaart/"):
        assert client.get(f"/escalatieladder/{path}").status_code == 200
    page = client.get("/escalatieladder/trede-5/").content.decode()
    assert 'href="/escalatieladder/trede-4/"' not in page


def test_a_number_exists_once_and_stands_on_the_ladder(ladder: LadderPage) -> None:
    for kind, number in ((RungPage, 1), (RungPage, 11), (SafetyRoutePage, 1), (SafetyRoutePage, 6)):
        page = kind.objects.get(number=2)
        page.number = number

        with transaction.atomic(), pytest.raises(IntegrityError):
            page.save(clean=False)


def test_a_copy_waits_for_a_number_of_its_own(ladder: LadderPage, editor: User) -> None:
    for kind, code in ((RungPage, "–"), (SafetyRoutePage, "V–")):
        page = kind.objects.get(number=1)
        changes = {"slug": f"kopie-{page.slug}"}
        copy = page.copy(user=editor, update_attrs=changes, keep_live=False).specific

        assert copy.number is None
        assert copy.code == code
        assert copy.get_admin_display_title().startswith(code)


STATEMENTS = {
    "": 8,
    "trede-1/": 10,
    "rust/": 10,
    "veiligheid-v1/": 10,
    "welke-trede/?veiligheid=geen-signaal&herken=1": 8,
    "werkkaart/": 8,
}


@pytest.mark.parametrize("count", [1, 3, 10])
def test_pages_cost_the_same_with_more_rungs(
    count: int, ladder: LadderPage, client: Client
) -> None:
    for rung in RungPage.objects.filter(number__gt=count):
        rung.delete()
    client.get("/escalatieladder/")

    spent = {}
    for path in STATEMENTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/escalatieladder/{path}")
        spent[path] = len(queries)

    assert spent == STATEMENTS


def test_stranger_and_learner_do_not_reach_the_editor(
    ladder: LadderPage, learner: User, client: Client, sign_in: Callable[[User], Client]
) -> None:
    edit = f"/admin/pages/{ladder.pk}/edit/"

    assert client.get(edit).status_code == 302
    assert sign_in(learner).get(edit).status_code == 302


def test_an_editor_reads_dutch_words_and_help_beside_every_field(
    ladder: LadderPage, editor: User, sign_in: Callable[[User], Client]
) -> None:
    page = (
        sign_in(editor)
        .get(f"/admin/pages/{RungPage.objects.get(number=5).pk}/edit/")
        .content.decode()
    )

    for word in ("De trede in een oogopslag", "Grondslag", "Al geprobeerd", "Risico", "Vastleggen"):
        assert word in page
    assert "Wanneer je deze trede mag nemen." in page
    assert "Leeg: nog niet gecontroleerd." in page


def test_search_finds_a_rung_by_a_word_of_its_text(ladder: LadderPage) -> None:
    found = RungPage.objects.search("deurwaarder")

    assert [rung.number for rung in found] == [10]


def test_a_new_page_starts_as_our_model() -> None:
    assert RungPage().provenance == ["MODEL"]
    assert RestPage().code == "R"


def test_places_have_a_word_in_a_sentence() -> None:
    words = [place_word(code) for code in ("4", "R", "V", "V2")]

    assert words == ["trede 4", "rust (R)", "veiligheidsroute", "veiligheidsroute V2"]
