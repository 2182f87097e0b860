"""The command line of the pure parts: text and JSON, exit codes, and no settings or database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kennisladder.__main__ import FAULTY, FINE, UNREADABLE, main
from tests.courses.scenarios.rules.stories import (
    Data,
    changed,
    choice,
    decision,
    ending,
    sound,
    story,
)

ROOT = Path(__file__).parents[2]
BEST = ["first-1", "second-2", "third-0"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound story, a faulty one, a broken one and choices."""
    _write(tmp_path / "sound.json", sound())
    _write(tmp_path / "faulty.json", changed(sound(), "scenes.2.choices.1.next", "lost"))
    _write(tmp_path / "broken.json", changed(sound(), "scenes.0.choices.1.next", "x") | {"a": 1})
    _write(tmp_path / "best.json", BEST)
    return tmp_path


def _write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data), "utf-8")
    return path


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_sound_story_may_be_published(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", str(folder / "sound.json")])

    assert code == FINE
    assert capsys.readouterr().out == "0 findings, 9 states explored: may be published.\n"


def test_findings_are_given_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", str(folder / "faulty.json"), "--format", "json"])

    found = _json(capsys)
    assert (code, found["ok"], found["problems"]) == (FAULTY, False, [])
    assert found["findings"][0] == {
        "severity": "error",
        "code": "scene_unreachable",
        "place": "scenes[4]",
        "params": {"scene": "later"},
        "witness": [],
        "message": "no choice leads to the scene later",
    }


def test_findings_are_given_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["validate", str(folder / "faulty.json")])

    lines = capsys.readouterr().out.splitlines()
    assert code == FAULTY
    assert lines[0] == "error    scenes[4]: no choice leads to the scene later"
    assert lines[-1].endswith("may not be published.")


def test_a_broken_file_shows_every_problem(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["validate", str(folder / "broken.json")])

    assert code == FAULTY
    assert capsys.readouterr().out.splitlines() == [
        "error    a: is not a field of this format",
        "error    scenes[0].choices[1].next: there is no scene x",
        "2 problems: this is no story that can be played.",
    ]


@pytest.mark.parametrize("command", [["validate"], ["simulate"], ["score"]])
def test_a_broken_file_is_refused_by_every_command(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [str(folder / "best.json")] if command == ["score"] else []

    code = main([*command, str(folder / "broken.json"), *more, "--format", "json"])

    assert code == FAULTY
    assert [item["place"] for item in _json(capsys)["problems"]] == [
        "a",
        "scenes[0].choices[1].next",
    ]


def test_simulation_as_text_and_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["simulate", str(folder / "sound.json"), "--runs", "50", "--seed", "3"]

    assert main(arguments) == FINE
    lines = capsys.readouterr().out.splitlines()
    assert main([*arguments, "--format", "json"]) == FINE
    found = _json(capsys)

    assert lines[0] == "random: 50 plays, seed 3, 0 came to no ending"
    assert "  choices never taken: none" in lines
    assert found["random"]["runs"] == 50
    assert found["greedy"]["verdicts"]["strong"] == 50


def test_a_simulation_that_never_arrives_has_no_spread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = decision("first", choice("a", "first"), choice("b", "first"))
    path = _write(tmp_path / "circle.json", story(first, ending("end")))

    code = main(["simulate", str(path), "--runs", "2"])

    assert code == FINE
    assert capsys.readouterr().out.splitlines()[0] == (
        "random: 2 plays, seed 1, 2 came to no ending"
    )


@pytest.mark.parametrize("choices", [BEST, {"choices": BEST}])
def test_a_score_as_text(choices: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(folder / "choices.json", choices)

    code = main(["score", str(folder / "sound.json"), str(path)])

    lines = capsys.readouterr().out.splitlines()
    assert code == FINE
    assert lines[0] == "first > first-1:  100.0 strong, lost 0.0, rung 2, fitting"
    assert lines[-1] == ("finished at calm: 300.0 points of -300.0 to 300.0, result 100.0, strong")


def test_a_score_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["score", str(folder / "sound.json"), str(folder / "best.json"), "--format", "json"]
    )

    found = _json(capsys)
    assert (code, found["ok"], found["passed"]) == (FINE, True, True)
    assert (found["points"], found["verdict"], found["regret"]) == (300.0, "strong", 0.0)
    assert found["state"]["scene"] == "calm"
    assert "word" not in found["state"]


def _odd() -> Data:
    """An unscored start without a rung, then a safety veto, and no way to an ending."""
    first = decision("first", choice("on", "second"), scored=False)
    del first["choices"][0]["rung"]
    second = decision(
        "second", choice("a", "second", -1), choice("b", "second", -1), safety_question=True
    )
    return story(first, second, ending("end"))


def test_a_score_says_what_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(tmp_path / "odd.json", _odd())
    choices = _write(tmp_path / "choices.json", ["on", "a"])

    code = main(["score", str(path), str(choices)])

    lines = capsys.readouterr().out.splitlines()
    assert code == FINE
    assert lines[0] == "first > on: not scored, lost unknown, rung None, none"
    assert lines[-1] == (
        "unfinished at second: -50.0 points of unknown, result -50.0, unadvisable (safety veto)"
    )


@pytest.mark.parametrize("form", ["text", "json"])
def test_choices_that_cannot_be_played_are_refused(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write(folder / "choices.json", ["first-1", "third-0"])

    code = main(["score", str(folder / "sound.json"), str(path), "--format", form])

    output = capsys.readouterr().out
    assert code == FAULTY
    if form == "text":
        assert output == "cannot be played: choice 2, third-0 (other_scene)\n"
    else:
        assert json.loads(output) == {
            "ok": False,
            "choice": "third-0",
            "reason": "other_scene",
            "position": 1,
        }


@pytest.mark.parametrize("text", [None, "{", "\ufeff[]", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_refused(
    text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "story.json"
    if text is not None:
        path.write_text(text, "utf-8")

    code = main(["validate", str(path)])

    assert code == UNREADABLE
    assert capsys.readouterr().err.startswith(f"{path}: ")


@pytest.mark.parametrize("choices", [3, {"choices": "first-1"}, [1], {"steps": []}])
def test_choices_of_another_shape_are_refused(
    choices: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write(folder / "choices.json", choices)

    code = main(["score", str(folder / "sound.json"), str(path)])

    assert code == UNREADABLE
    assert "must be a list of choice ids" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publish"],
        ["validate"],
        ["score", "story.json"],
        ["simulate", "story.json", "--runs", "0"],
        ["simulate", "story.json", "--runs", "1000001"],
        ["simulate", "story.json", "--runs", "many"],
        ["validate", "story.json", "--format", "yaml"],
    ],
)
def test_wrong_usage_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)

    assert end.value.code == 2
    assert "usage: kennisladder" in capsys.readouterr().err


def test_it_runs_without_settings_and_without_django(folder: Path) -> None:
    program = (
        "import sys, runpy; sys.argv = ['kennisladder', 'validate', sys.argv[1]]\n"
        "try: runpy.run_module('kennisladder', run_name='__main__')\n"
        "finally: print('django' in sys.modules)"
    )
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}

    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "sound.json")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (FINE, "")
    assert done.stdout == "0 findings, 9 states explored: may be published.\nFalse\n"
