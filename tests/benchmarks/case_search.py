"""Measures the search for cases: whole pages with their counts, in a bank of 100,000.

On SQLite, or on the server of DATABASE_URL, in a database of its own that is thrown away:
`pg_virtualenv -t sh -c 'DATABASE_URL=postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres \
python tests/benchmarks/case_search.py'`. Run with `python tests/benchmarks/case_search.py
[--json FILE]`; the figures depend on the machine.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "kennisladder.settings.test"

import django  # noqa: E402 - path first

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection, transaction  # noqa: E402 - after setup
from django.test import Client  # noqa: E402 - after setup
from django.test.utils import (  # noqa: E402 - after setup
    CaptureQueriesContext,
    setup_test_environment,
)
from django.utils import timezone  # noqa: E402 - after setup
from wagtail.models import Page  # noqa: E402 - after setup

from casebank.actions.indexing import forget_bank  # noqa: E402 - after setup
from casebank.facet_words import codes_of  # noqa: E402 - after setup
from casebank.models import CaseIndexPage, CasePage  # noqa: E402 - after setup
from casebank.questions import PARAMETERS  # noqa: E402 - after setup
from casebank.rules.facets import ORDER  # noqa: E402 - after setup
from tests.benchmarks.figures import Figure, run  # noqa: E402 - path first
from tests.factories.casebank import make_case_index  # noqa: E402 - after setup
from tests.factories.home import make_home  # noqa: E402 - after setup

CASES, BATCH, QUESTIONS, ROUNDS = 100_000, 5_000, 24, 3
Clock = Callable[[], float]
WORDS = 20  # different words in each case
MOST = {"postgresql": 150, "sqlite": 400}  # milliseconds
STATEMENTS = 12
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SEVERAL = {"mechanisms", "signals", "interventions", "rungs", "professions"}
INSERT_WORDS = """
INSERT INTO casebank_caseword (page_id, stem, weight)
SELECT page_ptr_id, 'woord' || ((page_ptr_id * (n + 3) + n * 104729) % 3000), 1 + n % 2
FROM casebank_casepage CROSS JOIN ({numbers}) AS numbers WHERE true ON CONFLICT DO NOTHING
"""


def facets(dice: random.Random) -> dict[str, Any]:
    """Values for every facet, as often as dice fall."""
    found: dict[str, Any] = {}
    for name in ORDER:
        chosen = dice.sample(codes_of(name), dice.choice((1, 2, 3)) if name in SEVERAL else 1)
        found[name] = chosen if name in SEVERAL or name == "age_bands" else chosen[0]
    return found


def case(index: CaseIndexPage, number: int, dice: random.Random) -> CasePage:
    """A shown case in memory; nine of ten are real as far as the counts know."""
    steps = "".join(DIGITS[number // 36**power % 36] for power in (3, 2, 1, 0))
    now = timezone.now()
    return CasePage(
        **facets(dice), path=index.path + steps, depth=index.depth + 1, live=True,
        title=f"Casus {number}", draft_title=f"Casus {number}", slug=f"casus-{number}",
        url_path=f"{index.url_path}casus-{number}/", summary="Een kind wil niet meer mee.",
        code=f"C{number}", fictional=number % 10 == 0, fingerprint="x", approved_fingerprint="x",
        first_published_at=now, expire_at=now + timedelta(days=365),
        locale_id=index.locale_id,
    )  # fmt: skip


def fill(index: CaseIndexPage, seed: int) -> None:
    """Insert the cases past Wagtail, which would take an hour."""
    dice = random.Random(seed)
    columns = [column for column in CasePage._meta.local_fields if not column.primary_key]
    names = ", ".join(f'"{column.column}"' for column in columns)
    marks = ", ".join(["%s"] * (len(columns) + 1))
    table = f"INSERT INTO casebank_casepage (page_ptr_id, {names}) VALUES ({marks})"  # noqa: S608 -- our own names
    for start in range(1, CASES + 1, BATCH):
        made = [case(index, number, dice) for number in range(start, start + BATCH)]
        with transaction.atomic(), connection.cursor() as cursor:
            pages = Page.objects.bulk_create(_bare(made), BATCH)
            cursor.executemany(table, list(_rows(made, pages, columns)))
    numbers = " UNION ALL ".join(f"SELECT {number} AS n" for number in range(WORDS))
    with connection.cursor() as cursor:
        cursor.execute(INSERT_WORDS.format(numbers=numbers))
        cursor.execute("ANALYZE")
    forget_bank()


def _bare(made: list[CasePage]) -> list[Page]:
    names = [column.attname for column in Page._meta.local_fields if not column.primary_key]
    return [Page(**{name: getattr(page, name) for name in names}) for page in made]


def _rows(made: list[CasePage], pages: list[Page], columns: list[Any]) -> Iterator[list[Any]]:
    for page, bare in zip(made, pages, strict=True):
        values = (
            column.get_db_prep_save(getattr(page, column.attname), connection) for column in columns
        )
        yield [bare.pk, *values]


def questions(seed: int) -> list[str]:
    """Addresses with one to three facets of one or two values each."""
    dice = random.Random(seed)
    found = []
    for number in range(QUESTIONS):
        names = dice.sample(ORDER[:8], number % 3 + 1)
        pairs = [
            f"{PARAMETERS[name]}={code}"
            for name in names
            for code in dice.sample(codes_of(name), number % 2 + 1)
        ]
        found.append("&".join(pairs))
    return found


def _milliseconds(client: Client, query: str, clock: Clock = time.perf_counter) -> float:
    begin = clock()
    assert client.get(f"/casussen/?{query}").status_code == 200
    return 1000 * (clock() - begin)


def _median(client: Client, asked: list[str], clock: Clock = time.perf_counter) -> float:
    turns = [one for _turn in range(ROUNDS) for one in asked]
    return statistics.median(_milliseconds(client, one, clock) for one in turns)


def _statements(client: Client, asked: list[str]) -> int:
    most = 0
    for one in asked:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/casussen/?{one}")
        most = max(most, len(captured))
    return most


def measure(seed: int) -> list[Figure]:
    """Fill a bank, then ask it."""
    index = make_case_index(make_home())
    begin = time.perf_counter()
    fill(index, seed)
    filled = time.perf_counter() - begin
    client = Client()
    first = _milliseconds(client, "")
    _milliseconds(client, "q=woord7")
    facets_only = questions(seed)
    words = [f"q=woord{number * 37}&{one}" for number, one in enumerate(facets_only)]
    took = _median(client, facets_only)
    most = MOST[connection.vendor]
    statements = _statements(client, facets_only + words)
    where = f"{CASES:,} cases on {connection.vendor}"
    return [
        Figure(f"a page with facets and counts, median, {where}", took, "ms", f"<= {most}",
               took <= most),
        Figure("  of which this process computes", _median(client, facets_only, time.process_time),
               "ms"),
        Figure("  the same with a word", _median(client, words), "ms"),
        Figure("  the same without any question", _median(client, [""]), "ms"),
        Figure("  SQL statements of such a page, at most", statements, "", f"<= {STATEMENTS}",
               statements <= STATEMENTS),
        Figure("  first page of a process: the bank is read", first, "ms"),
        Figure("  (making the cases)", filled, "s"),
    ]  # fmt: skip


def main() -> int:
    """Measure in a database that exists for that alone."""
    setup_test_environment()
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        own = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        call_command("createcachetable", verbosity=0)
        try:
            return run(measure, (__doc__ or "").splitlines()[0])
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
