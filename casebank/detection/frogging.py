"""Frog as a second reader, where the Debian packages frog, frogdata and uctodata are installed.

It runs as a process of its own, in batch mode: its server resets and hangs. The text goes in
through a file without a name, so nobody else can open it. Frog is slow
to start (5 to 8 seconds) and takes 838 MB.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping

from casebank.detection import lexicon
from casebank.rules.detect.allowed import is_allowed, masked
from casebank.rules.detect.origins import is_origin
from casebank.rules.detect.spans import Kind, Span, found

_COMMAND = ("frog", "--skip=mpcla", "-t", "/dev/stdin")
_SECONDS = 900
_TAG = re.compile(r"(?:O|[BI]-[A-Z]+)(?:_(?:O|[BI]-[A-Z]+))*")
_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.EMPLOYER, "PRO": Kind.EMPLOYER}


class NotThereError(Exception):
    """Frog was asked for and is not installed."""


def installed() -> bool:
    """Return whether the program can be found."""
    return shutil.which(_COMMAND[0]) is not None


def read(texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """Return what Frog finds in every field; one start of the program for all fields together."""
    program = shutil.which(_COMMAND[0])
    if program is None:
        raise NotThereError("Frog is not installed: apt-get install frog frogdata uctodata")
    joined = "\n\n".join(texts.values()) + "\n"
    seen = masked(joined)
    # Frog refuses a pipe, and leaves debug files where it runs
    with tempfile.TemporaryFile() as nameless, tempfile.TemporaryDirectory() as folder:
        nameless.write(seen.encode())
        nameless.seek(0)
        done = subprocess.run(  # noqa: S603 - a fixed command; the text is its input
            [program, *_COMMAND[1:]],
            stdin=nameless,
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    return dict(
        by_field(texts, joined, list(parse(done.stdout.decode("utf-8", "replace"), joined)))
    )


def by_field(
    texts: Mapping[str, str], joined: str, spans: list[Span]
) -> Iterator[tuple[str, list[Span]]]:
    """Yield for each field the spans that lie in it, counted from its own start."""
    start = 0
    for field, text in texts.items():
        end = start + len(text)
        yield (
            field,
            [
                found(text, one.start - start, one.end - start, one.kind, one.confidence, "frog")
                for one in spans
                if start <= one.start and one.end <= end and _names(joined, one)
            ],
        )
        start = end + 2


#: "WODC-onderzoek", "ICD-11", "NVO": Frog takes abbreviations for somebody.
_ABBREVIATION = re.compile(r"[A-Z\d-]+|[A-Z][A-Za-z]*[A-Z]-[a-z]+")


def _names(text: str, span: Span) -> bool:
    """Return whether a finding can be a name: a capital, and no word that begins sentences."""
    words = re.findall(r"[\w-]+", span.text)
    if span.text.islower() or all(
        _ABBREVIATION.fullmatch(one) or is_allowed(one) or is_origin(one) for one in words
    ):
        return False
    if len(words) > 1 or text[: span.start].rstrip(" \n'‘“\"")[-1:] not in ("", ".", "!", "?", ":"):
        return True
    return span.kind is Kind.PERSON and span.text not in lexicon.read("everyday.txt")


def parse(columns: str, text: str) -> Iterator[Span]:
    """Yield the entities in Frog's columns as spans of the text it read.

    The column of entities is told by its values (O, B-PER, I-LOC …): its number differs with what
    is skipped. A word that is not found from where the last one ended was changed by the tokeniser
    and is passed over.
    """
    place, begin, end, tag = 0, 0, 0, ""
    for line in columns.splitlines():
        cells = line.split("\t")
        if len(cells) < 3:
            continue
        label = next((cell for cell in cells[2:] if _TAG.fullmatch(cell)), "O")
        start = _find(text, cells[1], place)
        if start is None:
            continue
        place = start + len(cells[1])
        if label.startswith("I-") and tag:
            end = place
            continue
        if tag:
            yield _span(text, begin, end, tag)
        begin, end, tag = start, place, label[2:5] if label.startswith(("B-", "I-")) else ""
    if tag:
        yield _span(text, begin, end, tag)


def _find(text: str, word: str, place: int) -> int | None:
    """Return where the word stands next, within reach, whatever its case: names were masked."""
    match = re.compile(re.escape(word), re.IGNORECASE).search(text, place, place + 200 + len(word))
    return match.start() if match else None


def _span(text: str, begin: int, end: int, tag: str) -> Span:
    return found(text, begin, end, _KINDS.get(tag, Kind.PERSON), 0.6, "frog")
