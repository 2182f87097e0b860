"""The table of known defects names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)
WITHOUT_TEST = {10, 15}


def test_every_defect_has_tests_that_exist() -> None:
    text = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    rows = {int(number): re.findall(r"`([^`]+\.py)`", tests) for number, tests in ROW.findall(text)}

    missing = [
        name for names in rows.values() for name in names if not (ROOT / "tests" / name).is_file()
    ]

    assert sorted(rows) == list(range(1, 18))
    assert {number for number, names in rows.items() if not names} == WITHOUT_TEST
    assert missing == []
