"""What happens to a case that is published: withdrawn, changed, at its end."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.common import CONTRIBUTE, require
from casebank.actions.disclosure import note_disclosure
from casebank.actions.findings import look_again, refuse_names
from casebank.actions.problems import NotAllowed, Problem
from casebank.models import NARRATIVE, Approval, CasePage, Consent, Submission, facets_of
from kennisladder.accounts.models import User
from kennisladder.core import audit

EXPIRED = "expired"


@transaction.atomic
def withdraw(*, page: CasePage, reason: str, by: User) -> CasePage:
    """Return the page, taken offline; it comes back only by a new review."""
    found = _locked(page)
    if not (found.live and found.permissions_for_user(by).can_unpublish()):
        raise NotAllowed
    if not reason.strip():
        raise Problem("reason", _("Say why, for whoever reads it."))
    refuse_names("reason", reason, [])
    _end(found, reason.strip())
    found.unpublish(user=by)
    note_disclosure(*found.approvals.all()[:1])
    audit.record("case.withdrawn", by=by, about=found)
    return found


@transaction.atomic
def revise(*, page: CasePage, by: User) -> Submission:
    """Return a new submission with the latest draft of the page, for its contributor to send in.

    The list of names of a published case is gone, so it begins without one.
    """
    require(by, CONTRIBUTE)
    found = _locked(page)
    if found.approval is None or found.is_emptied:
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
    approvals = [approval for page in ended if (approval := _empty(page))]
    note_disclosure(*approvals)
    return len(ended)


def _empty(page: CasePage) -> Approval | None:
    """Delete text, revisions, teaching packs and discussion; number, title and summary stay."""
    if page.live:
        page.unpublish(set_expired=True)
    _end(page, EXPIRED)
    page.approvals.update(kept=[])
    page.submissions.all().delete()
    page.packs.all().delete()
    page.comments.all().delete()
    page.followers.all().delete()
    page.revisions.all().delete()
    # Read again: Wagtail unpublishes a bare page, and whoever keeps an index follows this save.
    emptied = _locked(page)
    for name in NARRATIVE:
        setattr(emptied, name, "")
    emptied.has_unpublished_changes = False
    emptied.save(clean=False)
    audit.record("case.expired", by=None, about=page)
    return page.approval


def _end(page: CasePage, because: str) -> None:
    page.approvals.filter(ended_at=None).update(
        ended_at=timezone.now(), ended_because=because[:300]
    )


def _locked(page: CasePage) -> CasePage:
    found: CasePage = CasePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return found
