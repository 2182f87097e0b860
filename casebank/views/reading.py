"""A submission as people read it: its texts with marks, what was found, what changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casebank.forms.boxes import BOXES
from casebank.kind_words import WIDENED, certainty, kind_words
from casebank.models import TEXTS, Finding, Submission
from casebank.rules.comparing import Change, compare
from casebank.rules.marking import Run, runs

Told = dict[str, Any]
LABELS: dict[str, str | Promise] = {
    **{name: box.label for name, box in BOXES.items()},
    "title": _("Title"),
    "summary": _("Summary"),
    "explanations": _("Explanations"),
}


def told_findings(findings: Iterable[Finding]) -> list[Told]:
    """Return what pages tell of each finding, numbered in the order in which they were found."""
    return [_told(number, finding) for number, finding in enumerate(findings, 1)]


def sections_of(submission: Submission, findings: Sequence[Told] = ()) -> list[Told]:
    """Return the texts of a submission one by one, cut where these findings stand."""
    by_number = {told["number"]: told for told in findings}
    unseen = set(by_number)
    places: dict[str, list[tuple[int, int, int]]] = {name: [] for name in TEXTS}
    for told in findings:
        for name, start, end in told["places"]:
            places.setdefault(name, []).append((start, end, told["number"]))
    return [
        {
            "name": name,
            "label": LABELS[name],
            "runs": [_run(run, by_number, unseen) for run in runs(text, places[name])],
        }
        for name in TEXTS
        if (text := submission.texts.get(name, ""))
    ]


def changes_of(submission: Submission) -> Told:
    """Return each text as it was sent in and as it is now; of those that are the same the names."""
    original = submission.original or {}
    rows: list[Told] = []
    same: list[str] = []
    for name in TEXTS:
        before, after = original.get(name, ""), submission.texts.get(name, "")
        if before or after:
            old, new = compare(before, after)
            changed = any(piece.change != Change.SAME for piece in (*old, *new))
            if changed:
                rows.append({"label": LABELS[name], "old": old, "new": new})
            else:
                same.append(str(LABELS[name]))
    return {"rows": rows, "same": " · ".join(same)}


def _run(run: Run, by_number: dict[int, Told], unseen: set[int]) -> Told:
    """Return a run for a template; the first of a finding is where its link leads."""
    is_first = run.number in unseen
    unseen.discard(run.number)
    return {"text": run.text, "finding": by_number.get(run.number), "is_first": is_first}


def _told(number: int, finding: Finding) -> Told:
    where = Counter(name for name, _start, _end in finding.places)
    return {
        "number": number,
        "finding": finding,
        "key": f"finding-{number}",
        "kind": kind_words(finding.kind),
        "certainty": certainty(finding.confidence),
        "by_hand": finding.source == "hand",
        "places": finding.places,
        "where": [(LABELS.get(name, name), count) for name, count in where.items()],
        "is_open": finding.decision == Finding.Decision.OPEN,
        "widened": finding.kind in WIDENED,
    }
