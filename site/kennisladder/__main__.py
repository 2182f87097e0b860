"""The command line of the pure parts: scenario files, marks of a test, and identifying details.

Needs no database. Exit codes: 0 fine, 1 the story has errors or the choices cannot
be played, 2 wrong usage or a file that cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from courses.assessment.rules.analysis import (
    Analysis,
    BadTable,
    ItemFigures,
    analyse,
    as_data,
    as_row,
    as_table,
    read_marks,
)
from courses.scenarios.rules import (
    AttemptScore,
    Finding,
    NotOpen,
    Report,
    Simulation,
    Spread,
    StoryError,
    parse,
    passed,
    score,
    simulate,
    validate,
)
from kennisladder.core.spreadsheets import safe_text

FINE, FAULTY, UNREADABLE = 0, 1, 2


class UnreadableError(Exception):
    """A file cannot be read or does not hold what the command needs."""


@dataclass(frozen=True)
class Answer:
    """What a command found: exit code, data for --format json, lines for every other format."""

    code: int
    data: Mapping[str, Any]
    lines: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        answer = options.run(options)
    except UnreadableError as fault:
        sys.stderr.write(f"{fault}\n")
        return UNREADABLE
    except StoryError as fault:
        answer = _broken(fault)
    text = json.dumps(answer.data, ensure_ascii=False, indent=2)
    sys.stdout.write((text if options.format == "json" else "\n".join(answer.lines)) + "\n")
    return int(answer.code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kennisladder", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("validate", help="find every fault of a scenario file")
    check.set_defaults(run=_validate)
    many = commands.add_parser("simulate", help="play a scenario many times at random and greedily")
    many.add_argument("--runs", type=_runs, default=10_000, help="plays per player (10000)")
    many.add_argument("--seed", type=int, default=1, help="the same seed plays the same (1)")
    many.set_defaults(run=_simulate)
    one = commands.add_parser("score", help="score the choices of one attempt")
    one.set_defaults(run=_score)
    for command in (check, many, one):
        command.add_argument("story", type=Path, metavar="STORY.json")
        command.add_argument("--format", choices=("text", "json"), default="text")
    one.add_argument("choices", type=Path, metavar="CHOICES.json")
    marks = commands.add_parser("item-analysis", help="the figures of a test and its questions")
    marks.set_defaults(run=_item_analysis)
    marks.add_argument("marks", type=Path, metavar="MARKS.csv")
    marks.add_argument("--format", choices=("table", "json", "csv"), default="table")
    reader = commands.add_parser("detect", help="find what identifies people in a Dutch text")
    reader.set_defaults(run=_detect)
    reader.add_argument("text", type=Path, metavar="FILE.txt")
    reader.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _runs(text: str) -> int:
    runs = int(text)
    if not 1 <= runs <= 1_000_000:
        raise argparse.ArgumentTypeError("must be between 1 and 1000000")
    return runs


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise UnreadableError(f"{path}: {fault}") from fault


def _read_choices(path: Path) -> list[str]:
    data = _read(path)
    choices = data.get("choices") if isinstance(data, dict) else data
    if not isinstance(choices, list) or not all(isinstance(item, str) for item in choices):
        raise UnreadableError(f'{path}: must be a list of choice ids, or {{"choices": [...]}}')
    return choices


def _broken(fault: StoryError) -> Answer:
    problems = [
        {"code": item.code, "place": item.place, "params": item.params, "message": item.message}
        for item in fault.problems
    ]
    lines = [f"error    {item}" for item in fault.problems]
    count = f"{len(lines)} problems: this is no story that can be played."
    return Answer(FAULTY, {"ok": False, "problems": problems}, [*lines, count])


def _validate(options: argparse.Namespace) -> Answer:
    report = validate(parse(_read(options.story)))
    data = {
        "ok": report.ok,
        "problems": [],
        "findings": [_finding(item) for item in report.findings],
        "states": report.states,
    }
    lines = [*map(str, report.findings), _conclusion(report)]
    return Answer(FINE if report.ok else FAULTY, data, lines)


def _finding(item: Finding) -> dict[str, Any]:
    return {"severity": item.severity, **asdict(item), "message": item.message}


def _conclusion(report: Report) -> str:
    states = "not explored" if report.states is None else f"{report.states} states explored"
    result = "may be published" if report.ok else "may not be published"
    return f"{len(report.findings)} findings, {states}: {result}."


def _simulate(options: argparse.Namespace) -> Answer:
    story = parse(_read(options.story))
    found = {
        player: simulate(story, runs=options.runs, seed=options.seed, player=player)
        for player in ("random", "greedy")
    }
    data = {player: asdict(simulation) for player, simulation in found.items()}
    lines = [line for name, item in found.items() for line in _simulation(name, item)]
    return Answer(FINE, data, lines)


def _simulation(name: str, item: Simulation) -> Iterator[str]:
    yield f"{name}: {item.runs} plays, seed {item.seed}, {item.stuck} came to no ending"
    for verdict, count in item.verdicts.items():
        yield f"  verdict {verdict:<12} {count:>8}"
    for ending, count in item.endings.items():
        yield f"  ending  {ending:<40} {count:>8}"
    spreads: list[tuple[str, Spread | None]] = [("all", item.result), *item.dimensions.items()]
    for dimension, spread in spreads:
        if spread:
            yield (
                f"  {dimension:<4} mean {spread.mean:8.1f}  sd {spread.sd:6.1f}"
                f"  median {spread.median:8.1f}  {spread.lowest:8.1f} to {spread.highest:.1f}"
            )
    missed = [choice for choice, count in item.coverage.items() if not count]
    yield f"  choices never taken: {', '.join(missed) or 'none'}"


def _score(options: argparse.Namespace) -> Answer:
    story, choices = parse(_read(options.story)), _read_choices(options.choices)
    try:
        result = score(story, choices)
    except NotOpen as closed:
        data = {
            "ok": False,
            "choice": closed.choice,
            "reason": closed.reason,
            "position": closed.position,
        }
        line = f"cannot be played: choice {closed.position + 1}, {closed.choice} ({closed.reason})"
        return Answer(FAULTY, data, [line])
    attempt = asdict(result)
    del attempt["state"]["word"]
    data = {"ok": True, "passed": passed(story, result.state), **attempt}
    return Answer(FINE, data, list(_attempt(result)))


def _item_analysis(options: argparse.Namespace) -> Answer:
    try:
        with options.marks.open(encoding="utf-8-sig", newline="") as lines:
            analysis = analyse(read_marks(lines))
    except (OSError, UnicodeError, BadTable) as fault:
        raise UnreadableError(f"{options.marks}: {fault}") from fault
    write = _as_csv if options.format == "csv" else as_table
    return Answer(FINE, as_data(analysis), write(analysis))


def _as_csv(analysis: Analysis) -> list[str]:
    """One row an item, all digits; the reasons of what is undefined in the last column."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ItemFigures.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_row(item) | {"name": safe_text(item.name)} for item in analysis.items)
    return out.getvalue().splitlines()


def _detect(options: argparse.Namespace) -> Answer:
    # the lists lie in the data folder, which the settings name; everything else here needs neither
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisladder.settings.development")
    from casebank.detection import RULES_VERSION, detect  # noqa: PLC0415 - heavy, for this command only
    from casebank.rules.detect import normalise  # noqa: PLC0415 - as above

    try:
        text = normalise(options.text.read_text("utf-8-sig"))
    except (OSError, UnicodeError) as fault:
        raise UnreadableError(f"{options.text}: {fault}") from fault
    findings = detect({"text": text})["text"]
    lines = [
        f"{one.start}-{one.end} {one.kind} {one.confidence:.2f} {one.text!r} -> {one.suggestion}"
        for one in findings
    ]
    data = {
        "rules": RULES_VERSION,
        "findings": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "class": one.kind.value,
                "confidence": one.confidence,
                "suggestion": one.suggestion,
            }
            for one in findings
        ],
    }
    return Answer(FINE, data, [*lines, f"{len(findings)} findings."])


def _attempt(result: AttemptScore) -> Iterator[str]:
    for step in result.decisions:
        total = f"{step.score.total:6.1f} {step.score.verdict}" if step.score else "not scored"
        regret = "unknown" if step.regret is None else f"{step.regret:.1f}"
        fit = step.ladder.fit if step.ladder else "none"
        yield f"{step.scene} > {step.choice}: {total}, lost {regret}, rung {step.rung}, {fit}"
    span = result.attainable
    bounds = f"{span.low:.1f} to {span.high:.1f}" if span else "unknown"
    for item in result.dimensions:
        yield f"  {item.dimension}  {item.points:8.1f} over {item.n} decisions"
    state = "finished" if result.state.finished else "unfinished"
    yield (
        f"{state} at {result.state.scene}: {result.points:.1f} points of {bounds}"
        f"{'' if result.exact else ' at most'}, result {result.result:.1f}, {result.verdict}"
        f"{' (safety veto)' if result.veto else ''}"
    )


if __name__ == "__main__":
    sys.exit(main())
