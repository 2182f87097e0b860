"""All readers over all fields of a case, and every name found once, found everywhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from casebank.detection import lexicon, machine
from casebank.rules.detect.allowed import is_allowed, masked
from casebank.rules.detect.listed import PARTICLES, find_listed
from casebank.rules.detect.recognising import drop_allowed, read
from casebank.rules.detect.spans import Kind, Span, found, merge
from casebank.rules.detect.suggest import suggest

_HERE = Path(__file__).resolve().parent
_READ = {".py", ".txt"}


def _version() -> str:
    """Return a name for these rules and lists: another one as soon as one of them changes."""
    folders = (_HERE.parent / "rules" / "detect", _HERE)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in _READ)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return f"2026.1-{digest[:8]}"


#: Goes into the evidence of a publication: which rules read the text.
RULES_VERSION = _version()
_KINDS = {
    "persoon": Kind.PERSON,
    "patient": Kind.PERSON,
    "locatie": Kind.PLACE,
    "ziekenhuis": Kind.CARE,
    "zorginstelling": Kind.CARE,
}
#: Kinds whose words are looked up in the other fields once they are found.
_SPREAD = frozenset({Kind.PERSON, Kind.PLACE, Kind.SCHOOL, Kind.CLUB, Kind.CARE, Kind.EMPLOYER})
_SURE = 0.8
_PARTS = frozenset(
    [
        "Oude",
        "Nieuwe",
        "Grote",
        "Kleine",
        "Lange",
        "Korte",
        "Hoge",
        "Lage",
        "Sint",
        "Noord",
        "Zuid",
        "Oost",
        "West",
        "Groep",
    ]
)
_SMALL = re.compile(r"(?<![^\W\d_])[a-zß-öø-ÿ]{3,}(?![^\W\d_])")
_POSSESSIVE = re.compile(r"[’'](?:s|n|tje)?$")
_NAME = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


#: What a name on the list may be instead of a person; a town before a church: Heemskerk.
_NO_PERSONS = (Kind.PLACE, Kind.STREET, Kind.SCHOOL, Kind.CLUB, Kind.CARE, Kind.EMPLOYER)


def detect(texts: Mapping[str, str], *, names: Sequence[str] = ()) -> dict[str, list[Span]]:
    """Return the findings of every field, without overlap and in order.

    `names` is the list of real names of the case. Frog does not read along: it takes seconds, and
    has an action of its own (`actions.second_reading`).
    """
    return combine(texts, names, {})


def combine(
    texts: Mapping[str, str], names: Sequence[str], more: Mapping[str, Sequence[Span]]
) -> dict[str, list[Span]]:
    """Return our own findings and `more`, those of another reader, as findings of every field."""
    spans = {
        field: [*_read(text, names), *drop_allowed(text, more.get(field, ()))]
        for field, text in texts.items()
    }
    known = _telling(spans, _small_words(texts.values()))
    merged = {field: merge([*spans[field], *_spread(text, known)]) for field, text in texts.items()}
    return suggest(texts, merged)


def folder() -> Path:
    """Return where the lists of deduce are kept: in the data folder."""
    return Path(settings.DATA) / "detection"


def _read(text: str, names: Sequence[str]) -> list[Span]:
    own = [*read(text, lexicon.lexicon()), *drop_allowed(text, list(_by_deduce(text)))]
    return [*own, *(_of_its_kind(span, own) for span in find_listed(text, names))]


def _of_its_kind(listed: Span, own: Sequence[Span]) -> Span:
    """Return what the list of the case names as what it is: a town on it is no person."""
    kinds = {span.kind for span in own if span.start < listed.end and listed.start < span.end}
    return replace(listed, kind=next((kind for kind in _NO_PERSONS if kind in kinds), listed.kind))


def _by_deduce(text: str) -> Iterator[Span]:
    if not text.strip():
        return
    everyday = lexicon.read("everyday.txt")
    for one in machine.deduce(folder()).deidentify(masked(text)).annotations:
        kind = _KINDS.get(one.tag)
        if kind is None:
            continue
        for start, end in _sentences(one.text, one.start_char):
            words = text[start:end]
            if words not in everyday and not is_allowed(words):
                yield found(text, start, end, kind, 0.8, "deduce")


def _sentences(words: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a finding that lie in one sentence: deduce joins "Emre. Saskia"."""
    for match in re.finditer(r"(?:\w\.|(?!\w{3}\.\s).)+?(?:\w{3}(?=\.\s)|$)", words):
        part = match[0]
        first = len(part) - len(part.lstrip(" ."))
        if part.strip(" ."):
            yield start + match.start() + first, start + match.end()


def _small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand in lower case somewhere in the case: they are words."""
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def _telling(spans: Mapping[str, Sequence[Span]], words: frozenset[str]) -> dict[str, Kind]:
    """Return the capitalised words of all names found, with what they name.

    A sure name of a person is looked for in lower case too; another word that also stands there in
    lower case is a word.
    """
    everyday = lexicon.read("everyday.txt")
    known: dict[str, Kind] = {}
    for one in (span for fields in spans.values() for span in fields):
        if one.kind in _SPREAD:
            sure = one.kind is Kind.PERSON and one.confidence >= _SURE
            for match in _NAME.finditer(one.text):
                word = _POSSESSIVE.sub("", match[0])
                if not _spreads(word):
                    continue
                if sure and word not in everyday:
                    known.setdefault(word.lower(), one.kind)
                elif word.lower() in words:
                    continue
                known.setdefault(word, one.kind)
    return known


def _spreads(word: str) -> bool:
    small = word.lower()
    return (
        len(word) > 2 and word[0].isupper() and not is_allowed(word)
        and small not in PARTICLES and word not in _PARTS
    )  # fmt: skip


def _spread(text: str, known: Mapping[str, Kind]) -> Iterator[Span]:
    """Yield where the words of names stand that were found anywhere in the case."""
    for match in _NAME.finditer(text):
        word = match[0]
        bare = _POSSESSIVE.sub("", word)
        kind = known.get(bare) or (known.get(bare[:-1]) if bare.endswith("s") else None)
        if kind:
            yield found(text, *match.span(), kind, 0.6)
