"""The demo cases: sent in, reviewed and approved by demo people, by the very same actions.

A case that is there already is left alone, with whatever became of it.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from casebank.actions.approving import NO, PEOPLE, SEARCHED, YES, approve, claim_approval
from casebank.actions.reviewing import claim, decide, finish
from casebank.actions.submitting import save_draft, send_in
from casebank.mails import KIND
from casebank.models import TEXTS, CaseIndexPage, CasePage, Consent, Finding, Submission
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage

FOLDER = Path(__file__).resolve().parents[1] / "demo"
WAITING = FOLDER / "inzending"
TITLE = "Casussen"
SLUG = "casussen"
SUMMARY = (
    "Leer van wat anderen meemaakten. Iedere casus is nagekeken door twee mensen, zodat niemand een"
    " gezin kan herkennen. Is een casus verzonnen, dan staat dat erbij."
)
#: Nobody can be found by what an invented case tells; the finding stays as an example of the work.
REASON = "Verzonnen casus: dit wijst naar niemand."
_RENAMED = {"age_band": "age_bands", "mechanism": "mechanisms"}


@dataclass(frozen=True)
class People:
    """The three people who make a case."""

    contributor: User
    reviewer: User
    approver: User


@transaction.atomic
@disable_reference_index_auto_update()
def install_cases(*, parent: Page, people: People, folder: Path = FOLDER) -> CaseIndexPage:
    """Return the case bank below `parent`, with all cases that the files hold, published."""
    index: CaseIndexPage | None = CaseIndexPage.objects.child_of(parent).first()
    if index is None:
        index = CaseIndexPage(title=TITLE, slug=SLUG, summary=SUMMARY, show_in_menus=True)
        parent.add_child(instance=index)
        index.save_revision(user=people.approver).publish()
    there = set(CasePage.objects.values_list("title", flat=True))
    missing = [case for case in read_cases(folder) if case["title"] not in there]
    for case in missing:
        _publish(case, people)
    if missing:  # a hundred mails about finished work would hide the one about work that waits
        OutboxMessage.objects.waiting().filter(kind=KIND).delete()
    if not Submission.objects.filter(contributor=people.contributor).exists():
        for path in sorted(WAITING.glob("*.toml")):
            _send(tomllib.loads(path.read_text("utf-8")), people)
    return index


def read_cases(folder: Path) -> list[dict[str, Any]]:
    """Return the cases of the files, in the order of their numbers."""
    paths = [path for path in folder.glob("*.toml") if path.stem != "facets"]
    cases = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    return sorted(cases, key=lambda case: int(case["number"].lstrip("C")))


def facets_of_file(case: dict[str, Any]) -> dict[str, Any]:
    """Return the facets of a case in a file, by the names of our columns."""
    return {_RENAMED.get(name, name): value for name, value in case["facets"].items()}


def _send(case: dict[str, Any], people: People) -> Submission:
    submission = save_draft(
        by=people.contributor,
        facets=facets_of_file(case),
        texts={name: case.get(name, "") for name in TEXTS},
        names=case.get("names", []),
        consent=Consent.FICTIONAL,
        note="",
        fictional=True,
    )
    return send_in(submission=submission, by=people.contributor)


def _publish(case: dict[str, Any], people: People) -> CasePage:
    submission = claim(submission=_send(case, people), by=people.reviewer)
    for finding in submission.findings.order_by("pk"):
        decide(finding=finding, decision=Finding.Decision.KEPT, reason=REASON, by=people.reviewer)
    submission = finish(submission=submission, by=people.reviewer)
    submission = claim_approval(submission=submission, by=people.approver)
    return approve(
        submission=submission,
        intruder=dict.fromkeys(SEARCHED, YES) | dict.fromkeys(PEOPLE, NO),
        expire_at=None,
        what_changed="",
        by=people.approver,
    )
