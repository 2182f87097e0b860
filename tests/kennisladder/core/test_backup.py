"""A backup is one when it was opened and counted."""

import json
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from kennisladder.accounts.models import User
from kennisladder.core import backup

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def people() -> list[User]:
    return [User.objects.create_user(f"lezer{number}@wijkteam.example") for number in range(3)]


def test_a_backup_holds_rows_and_media(
    people: list[User], settings: Settings, tmp_path: Path
) -> None:
    (Path(settings.MEDIA_ROOT) / "images").mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / "images" / "a.png").write_bytes(b"a picture")

    report = backup.make(tmp_path, NOON)

    folder = tmp_path / "kennisladder-20261124-120000"
    files = {file.name for file in folder.iterdir()}
    assert files == {backup.DATABASE[connection.vendor], backup.MEDIA, backup.REPORT}
    assert report.rows["accounts_user"] == 3
    assert report.media_files == 1
    assert json.loads((folder / backup.REPORT).read_text())["rows"] == report.rows
    with tarfile.open(folder / backup.MEDIA) as archive:
        assert "media/images/a.png" in archive.getnames()
    assert stat.S_IMODE((folder / backup.MEDIA).stat().st_mode) == 0o600


def test_the_command_tells_what_was_restored(
    people: list[User], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", str(tmp_path))

    assert "0 files restored once" in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "file"))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="damages a file of SQLite")
def test_a_damaged_copy_is_no_backup(people: list[User], tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite3"
    backup.copy_sqlite(file)
    content = bytearray(file.read_bytes())
    content[8192:40960] = b"\xff" * 32768
    file.write_bytes(bytes(content))

    with pytest.raises(backup.BackupError):
        backup.count_sqlite(file)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="copies a file of SQLite")
def test_a_copy_made_while_others_write_is_whole(
    other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    others = other_processes(tmp_path)
    script = (
        "from kennisladder.accounts.models import User\n"
        "for number in range(200): User.objects.create(email=f'{number}@x.example')"
    )
    writer = others.start("shell", "--verbosity", "0", "--command", script)

    reports: list[Any] = []
    while writer.poll() is None:
        folder = tmp_path / str(len(reports))
        copy = others.start("backup", str(folder))
        reports.append((copy.wait(timeout=60), copy.communicate()[1]))
    writer.communicate()

    assert writer.returncode == 0
    assert set(reports) == {(0, b"")}
    with closing(sqlite3.connect(others.database)) as database:
        assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (200,)
