"""Eight processes write to SQLite at once, and none is turned away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the settings of SQLite"),
]
WRITERS = 8
WRITES = 25
# Reading first is what makes plain WAL fail: the snapshot cannot be upgraded to write.
SCRIPT = f"""
from django.db import transaction
from kennisladder.core.models import SecurityEvent
from kennisladder.core.audit import record
for number in range({WRITES}):
    with transaction.atomic():
        SecurityEvent.objects.count()
        record("test.written", by=None)
"""


def test_eight_writers_meet_no_lock_error(
    other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    others = other_processes(tmp_path)
    command = ("shell", "--verbosity", "0", "--command", SCRIPT)

    writers = [others.start(*command) for _writer in range(WRITERS)]
    errors = [writer.communicate(timeout=120)[1] for writer in writers]

    counted = others.start(
        "shell", "--verbosity", "0", "--command",
        "from kennisladder.core.models import SecurityEvent; print(SecurityEvent.objects.count())",
    )  # fmt: skip
    assert errors == [b""] * WRITERS
    assert int(counted.communicate(timeout=60)[0]) == WRITERS * WRITES


def test_sqlite_uses_wal_and_keeps_foreign_keys(
    other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    others = other_processes(tmp_path)
    script = (
        "from django.db import connection\n"
        "cursor = connection.cursor()\n"
        "names = ('journal_mode', 'foreign_keys', 'secure_delete', 'synchronous')\n"
        "print([cursor.execute('PRAGMA ' + name).fetchone()[0] for name in names],"
        " connection.transaction_mode)"
    )

    answer = others.start("shell", "--verbosity", "0", "--command", script).communicate()[0]

    assert answer.decode().strip() == "['wal', 1, 1, 1] IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] == 20
