"""Collect the texts of the interface into the one catalogue and compile it (`make messages`)."""

import os
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = Path("site/kennisladder/locale/nl/LC_MESSAGES/django.po")
# "tests/?*" is what lies in the folder at the top; templates may stand in a folder `tests` too.
IGNORED = ("var", "tests/?*", "docs", "static/vendor", "dist")


def collect(root: Path) -> polib.POFile:
    """Run makemessages in this checkout and return the catalogue, without dates and places."""
    ignore = [part for folder in IGNORED for part in ("--ignore", folder)]
    command = [sys.executable, "manage.py", "makemessages", "--locale", "nl", "--no-obsolete"]
    environment = {**os.environ, "PYTHONPATH": "site:."}
    subprocess.run(
        [*command, "--no-location", "--no-wrap", "--verbosity", "0", *ignore],
        cwd=root,
        env=environment,
        check=True,
    )
    catalogue = polib.pofile(str(root / CATALOGUE))
    for header in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team"):
        catalogue.metadata.pop(header, None)
    catalogue.metadata_is_fuzzy = False
    catalogue.header = ""
    catalogue.sort(key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or ""))
    return catalogue


def main() -> int:
    """Write the catalogue and its compiled form; return 1 while a text lacks its translation."""
    catalogue = collect(ROOT)
    catalogue.save(str(ROOT / CATALOGUE))
    catalogue.save_as_mofile(str((ROOT / CATALOGUE).with_suffix(".mo")))
    open_entries = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
    for entry in open_entries:
        sys.stderr.write(f"without a translation: {entry.msgid}\n")
    return 1 if open_entries else 0


if __name__ == "__main__":
    sys.exit(main())
