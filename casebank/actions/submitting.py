"""What a contributor does: write, send in, take back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.checking import clean_names, clean_texts, complete, set_facets
from casebank.actions.common import go, held, require, row
from casebank.actions.findings import look_again
from casebank.actions.problems import NotAllowed, Problem
from casebank.mails import tell_reviewers
from casebank.models import Consent, Submission
from casebank.rights import CONTRIBUTE
from casebank.rules.workflow import Step
from kennisladder.accounts.models import User
from kennisladder.core import audit


@transaction.atomic
def save_draft(  # noqa: PLR0913 -- what the form of a case holds, each by its name
    *,
    by: User,
    facets: dict[str, Any],
    texts: dict[str, str],
    names: list[str],
    consent: str,
    note: str,
    fictional: bool,
    submission: Submission | None = None,
) -> Submission:
    """Return the stored submission, with its findings; a new one when none is given.

    Who contributes may begin one; an existing one changes only while it is with its contributor.
    A change of a published case stays real or invented as that is.
    """
    require(by, CONTRIBUTE)
    if submission is None:
        found = Submission(contributor=by)
    else:
        found = held(submission, Step.EDIT)
        _require_contributor(found, by)
    # Else real people would stand on a page that says "invented", past the check of the bank.
    if found.page_id and fictional != found.fictional:
        raise Problem("origin", _("Whether a published case is invented cannot be changed."))
    if consent not in {"", *Consent.values} or fictional != (consent == Consent.FICTIONAL):
        raise Problem("consent", _("Only an invented case needs no consent of anybody."))
    set_facets(found, facets)
    found.texts, found.names = clean_texts(texts), clean_names(names)
    found.consent, found.note, found.fictional = consent, note, fictional
    found.touched_at = timezone.now()
    found.save()
    look_again(found)
    return found


@transaction.atomic
def send_in(*, submission: Submission, by: User) -> Submission:
    """Return the submission, now waiting for a reviewer or back with the one it had.

    A real case needs its list of names. Only a change of a published case may come without: the
    reviewer then says that none are needed.
    """
    require(by, CONTRIBUTE)
    found = held(submission, Step.SEND_IN)
    _require_contributor(found, by)
    complete(found)
    if not (found.fictional or found.names or found.page_id):
        raise Problem("names", _("Give the real names that must never appear."))
    go(found, Step.SEND_IN, original=found.texts, submitted_at=timezone.now(), answer="")
    audit.record("case.sent_in", by=by, about=found)
    tell_reviewers(found)
    return found


@transaction.atomic
def take_back(*, submission: Submission, by: User) -> None:
    """Delete a submission, whatever became of it; the contributor need not say why."""
    found = row(submission.pk)
    _require_contributor(found, by)
    audit.record("case.taken_back", by=by, about=found)
    found.delete()


def _require_contributor(submission: Submission, by: User) -> None:
    if not by.is_active or submission.contributor_id != by.pk:
        raise NotAllowed
