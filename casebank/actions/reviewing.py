"""What the first reviewer does: take a submission, decide about every finding, pass it on."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebank.actions.checking import clean_texts, complete, set_facets
from casebank.actions.common import (
    go,
    held,
    require,
    require_gone,
    require_no_draft_of,
    require_one_of_three,
    touch,
)
from casebank.actions.findings import HAND, decided, key_of, look_again, refuse_names
from casebank.actions.problems import NotAllowed, Problem
from casebank.mails import tell_contributor, tell_reviewers
from casebank.models import Finding, State, Submission
from casebank.queries.submissions import open_findings
from casebank.rights import REVIEW
from casebank.rules.detect import Kind, normalise
from casebank.rules.replacing import places, replace_everywhere
from casebank.rules.workflow import Step
from kennisladder.accounts.models import User
from kennisladder.core import audit

Decision = Finding.Decision


@transaction.atomic
def claim(*, submission: Submission, by: User) -> Submission:
    """Return the submission, now reviewed by this person: not its contributor.

    One in hand is taken over only when its reviewer is gone, or may not review any more.
    """
    found = held(submission, Step.CLAIM)
    require(by, REVIEW)
    if found.state == State.REVIEW:
        require_gone(found.reviewer)
    require_one_of_three(by, found.contributor_id)
    require_no_draft_of(found, by)
    go(found, Step.CLAIM, reviewer=by)
    audit.record("case.claimed", by=by, about=found)
    return found


@transaction.atomic
def decide(
    *, finding: Finding, decision: str, replacement: str = "", reason: str = "", by: User
) -> Finding:
    """Return the finding, decided: put something in its place everywhere, or keep it for a reason.

    After replacing the case is read again: what the new text brings up is a finding too.
    """
    found = _in_review(finding.submission, by)
    one = _finding(found, finding)
    if decision == Decision.KEPT:
        _keep(found, one, reason.strip())
    elif decision in {Decision.REPLACED, Decision.GENERALISED}:
        _replace(found, one, " ".join(normalise(replacement).split()))
    else:
        raise Problem("decision", _("Choose what to do with it."))
    decided(one, decision, by)
    one.save()
    touch(found)
    if decision != Decision.KEPT:
        look_again(found)
        one.refresh_from_db()
    audit.record("case.finding_decided", by=by, about=found)
    return one


def _keep(submission: Submission, finding: Finding, reason: str) -> None:
    if not reason:
        raise Problem("reason", _("Say why this can stay."))
    kept = submission.findings.filter(decision=Decision.KEPT)
    refuse_names("reason", reason, submission.names, [finding.text, *(one.text for one in kept)])
    finding.reason, finding.replacement = reason, ""


def _replace(submission: Submission, finding: Finding, replacement: str) -> None:
    if not replacement:
        raise Problem("replacement", _("Say what stands in its place."))
    if places({"": replacement}, finding.text):
        raise Problem("replacement", _("These words still hold what was found."))
    finding.reason, finding.replacement = "", replacement
    submission.texts = replace_everywhere(submission.texts, finding.text, replacement)
    submission.save(update_fields=["texts"])


@transaction.atomic
def reopen(*, finding: Finding, by: User) -> Finding:
    """Return the finding, open again: it was kept and somebody thinks better of it."""
    found = _in_review(finding.submission, by)
    one = _finding(found, finding)
    if one.decision != Decision.KEPT:
        raise Problem("", _("Only what was kept can be decided again."))
    decided(one, Decision.OPEN, None)
    one.reason = ""
    one.save()
    touch(found)
    audit.record("case.finding_reopened", by=by, about=found)
    return one


@transaction.atomic
def mark(*, submission: Submission, text: str, kind: str, by: User) -> Finding:
    """Return an open finding for something that was missed; it stands in the case somewhere."""
    found = _in_review(submission, by)
    wanted = " ".join(normalise(text).split())
    where = places(found.texts, wanted) if wanted else []
    if not where:
        raise Problem("text", _("This does not stand in the case."))
    if kind not in {one.value for one in Kind}:
        raise Problem("kind", _("Choose from the list."))
    known: Finding | None = found.findings.filter(key=key_of(wanted)).first()
    one = known or Finding(submission=found, key=key_of(wanted), text=wanted)
    one.kind, one.source, one.places = kind, HAND, [list(place) for place in where]
    one.reason = one.replacement = ""
    decided(one, Decision.OPEN, None)
    one.save()
    touch(found)
    audit.record("case.finding_marked", by=by, about=found)
    return one


@transaction.atomic
def change_texts(
    *, submission: Submission, texts: dict[str, str], facets: dict[str, Any], by: User
) -> Submission:
    """Return the submission as the reviewer wrote it, with its findings brought up to date."""
    found = _in_review(submission, by)
    found.texts = clean_texts(found.texts | texts)
    set_facets(found, facets)
    found.touched_at = timezone.now()
    found.save()
    look_again(found)
    audit.record("case.texts_changed", by=by, about=found)
    return found


@transaction.atomic
def give_back(*, submission: Submission, answer: str, by: User) -> Submission:
    """Return the submission, back with its contributor and what is asked; it keeps its reviewer."""
    found = _in_review(submission, by)
    go(found, Step.GIVE_BACK, answer=_said(answer))
    audit.record("case.given_back", by=by, about=found)
    tell_contributor(found, "given_back")
    return found


@transaction.atomic
def refuse(*, submission: Submission, answer: str, by: User) -> Submission:
    """Return the submission that will not be published; it is deleted after its time."""
    found = held(submission, Step.REFUSE)
    require(by, REVIEW)
    if by.pk != (found.approver_id or found.reviewer_id):
        raise NotAllowed
    go(found, Step.REFUSE, answer=_said(answer))
    audit.record("case.refused", by=by, about=found)
    tell_contributor(found, "refused")
    return found


@transaction.atomic
def finish(*, submission: Submission, by: User, no_names: bool = False) -> Submission:
    """Return the submission, waiting for a second person: nothing in it is open.

    A real case without a list of names passes only when the reviewer says that it needs none: the
    list of a published case is deleted, so a change of it may come without.
    """
    found = _in_review(submission, by)
    complete(found)
    look_again(found)
    if still_open := open_findings(found):
        message = ngettext(
            "There is %(count)d open finding.", "There are %(count)d open findings.", still_open
        )
        raise Problem("", message % {"count": still_open})
    if not (found.fictional or found.names or no_names):
        message = _("This case has no list of names. Ask for it, or say that it needs none.")
        raise Problem("names", message)
    go(found, Step.FINISH, approver=None)
    audit.record("case.reviewed", by=by, about=found)
    tell_reviewers(found)
    return found


def _in_review(submission: Submission, by: User) -> Submission:
    found = held(submission, Step.REVIEW)
    require(by, REVIEW)
    if found.reviewer_id != by.pk:
        raise NotAllowed
    return found


def _finding(submission: Submission, finding: Finding) -> Finding:
    one: Finding | None = submission.findings.filter(pk=finding.pk).first()
    if one is None:
        raise Problem("", _("This finding is not here any more."))
    return one


def _said(answer: str) -> str:
    if not answer.strip():
        raise Problem("answer", _("Say why, for whoever reads it."))
    return answer.strip()
