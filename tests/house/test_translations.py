"""Every text of the interface has a Dutch translation, and the compiled catalogue holds it."""

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.messages import CATALOGUE, ROOT, collect


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    copy = tmp_path_factory.mktemp("checkout")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        source, target = ROOT / name, copy / name
        if source.is_file() and not name.startswith(("static/vendor", "tests")):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    return collect(copy)


def keys(catalogue: polib.POFile) -> set[tuple[str, str | None]]:
    return {(entry.msgid, entry.msgctxt) for entry in catalogue if not entry.obsolete}


def test_catalogue_holds_what_code_and_templates_ask_for(collected: polib.POFile) -> None:
    committed = polib.pofile(str(ROOT / CATALOGUE))

    assert sorted(keys(collected) - keys(committed), key=str) == []
    assert sorted(keys(committed) - keys(collected), key=str) == []


def test_every_text_has_its_translation(collected: polib.POFile) -> None:
    assert [entry.msgid for entry in collected.untranslated_entries()] == []
    assert [entry.msgid for entry in collected.fuzzy_entries()] == []


def test_placeholders_survive_translation() -> None:
    names = re.compile(r"%\((\w+)\)[sd]")
    broken = []
    for entry in polib.pofile(str(ROOT / CATALOGUE)):
        if entry.msgid_plural:
            wanted = set(names.findall(entry.msgid_plural))
            texts = [entry.msgstr_plural[1]]
        else:
            wanted, texts = set(names.findall(entry.msgid)), [entry.msgstr]
        broken += [entry.msgid for text in texts if set(names.findall(text)) != wanted]

    assert broken == []


def test_compiled_catalogue_is_that_of_the_source(tmp_path: Path) -> None:
    fresh = tmp_path / "django.mo"
    polib.pofile(str(ROOT / CATALOGUE)).save_as_mofile(str(fresh))

    assert fresh.read_bytes() == (ROOT / CATALOGUE).with_suffix(".mo").read_bytes()
