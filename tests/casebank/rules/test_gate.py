"""The hash of a text changes with what readers see, and with nothing else."""

from typing import Any

from casebank.rules.gate import fingerprint

TEXTS = {"title": "Een weekend", "situation": "Regel een.\n\nRegel twee."}
FACETS: dict[str, Any] = {"children": "one", "signals": ["b", "a"], "year": None, "fictional": True}


def test_known_value() -> None:
    """Approvals keep it: another value for the same text would hide every case."""
    known = "6cb5a6822603ea52b662f40bd20751a78da6074308fa15295093faaf0a7d0501"

    assert fingerprint(TEXTS, FACETS) == known


def test_order_and_line_ends_make_no_difference() -> None:
    texts = {"situation": "Regel een. \r\n\r\nRegel twee.\r\n", "title": "Een weekend"}
    facets = {"fictional": True, "year": None, "signals": ["a", "b"], "children": "one"}

    assert fingerprint(texts, facets) == fingerprint(TEXTS, FACETS)


def test_every_letter_field_and_facet_makes_one() -> None:
    others = [
        (TEXTS | {"title": "Een Weekend"}, FACETS),
        (TEXTS | {"lessons": ""}, FACETS),
        ({"title": TEXTS["situation"], "situation": TEXTS["title"]}, FACETS),
        (TEXTS, FACETS | {"signals": ["a"]}),
        (TEXTS, FACETS | {"fictional": False}),
        (TEXTS, FACETS | {"year": 2024}),
    ]

    hashes = {fingerprint(texts, facets) for texts, facets in [(TEXTS, FACETS), *others]}

    assert len(hashes) == 7
