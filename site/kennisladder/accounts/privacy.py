"""What accounts and Wagtail keep about people, and why other tables keep nothing."""

from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem
from wagtail import models as wagtail
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.search.models import IndexEntry
from wagtail.users.models import UserProfile

from kennisladder.accounts.models import User
from kennisladder.accounts.queries import account_key
from kennisladder.core.models import CustomDocument, CustomImage, OutboxMessage, SecurityEvent
from kennisladder.core.outbox.actions import forget_in_headers
from kennisladder.core.privacy import (
    OwnedRows,
    PrivacyProvider,
    Row,
    keeps_nothing_personal,
    privacy_provider,
)

AS_LONG_AS_THE_ACCOUNT = _("Until you delete your account.")
BEFORE_THE_REST = 10
AFTER_THE_REST = 900
LAST = 1000

EMPTIED = "The database empties the key when the person goes; the content stays the site's."
GOES_ALONG = "A few minutes' or a preference's worth of state that the database deletes along."
NAME_OF_A_THING = "The name is that of a thing, not of a person."
IDS_ONLY = "Ids without names, to trace a theft; gone after SECURITY_LOG_KEEP_DAYS."
COPY = "An index or a label of content; nothing about who wrote it."
REASONS: dict[str, tuple[type[models.Model], ...]] = {
    EMPTIED: (
        *(CustomImage, CustomDocument, Image, Document, wagtail.UploadedFile, wagtail.Page),
        *(wagtail.Revision, wagtail.WorkflowState, wagtail.TaskState),
    ),
    GOES_ALONG: (EditingSession, FormState, wagtail.APIToken, wagtail.PageSubscription),
    NAME_OF_A_THING: (wagtail.Collection, wagtail.Workflow, wagtail.Task, Group, Permission),
    COPY: (IndexEntry, Tag, TaggedItem),
    IDS_ONLY: (SecurityEvent,),
}
for reason, exempt in REASONS.items():
    for one in exempt:
        keeps_nothing_personal(one, reason)


@privacy_provider(User)
class UserPrivacy(PrivacyProvider):
    """The account itself, which goes last."""

    describes = _("Your account and profile.")
    retention = AS_LONG_AS_THE_ACCOUNT
    order = LAST
    fields = (
        *("email", "name", "profession", "organisation", "language", "appearance"),
        *("date_joined", "last_login"),
    )

    def export(self, person: models.Model) -> list[Row]:
        """Return the profile."""
        return list(User.objects.filter(pk=person.pk).values(*self.fields))

    def erase(self, person: models.Model) -> int:
        """Delete the row; the database empties the keys that point to it from content."""
        return User.objects.filter(pk=person.pk).delete()[0]


@privacy_provider(EmailAddress)
class EmailAddressPrivacy(OwnedRows):
    """Addresses that somebody may sign in with."""

    describes = _("E-mail addresses, and whether you have confirmed them.")
    retention = AS_LONG_AS_THE_ACCOUNT
    fields = ("email", "verified", "primary")


@privacy_provider(OutboxMessage)
class MailPrivacy(OwnedRows):
    """Mail to a person, earlier addresses included; the outbox forgets text and row by itself."""

    describes = _("E-mails that we sent you.")
    retention = _(
        "The text goes soon after sending, the rest a few months later or with your account."
    )
    fields = ("recipient", "subject", "created_at", "sent_at")
    order = BEFORE_THE_REST

    def rows(self, person: models.Model) -> models.QuerySet[Any]:
        """Return the mails to any of the person's addresses, and all about the account."""
        about = OutboxMessage.objects.filter(key__startswith=account_key(person.pk))
        return about | OutboxMessage.objects.to_addresses(self.addresses(person))

    def erase(self, person: models.Model) -> int:
        """Delete the mails, and the person's addresses in mail to others."""
        named = forget_in_headers(addresses=self.addresses(person))
        return super().erase(person) + named

    def addresses(self, person: models.Model) -> set[str]:
        """Return all addresses that the person has now, in small letters."""
        own = EmailAddress.objects.filter(user_id=person.pk).values_list("email", flat=True)
        return {person.email.lower(), *map(str.lower, own)}  # type: ignore[attr-defined]  # every person is a User


@privacy_provider(Authenticator)
class AuthenticatorPrivacy(OwnedRows):
    """Second factors; their secrets are not given out."""

    describes = _("Second factors for signing in, without their secrets.")
    retention = _("Until you switch them off or delete your account.")
    fields = ("type", "created_at", "last_used_at")


@privacy_provider(UserProfile)
class EditorProfilePrivacy(OwnedRows):
    """How an editor wants the admin, with a picture."""

    describes = _("Your choices as an editor: language, time zone, notifications and picture.")
    retention = AS_LONG_AS_THE_ACCOUNT
    fields = ("preferred_language", "current_time_zone", "avatar", "theme", "density")

    def erase(self, person: models.Model) -> int:
        """Delete the rows, and the pictures' files once that cannot be undone any more."""
        for profile in self.rows(person).exclude(avatar=""):
            file = profile.avatar
            transaction.on_commit(partial(file.storage.delete, file.name))
        return super().erase(person)


@privacy_provider(wagtail.Comment)
class CommentPrivacy(OwnedRows):
    """Remarks beside a draft."""

    describes = _("Remarks that you made beside a draft.")
    retention = AS_LONG_AS_THE_ACCOUNT
    fields = ("text", "created_at")


@privacy_provider(wagtail.CommentReply)
class CommentReplyPrivacy(OwnedRows):
    """Answers to remarks beside a draft."""

    describes = _("Answers that you gave to remarks beside a draft.")
    retention = AS_LONG_AS_THE_ACCOUNT
    fields = ("text", "created_at")


class LogPrivacy(OwnedRows):
    """A log of the admin: it stays as a history of the content, without the person."""

    describes = _("What you changed on the site as an editor.")
    retention = _("The history of a page stays; who made it goes when you delete your account.")
    fields = ("timestamp", "action", "label")
    order = AFTER_THE_REST

    def erase(self, person: models.Model) -> int:
        """Take the person's id out of what they did."""
        return self.rows(person).update(user=None)


@privacy_provider(wagtail.PageLogEntry)
class PageLogPrivacy(LogPrivacy):
    """What was done to pages."""


@privacy_provider(wagtail.ModelLogEntry)
class ModelLogPrivacy(LogPrivacy):
    """What was done to everything else; entries about a user carry that person's name."""

    def erase(self, person: models.Model) -> int:
        """Take out the person's id, and the name in the entries about their account."""
        about: Any = wagtail.ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk)
        )
        changed: int = about.update(label="", data={})
        return super().erase(person) + changed
