"""After publication no name of the original is left: tables, logs, mail, bytes of the file."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from casebank.actions.approving import approve, claim_approval
from casebank.actions.reviewing import decide, finish, mark
from casebank.models import CasePage, Finding, State, Submission
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage
from tests.factories.casebank import (
    INTRUDER,
    make_case_index,
    make_person,
    make_submission,
)

ROOT = Path(__file__).resolve().parents[2]
#: Publishes on a database file, and reads it and its log while both are open: nothing tidied them.
IN_A_FILE = """
import json, os, pathlib, django, django.core.management
django.setup()
django.core.management.call_command("createcachetable")
from tests.casebank import test_no_trace as test
title = test.publish().title.lower().encode()
files = sorted(pathlib.Path(os.environ["KENNISLADDER_DATA"]).glob("*.sqlite3*"))
held = b"".join(one.read_bytes() for one in files).lower()
names = [word for word in test.CANARIES if word.lower().encode() in held]
log = any(one.name.endswith("-wal") and one.stat().st_size for one in files)
print(json.dumps({"log": log, "title": title in held, "names": names}))
"""
#: The name, the place, the number and what only a reviewer saw.
CANARIES = ("Xanthippe", "Kwintelooijen", "0612345678", "waterscheikundige")
NAMES = ["Xanthippe", "Kwintelooijen"]
TEXT = {
    "title": "Xanthippe en het weekend",
    "situation": "Xanthippe woont in Kwintelooijen. Bel 0612345678.",
    "child_voice": "xanthippes vader is waterscheikundige.",
}
REPLACED = {
    "Xanthippe": "het meisje",
    "xanthippes": "haar",
    "Kwintelooijen": "een dorp",
    "0612345678": "een nummer",
    "waterscheikundige": "onderzoeker",
}


def sent_in() -> Submission:
    return make_submission(State.REVIEW, texts=TEXT, names=NAMES)


def cleaned(submission: Submission, by: User) -> None:
    """Replace everything that is open until nothing is, the missed word too."""
    if any("waterscheikundige" in text for text in submission.texts.values()):
        mark(submission=submission, text="waterscheikundige", kind="profession", by=by)
    while one := submission.findings.filter(decision=Finding.Decision.OPEN).first():
        words = REPLACED.get(one.text) or REPLACED[one.text.capitalize()]
        decide(finding=one, decision=Finding.Decision.REPLACED, replacement=words, by=by)


def publish() -> CasePage:
    make_case_index()
    submission, reviewer, approver = sent_in(), make_person("reviewer"), make_person("approver")
    cleaned(submission, reviewer)
    finish(submission=submission, by=reviewer)
    claim_approval(submission=submission, by=approver)
    return approve(
        submission=submission,
        intruder=dict(INTRUDER),
        expire_at=timezone.now() + timedelta(days=100),
        what_changed="",
        by=approver,
    )


def all_rows() -> Iterator[tuple[str, str]]:
    """Yield every table with everything that stands in it, as the database holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our own tables
            yield table, str(cursor.fetchall())


def tables_with(words: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, rows in all_rows():
        held = [word for word in words if word.lower() in rows.lower()]
        if held:
            found[table] = held
    return found


def test_every_table_is_looked_at(db: None) -> None:
    tables = {table for table, _rows in all_rows()}

    wanted = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    assert wanted - tables == set()
    assert "wagtailsearch_indexentry" in tables


def test_names_are_nowhere_in_clear_during_the_review(db: None) -> None:
    submission = sent_in()
    mark(
        submission=submission,
        text="waterscheikundige",
        kind="profession",
        by=make_person("reviewer"),
    )

    assert tables_with(CANARIES) == {}
    assert not CasePage.objects.exists()


def test_nothing_of_the_original_is_left_after_publication(db: None) -> None:
    page = publish()

    assert tables_with(CANARIES) == {}
    assert tables_with(("het meisje en het weekend",)).keys() >= {
        "wagtailcore_page", "wagtailcore_revision", "wagtailcore_pagelogentry",
    }  # fmt: skip
    assert page.slug == "het-meisje-en-het-weekend"
    assert not Submission.objects.exists()
    assert cache.get("casebank") is None
    assert not any(
        word.lower() in (mail.text + mail.subject + str(mail.headers)).lower()
        for word in (*CANARIES, page.title)
        for mail in OutboxMessage.objects.all()
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks at the bytes of a SQLite file")
def test_bytes_of_the_file_and_its_log_hold_no_name(db: None, tmp_path: Path) -> None:
    (tmp_path / "kennisladder.sqlite3").write_bytes(connection.connection.serialize())
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "KENNISLADDER_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kennisladder.settings.development",
    }

    ran = subprocess.run(
        [sys.executable, "-c", IN_A_FILE],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.splitlines()[-1]) == {"log": True, "title": True, "names": []}
