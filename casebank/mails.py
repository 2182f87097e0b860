"""Mails about submissions; they go through the outbox and tell nothing of the case."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from casebank.models import Invitation, State, Submission
from casebank.queries.submissions import reviewers
from kennisladder.accounts.models import User
from kennisladder.accounts.queries import account_key
from kennisladder.core.outbox.parts import Dispatch
from kennisladder.core.outbox.rules import Lane

KIND = "case"
SUBJECTS = {
    "given_back": _("Question about your case %(reference)s"),
    "refused": _("About your case %(reference)s"),
    "published": _("Your case %(reference)s is published"),
    "expired": _("Your case %(reference)s has been deleted"),
}


def tell_contributor(submission: Submission, what: str, *, code: str = "") -> None:
    """Write to the contributor what became of the case; once published it has a number."""
    person = submission.contributor
    if person is not None and person.is_active:
        _send([person], submission, template=what, subject=SUBJECTS[what], code=code)


def tell_reviewers(submission: Submission) -> None:
    """Write to who may take it up that something waits; of what came back, to its own reviewer."""
    waiting = submission.state in {State.SUBMITTED, State.REVIEWED}
    own = [submission.reviewer] if submission.reviewer and submission.reviewer.is_active else []
    _send(
        reviewers(submission) if waiting else own,
        submission,
        template="waiting",
        subject=_("A case waits for you: %(reference)s"),
    )


def tell_reviewer_sent_back(submission: Submission) -> None:
    """Write to the first reviewer that the second person sent the case back."""
    person = submission.reviewer
    if person is not None and person.is_active:
        _send([person], submission, template="sent_back", subject=_("Case %(reference)s is back"))


def send_invitation(invitation: Invitation, *, language: str) -> None:
    """Write the link to who is invited."""
    address = settings.SITE_URL + reverse("casebank:accept", args=[invitation.token])
    with override(language):
        message = EmailMessage(
            subject=str(_("Will you send in a case to Kennisladder?")),
            body=render_to_string("casebank/mail/invitation.txt", {"address": address}),
            to=[invitation.email],
        )
        message.dispatch = Dispatch(  # type: ignore[attr-defined]  # what our backend looks for
            key=f"case-invitation:{invitation.pk}", kind=KIND, lane=Lane.INVITATION
        )
        message.send()


def _send(
    people: Iterable[User],
    submission: Submission,
    *,
    template: str,
    subject: object,
    code: str = "",
) -> None:
    """Once for a person and a step; the step is known by its moment."""
    reference = str(submission).upper()
    address = settings.SITE_URL + reverse("casebank:mine")
    told = {"reference": reference, "address": address, "code": code}
    step = f"{submission.pk}:{template}:{submission.touched_at.timestamp()}"
    for person in people:
        write_to(person, template, subject, told, key=f"case:{step}", kind=KIND)


def write_to(
    person: User, template: str, subject: object, told: Mapping[str, Any], *, key: str, kind: str
) -> None:
    """Write to somebody in their own language, once for a key; `told` is for subject and text."""
    with override(person.language or "nl"):
        message = EmailMessage(
            subject=str(subject) % told,
            body=render_to_string(f"casebank/mail/{template}.txt", {**told, "person": person}),
            to=[person.email],
        )
        message.dispatch = Dispatch(  # type: ignore[attr-defined]  # what our backend looks for
            key=f"{account_key(person.pk)}{key}", kind=kind
        )
        message.send()
