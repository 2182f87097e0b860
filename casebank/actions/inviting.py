"""Asking people to send in cases: they become contributors by a link that works once."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.common import require
from casebank.actions.problems import Problem
from casebank.mails import send_invitation
from casebank.models import Invitation
from casebank.models.invitations import VALID
from casebank.rights import INVITE
from kennisladder.accounts.models import User
from kennisladder.core import audit

CONTRIBUTORS = "Case contributors"


@transaction.atomic
def invite(*, email: str, by: User) -> Invitation:
    """Return the invitation, with its mail in the outbox; an earlier link stops working."""
    require(by, INVITE)
    address = email.strip().lower()
    Invitation.objects.filter(email=address, accepted_at=None).delete()
    invitation: Invitation = Invitation.objects.create(email=address, invited_by=by)
    send_invitation(invitation, language=by.language or "nl")
    audit.record("case.invited", by=by, about=invitation)
    return invitation


@transaction.atomic
def accept(*, token: str, by: User) -> Invitation:
    """Return the accepted invitation; this person may send in cases from now on.

    Only for whoever has the invited address, and has shown that: a link may be passed on.
    """
    links = Invitation.objects.select_for_update(no_key=True).filter(token=token)
    invitation: Invitation | None = links.first()
    if invitation is None or not invitation.is_open:
        raise Problem("", _("This invitation has been used or is too old. Ask for a new one."))
    own = EmailAddress.objects.filter(user=by, email__iexact=invitation.email, verified=True)
    if not own.exists():
        raise Problem("", _("This invitation is for another e-mail address than yours."))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    by.groups.add(contributors())
    audit.record("case.invitation_accepted", by=by, about=invitation)
    return invitation


def contributors() -> Group:
    """Return the group of people who may send in cases."""
    group, is_new = Group.objects.get_or_create(name=CONTRIBUTORS)
    if is_new:
        wanted = Permission.objects.filter(
            codename="contribute_case", content_type__app_label="casebank"
        )
        group.permissions.add(*wanted)
    return group


def delete_old_invitations(*, dry_run: bool = False) -> int:
    """Delete invitations whose link has ended, with the address; return how many."""
    old = Invitation.objects.filter(invited_at__lt=timezone.now() - VALID)
    return old.count() if dry_run else old.delete()[0]
