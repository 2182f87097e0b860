"""The list of cases: what is found, counted and kept silent about, for whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from casebank.actions.publishing import withdraw
from casebank.models import CasePage, CaseWord
from casebank.queries.bank import bank
from kennisladder.accounts.models import User
from tests.factories.casebank import make_case, make_case_index
from tests.factories.cases import make_shown
from tests.factories.home import make_home

SignIn = Callable[[User], Client]
HOSTILE = ['"', "\x00", "a\x00b", "'; drop table", "NEAR(", "*", "^a", "a AND", "woord " * 600, "-"]


@pytest.fixture(autouse=True)
def _bank(db: None) -> None:
    make_case_index(make_home())


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/casussen/?{query}")
    assert response.status_code == 200
    return [card["page"].title for card in response.context["search"]["cards"]]


def numbers(client: Client, query: str, group: str) -> dict[str, str]:
    groups = client.get(f"/casussen/?{query}").context["search"]["groups"]
    (found,) = [one for one in groups if one.name == group]
    return {option.code: option.number for option in found.options if option.number != "0"}


def test_newest_case_comes_first(client: Client) -> None:
    make_shown(1, title="Eerste")
    make_shown(2, title="Tweede")

    assert titles(client) == ["Tweede", "Eerste"]
    assert titles(client, "volgorde=onzin&fase=onzin&page=99") == ["Tweede", "Eerste"]


def test_values_of_one_facet_add_and_facets_narrow(client: Client) -> None:
    make_shown(1, title="A", phase="early", outcome="restored")
    make_shown(2, title="B", phase="late", outcome="restored")
    make_shown(3, title="C", phase="very_late", outcome="broken")

    assert titles(client, "fase=early&fase=very_late") == ["C", "A"]
    assert titles(client, "fase=early&fase=very_late&afloop=restored") == ["A"]
    assert titles(client, "fase=middle") == []


def test_numbers_are_those_with_the_filters_of_the_other_facets(client: Client) -> None:
    make_shown(1, phase="early", outcome="restored")
    make_shown(2, phase="late", outcome="restored")
    make_shown(3, phase="late", outcome="broken")

    assert numbers(client, "fase=early", "phase") == {"early": "1", "late": "2"}
    assert numbers(client, "fase=late", "outcome") == {"restored": "1", "broken": "1"}


def test_order_by_phase_is_that_of_time(client: Client) -> None:
    for number, phase in enumerate(("late", "early", "very_late", "middle")):
        make_shown(number, title=phase, phase=phase)

    assert titles(client, "volgorde=fase") == ["early", "middle", "late", "very_late"]


def test_words_in_the_title_count_most(client: Client) -> None:
    make_shown(1, title="Het weekend", summary="Over een brief.")
    make_shown(2, title="De brief", summary="Over een weekend.")

    assert titles(client, "q=brieven") == ["De brief", "Het weekend"]
    assert titles(client, "q=brief+weekend") == ["De brief", "Het weekend"]
    assert titles(client, "q=brief&volgorde=nieuw") == ["De brief", "Het weekend"]
    assert titles(client, "q=Weekénd&volgorde=nieuw") == ["De brief", "Het weekend"]
    assert titles(client, "q=brief+zeepaardje") == []


def test_strangers_search_what_they_may_read(
    client: Client, learner: User, sign_in: SignIn
) -> None:
    make_shown(1, title="Stil", situation="Het kind gaat naar de kinderopvang.")

    assert titles(client, "q=opvang") == []
    assert titles(client, "q=kinderopvang") == []
    assert titles(client, "q=stil") == ["Stil"]
    assert titles(client, "q=weerstand") == ["Stil"]
    assert titles(sign_in(learner), "q=opvang") == ["Stil"]


def test_words_go_with_the_case(client: Client, editor: User) -> None:
    page = make_case(fictional=True)
    assert titles(client, "q=weekend") == ["Het stille weekend"]

    withdraw(page=page, reason="Gevraagd.", by=editor)

    assert titles(client, "q=weekend") == []
    assert not CaseWord.objects.exists()


def test_case_past_its_end_is_not_counted_before_it_is_emptied(client: Client) -> None:
    cases = [make_shown(number) for number in (1, 2)]
    soon = timezone.now() + timedelta(hours=1)
    CasePage.objects.filter(pk=cases[0].pk).update(expire_at=soon)
    first = bank()
    assert (first.until, len(titles(client))) == (soon, 2)

    first.until = timezone.now()
    CasePage.objects.filter(pk=cases[0].pk).update(expire_at=first.until)

    assert list(CasePage.objects.shown()) == [cases[1]]
    assert bank().index.everything.bit_count() == len(titles(client)) == 1


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_question_is_answered(question: str, client: Client) -> None:
    make_shown()

    assert client.get("/casussen/", {"q": question, "fase": question}).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "²"])
def test_page_that_is_none_is_the_first(number: str, client: Client) -> None:
    make_shown(title="Eerste")

    assert titles(client, f"page={number}") == ["Eerste"]


def test_results_come_a_dozen_at_a_time(client: Client) -> None:
    for number in range(13):
        make_shown(number, title=str(number))

    search = client.get("/casussen/?fase=early&page=2").context["search"]

    assert [card["page"].title for card in search["cards"]] == ["0"]
    assert (search["last"], search["previous"], search["next"]) == (2, "fase=early", None)


def test_a_closed_case_is_in_no_list_and_no_number(
    client: Client, learner: User, sign_in: SignIn
) -> None:
    closed = make_shown(1, title="Dicht")
    make_shown(2, title="Open")
    group = Group.objects.create(name="Overleg")
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    restriction.groups.add(group)

    assert titles(client) == ["Open"]
    assert numbers(client, "", "phase") == {"early": "1"}
    assert titles(sign_in(learner)) == ["Open"]
    learner.groups.add(group)
    assert titles(sign_in(learner)) == ["Open", "Dicht"]


def make_real(number: int, phases: tuple[str, ...] = ("early", "late")) -> None:
    for place in range(number):
        make_shown(
            100 + place,
            real=True,
            title=f"Echt {place}",
            phase=phases[place % len(phases)],
            outcome=("open", "broken")[place // 2 % 2],
        )


def test_a_few_real_cases_narrow_no_further_and_have_no_number(client: Client) -> None:
    make_shown(1, title="Verzonnen", phase="late")
    make_real(2)

    search = client.get("/casussen/?fase=late").context["search"]

    assert {card["page"].title for card in search["cards"]} == {"Verzonnen", "Echt 0", "Echt 1"}
    assert (search["heading"], search["held"]) == ("Minstens 1 casus", True)
    assert search["last"] is None
    assert numbers(client, "", "phase") == {
        "early": "",
        "middle": "",
        "late": "1+",
        "very_late": "",
    }


def test_enough_real_cases_are_counted_and_small_ones_not(client: Client) -> None:
    make_real(14)
    assert numbers(client, "", "phase") == {"early": "7", "late": "7"}
    assert client.get("/casussen/?fase=early").context["search"]["heading"] == "7 casussen"
    assert numbers(client, "fase=early", "outcome")["open"] == ""


def test_words_give_no_number_of_real_cases(client: Client) -> None:
    make_real(14)
    search = client.get("/casussen/?q=echt").context["search"]
    assert search["heading"] == "Echte casussen; hoeveel laten we niet zien"
    assert search["last"] is None
    assert len(search["cards"]) == 12


def test_facets_of_invented_cases_leave_no_real_one(client: Client) -> None:
    make_shown(1, title="Verzonnen", who="mother")
    make_real(14)

    response = client.get("/casussen/?wie=mother")

    assert titles(client, "wie=mother") == ["Verzonnen"]
    assert "Je ziet alleen verzonnen casussen" in response.content.decode()


def test_quasi_facets_of_real_cases_are_filters_only_when_all_groups_are_large(
    client: Client,
) -> None:
    make_real(10)
    assert len(titles(client, "kinderen=one")) == 10
    make_shown(50, real=True, title="Broertjes", children="more")

    assert titles(client, "kinderen=one") == []
    assert len(titles(client, "leeftijd=under_12")) == 11


def test_one_question_has_one_address(client: Client) -> None:
    make_shown()

    page = client.get("/casussen/?page=1&afloop=open&x=1&fase=late&fase=early&q=a%20%20b&volgorde=")

    assert page.context["search"]["address"] == "q=a+b&fase=early&fase=late&afloop=open"
    assert 'rel="canonical"' in page.content.decode()


def test_choices_can_be_taken_back_one_by_one(client: Client) -> None:
    make_shown()

    chips = client.get("/casussen/?fase=early&fase=late&q=weekend").context["search"]["chips"]

    assert [(str(chip["label"]), chip["address"]) for chip in chips] == [
        ("“weekend”", "fase=early&fase=late"),
        ("Vroeg: tot 6 maanden", "q=weekend&fase=late"),
        ("Laat: 3 tot 5 jaar", "q=weekend&fase=early"),
    ]


def test_an_empty_bank_says_what_to_do(client: Client) -> None:
    page = client.get("/casussen/").content.decode()
    assert "Geen casus past hierbij" in page


def test_a_card_does_not_tell_how_it_ended(client: Client) -> None:
    make_shown(outcome="restored")
    page = client.get("/casussen/").content.decode()
    assert page.count("Contact hersteld") == 1  # the filter


@pytest.mark.parametrize("cases", [1, 3])
def test_statements_of_the_list(
    cases: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(cases):
        make_shown(number)
    client.get("/casussen/?q=weekend")

    with django_assert_num_queries(7):
        client.get("/casussen/?fase=early&signaal=child_refuses")
    with django_assert_num_queries(8):
        client.get("/casussen/?q=weekend&fase=early")


@pytest.mark.parametrize("cases", [1, 3])
def test_statements_of_the_list_for_who_is_signed_in(
    cases: int,
    learner: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(cases):
        make_shown(number)
    client = sign_in(learner)
    client.get("/casussen/?q=weekend")

    with django_assert_num_queries(11):
        client.get("/casussen/?q=weekend&fase=early")


def test_the_site_search_finds_title_and_summary_alone(client: Client) -> None:
    make_shown(title="Het rugzakje", summary="Een tas.", situation="Bij de tandarts.")

    def found(word: str) -> list[str]:
        return [page.title for page in client.get("/zoeken/", {"q": word}).context["page_obj"]]

    assert found("rugzakje") == ["Het rugzakje"]
    assert found("tas") == ["Het rugzakje"]
    assert found("tandarts") == []
