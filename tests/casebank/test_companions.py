"""What the pages of the bank get beside their own fields, when an editor looks at them."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from casebank.companions import case, index
from casebank.models import CaseIndexPage
from tests.factories.casebank import make_case_index
from tests.factories.cases import make_shown
from tests.factories.home import make_home


def test_the_preview_of_the_list_shows_all_cases(db: None, rf: RequestFactory) -> None:
    bank: CaseIndexPage = make_case_index(make_home())
    make_shown()
    request = rf.get("/?fase=late")
    request.user, request.is_preview = AnonymousUser(), True  # type: ignore[attr-defined]  # as Wagtail does

    assert [one["page"].title for one in index(bank, request)["search"]["cards"]] == [
        "Het stille weekend"
    ]


def test_the_preview_of_a_case_shows_the_whole(db: None, rf: RequestFactory) -> None:
    make_case_index(make_home())
    page = make_shown()
    request = rf.get("/")
    request.is_preview = True  # type: ignore[attr-defined]  # as Wagtail does

    assert "case" in case(page, request)


def test_a_page_that_is_not_live_gets_nothing(db: None, rf: RequestFactory) -> None:
    make_case_index(make_home())
    page = make_shown()
    page.live = False

    assert case(page, rf.get("/")) == {}
