"""What a browser sends for a case."""

from typing import Any

from django.test import Client

from tests.factories.casebank import FACETS, NAMES, TEXTS, make_person


def browser_of(role: str) -> Client:
    """Return the browser of a person of `make_person`."""
    client = Client()
    client.force_login(make_person(role))
    return client


def typed(**changes: Any) -> dict[str, Any]:
    """Return the fields of the form of a whole case, as a browser posts them."""
    first, second = TEXTS["explanations"].split("\n\n")
    texts = {name: text for name, text in TEXTS.items() if name != "explanations"}
    return {
        **texts,
        **FACETS,
        "timeline": "maand 1: het eerste gesprek\r\nmaand 3: de eerste middag",
        "explanation_1": first,
        "explanation_2": second,
        "explanation_3": "",
        "explanation_4": "",
        "origin": "real",
        "consent": "parents",
        "note": "",
        "names": "\r\n".join(NAMES),
        "do": "send",
        **changes,
    }


TEST = {
    **dict.fromkeys(("searched_web", "searched_judgments"), "on"),
    **dict.fromkeys(("grandparent", "teacher", "journalist", "other_parent"), "no"),
    "note": "",
}
