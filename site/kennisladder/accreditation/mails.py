"""Mails about certificates; they go through the outbox."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kennisladder.accounts.queries import account_key
from kennisladder.accreditation.addresses import public, verify_address
from kennisladder.accreditation.models import Certificate
from kennisladder.core.outbox.parts import Dispatch


def tell_owner(certificate: Certificate) -> None:
    """Write to the owner that the certificate is ready: once, in their own language."""
    person = certificate.user
    if person is None or not person.is_active:
        return
    with override(person.language or "nl"):
        text = render_to_string(
            "accreditation/mail/certificate_ready.txt",
            {
                "certificate": certificate,
                "own_address": public("own_certificate", certificate.pk),
                "verify_address": verify_address(certificate),
            },
        )
        message = EmailMessage(
            subject=_("Your certificate: %(title)s") % {"title": certificate.told.title},
            body=text,
            to=[person.email],
        )
        message.dispatch = Dispatch(  # type: ignore[attr-defined]  # what our backend looks for
            key=f"{account_key(person.pk)}certificate:{certificate.pk}", kind="certificate"
        )
        message.send()
