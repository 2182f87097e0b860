"""The command line for researchers: item analysis of a file, in three forms."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kennisladder.__main__ import FINE, UNREADABLE, main

ROOT = Path(__file__).parents[2]
MARKS = """total,q1:1,q2:1,q3:2,q4:1
3,1,0,2,0
4,1,1,2,0
4,1,1,1,1
1,0,0,1,0
2,1,0,0,1
1,0,0,0,1
"""


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    """The worked example of docs/item-analysis.md as a file."""
    path = tmp_path / "marks.csv"
    path.write_text(MARKS, "utf-8")
    return path


def test_json_holds_every_figure(marks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["item-analysis", str(marks), "--format", "json"])

    found = json.loads(capsys.readouterr().out)
    assert (code, sorted(found)) == (FINE, ["items", "test"])
    assert found["test"] == {
        "attempts": 6,
        "items": 4,
        "maximum": 5,
        "provisional": True,
        "mean": 2.5,
        "median": 2.5,
        "sd": pytest.approx(1.3784, abs=1e-4),
        "skewness": 0,
        "kurtosis": pytest.approx(-2.2992, abs=1e-4),
        "consistency": pytest.approx(18.7135, abs=1e-4),
        "error_ratio": pytest.approx(90.1591, abs=1e-4),
        "standard_error": pytest.approx(1.2428, abs=1e-4),
        "undefined": {},
    }
    assert [item["name"] for item in found["items"]] == ["q1", "q2", "q3", "q4"]
    assert found["items"][3]["undefined"]["effective_weight"] == "negative_covariance"


def test_the_table_is_what_one_sees_first(marks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["item-analysis", str(marks)])

    lines = capsys.readouterr().out.splitlines()
    assert (code, lines[0]) == (FINE, "6 attempts, provisional: under 30; 4 questions, 5 marks")


def test_csv_has_a_row_an_item(marks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["item-analysis", str(marks), "--format", "csv"])

    rows = [line.split(",")[0] for line in capsys.readouterr().out.splitlines()]
    assert (code, rows) == (FINE, ["name", "q1", "q2", "q3", "q4"])


def test_csv_has_all_digits_and_no_formula(marks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marks.write_text("total,=1+1:1,b:1\n1,1,0\n1,0,1\n2,1,1\n", "utf-8")

    main(["item-analysis", str(marks), "--format", "csv"])

    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["name"] for row in rows] == ["'=1+1", "b"]
    assert rows[0]["guess"] == ""
    assert float(rows[0]["facility"]) == pytest.approx(200 / 3)
    assert float(rows[0]["discrimination"]) == pytest.approx(-50)
    assert rows[0]["undefined"] == "guess: no_guess"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"total,q1:1\n1,1\n2,x\n", "line 3: q1: 'x' is no number"),
        (b"q1:1\n1\n", "line 1: needs one heading total, has 0"),
        (b"total,q1:1\n1,\xff\n", "can't decode byte"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_line(
    marks: Path, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    marks.write_bytes(content)

    code = main(["item-analysis", str(marks), "--format", "json"])

    output = capsys.readouterr()
    assert (code, output.out) == (UNREADABLE, "")
    assert output.err.startswith(f"{marks}: ")
    assert message in output.err


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["item-analysis", str(tmp_path / "none.csv")])

    assert code == UNREADABLE
    assert "No such file" in capsys.readouterr().err


def test_the_command_needs_no_settings_and_no_django(marks: Path) -> None:
    check = (
        "import sys; from kennisladder.__main__ import main; "
        f"main(['item-analysis', {str(marks)!r}, '--format', 'csv']); "
        "print(sorted(name for name in sys.modules if name in ('django', 'wagtail')))"
    )
    paths = os.pathsep.join([str(ROOT / "site"), str(ROOT)])

    done = subprocess.run(
        [sys.executable, "-c", check],
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
