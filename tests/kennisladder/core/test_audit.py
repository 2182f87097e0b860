"""The security log: ids only, nothing changes, old lines go."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kennisladder.accounts.models import User
from kennisladder.core import audit
from kennisladder.core.models import SecurityEvent
from kennisladder.core.models.audit import AppendOnlyError


def test_a_line_holds_ids_and_no_names(learner: User, editor: User) -> None:
    line = audit.record("account.exported", by=editor, about=learner)

    kept: dict[str, Any] = {**SecurityEvent.objects.filter(pk=line.pk).values().get()}
    assert kept.pop("happened_at") <= timezone.now()
    assert kept == {
        "id": line.pk,
        "event": "account.exported",
        "user_id": editor.pk,
        "object_type": "accounts.user",
        "object_id": str(learner.pk),
    }
    assert str(line) == f"account.exported accounts.user:{learner.pk} by {editor.pk}"


@pytest.mark.django_db
@pytest.mark.parametrize("by", [None, AnonymousUser()])
def test_nobody_can_have_done_it(by: AnonymousUser | None) -> None:
    line = audit.record("account.sign_in_failed", by=by)

    assert (line.user_id, line.object_type, line.object_id) == (None, "", "")


@pytest.mark.parametrize("event", ["", "signed in", "account", "Account.SignedIn", "a.b; c"])
def test_an_event_has_a_plain_name(event: str) -> None:
    with pytest.raises(ValueError, match="is called like"):
        audit.record(event, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.save(),
        lambda line: line.delete(),
        lambda line: SecurityEvent.objects.update(event="x.y"),
        lambda line: SecurityEvent.objects.all().delete(),
        lambda line: SecurityEvent.objects.filter(pk=line.pk).delete(),
    ],
    ids=["save", "delete", "update", "delete all", "delete some"],
)
def test_a_line_never_changes(change: Callable[[SecurityEvent], object]) -> None:
    line = audit.record("account.signed_in", by=None)

    with pytest.raises(AppendOnlyError):
        change(line)

    assert list(SecurityEvent.objects.values_list("event", flat=True)) == ["account.signed_in"]


@pytest.mark.django_db
def test_old_lines_are_forgotten() -> None:
    now = timezone.now()
    for days in (0, 400):
        SecurityEvent(event="account.signed_in", happened_at=now - timedelta(days=days)).save()

    removed = audit.forget(before=now - timedelta(days=365))

    assert (removed, SecurityEvent.objects.count()) == (1, 1)
