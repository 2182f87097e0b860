"""The demo cases come about as every case does, once, and their files are in order."""

import shutil
from pathlib import Path

import pytest

from casebank.actions.install import (
    FOLDER,
    REASON,
    WAITING,
    People,
    facets_of_file,
    install_cases,
    read_cases,
)
from casebank.enums import Outcome
from casebank.models import FACETS, TEXTS, CasePage, State, Submission
from kennisladder.core.models import OutboxMessage
from tests.factories.casebank import make_person
from tests.factories.home import make_home

CASES = read_cases(FOLDER)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Return a folder with the two cases that have most to decide about."""
    for name in ("te-laat", "papa-belt-niet-meer"):
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    return tmp_path


@pytest.fixture
def people(db: None) -> People:
    return People(make_person("contributor"), make_person("reviewer"), make_person("approver"))


def test_installing_publishes_by_three_people(people: People, few: Path) -> None:
    index = install_cases(parent=make_home(), people=people, folder=few)

    pages = list(CasePage.objects.shown().order_by("pk"))
    assert [(page.code, page.slug, page.fictional) for page in pages] == [
        ("C1", "papa-belt-niet-meer", True),
        ("C2", "te-laat", True),
    ]
    assert pages[0].get_parent().pk == index.pk
    approval = pages[0].approval
    assert approval is not None
    assert (approval.contributor, approval.reviewer, approval.approver) == (
        people.contributor,
        people.reviewer,
        people.approver,
    )
    assert {one["reason"] for one in approval.kept} == {REASON}


def test_one_invented_submission_waits_with_much_to_find(people: People, few: Path) -> None:
    install_cases(parent=make_home(), people=people, folder=few)

    waiting = Submission.objects.get()
    found = {one.text for one in waiting.findings.all()}
    assert (waiting.state, waiting.fictional) == (State.SUBMITTED, True)
    assert {"Yasmin", "Ruben Terpstra", "Lindenhove"} <= found
    assert any("Dorpsstraat" in text for text in found)


def test_installing_twice_changes_nothing(people: People, few: Path) -> None:
    home = make_home()
    first = install_cases(parent=home, people=people, folder=few)
    CasePage.objects.get(code="C1").unpublish()

    again = install_cases(parent=home, people=people, folder=few)

    assert again == first
    assert (CasePage.objects.count(), CasePage.objects.shown().count()) == (2, 1)
    assert Submission.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="case").count() == 2  # about the one that waits


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_files_hold_everything_a_case_needs(case: dict[str, str]) -> None:
    assert [name for name in TEXTS if not case[name].strip()] == []
    assert set(facets_of_file(case)) <= set(FACETS)


def test_bank_is_large_and_varied_enough_for_facets_to_mean_something() -> None:
    assert len(CASES) >= 26
    assert [case["number"] for case in CASES] == [f"C{n}" for n in range(1, len(CASES) + 1)]
    assert {case["facets"]["outcome"] for case in CASES} == set(Outcome.values)
    assert len(list(WAITING.glob("*.toml"))) == 1
