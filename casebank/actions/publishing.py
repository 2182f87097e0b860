"""What happens to a case that is published: withdrawn, changed, at its end."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.common import require
from casebank.actions.disclosure import note_disclosure
from casebank.actions.findings import look_again, refuse_names
from casebank.actions.problems import NotAllowed, Problem
from casebank.models import NARRATIVE, Approval, CasePage, Consent, Submission, facets_of
from casebank.rights import CONTRIBUTE
from kennisladder.accounts.models import User
from kennisladder.core import audit

EXPIRED = "expired"


@transaction.atomic
def withdraw(*, page: CasePage, reason: str, by: User) -> CasePage:
    """Return the page, offline and without its text and versions; it never comes back.

    Whoever wants to share it again sends it in as a new case.
    """
    found = _locked(page)
    if not (found.live and found.permissions_for_user(by).can_unpublish()):
        raise NotAllowed
    if not reason.strip():
        raise Problem("reason", _("Say why, for whoever reads it."))
    refuse_names("reason", reason, [])
    found.unpublish(user=by)
    emptied = _empty(found, reason.strip(), catalogue=False)
    note_disclosure(*emptied.approvals.all()[:1])
    audit.record("case.withdrawn", by=by, about=found)
    return emptied


@transaction.atomic
def revise(*, page: CasePage, by: User) -> Submission:
    """Return a new submission with the latest draft of the page, for its contributor to send in.

    The list of names of a published case is gone, so it begins without one.
    """
    require(by, CONTRIBUTE)
    found = _locked(page)
    approval = found.approval
    if approval is None or approval.ended_at or found.is_emptied:
        raise Problem("", _("This case cannot be changed any more."))
    draft = found.get_latest_revision_as_object()
    changed = Submission(
        contributor=by,
        page=found,
        fictional=found.fictional,
        consent=Consent.FICTIONAL if found.fictional else "",
        texts=draft.texts,
        **facets_of(draft),
    )
    try:
        with transaction.atomic():
            changed.save()
    except IntegrityError:
        raise Problem("", _("Somebody is changing this case already.")) from None
    look_again(changed)
    audit.record("case.revised", by=by, about=found)
    return changed


@transaction.atomic
def expire(*, dry_run: bool = False) -> int:
    """Take from every case past its end all but the catalogue entry; return how many cases."""
    over = CasePage.objects.filter(expire_at__lte=timezone.now()).exclude(situation="")
    ended = list(over.select_for_update(of=("self",)).order_by("pk"))
    if dry_run or not ended:
        return len(ended)
    note_disclosure(*filter(None, map(_expire, ended)))
    return len(ended)


def _expire(page: CasePage) -> Approval | None:
    if page.live:
        page.unpublish(set_expired=True)
    page.submissions.all().delete()
    emptied = _empty(page, EXPIRED, catalogue=True)
    audit.record("case.expired", by=None, about=page)
    return emptied.approval


def _empty(page: CasePage, because: str, *, catalogue: bool) -> CasePage:
    """Return the page without text, revisions, teaching packs and discussion.

    Number and address stay, and for the catalogue title and summary.
    """
    _end(page, because)
    page.approvals.update(kept=[])
    page.packs.all().delete()
    page.comments.all().delete()
    page.followers.all().delete()
    page.revisions.all().delete()
    # Read again: Wagtail unpublishes a bare page, and whoever keeps an index follows this save.
    emptied = _locked(page)
    for name in NARRATIVE:
        setattr(emptied, name, "")
    if not catalogue:
        emptied.title = emptied.draft_title = emptied.code or ""
        emptied.summary = emptied.seo_title = emptied.search_description = ""
    emptied.has_unpublished_changes = False
    emptied.save(clean=False)
    return emptied


def _end(page: CasePage, because: str) -> None:
    page.approvals.filter(ended_at=None).update(
        ended_at=timezone.now(), ended_because=because[:300]
    )


def _locked(page: CasePage) -> CasePage:
    found: CasePage = CasePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return found
