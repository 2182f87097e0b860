"""Searches that somebody keeps, and the mail about new cases."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from casebank.actions.problems import Problem
from casebank.actions.saving import MOST, save_search, tell_new_cases
from casebank.models import SavedSearch
from casebank.questions import LONGEST_QUERY, asked
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage
from tests.factories.casebank import make_case_index
from tests.factories.cases import make_shown
from tests.factories.home import make_home

SignIn = Callable[[User], Client]
MINE = "/mijn-casussen/zoekopdrachten/"


@pytest.fixture(autouse=True)
def _bank(db: None) -> None:
    make_case_index(make_home())


def keep(user: User, query: str) -> SavedSearch:
    """Return a search that was kept an hour ago."""
    saved = save_search(question=asked(QueryDict(query)), by=user)
    SavedSearch.objects.filter(pk=saved.pk).update(seen_at=timezone.now() - timedelta(hours=1))
    return saved


def mails() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind="saved_search"))


def test_a_search_is_kept_once_under_its_one_address(learner: User, sign_in: SignIn) -> None:
    client = sign_in(learner)

    client.post(MINE + "bewaren/?fase=late&fase=early&x=1&q=brief&page=3")
    client.post(MINE + "bewaren/?q=brief&fase=early&fase=late")

    kept = SavedSearch.objects.values_list("user", "query", "title", "notify")
    title = "“brief” · Vroeg: tot 6 maanden · Laat: 3 tot 5 jaar"
    assert list(kept) == [(learner.pk, "q=brief&fase=early&fase=late", title, True)]
    page = client.get(MINE).content.decode()
    assert 'href="/casussen/?q=brief&amp;fase=early&amp;fase=late"' in page


def test_the_list_of_cases_says_that_a_search_is_kept(learner: User, sign_in: SignIn) -> None:
    client = sign_in(learner)
    assert client.get("/casussen/?fase=early").context["is_saved"] is False

    keep(learner, "fase=early")

    assert client.get("/casussen/?fase=early").context["is_saved"] is True


def test_a_reader_goes_back_to_the_bank(learner: User, sign_in: SignIn) -> None:
    kept = keep(learner, "q=weekend")
    client = sign_in(learner)
    stop = MINE + f"{kept.pk}/stoppen/"

    ways = [
        [crumb["url"] for crumb in client.get(path).context["breadcrumbs"]] for path in (MINE, stop)
    ]

    assert ways == [["/", "/casussen/", MINE], ["/", "/casussen/", MINE, stop]]


def test_the_menu_leads_to_what_one_keeps(learner: User, client: Client, sign_in: SignIn) -> None:
    shown = [MINE in one.get("/casussen/").content.decode() for one in (client, sign_in(learner))]

    assert shown == [False, True]


def test_more_than_twenty_are_not_kept(learner: User, sign_in: SignIn) -> None:
    for number in range(MOST):
        keep(learner, f"q=woord{number}")

    with pytest.raises(Problem):
        keep(learner, "q=nog")
    page = sign_in(learner).post(MINE + "bewaren/?q=nog", follow=True).content.decode()

    assert SavedSearch.objects.count() == MOST
    assert "Je bewaart al twintig zoekopdrachten" in page


def test_a_search_that_does_not_fit_is_not_kept(learner: User, sign_in: SignIn) -> None:
    words = "é" * 170  # six characters each in an address
    assert keep(learner, f"q={words[:166]}").pk

    page = sign_in(learner).post(f"{MINE}bewaren/?q={words}", follow=True).content.decode()

    assert SavedSearch.objects.count() == 1
    assert "Deze zoekopdracht is te lang om te bewaren." in page
    assert SavedSearch._meta.get_field("query").max_length == LONGEST_QUERY


def test_strangers_keep_nothing(client: Client) -> None:
    assert client.get(MINE).status_code == 302
    assert client.post(MINE + "bewaren/?q=brief")["Location"].startswith("/accounts/login/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("what", ["weg", "stoppen", "mailen"])
def test_a_search_of_somebody_else_is_not_there(
    what: str, learner: User, editor: User, sign_in: SignIn
) -> None:
    saved = keep(learner, "q=brief")

    assert sign_in(editor).post(f"{MINE}{saved.pk}/{what}/").status_code == 404
    assert SavedSearch.objects.get().notify is True


def test_mails_about_a_search_stop_and_start_and_a_search_goes(
    learner: User, sign_in: SignIn
) -> None:
    saved, client = keep(learner, "q=brief"), sign_in(learner)

    assert client.get(f"{MINE}{saved.pk}/stoppen/").status_code == 200
    assert SavedSearch.objects.get().notify is True
    client.post(f"{MINE}{saved.pk}/stoppen/")
    assert SavedSearch.objects.get().notify is False
    client.post(f"{MINE}{saved.pk}/mailen/")
    assert SavedSearch.objects.get().notify is True
    assert client.get(f"{MINE}{saved.pk}/weg/").status_code == 405
    client.post(f"{MINE}{saved.pk}/weg/")
    assert not SavedSearch.objects.exists()


def test_new_cases_are_told_once_with_title_and_address_alone(learner: User) -> None:
    keep(learner, "fase=early")
    page = make_shown(title="Nieuw", situation="Geheim verhaal.")
    make_shown(2, title="Ander", phase="late")

    call_command("notify_saved_searches")
    call_command("notify_saved_searches")

    (mail,) = mails()
    assert mail.recipient == learner.email
    assert mail.subject == "Een nieuwe casus voor jou"
    assert "- Nieuw\n" in mail.text
    assert str(page.url) in mail.text
    assert "/stoppen/" in mail.text
    assert [word for word in ("Geheim", "Ander") if word in mail.text] == []


def test_one_mail_for_a_person_and_at_most_ten_cases_a_search(learner: User) -> None:
    for number in range(12):
        make_shown(number, title=f"Casus nummer {number}.")
    keep(learner, "fase=early")
    keep(learner, "mechanisme=resistance")

    assert tell_new_cases(now=timezone.now()) == 1

    (mail,) = mails()
    assert mail.text.count("- Casus nummer") == 20
    assert mail.text.count("En er zijn er meer.") == 2
    assert mail.subject == "Nieuwe casussen voor jou"


def test_who_wants_no_mail_or_cannot_sign_in_gets_none(learner: User, editor: User) -> None:
    keep(learner, "fase=early")
    SavedSearch.objects.update(notify=False)
    keep(editor, "fase=early")
    User.objects.filter(pk=editor.pk).update(is_active=False)
    make_shown()

    assert tell_new_cases(now=timezone.now()) == 0
    assert mails() == []


def test_a_case_that_not_everybody_may_open_is_not_told(learner: User) -> None:
    keep(learner, "fase=early")
    page = make_shown()
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert tell_new_cases(now=timezone.now()) == 0


def test_of_a_few_real_cases_none_is_told_as_an_answer_to_filters(learner: User) -> None:
    keep(learner, "fase=early")
    make_shown(1, real=True, title="Echt")
    make_shown(2, title="Verzonnen")

    assert tell_new_cases(now=timezone.now()) == 1

    (mail,) = mails()
    assert "Verzonnen" in mail.text
    assert "Echt" not in mail.text


def test_words_of_the_full_text_count_for_who_may_read_it(learner: User) -> None:
    keep(learner, "q=kinderopvang")
    make_shown(situation="Het kind is op de kinderopvang.")

    assert tell_new_cases(now=timezone.now()) == 1
