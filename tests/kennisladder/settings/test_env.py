"""Every reader of environment variables: what it takes, and that its error names the variable."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.settings.env import Environment

Options = dict[str, Any]


def read(value: str | None, method: str, options: Options) -> object:
    env = Environment({} if value is None else {"NAME": value})
    return getattr(env, method)("NAME", **options)


@pytest.mark.parametrize(
    ("value", "method", "options", "expected"),
    [
        ("Kennis", "text", {}, "Kennis"),
        ("  Kennis ", "text", {}, "Kennis"),
        (None, "text", {"default": ""}, ""),
        ("", "text", {"default": "anders"}, "anders"),
        ("geheim", "secret", {}, "geheim"),
        (None, "secret", {"default": "anders"}, "anders"),
        ("YES", "boolean", {"default": False}, True),
        ("1", "boolean", {"default": False}, True),
        ("off", "boolean", {"default": True}, False),
        ("", "boolean", {"default": True}, True),
        ("8000", "integer", {"default": 1}, 8000),
        (None, "integer", {"default": 25}, 25),
        ("0", "integer", {"default": 1}, 0),
        ("a, b ,,c", "words", {}, ["a", "b", "c"]),
        (None, "words", {"default": ""}, []),
        ("https://x.nl/", "url", {}, "https://x.nl"),
        (None, "url", {"default": "http://127.0.0.1:8000"}, "http://127.0.0.1:8000"),
    ],
)
def test_what_a_reader_returns(
    value: str | None, method: str, options: Options, expected: object
) -> None:
    assert read(value, method, options) == expected


@pytest.mark.parametrize(
    ("value", "method", "options"),
    [
        (None, "text", {}),
        ("   ", "text", {}),
        (None, "secret", {}),
        ("misschien", "boolean", {"default": False}),
        ("8000a", "integer", {"default": 1}),
        ("1.5", "integer", {"default": 1}),
        ("-1", "integer", {"default": 1}),
        ("0", "integer", {"default": 1, "least": 1}),
        (None, "words", {}),
        ("kennisladder.nl", "url", {}),
        ("ftp://kennisladder.nl", "url", {}),
        ("/dev/null", "folder", {"default": Path()}),
    ],
)
def test_a_wrong_value_is_refused_by_name(value: str | None, method: str, options: Options) -> None:
    with pytest.raises(ImproperlyConfigured, match="NAME"):
        read(value, method, options)


def test_a_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(" geheim \n", encoding="utf-8")
    env = Environment({"NAME": "other", "NAME_FILE": str(tmp_path / "secret")})

    assert env.secret("NAME") == "geheim"


def test_a_file_without_a_secret_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n", encoding="utf-8")

    for file in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(ImproperlyConfigured, match="NAME_FILE"):
            Environment({"NAME_FILE": str(file)}).secret("NAME")


def test_a_folder_is_absolute_and_need_not_exist_yet(tmp_path: Path) -> None:
    env = Environment({"NAME": str(tmp_path / "new" / ".." / "data")})

    assert env.folder("NAME", Path("var")) == (tmp_path / "data").resolve()
    assert Environment({}).folder("NAME", tmp_path) == tmp_path.resolve()


def test_the_environment_of_the_process_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENNISLADDER_PROBE", "gezien")

    assert Environment().text("KENNISLADDER_PROBE") == "gezien"


@given(value=st.text())
def test_no_value_is_half_taken(value: str) -> None:
    """A reader returns a value of its type, or refuses by name; it never does something else."""
    readers: list[tuple[str, Options, type]] = [
        ("boolean", {"default": False}, bool),
        ("integer", {"default": 0}, int),
        ("url", {"default": "http://x"}, str),
    ]
    for method, options, kind in readers:
        try:
            result = read(value, method, options)
        except ImproperlyConfigured as error:
            assert str(error).startswith("NAME"), error  # noqa: PT017 -- refusing is one of two right answers
        else:
            assert isinstance(result, kind)
