"""WebVTT is read into lines with times, and every fault has the number of its line."""

import pytest

from courses.curriculum.rules.vtt import MOST_CUES, Cue, Fault, faults, parse

GOOD = """WEBVTT - titel

NOTE dit ziet niemand

1
00:00.500 --> 00:02.000 align:start
Eerst <b>luisteren</b>,
dan &amp; alleen dan praten.

01:02:03.250 --> 01:02:04.000
&lt;Later&gt;
"""
CUE = "00:00.000 --> 00:01.000\ntekst\n"


def test_cues_have_times_in_seconds_and_plain_text() -> None:
    assert parse(GOOD) == (
        Cue(0.5, 2.0, "Eerst luisteren, dan & alleen dan praten."),
        Cue(3723.25, 3724.0, "<Later>"),
    )
    assert faults(GOOD) == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_do_not_matter(ending: str) -> None:
    text = "\ufeff" + f"WEBVTT\n\n{CUE}".replace("\n", ending)

    assert parse(text) == (Cue(0.0, 1.0, "tekst"),)
    assert faults(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (Fault("no_header", 1),)),
        (CUE, (Fault("no_header", 1),)),
        ("WEBVTT\n", (Fault("no_cues", 1),)),
        ("WEBVTT\n\n00:00 --> 00:01\ntekst\n", (Fault("no_time", 3),)),
        ("WEBVTT\n\neen titel alleen\n", (Fault("no_time", 3),)),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n", (Fault("no_text", 3),)),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\ntekst\n", (Fault("backwards", 3),)),
        (
            f"WEBVTT\n\n00:05.000 --> 00:06.000\nlaat\n\n{CUE}\nfout\n",
            (Fault("backwards", 6), Fault("no_time", 9)),
        ),
    ],
)
def test_faults_are_all_named_with_their_line(text: str, expected: tuple[Fault, ...]) -> None:
    assert faults(text) == expected


def test_a_text_without_end_is_refused() -> None:
    text = "WEBVTT\n\n" + f"{CUE}\n" * (MOST_CUES + 1)

    assert faults(text) == (Fault("too_many", 3 + 3 * MOST_CUES),)
