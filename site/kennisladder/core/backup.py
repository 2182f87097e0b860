"""A copy of the database and the media that was opened and counted before it is called a backup."""

import json
import os
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
MEDIA = "media.tar.gz"
REPORT = "backup.json"


class BackupError(Exception):
    """The copy could not be made, or is not good; the message says why."""


@dataclass(frozen=True)
class Report:
    """What is in a backup, as counted in the restored copy."""

    made_at: str
    vendor: str
    rows: dict[str, int]
    media_files: int


def make(target: Path, now: datetime) -> Report:
    """Write database, media and report into a new folder below `target`, and return the report.

    Raises `BackupError` when the copy cannot be opened and counted.
    """
    folder = target / f"kennisladder-{now:%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True, mode=0o700)
    database = folder / DATABASE[connection.vendor]
    if connection.vendor == "sqlite":
        copy_sqlite(database)
        rows = count_sqlite(database)
    else:
        dump_postgresql(database)
        rows = count_postgresql(database)
    report = Report(
        made_at=now.isoformat(),
        vendor=connection.vendor,
        rows=rows,
        media_files=pack_media(folder / MEDIA),
    )
    for file in folder.iterdir():
        file.chmod(0o600)
    (folder / REPORT).write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    return report


def copy_sqlite(file: Path) -> None:
    """Copy the database while others write; copying the file itself would corrupt it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])


def count_sqlite(file: Path) -> dict[str, int]:
    """Open a copy, check it, and return the number of rows of each table."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            if verdict != "ok" or copy.execute("PRAGMA foreign_key_check").fetchall():
                raise BackupError(f"The copy is damaged: {verdict}.")
            names = [
                row[0]
                for row in copy.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE"
                    " 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite%' ORDER BY name"
                )
            ]
            return {name: _count(copy, name) for name in names}
    except sqlite3.DatabaseError as error:
        raise BackupError(f"The copy cannot be read: {error}.") from error


def dump_postgresql(file: Path) -> None:
    """Dump the database in one snapshot."""
    _run(["pg_dump", "--format=custom", f"--file={file}", "--no-owner"])


def count_postgresql(file: Path) -> dict[str, int]:
    """Restore a dump into a database of its own, return the rows of each table, and drop it."""
    name = f"restore_{uuid4().hex}"
    with psycopg.connect(**_server(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            _run(["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={name}", str(file)])
            with psycopg.connect(**{**_server(), "dbname": name}) as restored:
                tables = restored.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
                ).fetchall()
                return {table: _count_restored(restored, table) for (table,) in tables}
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def pack_media(file: Path) -> int:
    """Pack the uploads, read the archive back, and return how many files it holds."""
    media = Path(settings.MEDIA_ROOT)
    with tarfile.open(file, "w:gz") as archive:
        if media.is_dir():
            archive.add(media, arcname="media")
    with tarfile.open(file) as archive:
        return sum(member.isfile() for member in archive)


def _count(copy: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(copy.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 -- a name from the catalogue, quoted


def _count_restored(restored: "psycopg.Connection[tuple[Any, ...]]", table: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    row = restored.execute(query).fetchone()
    return int(row[0]) if row else 0


def _server() -> dict[str, Any]:
    """Return how to reach the database server, as psycopg wants it."""
    given = connection.settings_dict
    wanted = {
        "host": given["HOST"],
        "port": given["PORT"],
        "user": given["USER"],
        "password": given["PASSWORD"],
        "dbname": given["NAME"],
    }
    return {key: value for key, value in wanted.items() if value}


def _run(command: list[str]) -> None:
    """Run a tool of PostgreSQL on our database; its password stays out of the command line."""
    names = {
        "host": "PGHOST", "port": "PGPORT", "user": "PGUSER",
        "password": "PGPASSWORD", "dbname": "PGDATABASE",
    }  # fmt: skip
    environment = {names[key]: str(value) for key, value in _server().items()}
    try:
        subprocess.run(  # noqa: S603 -- our own commands
            command, env={**os.environ, **environment}, check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise BackupError(f"{command[0]} is not installed.") from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{command[0]}: {error.stderr.strip()}") from error
