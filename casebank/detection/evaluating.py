"""Measures the detector on labelled sentences: what it finds, and what it finds for nothing.

Recall: a labelled span counts when every letter and digit of it is covered. Precision: a hit counts
when it touches a labelled span. Each sentence is a case of its own, so nothing spreads
between them.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from casebank.detection import detecting, frogging
from casebank.rules.detect import STRUCTURED, Kind, Span, normalise

CLEAN = "clean.toml"
#: The targets of a release, from the handbook; in the report beside what was measured.
STRUCTURED_RECALL, RECALL, FROG_RECALL, PRECISION = 1.0, 0.85, 0.90, 0.97
LISTED_RECALL, ORIGIN_GAP, FALSE_ALARMS = 1.0, 0.05, 1.0
WORDS = 342  # false alarms are counted per so many words of clean prose


class BrokenSetError(Exception):
    """A file of the set is missing, unreadable, or labels a span that is not in its sentence."""


@dataclass(frozen=True)
class Label:
    """One labelled span."""

    start: int
    end: int
    kind: Kind
    origin: str


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence with the list of names of its case."""

    text: str
    labels: tuple[Label, ...] = ()
    names: tuple[str, ...] = ()


@dataclass
class Count:
    """Hits and totals of one class, for recall and for precision."""

    covered: int = 0
    labelled: int = 0
    touching: int = 0
    hits: int = 0

    @property
    def recall(self) -> float:
        """The share of labelled spans that is covered; 1 where there is none."""
        return self.covered / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """The share of hits that touches a labelled span; 1 where there is no hit."""
        return self.touching / self.hits if self.hits else 1.0


@dataclass
class Result:
    """What one run over the set gave."""

    total: Count = field(default_factory=Count)
    structured: Count = field(default_factory=Count)
    listed: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=dict)
    origins: dict[str, Count] = field(default_factory=dict)

    @property
    def gap(self) -> float:
        """The difference in recall between the best and the worst origin of a name."""
        recalls = [count.recall for count in self.origins.values()]
        return max(recalls) - min(recalls) if recalls else 0.0


def load(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return the labelled sentences and the clean ones; raise BrokenSetError where one is wrong."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BrokenSetError(f"{folder} holds no sentences")
    labelled: list[Sentence] = []
    clean: list[Sentence] = []
    for path in files:
        try:
            rows = tomllib.loads(path.read_text("utf-8"))["sentence"]
            read = [_sentence(row) for row in rows]
        except (OSError, UnicodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as fault:
            raise BrokenSetError(f"{path.name}: {fault}") from fault
        (clean if path.name == CLEAN else labelled).extend(read)
    return labelled, clean


def _sentence(row: Mapping[str, Any]) -> Sentence:
    text = normalise(row["text"])
    return Sentence(
        text,
        tuple(_label(text, span, row.get("origin", "")) for span in row.get("span", ())),
        tuple(row.get("names", ())),
    )


def _label(text: str, span: Mapping[str, Any], origin: str) -> Label:
    part, start = normalise(span["text"]), -1
    for _ in range(span.get("nth", 1)):
        start = text.index(part, start + 1)
    return Label(start, start + len(part), Kind(span["kind"]), span.get("origin", origin))


def measure(sentences: Sequence[Sentence], *, with_list: bool, frog: bool) -> Result:
    """Return the figures of one run, with or without the lists of names, with or without Frog."""
    texts = {str(number): sentence.text for number, sentence in enumerate(sentences)}
    more = frogging.read(texts) if frog else {}
    result = Result()
    for number, sentence in enumerate(sentences):
        names = sentence.names if with_list else ()
        found = detecting.combine({"": sentence.text}, names, {"": more.get(str(number), [])})
        _count(result, sentence, found[""])
    return result


def false_alarms(sentences: Iterable[Sentence], *, frog: bool) -> tuple[Counter[str], int]:
    """Return the findings in prose that identifies nobody, by kind, and its number of words."""
    texts = {str(number): one.text for number, one in enumerate(sentences)}
    more = frogging.read(texts) if frog and texts else {}
    found = Counter(
        span.kind.value
        for key, text in texts.items()
        for span in detecting.combine({"": text}, (), {"": more.get(key, [])})[""]
    )
    return found, sum(len(text.split()) for text in texts.values())


def _count(result: Result, sentence: Sentence, found: Sequence[Span]) -> None:
    covered = {place for span in found for place in range(span.start, span.end)}
    for label in sentence.labels:
        wanted = [n for n in range(label.start, label.end) if sentence.text[n].isalnum()]
        for count in _counts(result, sentence, label):
            count.labelled += 1
            count.covered += all(place in covered for place in wanted)
    for span in found:
        touches = any(span.start < one.end and span.end > one.start for one in sentence.labels)
        counts = [result.total, result.kinds.setdefault(span.kind.value, Count())]
        for count in counts + ([result.structured] if span.kind in STRUCTURED else []):
            count.hits += 1
            count.touching += touches


def _counts(result: Result, sentence: Sentence, label: Label) -> list[Count]:
    """Return all counts in which this label takes part."""
    counts = [result.total, result.kinds.setdefault(label.kind.value, Count())]
    if label.kind in STRUCTURED:
        counts.append(result.structured)
    if label.kind is Kind.PERSON and label.origin:
        counts.append(result.origins.setdefault(label.origin, Count()))
    if _is_listed(sentence.text[label.start : label.end], sentence.names):
        counts.append(result.listed)
    return counts


def _is_listed(part: str, names: Sequence[str]) -> bool:
    """Return whether the labelled span is a name of the list, perhaps in part or misspelt."""
    return any(fuzz.partial_ratio(part.lower(), name.lower()) >= 80 for name in names)
