"""Findings as places in a text: putting together, normalising, and what always holds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.detect import Kind, Span, merge, normalise, recognise
from casebank.rules.detect.spans import found

TEXT = "Noor de Wit belde"
#: Pieces that recognisers react to, so that random texts are full of findings.
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "Noor",
                "van der",
                "Wit",
                "moeder",
                "mevrouw",
                "K.",
                "8 jaar",
                "(9)",
                "12 maart",
                "06-12345678",
            ),
            *(
                "NL91ABNA0417164300",
                "Kerkstraat 12",
                "De Klimop",
                "school",
                ".",
                ",",
                "\n",
                "en",
                "@x_1",
                "İ",
            ),
            *("ECLI:NL:HR:2020:1", "C/09/123456", "Veilig Thuis", "'", "“", "1", "-", "/", "ß"),
        )
    ),
    max_size=25,
)
TEXTS = st.one_of(st.text(max_size=120), PIECES.map(" ".join), PIECES.map("".join))


def test_overlapping_findings_become_one_with_the_surest_kind() -> None:
    spans = [
        found(TEXT, 5, 11, Kind.PLACE, 0.5),
        found(TEXT, 0, 7, Kind.PERSON, 0.9, "deduce"),
        found(TEXT, 12, 17, Kind.DATE, 0.4),
    ]

    assert merge(spans) == [
        Span(0, 11, "Noor de Wit", Kind.PERSON, 0.9, "", "deduce"),
        Span(12, 17, "belde", Kind.DATE, 0.4, "", "rules"),
    ]


def test_a_finding_inside_another_is_swallowed() -> None:
    spans = [found(TEXT, 0, 11, Kind.PERSON, 0.5), found(TEXT, 5, 7, Kind.PLACE, 0.5)]

    assert merge(spans) == [Span(0, 11, "Noor de Wit", Kind.PERSON, 0.5, "", "rules")]


def test_normalising_takes_out_what_nobody_sees() -> None:
    assert normalise("No\u200bor\u00ad Cafe\u0301\ufeff") == "Noor Café"


@given(TEXTS)
def test_findings_lie_in_the_text_and_never_overlap(raw: str) -> None:
    text = normalise(raw)

    spans = recognise(text)

    assert all(one.text == text[one.start : one.end] for one in spans)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(one.suggestion for one in spans)
    assert merge(spans) == spans
    assert recognise(text) == spans
    assert normalise(text) == text
