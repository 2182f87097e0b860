"""What the second person does: try to recognise the family, and publish or send back."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.checking import complete
from casebank.actions.common import (
    go,
    held,
    require,
    require_gone,
    require_no_draft_of,
    require_one_of_three,
)
from casebank.actions.disclosure import note_disclosure
from casebank.actions.findings import look_again, refuse_names
from casebank.actions.problems import NotAllowed, Problem
from casebank.mails import tell_contributor, tell_reviewer_sent_back
from casebank.models import (
    NARRATIVE,
    Approval,
    CaseIndexPage,
    CasePage,
    Finding,
    State,
    Submission,
    facets_of,
)
from casebank.models.pages import LONGEST
from casebank.queries.submissions import open_findings
from casebank.rights import REVIEW
from casebank.rules.workflow import Step
from kennisladder.accounts.models import User
from kennisladder.core import audit
from kennisladder.core.provenance import Provenance

#: The test as a motivated intruder: what must have been searched, and who must not know the family.
SEARCHED = ("searched_web", "searched_judgments")
PEOPLE = ("grandparent", "teacher", "journalist", "other_parent")
YES, NO = "yes", "no"


@transaction.atomic
def claim_approval(*, submission: Submission, by: User) -> Submission:
    """Return the submission, now with a second person: neither contributor nor first reviewer.

    One in hand is taken over only when its second person is gone, or may not review any more.
    """
    found = held(submission, Step.CLAIM_APPROVAL)
    _require_third(found, by)
    if found.state == State.APPROVAL:
        require_gone(found.approver)
    go(found, Step.CLAIM_APPROVAL, approver=by)
    audit.record("case.approval_claimed", by=by, about=found)
    return found


@transaction.atomic
def send_back(*, submission: Submission, answer: str, by: User) -> Submission:
    """Return the submission, back with its first reviewer and the reason; it is read again too."""
    found = held(submission, Step.SEND_BACK)
    require(by, REVIEW)
    # Not the whole of `_require_approver`: who must step back has to be able to pass it on.
    if found.approver_id != by.pk:
        raise NotAllowed
    if not answer.strip():
        raise Problem("answer", _("Say why, for whoever reads it."))
    go(found, Step.SEND_BACK, answer=answer.strip(), approver=None)
    look_again(found, anew=True)
    audit.record("case.sent_back", by=by, about=found)
    tell_reviewer_sent_back(found)
    return found


@transaction.atomic
def approve(
    *,
    submission: Submission,
    intruder: dict[str, str],
    expire_at: datetime | None,
    what_changed: str,
    by: User,
) -> CasePage:
    """Return the published page, made from exactly this text; the submission is gone with it.

    Everything is read once more with the rules of today; one open finding stops it.
    """
    found = held(submission, Step.APPROVE)
    _require_approver(found, by)
    if found.page_id:
        _require_not_withdrawn(found.page_id)
    complete(found)
    look_again(found, anew=not found.fictional)
    if open_findings(found):
        raise Problem("", _("There are open findings. Send the case back to its reviewer."))
    evidence = _evidence(found, intruder, what_changed.strip())
    page = _page(found, _end(found, expire_at))
    _publish(page, found, evidence, by)
    audit.record("case.approved", by=by, about=found)
    audit.record("case.published", by=by, about=page)
    tell_contributor(found, "published", code=page.code or "")
    found.delete()
    fresh: CasePage = CasePage.objects.get(pk=page.pk)
    return fresh


def _publish(page: CasePage, submission: Submission, evidence: dict[str, Any], by: User) -> None:
    """Publish the page by its approval, and check the bank with it in place."""
    revision = page.save_revision(user=by)
    approval = Approval.objects.create(
        page=page,
        version=(page.approvals.aggregate(last=Max("version"))["last"] or 0) + 1,
        fingerprint=page.fingerprint_now(),
        contributor=submission.contributor,
        reviewer=submission.reviewer,
        approver=by,
        rules_version=submission.rules_version,
        **evidence,
    )
    revision.publish(user=by, skip_permission_checks=True)
    if not CasePage.objects.shown().filter(live_revision=revision).exists():
        # Publishing refuses without an error; the submission would be deleted all the same.
        raise RuntimeError("An approved case was not published.")
    note_disclosure(approval)


def _require_third(submission: Submission, by: User) -> None:
    require(by, REVIEW)
    require_one_of_three(by, submission.contributor_id, submission.reviewer_id)
    require_no_draft_of(submission, by)


def _require_approver(submission: Submission, by: User) -> None:
    _require_third(submission, by)
    if submission.approver_id != by.pk:
        raise NotAllowed


def _require_not_withdrawn(page: int) -> None:
    """Raise Problem when the page has ended; the lock keeps anybody from withdrawing it now."""
    approval = CasePage.objects.select_for_update(of=("self",)).get(pk=page).approval
    if approval is not None and approval.ended_at:
        raise Problem("", _("This case was withdrawn: a change of it cannot be published."))


def _evidence(
    submission: Submission, intruder: dict[str, str], what_changed: str
) -> dict[str, Any]:
    """Return what stays of the review: counts, what was kept and why, and the intruder's test."""
    for code in SEARCHED:
        if intruder.get(code) != YES:
            raise Problem(code, _("Search first, and then say so."))
    for code in PEOPLE:
        if intruder.get(code) != NO:
            raise Problem(code, _("Then the case cannot be published. Send it back and say why."))
    findings = list(submission.findings.order_by("pk"))
    kept = [one for one in findings if one.decision == Finding.Decision.KEPT and one.places]
    note = intruder.get("note", "").strip()
    for field, text in (("note", note), ("what_changed", what_changed)):
        refuse_names(field, text, submission.names, [one.text for one in kept])
    hits: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in findings:
        hits[one.kind][one.decision] += 1
    return {
        "hits": {kind: dict(counts) for kind, counts in sorted(hits.items())},
        "kept": [{"kind": one.kind, "text": one.text, "reason": one.reason} for one in kept],
        "intruder": {code: intruder[code] for code in (*SEARCHED, *PEOPLE)} | {"note": note},
        "what_changed": what_changed,
    }


def _end(submission: Submission, expire_at: datetime | None) -> datetime | None:
    if expire_at is None and submission.fictional:
        return None
    now = timezone.now()
    if expire_at is None or not now < expire_at <= now + LONGEST:
        raise Problem("expire_at", _("Choose a day within five years."))
    return expire_at


def _page(submission: Submission, expire_at: datetime | None) -> CasePage:
    """Return the page with the approved text, as a draft; a new one is added below the index."""
    page = _known(submission) if submission.page_id else CasePage(live=False)
    page.title = page.draft_title = submission.texts["title"]
    page.summary = submission.texts["summary"]
    for name in NARRATIVE:
        setattr(page, name, submission.texts[name])
    for name, value in facets_of(submission).items():
        setattr(page, name, value)
    page.expire_at, page.expired = expire_at, False
    if submission.page_id is None:
        # The lock also lets one case at a time take the next number and place.
        index = CaseIndexPage.objects.select_for_update().get()
        page.fictional = submission.fictional
        page.provenance = [Provenance.MODEL] if submission.fictional else []
        page.code = next_code()
        index.add_child(instance=page)
    return page


def _known(submission: Submission) -> CasePage:
    """Return the latest draft of the page, with the address that readers know."""
    live: Any = CasePage.objects.select_for_update(of=("self",)).get(pk=submission.page_id)
    draft: CasePage = live.get_latest_revision_as_object()
    draft.slug, draft.seo_title = live.slug, live.seo_title
    draft.search_description, draft.go_live_at = live.search_description, None
    return draft


def next_code() -> str:
    """Return the number of the next case: C1, C2 and so on; none is given out twice."""
    numbered = CasePage.objects.filter(code__regex=r"^C[0-9]+$")
    number = Cast(Substr("code", 2), IntegerField())
    last = numbered.aggregate(last=Max(number))["last"] or 0
    return f"C{last + 1}"
