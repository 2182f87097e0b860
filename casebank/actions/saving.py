"""Searches that somebody keeps: save, stop the mails, remove; and the daily mail of new cases."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from casebank.actions.problems import Problem
from casebank.mails import write_to
from casebank.models import SavedSearch
from casebank.queries.saved import Fresh, due, fresh_of, saved_by
from casebank.questions import LONGEST_QUERY, Question
from casebank.results import title_of
from kennisladder.accounts.models import User

MOST = 20
KIND = "saved_search"


@transaction.atomic
def save_search(*, question: Question, by: User) -> SavedSearch:
    """Keep a question for this person and return it; one that is kept already stays as it is."""
    address = question.address()
    if len(address) > LONGEST_QUERY:
        raise Problem("", _("This search is too long to keep. Use fewer words or filters."))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    kept = saved_by(by)
    known: SavedSearch | None = kept.filter(query=address).first()
    if known is not None:
        return known
    if kept.count() >= MOST:
        raise Problem("", _("You keep twenty searches. Remove one first."))
    return SavedSearch.objects.create(user=by, query=address, title=title_of(question))


def stop_mails(*, saved: SavedSearch, by: User) -> None:
    """Keep a search of one's own without mails from now on."""
    saved_by(by).filter(pk=saved.pk).update(notify=False)


def start_mails(*, saved: SavedSearch, by: User, now: datetime) -> None:
    """Mail about new cases from now on."""
    saved_by(by).filter(pk=saved.pk).update(notify=True, seen_at=now)


def remove_search(*, saved: SavedSearch, by: User) -> None:
    """Remove a search of one's own."""
    saved_by(by).filter(pk=saved.pk).delete()


def tell_new_cases(*, now: datetime) -> int:
    """Mail everybody once about the new cases of their searches; returns how many mails that were.

    A mail holds titles and addresses, which are public.
    """
    people: dict[User, list[SavedSearch]] = {}
    for saved in due():
        people.setdefault(saved.user, []).append(saved)
    return sum(_tell(person, searches, now) for person, searches in people.items())


@transaction.atomic
def _tell(person: User, searches: list[SavedSearch], now: datetime) -> bool:
    found = [fresh for saved in searches if (fresh := fresh_of(saved)).pages]
    if found:
        _send(person, found, now)
    SavedSearch.objects.filter(pk__in=[saved.pk for saved in searches]).update(seen_at=now)
    return bool(found)


def _send(person: User, found: list[Fresh], now: datetime) -> None:
    number = len({page.pk for fresh in found for page in fresh.pages})
    subject = ngettext_lazy("A new case for you", "New cases for you", number)
    key = f"saved_search:{now:%Y-%m-%dT%H:%M}"
    write_to(person, "new_cases", subject, {"found": found}, key=key, kind=KIND)
