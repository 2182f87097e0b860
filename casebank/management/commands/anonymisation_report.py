"""Say how much of what identifies people the detector finds, and where it falls short."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebank.detection import RULES_VERSION, evaluating, frogging
from casebank.detection.evaluating import Count, Result

FOLDER = Path("tests") / "casebank" / "evaluation"


class Command(BaseCommand):
    """Runs the detector over labelled sentences and prints the figures beside the targets."""

    help = "Recall and precision of the detector per class and origin, beside the targets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of sentences, and whether Frog reads along."""
        parser.add_argument("--folder", type=Path, default=FOLDER, help=f"default: {FOLDER}")
        parser.add_argument("--frog", action="store_true", help="let Frog read along")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure with and without the list of names; fail only on a set that cannot be read."""
        frog = options["frog"]
        if frog and not frogging.installed():
            raise CommandError("Frog is not installed: apt-get install frog frogdata uctodata")
        try:
            labelled, clean = evaluating.load(options["folder"])
        except evaluating.BrokenSetError as fault:
            raise CommandError(str(fault)) from fault
        without = evaluating.measure(labelled, with_list=False, frog=frog)
        with_list = evaluating.measure(labelled, with_list=True, frog=frog)
        alarms, words = evaluating.false_alarms(clean, frog=frog)
        reader = "with Frog" if frog else "without Frog"
        self.stdout.write(f"Rules {RULES_VERSION}, {len(labelled)} sentences, {reader}\n\n")
        for line in (*table("class", without.kinds, with_list.kinds), ""):
            self.stdout.write(line)
        for line in (*table("origin of the name", without.origins, with_list.origins), ""):
            self.stdout.write(line)
        self.stdout.write(f"findings in {words} clean words: {dict(alarms) or 'none'}\n\n")
        per = sum(alarms.values()) * evaluating.WORDS / max(words, 1)
        for line in targets(without, with_list, per, frog=frog):
            self.stdout.write(line)


def table(title: str, without: dict[str, Count], with_list: dict[str, Count]) -> Iterator[str]:
    """Yield a table with a line per class: recall and precision, without and with the list."""
    yield (
        f"{title:<20}{'spans':>7}{'recall':>9}{'precision':>11}   with"
        f" list:{'recall':>8}{'precision':>11}"
    )
    for name in sorted({*without, *with_list}):
        one, two = without.get(name, Count()), with_list.get(name, Count())
        yield (
            f"{name:<20}{max(one.labelled, two.labelled):>7}{_figure(one.recall, one.labelled):>9}"
            f"{_figure(one.precision, one.hits):>11}{_figure(two.recall, two.labelled):>21}"
            f"{_figure(two.precision, two.hits):>11}"
        )


def _figure(value: float, of: int) -> str:
    return f"{value:.3f}" if of else "-"


def targets(without: Result, with_list: Result, alarms: float, *, frog: bool) -> Iterator[str]:
    """Yield a line per target: the figure, the target, and in plain words what falls short."""
    recall = evaluating.FROG_RECALL if frog else evaluating.RECALL
    rows = (
        ("structured identifiers, recall", without.structured.recall, evaluating.STRUCTURED_RECALL),
        ("all spans, recall, without list", without.total.recall, recall),
        ("all spans, recall, with list", with_list.total.recall, recall),
        ("all spans, precision, without list", without.total.precision, evaluating.PRECISION),
        ("all spans, precision, with list", with_list.total.precision, evaluating.PRECISION),
        ("names on the case list, recall", with_list.listed.recall, evaluating.LISTED_RECALL),
    )
    for name, value, target in rows:
        yield _line(name, value, f">= {target:.2f}", met=value >= target)
    limits = (
        ("gap between origins, without list", without.gap, evaluating.ORIGIN_GAP),
        (f"false alarms per {evaluating.WORDS} clean words", alarms, evaluating.FALSE_ALARMS),
    )
    for name, value, limit in limits:
        yield _line(name, value, f"<= {limit:.2f}", met=value <= limit)


def _line(name: str, value: float, target: str, *, met: bool) -> str:
    verdict = "met" if met else "FALLS SHORT: people must find the rest"
    return f"{name:<40}{value:>8.3f}  {target:<10}{verdict}"
