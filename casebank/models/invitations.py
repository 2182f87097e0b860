"""Who is asked to send in cases."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

VALID = timedelta(days=30)


def new_token() -> str:
    """Return a link's secret part."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A link by which one person becomes a contributor of cases; a month, and once."""

    wagtail_reference_index_ignore = True

    email = models.EmailField(_("e-mail address"))
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True)

    class Meta:
        """Newest first."""

        verbose_name = _("invitation of a contributor")
        verbose_name_plural = _("invitations of contributors")
        ordering = ["-invited_at", "pk"]

    def __str__(self) -> str:
        """Return its short identity; no address."""
        return f"{self.pk}"

    @property
    def is_open(self) -> bool:
        """Return whether the link still works."""
        return self.accepted_at is None and timezone.now() < self.invited_at + VALID
