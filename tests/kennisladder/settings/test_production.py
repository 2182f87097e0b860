"""Production: complete it passes Django's own check, incomplete it names what is missing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
READ = re.compile(r"env\.(?:text|secret|url|words|integer|boolean|folder)\(\s*[\"']([A-Z_]+)")
TABLE = {
    name: (need, example.strip("`"))
    for name, need, example in ROW.findall((ROOT / "docs/operating.md").read_text(encoding="utf-8"))
}
SECRETS = {
    "SECRET_KEY": "kB3v-" * 15,
    "KENNISLADDER_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
}
COMPLETE = {
    name: SECRETS.get(name, example)
    for name, (need, example) in TABLE.items()
    if need == "required"
}
REQUIRED = sorted(set(COMPLETE) - {"DJANGO_SETTINGS_MODULE", "SECURITY_CONTACT"})


def run(
    *command: str, folder: Path, without: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a management command with production settings in a clean environment."""
    environment = {**COMPLETE, "KENNISLADDER_DATA": str(folder), **more}
    environment.pop(without, None)
    environment |= {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    return subprocess.run(
        [sys.executable, "-m", "django", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def value_of(expression: str, folder: Path, **more: str) -> object:
    script = f"import json; from django.conf import settings; print(json.dumps({expression}))"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **COMPLETE,
            **more,
            "KENNISLADDER_DATA": str(folder),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ended.stdout)


def test_the_table_for_operators_names_every_variable() -> None:
    folder = ROOT / "site/kennisladder/settings"
    read = {
        name
        for module in ("base", "production")
        for name in READ.findall((folder / f"{module}.py").read_text(encoding="utf-8"))
    }

    assert set(TABLE) == read | {"DJANGO_SETTINGS_MODULE"}


def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    ended = run("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "no issues (0 silenced)" in ended.stdout


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_secret_or_address_is_named(name: str, tmp_path: Path) -> None:
    ended = run("check", folder=tmp_path, without=name)

    assert ended.returncode == 1
    assert name in ended.stderr.splitlines()[-1]


def test_keys_that_are_none_are_refused_by_name(tmp_path: Path) -> None:
    ended = run("check", folder=tmp_path, KENNISLADDER_ENCRYPTION_KEYS="geheim")

    assert ended.returncode == 1
    assert "KENNISLADDER_ENCRYPTION_KEYS" in ended.stderr.splitlines()[-1]


def test_the_deployment_check_sees_what_was_forgotten(tmp_path: Path) -> None:
    ended = run(
        "check", "--deploy", "--fail-level", "WARNING", folder=tmp_path,
        without="SECURITY_CONTACT", KENNISLADDER_EDITORS_NEED_SECOND_FACTOR="no",
    )  # fmt: skip

    assert ended.returncode == 1
    assert "core.W001" in ended.stderr
    assert "accounts.W001" in ended.stderr


def test_what_production_switches_on(tmp_path: Path) -> None:
    names = [
        "DEBUG", "KENNISLADDER_LOCAL_MAILBOX", "KENNISLADDER_EDITORS_NEED_SECOND_FACTOR",
        "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME",
        "SECURE_REFERRER_POLICY", "EMAIL_TIMEOUT",
    ]  # fmt: skip

    values = value_of(f"[getattr(settings, name) for name in {names}]", tmp_path)

    assert values == [
        False, False, True, True, 63_072_000, "__Host-sessionid", "__Host-csrftoken",
        "same-origin", 5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("proxies", "believed"), [("0", None), ("1", ["HTTP_X_FORWARDED_PROTO", "https"])]
)
def test_only_a_proxy_of_ours_says_that_a_request_came_safely(
    proxies: str, believed: object, tmp_path: Path
) -> None:
    found = value_of("settings.SECURE_PROXY_SSL_HEADER", tmp_path, KENNISLADDER_PROXY_COUNT=proxies)

    assert found == believed


def test_the_local_commands_refuse_to_run(tmp_path: Path) -> None:
    messages = [
        run(command, folder=tmp_path).stderr.strip() for command in ("catch_mail", "serve_local")
    ]

    assert messages == [
        "CommandError: Mail is caught in development only; here it has to be sent.",
        "CommandError: This is for development; deploy/ shows how to run it for others.",
    ]
