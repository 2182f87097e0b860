"""The labelled set that judges the detector: that its labels are right and its sizes hold."""

import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from stdnum import iban
from stdnum.nl import bsn

FOLDER = Path(__file__).parent / "evaluation"
KINDS = {
    *("person", "initials", "place", "street", "postcode", "date", "age", "school", "club"),
    *("care", "employer", "profession", "nationality", "phone", "email", "url", "iban", "bsn"),
    *("number", "case_number", "ecli", "plate", "handle", "singling_out"),
}
ORIGINS = {"nl", "tr", "ma", "sr", "id", "pl"}


def read(path: Path) -> list[dict[str, Any]]:
    sentences: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    return sentences


CLEAN = read(FOLDER / "clean.toml")
LABELLED = [
    sentence
    for path in sorted(FOLDER.glob("*.toml"))
    if path.name != "clean.toml"
    for sentence in read(path)
]
SPANS = [span for sentence in LABELLED for span in sentence.get("span", [])]
PERSONS = [span for span in SPANS if span["kind"] == "person"]


def starts(text: str, part: str) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={re.escape(part)})", text)]


def place_of(sentence: dict[str, Any], span: dict[str, Any]) -> tuple[int, int]:
    start = starts(sentence["text"], span["text"])[span.get("nth", 1) - 1]
    return start, start + len(span["text"])


def texts_of(kind: str) -> list[str]:
    return [span["text"] for span in SPANS if span["kind"] == kind]


def on_the_list() -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    """Return sentence, span and what follows the span, where there is a case list."""
    return [
        (sentence, span, sentence["text"][place_of(sentence, span)[1] :])
        for sentence in LABELLED
        if "names" in sentence
        for span in sentence["span"]
    ]


def test_the_set_is_large_enough() -> None:
    words = sum(len(sentence["text"].split()) for sentence in CLEAN)

    assert len(LABELLED) >= 170
    assert len(SPANS) >= 640
    assert len(CLEAN) >= 60
    assert words >= 900


def test_every_kind_is_known_and_has_ten_spans_or_more() -> None:
    counts = Counter(span["kind"] for span in SPANS)

    assert set(counts) == KINDS
    assert {kind: count for kind, count in counts.items() if count < 10} == {}


def test_every_origin_has_forty_persons_or_more() -> None:
    counts = Counter(span.get("origin") for span in PERSONS)

    assert set(counts) == ORIGINS | {"other"}
    assert {origin: counts[origin] for origin in ORIGINS if counts[origin] < 40} == {}
    assert [span for span in SPANS if "origin" in span and span["kind"] != "person"] == []


def test_sentences_hold_the_known_keys_only() -> None:
    assert {key for sentence in LABELLED for key in sentence} == {"text", "names", "span"}
    assert {key for span in SPANS for key in span} == {"text", "kind", "origin", "nth"}
    assert {key for sentence in CLEAN for key in sentence} == {"text", "names"}


def test_every_span_stands_in_its_sentence_and_none_overlap() -> None:
    wrong = []
    for sentence in LABELLED:
        places = sorted(place_of(sentence, span) for span in sentence["span"])
        wrong += [sentence["text"] for (_, end), (start, _) in pairwise(places) if start < end]

    assert wrong == []


def test_spans_hold_no_loose_edges() -> None:
    loose = [
        span["text"]
        for span in SPANS
        if span["text"] != span["text"].strip(" ,;:")
        or span["text"].count("(") != span["text"].count(")")
    ]

    assert loose == []


def test_a_span_begins_and_ends_at_the_edge_of_a_word() -> None:
    cut = []
    for sentence in LABELLED:
        for span in sentence["span"]:
            start, end = place_of(sentence, span)
            before, after = sentence["text"][:start], sentence["text"][end:]
            inside = re.search(r"[\w/@.-]$", before) or re.match(r"(?!s\b)\w|[/@-]\w", after)
            cut += [(sentence["text"], span["text"])] if inside else []

    assert cut == []


def test_no_text_is_told_twice() -> None:
    counts = Counter(sentence["text"] for sentence in LABELLED + CLEAN)

    assert {text: count for text, count in counts.items() if count > 1} == {}


def test_a_marked_name_is_marked_wherever_it_stands() -> None:
    missed = []
    for sentence in LABELLED:
        places = [place_of(sentence, span) for span in sentence["span"]]
        for span in sentence["span"]:
            whole = rf"(?<!\w){re.escape(span['text'])}(?!\w)"
            missed += [
                (sentence["text"], span["text"])
                for found in re.finditer(whole, sentence["text"])
                if span["kind"] == "person"
                and not any(start <= found.start() < end for start, end in places)
            ]

    assert missed == []


def test_case_list_names_stand_in_lower_case_for_every_origin() -> None:
    counts = Counter(
        span["origin"]
        for sentence, span, _ in on_the_list()
        if span["kind"] == "person" and span["text"] == span["text"].lower()
    )

    assert {origin: counts[origin] for origin in ORIGINS if counts[origin] < 8} == {}


def test_case_list_names_stand_with_a_possessive_and_with_a_typing_error() -> None:
    possessive, mistyped = [], []
    for sentence, span, rest in on_the_list():
        listed = any(span["text"].lower() in name.lower() for name in sentence["names"])
        possessive += [span["text"]] if re.match(r"['’]|s\b", rest) else []
        mistyped += [] if listed else [span["text"]]

    assert len(possessive) >= 10
    assert len(mistyped) >= 10


def test_bank_account_numbers_pass_their_check() -> None:
    assert [text for text in texts_of("iban") if not iban.is_valid(text)] == []


def test_citizen_numbers_pass_the_eleven_test() -> None:
    digits = [re.sub(r"\D", "", text) for text in texts_of("bsn")]

    assert [d for d in digits if len(d) not in (8, 9) or not bsn.is_valid(d)] == []


def test_phone_numbers_can_exist() -> None:
    numbers = {text: phonenumbers.parse(text, "NL") for text in texts_of("phone")}

    assert [text for text, n in numbers.items() if not phonenumbers.is_valid_number(n)] == []


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("postcode", r"[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}"),
        ("ecli", r"ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]{1,25}|[A-Z]{2}\d{4}"),
        ("email", r"[\w.+-]+@[\w.-]*example\.(com|org|net|nl|eu)"),
        ("plate", r"(?=(.*[A-Z]){2})(?=(.*\d){2})[A-Z0-9]{1,3}-?[A-Z0-9]{2,3}-?[A-Z0-9]{1,2}"),
    ],
)
def test_numbers_have_the_shape_of_their_kind(kind: str, shape: str) -> None:
    assert [text for text in texts_of(kind) if not re.fullmatch(shape, text)] == []
