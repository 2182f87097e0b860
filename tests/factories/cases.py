"""Many shown cases at once, as three people approved them; `casebank.py` walks the long way."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from casebank.models import NARRATIVE, Approval, CaseIndexPage, CasePage
from home.models import HomePage
from tests.factories.casebank import FACETS, TEXTS, make_case_index, make_person


def make_shown(number: int = 1, *, real: bool = False, **fields: Any) -> CasePage:
    """Return a published case with this number; the case bank is made along when there is none."""
    index = CaseIndexPage.objects.first() or make_case_index(HomePage.objects.first())
    values: dict[str, Any] = {
        **{name: TEXTS[name] for name in ("title", "summary", *NARRATIVE)},
        **FACETS,
        "slug": f"casus-{number}",
        "code": f"C{number}",
        "provenance": ["MODEL"],
        **fields,
    }
    expire_at = timezone.now() + timedelta(days=365) if real else None
    page: CasePage = index.add_child(
        instance=CasePage(**values, fictional=not real, live=False, expire_at=expire_at)
    )
    approve_as_it_is(page)
    page.live = True
    page.first_published_at = page.first_published_at or timezone.now()
    page.save()
    return page


def approve_as_it_is(page: CasePage, **fields: Any) -> Approval:
    """Return an approval of the page as it stands in memory, by three people."""
    people = {role: make_person(role) for role in ("contributor", "reviewer", "approver")}
    made: Approval = Approval.objects.create(
        page=page,
        version=page.approvals.count() + 1,
        fingerprint=page.fingerprint_now(),
        rules_version="1",
        **people,
        **fields,
    )
    return made
