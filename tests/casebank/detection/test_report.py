"""The report on labelled sentences, and the command line."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casebank.detection import RULES_VERSION, evaluating
from casebank.detection.evaluating import Count
from kennisladder.__main__ import FINE, UNREADABLE, main

LABELLED = """
[[sentence]]
text = "Haar zoon Emre (8) mist quirijn."
names = ["Quirijn"]
origin = "tr"
[[sentence.span]]
text = "Emre"
kind = "person"
[[sentence.span]]
text = "8"
kind = "age"
[[sentence.span]]
text = "quirijn"
kind = "person"
origin = "nl"
"""
CLEAN = '[[sentence]]\ntext = "Het kind slaapt slecht."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.toml").write_text(LABELLED, "utf-8")
    (tmp_path / "clean.toml").write_text(CLEAN, "utf-8")
    return tmp_path


def test_recall_and_precision_with_and_without_the_list(folder: Path) -> None:
    labelled, clean = evaluating.load(folder)

    without = evaluating.measure(labelled, with_list=False, frog=False)
    with_list = evaluating.measure(labelled, with_list=True, frog=False)

    assert without.total == Count(covered=2, labelled=3, touching=2, hits=2)
    assert with_list.total == Count(covered=3, labelled=3, touching=3, hits=3)
    assert (without.listed.recall, with_list.listed.recall) == (0.0, 1.0)
    assert (without.gap, with_list.gap) == (1.0, 0.0)
    assert evaluating.false_alarms(clean, frog=False) == ({}, 4)


def test_report_shows_targets_and_says_what_falls_short(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("anonymisation_report", folder=folder)

    lines = capsys.readouterr().out.splitlines()
    assert f"Rules {RULES_VERSION}, 1 sentences, without Frog" in lines
    assert [line.split("  ")[-1].strip() for line in lines if ">= " in line or "<= " in line] == [
        *("met", "FALLS SHORT: people must find the rest", "met", "met", "met", "met"),
        *("FALLS SHORT: people must find the rest", "met"),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "holds no sentences"),
        ("[[sentence", "one.toml"),
        ("x = 1", "one.toml"),
        ('[[sentence]]\ntext = "a"\n[[sentence.span]]\ntext = "b"\nkind = "age"', "one.toml"),
        ('[[sentence]]\ntext = "a"\n[[sentence.span]]\ntext = "a"\nkind = "no"', "one.toml"),
    ],
)
def test_report_stops_at_a_broken_set(tmp_path: Path, content: str | None, problem: str) -> None:
    if content is not None:
        (tmp_path / "one.toml").write_text(content, "utf-8")

    with pytest.raises(CommandError, match=problem):
        call_command("anonymisation_report", folder=tmp_path)


def test_report_with_frog_needs_frog(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match="not installed"):
        call_command("anonymisation_report", folder=folder, frog=True)


def test_detect_prints_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Een meisje van 8 belt 06-12345678.", "utf-8")

    code = main(["detect", str(file), "--format", "json"])

    assert code == FINE
    assert json.loads(capsys.readouterr().out)["findings"] == [
        {
            "start": 15,
            "end": 16,
            "text": "8",
            "class": "age",
            "confidence": 0.85,
            "suggestion": "6 tot 8 jaar",
        },
        {
            "start": 22,
            "end": 33,
            "text": "06-12345678",
            "class": "phone",
            "confidence": 0.95,
            "suggestion": "[telefoonnummer]",
        },
    ]


def test_detect_prints_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Zij is 8.", "utf-8")

    main(["detect", str(file)])

    assert capsys.readouterr().out == "7-8 age 0.85 '8' -> 6 tot 8 jaar\n1 findings.\n"


def test_detect_says_which_file_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["detect", str(tmp_path / "none.txt")]) == UNREADABLE
    assert "none.txt" in capsys.readouterr().err
