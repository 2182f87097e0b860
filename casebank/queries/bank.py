"""The bank in memory: read once in a process, and again when a shown case changed or ended."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from casebank.facet_words import codes_in
from casebank.models import BankState, CasePage, CaseWord
from casebank.rules.disclosure import check, row_of
from casebank.rules.facets import ORDER, Case, Index, build


@dataclass
class Bank:
    """All shown cases as an index, and the words that they hold once somebody searched for one."""

    token: object
    index: Index
    #: When the first of these cases ends; None when none does.
    until: datetime | None
    words: frozenset[str] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def holds(self, token: object) -> bool:
        """Return whether this is still the bank: no case changed, and none came to its end."""
        return self.token == token and (self.until is None or timezone.now() < self.until)

    def vocabulary(self) -> frozenset[str]:
        """Return the stems of all cases (one SQL statement the first time)."""
        with self.lock:
            if self.words is None:
                stems = CaseWord.objects.values_list("stem", flat=True).order_by("stem")
                self.words = frozenset(stems.distinct())
            return self.words

    def within(self, closed: Iterable[str]) -> int:
        """Return the cases that do not stand below one of these paths of the tree."""
        paths = tuple(closed)
        return self.index.everything & ~(self.index.below(paths) if paths else 0)


_known: list[Bank] = []
_reading = threading.Lock()


def bank() -> Bank:
    """Return the bank as it is now (one SQL statement, two when a case changed or ended)."""
    token = BankState.objects.values_list("token", flat=True).first()
    if not (_known and _known[0].holds(token)):
        with _reading:
            if not (_known and _known[0].holds(token)):
                _known[:] = [_read(token)]
    return _known[0]


def _read(token: object) -> Bank:
    rows = CasePage.objects.shown().order_by("-first_published_at", "-pk")
    found = list(rows.values("pk", "path", "fictional", "expire_at", *ORDER))
    report = check(row_of(row["pk"], row, real=not row["fictional"]) for row in found)
    ends = [row["expire_at"] for row in found if row["expire_at"]]
    return Bank(token, build(map(_case, found), report.shown), min(ends, default=None))


def _case(row: dict[str, Any]) -> Case:
    return Case(row["pk"], row["path"], row["fictional"], codes_in(row))
