"""Measures the detector of identifying details: its start, its memory, and how fast it reads.

Run with `python tests/benchmarks/detection.py [--json FILE]`; the figures depend on the machine.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisladder.settings.development")

from tests.benchmarks.figures import Figure, run  # noqa: E402 - path first

SPEED, START, MEMORY, CASE = 50_000, 1.0, 150, 0.5
ROUNDS = 3
FIELDS = 8
#: In a process of its own: seconds of work until the first answer, and megabytes more than before.
START_SCRIPT = """
import time
def resident():
    lines = open("/proc/self/status").read().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
import django
django.setup()
before, begin = resident(), time.process_time()
from casebank.detection import detect
detect({"text": "Moeder belde."})
print(time.process_time() - begin, resident() - before)
"""
SENTENCES = (
    "Moeder vertelt dat {name} na het weekend slecht slaapt en buikpijn heeft.",
    "Het wijkteam sprak beide ouders apart en schreef op wat ieder zag.",
    "Op {day} maart bracht vader {name} een uur te laat terug naar {town}.",
    "De rechter stelde een bijzondere curator aan en hield de zaak zes maanden aan.",
    "Volgens de leerkracht is {name} van {age} stil op maandag en vrolijk op donderdag.",
    "Er is geen verklaring die alles dekt; het kind kan gespannen zijn door de wissel zelf.",
    "Vader woont aan de Lindelaan {day} en werkt bij een bakker in de buurt.",
    "De jeugdprofessional vraagt wat er goed gaat en wat het kind zelf wil vertellen.",
)
NAMES = ("Noor", "Emre", "Zuzanna", "Ilyas", "Radjesh", "Putri", "Fleur", "Kacper")
TOWNS = ("Assen", "Venlo", "Goes", "Hoorn", "Tiel")


def case(dice: random.Random, words: int) -> dict[str, str]:
    """Return an invented case of about so many words, in as many fields as the form has."""
    fields: dict[str, str] = {}
    for number in range(FIELDS):
        sentences: list[str] = []
        while sum(len(one.split()) for one in sentences) < words / FIELDS:
            values = {"name": dice.choice(NAMES), "town": dice.choice(TOWNS)}
            numbers = {"day": dice.randrange(1, 30), "age": dice.randrange(3, 17)}
            sentences.append(dice.choice(SENTENCES).format(**values, **numbers))
        fields[f"field{number}"] = " ".join(sentences)
    return fields


def start() -> tuple[float, float]:
    """Return the seconds and megabytes of a warm start: the lists are there, the process is new."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    found = []
    for _ in range(ROUNDS + 1):
        done = subprocess.run(
            [sys.executable, "-c", START_SCRIPT],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        seconds, megabytes = done.stdout.split()
        found.append((float(seconds), float(megabytes)))
    return min(found[1:])  # the first may have built the lists


def measure(seed: int) -> list[Figure]:
    """The start, the memory, and the speed over cases of 1,000 words."""
    seconds, megabytes = start()
    from casebank.detection import detect  # noqa: PLC0415 - after the start was measured

    dice = random.Random(seed)
    cases = [case(dice, 1_000) for _ in range(10)]
    detect(cases[0])
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for texts in cases:
            detect(texts, names=("Noor van Dalen", "Zuzanna"))
        best = min(best, time.process_time() - begin)
    signs = sum(len(text) for texts in cases for text in texts.values())
    speed, each = signs / best, best / len(cases)
    return [
        Figure("detection, warm start", seconds, "s", f"<= {START}", seconds <= START),
        Figure("detection, memory", megabytes, "MB", f"<= {MEMORY}", megabytes <= MEMORY),
        Figure("detection, reading", speed, "signs/s", f">= {SPEED}", speed >= SPEED),
        Figure("detection, a case of 1,000 words", each, "s", f"<= {CASE}", each <= CASE),
    ]


if __name__ == "__main__":
    sys.exit(run(measure, __doc__.splitlines()[0]))
