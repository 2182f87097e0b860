"""The command line of the pure parts: check, simulate and score scenario files.

Needs no settings and no database. Exit codes: 0 fine, 1 the file has errors or the choices cannot
be played, 2 wrong usage or a file that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from courses.scenarios.rules import StoryError, parse

FINE, FAULTY, UNREADABLE = 0, 1, 2


class UnreadableError(Exception):
    """A file cannot be read or holds no JSON."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code, result, lines = options.run(options)
    except UnreadableError as fault:
        sys.stderr.write(f"{fault}\n")
        return UNREADABLE
    except StoryError as fault:
        code, result, lines = FAULTY, *_problems(fault)
    text = json.dumps(result, ensure_ascii=False, indent=2)
    sys.stdout.write((text if options.format == "json" else "\n".join(lines)) + "\n")
    return int(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kennisladder", description=__doc__)
    commands = parser.add_subparsers(required=True)
    validate = commands.add_parser("validate", help="find every fault of a scenario file")
    validate.add_argument("story", type=Path)
    validate.set_defaults(run=_validate)
    for command in (validate,):
        command.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise UnreadableError(f"{path}: {fault}") from fault


def _validate(options: argparse.Namespace) -> tuple[int, Mapping[str, Any], list[str]]:
    parse(_read(options.story))
    return FINE, {"ok": True, "problems": [], "findings": []}, ["No problems found."]


def _problems(fault: StoryError) -> tuple[Mapping[str, Any], list[str]]:
    problems = [
        {"code": item.code, "place": item.place, "params": item.params, "message": item.message}
        for item in fault.problems
    ]
    lines = [f"error    {item}" for item in fault.problems]
    return {"ok": False, "problems": problems, "findings": []}, lines


if __name__ == "__main__":
    sys.exit(main())
