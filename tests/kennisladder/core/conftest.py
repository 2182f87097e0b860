"""A database that other processes can open, for tests of what happens between processes."""

import os
import sys
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection


class OtherProcesses:
    """Starts management commands on the data of the test that asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._url = self._share()

    @property
    def database(self) -> Path:
        """Return the file of the database (SQLite only)."""
        return self._folder / "shared.sqlite3"

    def start(self, *command: str, **environment: str) -> Popen[bytes]:
        """Return the started command; its output is captured."""
        return Popen(
            [sys.executable, "-m", "django", *command],
            env=self.environment(**environment),
            stdout=PIPE,
            stderr=PIPE,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment in which the project runs on the shared database."""
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "DATABASE_URL": self._url,
            "EMAIL_HOST": str(django_settings.EMAIL_HOST),
            "EMAIL_PORT": str(django_settings.EMAIL_PORT),
            **more,
        }

    def _share(self) -> str:
        """Return the address of the test's data: the same PostgreSQL, or a copy of SQLite."""
        if connection.vendor == "postgresql":
            parts = urlsplit(os.environ["DATABASE_URL"])
            return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(self.database)])
        return f"sqlite:///{self.database}"


@pytest.fixture
def other_processes(tmp_path: Path) -> type[OtherProcesses]:
    """Return a maker: call it with a folder once the rows that the test needs are there."""
    return OtherProcesses
