"""Frog reads along: it adds findings, and nothing of ours takes them away."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casebank.actions.approving import approve
from casebank.actions.problems import Problem
from casebank.actions.reviewing import change_texts
from casebank.actions.second_reading import add, waiting
from casebank.models import Finding, State, Submission
from casebank.rules.detect import Kind, Span
from tests.factories.casebank import INTRUDER, make_person, make_submission

pytestmark = pytest.mark.django_db


def seen_by_frog(submission: Submission, words: str) -> dict[str, list[Span]]:
    start = submission.texts["situation"].index(words)
    span = Span(start, start + len(words), words, Kind.PLACE, 0.6, "een plaats", "frog")
    return {"situation": [span]}


def of_frog(submission: Submission) -> list[tuple[str, str]]:
    """Return text and decision of what Frog found."""
    found = Finding.objects.filter(submission=submission, source="frog")
    return [(finding.text, finding.decision) for finding in found]


def test_what_frog_finds_lasts_while_it_stands_there() -> None:
    case = make_submission(State.REVIEW, texts={"situation": "Ze wonen aan de zwanenplas."})

    assert add(submission=case, more=seen_by_frog(case, "zwanenplas"))
    case.refresh_from_db()
    assert case.rules_version.endswith("+frog")
    assert not waiting().exists()

    reviewer = make_person("reviewer")
    change_texts(submission=case, texts=case.texts | {"lessons": "Bel."}, facets={}, by=reviewer)
    assert of_frog(case) == [("zwanenplas", "open")]
    assert list(waiting()) == [case]

    case.refresh_from_db()
    texts = case.texts | {"situation": "Ze wonen ergens."}
    change_texts(submission=case, texts=texts, facets={}, by=reviewer)
    assert of_frog(case) == []


def test_nobody_approves_what_frog_found_meanwhile() -> None:
    case = make_submission(State.APPROVAL, texts={"situation": "Ze wonen aan de zwanenplas."})

    add(submission=case, more=seen_by_frog(case, "zwanenplas"))

    with pytest.raises(Problem):
        approve(
            submission=Submission.objects.get(pk=case.pk),
            intruder=dict(INTRUDER),
            expire_at=None,
            what_changed="",
            by=make_person("approver"),
        )


def test_a_text_that_changed_while_frog_read_waits() -> None:
    case = make_submission(State.REVIEW, texts={"situation": "Ze wonen aan de zwanenplas."})
    more = seen_by_frog(case, "zwanenplas")
    texts = case.texts | {"situation": "Ze wonen ergens."}
    change_texts(submission=case, texts=texts, facets={}, by=make_person("reviewer"))
    old = Submission(pk=case.pk, texts=case.texts | {"situation": "Ze wonen aan de zwanenplas."})

    assert not add(submission=old, more=more)
    assert of_frog(case) == []
    assert [one.pk for one in waiting()] == [case.pk]


def test_the_command_says_that_frog_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match="apt-get install frog"):
        call_command("second_reading")
