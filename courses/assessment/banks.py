"""What a test can draw: its picks, the bank behind them, and what is lacking.

Pages check themselves with this when they are published, so it stands below the models and finds
their tables by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q

from courses.assessment.rules import (
    Candidate,
    Drawn,
    Fixed,
    KeyReport,
    Pick,
    draw,
    lint_keys,
    shortfall,
)

#: The one type that earns nothing.
REFLECTION = "reflection"
#: Types with a scale, on which one can score without knowing anything.
SCALES = frozenset({"concordance", "judgement"})


@dataclass(frozen=True)
class Bank:
    """The questions that some picks can use: candidates by code, and the version of each."""

    candidates: tuple[Candidate, ...]
    versions: dict[str, int]
    kinds: dict[str, str]

    @property
    def nothing_to_mark(self) -> bool:
        """Return whether there are questions, but none that earns anything."""
        return bool(self.kinds) and set(self.kinds.values()) == {REFLECTION}

    @property
    def only_scales(self) -> bool:
        """Return whether every question that earns something is judged on a scale."""
        marked = set(self.kinds.values()) - {REFLECTION}
        return bool(marked) and marked <= SCALES

    def key_report(self, pass_mark: int) -> KeyReport:
        """Return how playing without knowing does on the questions with a scale; one statement.

        There is none where there are no such questions.
        """
        keys = [self.versions[code] for code, kind in self.kinds.items() if kind in SCALES]
        versions = _table("QuestionVersion").filter(pk__in=keys) if keys else ()
        return lint_keys([version.parsed for version in versions], pass_mark=pass_mark)

    def tagged(self, tag: str) -> int:
        """Return how many questions carry this tag."""
        return sum(tag in candidate.tags for candidate in self.candidates)


@dataclass(frozen=True)
class RawPick:
    """One pick as the page stores it: the key of a fixed question, or a tag and a number."""

    question: int | None = None
    tag: str = ""
    count: int = 1


def raw_picks(page: Any) -> list[RawPick]:
    """Return the picks of a page without loading its questions."""
    found = []
    for child in page.picks.raw_data:
        value = child["value"]
        if child["type"] == "question":
            found.append(RawPick(question=value.get("question")))
        else:
            found.append(RawPick(tag=value.get("tag") or "", count=value.get("count") or 0))
    return found


def bank_for(picks: Iterable[RawPick]) -> tuple[Bank, list[Pick]]:
    """Return the bank behind these picks, and the picks as the rules know them: one statement."""
    listed = list(picks)
    fixed = {pick.question for pick in listed if pick.question}
    tags = {pick.tag for pick in listed if pick.tag}
    rows: Iterable[Any] = ()
    if fixed or tags:
        rows = (
            _table("Question")
            .filter(Q(pk__in=fixed) | Q(tags__name__in=tags))
            .exclude(live_version=None)
            .values_list("pk", "code", "live_version", "live_version__data__type", "tags__name")
            .order_by("code")
        )
    return _read(rows, listed)


def _read(rows: Iterable[Any], picks: Sequence[RawPick]) -> tuple[Bank, list[Pick]]:
    codes: dict[int, str] = {}
    versions: dict[str, int] = {}
    kinds: dict[str, str] = {}
    tagged: defaultdict[str, set[str]] = defaultdict(set)
    for pk, code, version, kind, tag in rows:
        codes[pk], versions[code], kinds[code] = code, version, kind
        if tag and kind != REFLECTION:  # drawn, it would make one test shorter than another
            tagged[code].add(tag)
    candidates = tuple(Candidate(code, frozenset(tagged[code])) for code in versions)
    ruled: list[Pick] = [
        Drawn(pick.tag, pick.count)
        if pick.question is None
        else Fixed(codes.get(pick.question, ""))
        for pick in picks
    ]
    return Bank(candidates, versions, kinds), ruled


def lacking(page: Any) -> int:
    """Return how many questions the banks lack for this test; an empty test lacks one."""
    bank, picks = bank_for(raw_picks(page))
    return shortfall(bank.candidates, picks) if picks else 1


def guessable(page: Any) -> bool:
    """Return whether one can pass this test without knowing anything, as the key linter sees it."""
    bank, _picks = bank_for(raw_picks(page))
    return bank.only_scales and bank.key_report(page.pass_mark).blocked


def drawn_versions(page: Any, seed: str) -> list[int] | None:
    """Return the keys of the versions that one attempt gets, None when the banks are too small."""
    bank, picks = bank_for(raw_picks(page))
    if not picks or shortfall(bank.candidates, picks):
        return None
    return [bank.versions[code] for code in draw(bank.candidates, picks, seed)]


def pages_asking(question: Any) -> set[int]:
    """Return the keys of the test pages that may ask this question now; two statements."""
    tags = {tag.name for tag in question.tags.all()}
    return {
        page.pk
        for page in _table("TestPage").all()
        if any(pick.question == question.pk or pick.tag in tags for pick in raw_picks(page))
    }


def undrawable_tests() -> list[Any]:
    """Return the published tests that nobody can begin now: one statement each, and one."""
    return [page for page in _table("TestPage").live().order_by("title") if lacking(page)]


def guessable_tests() -> list[Any]:
    """Return the published tests that one passes without knowing anything, by title."""
    return [page for page in _table("TestPage").live().order_by("title") if guessable(page)]


def _table(name: str) -> Any:
    return apps.get_model("assessment", name)._default_manager
