"""Measures the PDFs of certificates: how many one core makes in a minute, and how large they are.

Run with `python tests/benchmarks/certificates.py [--json FILE]`; the figures depend on the machine.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "kennisladder.settings.test"

import uuid  # noqa: E402 - path first
from datetime import UTC, date, datetime  # noqa: E402 - path first

import django  # noqa: E402 - path first

django.setup()

from kennisladder.accreditation.models import Certificate  # noqa: E402 - after setup
from kennisladder.accreditation.pdf import certificate_pdf  # noqa: E402 - after setup
from kennisladder.accreditation.rules.certificates import (  # noqa: E402 - after setup
    CertificateFacts,
    RegisterLine,
    code_from,
)
from tests.benchmarks.figures import Figure, run  # noqa: E402 - path first

TARGET = 500
CERTIFICATES = 40
ROUNDS = 3
FACTS = CertificateFacts(
    title="Basis: contact in het midden",
    started_on=date(2026, 10, 1),
    completed_on=date(2026, 11, 3),
    net_minutes=480,
    programme=tuple((f"Onderdeel {number} van de cursus", 60) for number in range(1, 9)),
    teachers=("Amira Bakker, orthopedagoog", "mr. Joost Smit, advocaat"),
    target_group="Jeugdprofessionals",
    level="hbo",
    test_title="Eindtoets basis",
    test_score=80.0,
    pass_mark=70.0,
    outcomes=tuple(f"iets uitleggen dat er toe doet, nummer {number}" for number in range(1, 6)),
)
LINES = (
    RegisterLine("skj", "SKJ", "SKJ-1234", "12", "jeugd", "8", number="100200300"),
    RegisterLine("registerplein", "Registerplein", "987654", "12", "", "8"),
)


def certificate(number: int) -> Certificate:
    """A certificate of two pages, for a person of its own; nothing is stored."""
    return Certificate(
        id=uuid.UUID(int=number),
        code=code_from(2**59 + number * 7919),
        name=f"Persoon met nummer {number}",
        provider="Kennisladder",
        facts=FACTS.as_data(),
        lines=[line.as_data() for line in LINES],
        issued_at=datetime(2026, 11, 3, tzinfo=UTC),
    )


def measure(seed: int) -> list[Figure]:
    """The first one with its fonts, then the speed on one core, the best of a few rounds."""
    begin = time.process_time()
    size = len(certificate_pdf(certificate(seed)))
    first = time.process_time() - begin
    best = float("inf")
    for turn in range(ROUNDS):
        begin = time.process_time()
        for number in range(CERTIFICATES):
            certificate_pdf(certificate(turn * CERTIFICATES + number))
        best = min(best, time.process_time() - begin)
    speed = CERTIFICATES / best * 60
    met = speed >= TARGET
    return [
        Figure("certificate, the first of a worker (cuts the fonts)", first, "s"),
        Figure("certificate, size of the PDF", size / 1024, "kB"),
        Figure("certificates as tagged PDF, one core", speed, "a minute", f">= {TARGET}", met),
    ]


if __name__ == "__main__":
    sys.exit(run(measure, __doc__.splitlines()[0]))
