"""The whole detector: deduce with our lists, the case list, spreading, and what it was made by."""

import logging
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from casebank.detection import RULES_VERSION, detect, frogging, machine
from casebank.rules.detect import Kind, Span

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[(.+?)\|\w+\]\]")


def sentences() -> list[str]:
    lines = (HERE / "sentences.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found(text: str, **more: object) -> list[str]:
    return [one.text for one in detect({"": text}, **more)[""]]  # type: ignore[arg-type] # names


@pytest.mark.parametrize("marked", sentences())
def test_finds_what_is_marked_and_nothing_else(marked: str) -> None:
    text, wanted, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        wanted.append((len(text), len(text) + len(match[1])))
        text, last = text + match[1], match.end()
    text += marked[last:]

    spans = detect({"": text})[""]

    covered = {place for one in spans for place in range(one.start, one.end)}
    missed = [
        text[start:end]
        for start, end in wanted
        if not all(place in covered for place in range(start, end) if text[place].isalnum())
    ]
    extra = [
        one.text
        for one in spans
        if not any(one.start < end and one.end > start for start, end in wanted)
    ]
    assert (missed, extra) == ([], [])


def test_national_bodies_laws_and_words_of_the_field_are_never_found() -> None:
    text = (
        "Veilig Thuis sprak met de Raad voor de Kinderbescherming. De Jeugdwet, het SKJ, het LBIO "
        "en het WODC-onderzoek noemen OTS en UHP. De KIES-groep begint. Het Ouderschapsplan en de "
        "omgangsregeling staan in het Burgerlijk Wetboek. Moeder en vader spreken de rechter."
    )

    assert found(text) == []


def test_a_name_that_only_our_list_knows_begins_a_sentence() -> None:
    """The lookup path is ignored silently without a cache path; this name tells."""
    assert found("Mehmetcan huilde.") == ["Mehmetcan"]
    assert found("Soekinem weet het.") == ["Soekinem"]


def test_a_name_found_once_is_found_in_every_field() -> None:
    texts = {
        "title": "Quirijns weekend",
        "situation": "Haar zoon Quirijn wil niet; quirijn zwijgt.",
    }

    spans = detect(texts)

    assert {key: [one.text for one in value] for key, value in spans.items()} == {
        "title": ["Quirijns"],
        "situation": ["Quirijn", "quirijn"],
    }


def test_names_of_the_case_are_found_in_any_case_and_misspelt() -> None:
    assert found("ik zag qiurijn bij de brink", names=["Quirijn", "De Brink"]) == [
        "qiurijn",
        "de brink",
    ]


def test_findings_have_kind_source_and_suggestion() -> None:
    (one,) = detect({"": "De jongen van 5 slaapt."})[""]

    assert (one.start, one.end, one.text, one.kind) == (14, 15, "5", Kind.AGE)
    assert (one.source, one.suggestion) == ("rules", "4 of 5 jaar")
    assert re.fullmatch(r"2026\.1-[0-9a-f]{8}", RULES_VERSION)


def test_an_empty_case_has_no_findings() -> None:
    assert detect({}) == {}
    assert detect({"a": "", "b": " \n"}) == {"a": [], "b": []}


def test_import_starts_no_machine() -> None:
    script = "import sys, casebank.detection; print('deduce' in sys.modules)"
    environment = {
        "PYTHONPATH": "site:.",
        "DJANGO_SETTINGS_MODULE": "kennisladder.settings.test",
    }

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=HERE.parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"


def test_start_leaves_warnings_and_logging_as_they_were(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, warnings.filters[:])

    machine.prepare(tmp_path)
    machine.deduce.__wrapped__(tmp_path)

    assert (root.handlers, root.level, warnings.filters) == before


def test_lists_are_written_once_and_only_for_us(tmp_path: Path) -> None:
    home = machine.prepare(tmp_path / "detection")

    assert machine.prepare(tmp_path / "detection") == home
    cache = home / "cache" / "lookup_structs.pickle"
    assert [path.stat().st_mode & 0o077 for path in (home, cache.parent, cache)] == [0, 0, 0]
    assert [path.name for path in home.parent.iterdir()] == [home.name]


def test_lists_that_others_can_write_are_not_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = machine.prepare(tmp_path)
    pickle = home / "cache" / "lookup_structs.pickle"
    pickle.write_bytes(b"not a pickle")
    pickle.chmod(0o666)

    reader = machine.deduce.__wrapped__(tmp_path)

    assert [one.text for one in reader.deidentify("Kees belt.").annotations] == ["Kees"]
    assert "built in memory" in caplog.text


def test_where_no_folder_can_be_the_lists_are_built_in_memory(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    reader = machine.deduce.__wrapped__(in_the_way)

    assert [one.text for one in reader.deidentify("Kees belt.").annotations] == ["Kees"]


def test_frogs_columns_become_spans_of_the_text() -> None:
    text = (HERE / "recorded" / "text.txt").read_text("utf-8")

    spans = list(frogging.parse((HERE / "recorded" / "frog.tsv").read_text("utf-8"), text))

    assert [(one.kind.value, one.text) for one in spans] == [
        ("person", "Ayşe Yılmaz"),
        ("person", "Emre"),
        ("place", "Zoetermeer"),
        ("person", "Raad"),
        ("place", "Kinderbescherming"),
        ("person", "Wojciech Szczepański"),
        ("employer", "Veilig Thuis"),
        ("person", "mis Noor"),
        ("place", "Kerkdriel"),
    ]
    assert all(text[one.start : one.end] == one.text for one in spans)


def test_frogs_findings_go_to_their_field_without_words_that_begin_sentences() -> None:
    texts = {"a": "Best laat. Emre", "b": "de Wit van Assen"}
    joined = "\n\n".join(texts.values()) + "\n"
    spans = [spans_found(joined, word) for word in ("Best", "Emre", "de Wit", "van", "Emre\n\nde")]

    fields = dict(frogging.by_field(texts, joined, spans))

    assert {key: [(one.start, one.text) for one in value] for key, value in fields.items()} == {
        "a": [(11, "Emre")],
        "b": [(0, "de Wit")],
    }


def spans_found(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words, Kind.PERSON, 0.6, "", "frog")


def test_frog_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(frogging.NotThereError, match="frogdata"):
        frogging.read({"": "Noor belt."})
    assert detect({"": "Noor belt."})[""][0].text == "Noor"
