"""Keeps the words of the shown cases, and the token by which processes see that cases changed."""

import uuid

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from casebank.facet_words import in_words, seen_facets
from casebank.models import NARRATIVE, BankState, CasePage, CaseWord
from casebank.models.searches import IN_SUMMARY, IN_TEXT, IN_TITLE
from casebank.rules.words import weights

STATE = 1


@transaction.atomic
def index_words(page: CasePage) -> None:
    """Write the words of a case anew; none when it is not shown."""
    is_shown = page.live and page.fingerprint == page.approved_fingerprint != ""
    wanted = weights(_texts(page)) if is_shown else {}
    known = dict(CaseWord.objects.filter(page=page).values_list("stem", "weight"))
    gone = [stem for stem, weight in known.items() if wanted.get(stem) != weight]
    CaseWord.objects.filter(page=page, stem__in=gone).delete()
    CaseWord.objects.bulk_create(
        CaseWord(page=page, stem=stem, weight=weight)
        for stem, weight in sorted(wanted.items())
        if known.get(stem) != weight
    )


def forget_bank() -> None:
    """Let every process read the bank anew."""
    token = uuid.uuid4()
    if not BankState.objects.filter(pk=STATE).update(token=token):
        BankState.objects.bulk_create([BankState(pk=STATE, token=token)], ignore_conflicts=True)


def _texts(page: CasePage) -> list[tuple[str, int]]:
    """Return what a case is found by; real cases not by their age and number of children.

    Those are filters that come and go with the disclosure check.
    """
    facets = in_words(page, seen_facets(fictional=page.fictional, shown=()))
    with override(settings.LANGUAGE_CODE):
        labels = " ".join(str(words) for facet in facets for words in facet.values)
    return [
        (page.title, IN_TITLE),
        (f"{page.summary} {page.code or ''} {labels}", IN_SUMMARY),
        *((getattr(page, name), IN_TEXT) for name in NARRATIVE),
    ]
