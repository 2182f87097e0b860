"""What accreditation keeps about a person, and what remains of a certificate without them."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kennisladder.accreditation.models import (
    Accreditation,
    Badge,
    Certificate,
    Export,
    ExportLine,
    PointEntry,
    Register,
    RegisterGroup,
    RegisterNumber,
    SigningKey,
    StatusList,
)
from kennisladder.core.privacy import OwnedRows, keeps_nothing_personal, privacy_provider

_WITH_THE_ACCOUNT = _("Until you delete your account.")
#: In the place of a reason in somebody's own words: a revoked certificate must have one.
ERASED = "—"
_NAME_OF_A_THING = "The name is that of a register, not of a person."

for _model in (Register, RegisterGroup, Accreditation, SigningKey, StatusList):
    keeps_nothing_personal(_model, _NAME_OF_A_THING)
keeps_nothing_personal(
    Export, "The database empties the key to the organiser; the lines about people have their own."
)


@privacy_provider(ExportLine)
class ExportLinePrivacy(OwnedRows):
    """What was sent to registers about this person."""

    order = 30
    describes = _("What we sent about you to a register, and when.")
    retention = _("Six years, or until you delete your account.")
    fields = ("export__register__name", "export__made_at", "number", "certificate__code")


@privacy_provider(PointEntry)
class PointEntryPrivacy(OwnedRows):
    """Points of this person."""

    order = 31
    describes = _("The points that you earned in registers.")
    retention = _WITH_THE_ACCOUNT
    fields = ("register__name", "earned_on", "points", "self_award", "category")


@privacy_provider(RegisterNumber)
class RegisterNumberPrivacy(OwnedRows):
    """Numbers of this person."""

    order = 32
    describes = _("Your numbers in registers, and whether we may send data with them.")
    retention = _("Until you take them away or delete your account.")
    fields = ("register__name", "group__name", "number", "consent_at", "changed_at")


@privacy_provider(Badge)
class BadgePrivacy(OwnedRows):
    """Signed badges: the text goes, the place in the status list stays."""

    owner = "certificate__user"
    order = 33
    describes = _("The digital badges of your certificates.")
    retention = _WITH_THE_ACCOUNT
    fields = ("certificate__code", "signed_at", "token")

    def erase(self, person: models.Model) -> int:
        """Forget the signed text; the place in the list is never given to another."""
        return self.rows(person).update(token="")


@privacy_provider(Certificate)
class CertificatePrivacy(OwnedRows):
    """Certificates: code and hash stay, so that a paper one can still be checked."""

    order = 34
    describes = _("Your certificates.")
    retention = _(
        "Until you delete your account. Then code and hash stay, without your name and without "
        "the PDF, so that somebody can still check a certificate that you gave them."
    )
    fields = (
        *("code", "name", "facts", "lines", "issued_at", "expires_at", "sha256"),
        *("reissue_reason", "revoked_at", "revoked_reason"),
    )

    def erase(self, person: models.Model) -> int:
        """Take out name, numbers and PDF, and what free texts may say about the person."""
        changed = 0
        for certificate in self.rows(person):
            self._forget(certificate)
            changed += 1
        return changed

    def _forget(self, certificate: Certificate) -> None:
        file = certificate.pdf
        if file:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))
        lines: list[dict[str, Any]] = [{**line, "number": ""} for line in certificate.lines]
        facts = {**certificate.facts, "test_score": None}
        revoked_reason = ERASED if certificate.revoked_reason else ""
        reissue_reason = ERASED if certificate.reissue_reason else ""
        Certificate.objects.filter(pk=certificate.pk).update(
            user=None,
            name="",
            pdf="",
            lines=lines,
            facts=facts,
            revoked_reason=revoked_reason,
            reissue_reason=reissue_reason,
        )
