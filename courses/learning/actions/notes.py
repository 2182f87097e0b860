"""Private notes and bookmarks."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from courses.learning.models import Bookmark, Note
from kennisladder.accounts.models import User


class NotYours(Exception):
    """Raised when the note does not exist for this person."""


def write_note(
    *, user: User, page: Page, text: str, block: str = "", at_seconds: int | None = None
) -> Note | None:
    """Return the note that was written; beside a reflection there is one, which is rewritten.

    An empty text takes the note beside a reflection away, and writes nothing elsewhere.
    """
    if not (user.is_authenticated and user.is_active):
        raise PermissionDenied
    if not block:
        return _add(user, page, text, at_seconds) if text else None
    own = Note.objects.filter(user=user, page=page, block=block)
    if not text:
        own.delete()
        return None
    now = timezone.now()
    try:
        with transaction.atomic():
            note, _is_new = Note.objects.update_or_create(
                user=user,
                page=page,
                block=block,
                defaults={"text": text, "page_title": page.title, "changed_at": now},
            )
    except IntegrityError:  # written in another tab at the same moment: the last word stands
        own.update(text=text, changed_at=now)
        note = own.get()
    return note


def _add(user: User, page: Page, text: str, at_seconds: int | None) -> Note:
    """Return the note; the same one sent twice in a row is one."""
    last = Note.objects.filter(user=user, page=page, block="").order_by("-pk").first()
    if last is not None and (last.text, last.at_seconds) == (text, at_seconds):
        return last
    return Note.objects.create(
        user=user, page=page, page_title=page.title, text=text, at_seconds=at_seconds
    )


def rewrite_note(*, note: Note, text: str, by: User) -> Note:
    """Return the note with another text."""
    if not Note.objects.filter(pk=note.pk, user=by).update(text=text, changed_at=timezone.now()):
        raise NotYours
    note.text = text
    return note


def delete_note(*, note: Note, by: User) -> None:
    """Delete a note of one's own."""
    if not Note.objects.filter(pk=note.pk, user=by).delete()[0]:
        raise NotYours


def bookmark(*, user: User, page: Page) -> Bookmark:
    """Return the bookmark at this page; there is one."""
    if not (user.is_authenticated and user.is_active):
        raise PermissionDenied
    made, _is_new = Bookmark.objects.get_or_create(user=user, page_id=page.pk)
    return made


def remove_bookmark(*, user: User, page: Page) -> None:
    """Take the bookmark at this page away, if there is one."""
    Bookmark.objects.filter(user=user, page_id=page.pk).delete()
