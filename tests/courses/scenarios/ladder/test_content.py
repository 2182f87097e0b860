"""The shipped content fits the rules, names its sources and invents nothing to fill a field."""

import json
from typing import Any

import pytest

from courses.scenarios.actions.ladder import CONTENT
from courses.scenarios.ladder_enums import SAFETY, Compulsion, Direction
from courses.scenarios.models import RestPage, RungPage, SafetyRoutePage
from courses.scenarios.rules.ladder import LADDER, NUMBERED, RUNGS, SAFETY_ROUTE
from kennisladder.core.provenance import Provenance

DATA: dict[str, Any] = json.loads(CONTENT.read_text(encoding="utf-8"))
RUNG_DATA: list[dict[str, Any]] = DATA["rungs"]
PLACES: list[dict[str, Any]] = [*DATA["safety_routes"], *RUNG_DATA, DATA["rest"]]


def name_of(place: dict[str, Any]) -> str:
    return str(place["title"])


def test_there_is_one_page_for_every_code_of_the_rules() -> None:
    assert [str(rung["number"]) for rung in RUNG_DATA] == list(NUMBERED)
    assert [f"V{route['number']}" for route in DATA["safety_routes"]] == list(SAFETY_ROUTE)


def test_every_place_has_exactly_the_fields_of_its_kind() -> None:
    common = {"title", "provenance", "field_labels", "sources"}
    glance = {"core", "compulsion_words", "pulled_by", "reading_sign"}
    fields = {
        kind: {field.value for field in kind.FIELDS}
        for kind in (RungPage, RestPage, SafetyRoutePage)
    }

    assert {frozenset(route) for route in DATA["safety_routes"]} == {
        frozenset(common | {"number"} | fields[SafetyRoutePage])
    }
    assert {frozenset(rung) for rung in RUNG_DATA} == {
        frozenset(common | glance | {"number", "compulsion"} | fields[RungPage])
    }
    assert set(DATA["rest"]) == common | glance | fields[RestPage]


def test_rest_has_a_form_and_no_legal_basis() -> None:
    assert "legal_basis" not in DATA["rest"]
    assert DATA["rest"]["form"]


@pytest.mark.parametrize("place", PLACES, ids=name_of)
def test_a_place_is_our_model_and_its_sources_and_labels_are_known(place: dict[str, Any]) -> None:
    labels = {code for codes in place["field_labels"].values() for code in codes}

    assert place["provenance"][0] == Provenance.MODEL
    assert labels | set(place["provenance"]) <= set(Provenance.values)
    assert set(place["field_labels"]) <= set(place)
    assert set(place["sources"]) <= set(DATA["sources"])


def test_every_source_is_used_and_says_what_it_is() -> None:
    used = {code for place in [*PLACES, DATA["ladder"]] for code in place["sources"]}

    assert used == set(DATA["sources"])
    assert all(source["text"] for source in DATA["sources"].values())


@pytest.mark.parametrize("rung", RUNG_DATA, ids=name_of)
def test_ways_out_lead_to_known_places_and_onward_where_the_rules_go(rung: dict[str, Any]) -> None:
    onward = {
        place
        for way in rung["way_out"]
        if way["direction"] == Direction.ONWARD
        for place in way["places"]
        if place in NUMBERED
    }

    assert {place for way in rung["way_out"] for place in way["places"]} <= {*RUNGS, SAFETY}
    assert onward - set(LADDER[str(rung["number"])].onward) == set()


def test_every_rung_but_the_advice_of_a_specialist_says_its_way_down() -> None:
    without = [
        rung["number"]
        for rung in RUNG_DATA
        if not any(way["direction"] == Direction.DOWN for way in rung["way_out"])
    ]

    assert without == [3]


def test_compulsion_grows_and_keeps_the_exact_words() -> None:
    assert [(rung["compulsion"], rung["compulsion_words"]) for rung in RUNG_DATA] == [
        (Compulsion.VOLUNTARY, "Vrijwillig"),
        (Compulsion.VOLUNTARY, "Vrijwillig"),
        (Compulsion.VOLUNTARY, "Vrijwillig"),
        (Compulsion.VOLUNTARY, "Vrijwillig, soms na verwijzing door rechter"),
        (Compulsion.PRESSURE, "Drang"),
        (Compulsion.COERCION, "Dwang (licht)"),
        (Compulsion.COERCION, "Dwang"),
        (Compulsion.COERCION, "Dwang (bescherming)"),
        (Compulsion.COERCION, "Dwang (zwaar)"),
        (Compulsion.COERCION, "Dwang (uiterst)"),
    ]


def test_the_word_that_is_contested_stands_once_and_is_labelled_so() -> None:
    texts = {
        (place["title"], field): str(value)
        for place in PLACES
        for field, value in place.items()
        if "ouderverstoting" in str(value).lower()
    }

    assert list(texts) == [("Specialistisch advies", "risks")]
    assert RUNG_DATA[2]["field_labels"]["risks"] == [Provenance.CONTESTED]


def test_a_penalty_comes_only_at_the_request_of_a_party() -> None:
    assert RUNG_DATA[6]["who"] == (
        "Rechter, **alleen op verzoek van een partij** (Hoge Raad 13 oktober 2023)."
    )
