"""WebVTT read into lines with times; faults are codes with the number of their line.

Source: W3C, WebVTT: The Web Video Text Tracks Format. Settings, styles and regions are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_TAG = re.compile(r"<[^>]*>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&"))
_NO_CUE = ("NOTE", "STYLE", "REGION")
MOST_CUES = 5000


@dataclass(frozen=True)
class Cue:
    """One line of text, from and to in seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Fault:
    """What is wrong: "no_header", "no_cues", "no_time", "no_text", "backwards" or "too_many"."""

    code: str
    line: int


def parse(text: str) -> tuple[Cue, ...]:
    """Return the cues that can be read, in their order; what is faulty is left out."""
    return tuple(cue for cue, _ in _read(text) if isinstance(cue, Cue))


def faults(text: str) -> tuple[Fault, ...]:
    """Return everything that is wrong; () for a text that a player can show."""
    if not _lines(text)[0].startswith("WEBVTT"):
        return (Fault("no_header", 1),)
    read = list(_read(text))
    found = [part for part, _ in read if isinstance(part, Fault)]
    cues = [(part, line) for part, line in read if isinstance(part, Cue)]
    if not cues and not found:
        found.append(Fault("no_cues", 1))
    if len(cues) > MOST_CUES:
        found.append(Fault("too_many", cues[MOST_CUES][1]))
    last = 0.0
    for cue, line in cues:
        if cue.end <= cue.start or cue.start < last:
            found.append(Fault("backwards", line))
        last = max(last, cue.start)
    return tuple(sorted(found, key=lambda fault: fault.line))


def _lines(text: str) -> list[str]:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _read(text: str) -> Iterator[tuple[Cue | Fault, int]]:
    """Yield each cue or fault with the number of its line."""
    for start, block in _blocks(_lines(text)):
        if start == 1 or block[0].startswith(_NO_CUE):
            continue
        at = 0 if "-->" in block[0] else 1
        times = _TIMES.match(block[at]) if at < len(block) else None
        words = _plain(" ".join(block[at + 1 :]))
        if times is None:
            yield Fault("no_time", start), start
        elif not words:
            yield Fault("no_text", start), start
        else:
            parts = times.groups()
            yield Cue(_seconds(parts[:4]), _seconds(parts[4:]), words), start


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield groups of lines between empty lines, each with the number of its first line."""
    block: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            start = start if block else number
            block.append(line.strip())
        elif block:
            yield start, block
            block = []


def _plain(text: str) -> str:
    plain = _TAG.sub("", text)
    for entity, letter in _ENTITIES:
        plain = plain.replace(entity, letter)
    return " ".join(plain.split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
