"""A discussion over HTTP: who gets in, what the pages say, and what a comment may look like."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from casebank.actions import discussing
from casebank.models import CasePage, Comment, Following
from casebank.queries.discussions import discussion_of
from casebank.templatetags.casebank_discussion import markdown_of_comment
from kennisladder.accounts.models import User
from tests.factories.discussion import (
    HARMLESS,
    NAMING,
    make_comment,
    make_moderator,
    make_reader,
)

SignIn = Callable[[User], Client]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
STRANGER_GOES = "/accounts/login/?next="


@pytest.fixture
def moderator(db: None) -> User:
    return make_moderator()


@pytest.fixture
def held(page: CasePage, learner: User) -> Comment:
    return make_comment(page, learner, NAMING, held=True)


@pytest.fixture
def shown(page: CasePage, learner: User) -> Comment:
    return make_comment(page, learner)


def fields(text: str = HARMLESS, **more: str) -> dict[str, str]:
    return {"text": text, "key": str(uuid4()), **more}


def html_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def cost(client: Client, url: str) -> int:
    """Return the number of statements of a request in a session that is under way."""
    html_of(client, url)
    with CaptureQueriesContext(connection) as found:
        html_of(client, url)
    return len(found)


def paths(page: CasePage, comment: Comment) -> dict[str, str]:
    of_page = ("comment", "follow", "unfollow", "close_discussion")
    of_comment = ("withdraw_comment", "report_comment", "show_comment", "remove_comment")
    return {
        **{name: reverse(f"casebank:{name}", args=[page.pk]) for name in of_page},
        **{name: reverse(f"casebank:{name}", args=[comment.pk]) for name in of_comment},
        "moderate": reverse("casebank:moderate"),
    }


def test_a_stranger_sees_no_discussion_and_is_asked_to_sign_in(
    page: CasePage, shown: Comment, client: Client
) -> None:
    assert HARMLESS not in html_of(client, page.url)
    assert 'id="reacties"' not in html_of(client, page.url)

    for url in paths(page, shown).values():
        assert client.post(url).headers["Location"] == STRANGER_GOES + url
    assert Comment.objects.get().state == "shown"


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("moderate", "get"),
        ("show_comment", "post"),
        ("remove_comment", "get"),
        ("remove_comment", "post"),
        ("close_discussion", "post"),
    ],
)
def test_the_desk_is_for_moderators(
    name: str,
    method: str,
    page: CasePage,
    held: Comment,
    learner: User,
    contributor: User,
    sign_in: SignIn,
) -> None:
    url = paths(page, held)[name]

    for person in (learner, contributor):
        answer = getattr(sign_in(person), method)(url, {"reason": "Nee.", "close": "1"})
        assert answer.status_code == 403
    held.refresh_from_db()
    assert (held.state, CasePage.objects.get(pk=page.pk).discussion_closed) == ("held", False)


@pytest.mark.parametrize("name", ["show_comment", "close_discussion", "follow"])
def test_what_changes_something_is_no_link(
    name: str, page: CasePage, held: Comment, moderator: User, sign_in: SignIn
) -> None:
    assert sign_in(moderator).get(paths(page, held)[name]).status_code == 405


def test_a_comment_is_posted_and_shown_with_name_and_profession(
    page: CasePage, learner: User, editor: User, sign_in: SignIn
) -> None:
    url = reverse("casebank:comment", args=[page.pk])

    answer = sign_in(learner).post(url, fields(), follow=True)

    assert answer.redirect_chain == [(f"{page.url}#reacties", 302)]
    assert "Je reactie staat erbij." in answer.content.decode()
    seen = html_of(sign_in(editor), page.url)
    assert HARMLESS in seen
    assert f"<strong>{learner.name}</strong>" in seen
    assert learner.get_profession_display() in seen
    assert learner.email not in seen


def test_who_has_no_name_is_a_colleague(page: CasePage, shown: Comment, sign_in: SignIn) -> None:
    User.objects.filter(pk=shown.user_id).update(name="")

    seen = html_of(sign_in(make_reader(1)), page.url)

    assert "<strong>Een collega</strong>" in seen
    assert shown.user.email not in seen


def test_a_name_is_refused_beside_the_text_and_nothing_is_lost(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    client, url = sign_in(learner), reverse("casebank:comment", args=[page.pk])
    sent = fields(NAMING)

    answer = client.post(url, sent)
    seen = answer.content.decode()

    assert (answer.status_code, Comment.objects.count()) == (200, 0)
    assert NAMING in seen
    assert sent["key"] in seen
    assert "Dit kan naar een gezin leiden: “Marijke de Vries”" in seen
    assert re.search(r'<textarea[^>]*aria-invalid="true"', seen)
    assert re.search(r'name="held"', seen)

    client.post(url, sent | {"held": "on"})

    assert Comment.objects.get().state == "held"
    assert "Alleen jij ziet dit" in html_of(client, page.url)


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "x" * 4001}, {"key": "geen"}])
def test_a_form_that_is_not_right_keeps_nothing(
    wrong: dict[str, str], page: CasePage, learner: User, sign_in: SignIn
) -> None:
    answer = sign_in(learner).post(reverse("casebank:comment", args=[page.pk]), fields() | wrong)

    assert (answer.status_code, Comment.objects.count()) == (200, 0)


def test_a_double_click_gives_one_comment(page: CasePage, learner: User, sign_in: SignIn) -> None:
    client, sent = sign_in(learner), fields()

    for _click in range(2):
        client.post(reverse("casebank:comment", args=[page.pk]), sent)

    assert Comment.objects.count() == 1


def test_the_eleventh_in_an_hour_is_kept_on_the_form(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    for number in range(10):
        make_comment(page, learner, f"Gedachte {'en nog een ' * number}.")

    answer = sign_in(learner).post(reverse("casebank:comment", args=[page.pk]), fields())

    assert HARMLESS in answer.content.decode()
    assert "Je stuurde er 10 binnen een uur." in answer.content.decode()


def test_a_closed_page_is_closed_for_comments_too(
    page: CasePage, shown: Comment, learner: User, sign_in: SignIn
) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")

    client, stranger = sign_in(learner), sign_in(make_reader(1))

    assert client.post(reverse("casebank:comment", args=[page.pk]), fields()).status_code == 404
    assert stranger.get(reverse("casebank:report_comment", args=[shown.pk])).status_code == 404


@pytest.mark.parametrize("change", [{"situation": "Iets anders."}, {"expire_at": LONG_AGO}])
def test_what_nobody_may_read_any_more_is_not_talked_about(
    change: dict[str, Any], page: CasePage, shown: Comment, learner: User, sign_in: SignIn
) -> None:
    CasePage.objects.filter(pk=page.pk).update(**change)
    client = sign_in(learner)

    assert client.post(reverse("casebank:comment", args=[page.pk]), fields()).status_code == 404
    assert client.get(reverse("casebank:slides", args=[page.pk])).status_code == 404
    assert client.get(reverse("casebank:withdraw_comment", args=[shown.pk])).status_code == 200


@pytest.mark.parametrize("number", [0, 9_999_999, 10**30])
def test_what_is_not_there_is_404(number: int, page: CasePage, sign_in: SignIn) -> None:
    client = sign_in(make_moderator())

    for name in ("comment", "report_comment", "withdraw_comment", "remove_comment"):
        assert client.get(reverse(f"casebank:{name}", args=[number])).status_code == 404


def test_only_the_writer_takes_a_comment_back(
    page: CasePage, shown: Comment, learner: User, editor: User, sign_in: SignIn
) -> None:
    url = reverse("casebank:withdraw_comment", args=[shown.pk])
    assert sign_in(editor).post(url).status_code == 404

    client = sign_in(learner)
    assert HARMLESS in html_of(client, url)
    client.post(url)
    twice = client.post(url, follow=True)

    assert "Deze reactie is al weg." in twice.content.decode()
    seen = html_of(sign_in(editor), page.url)
    assert "De schrijver heeft deze reactie teruggenomen." in seen
    assert HARMLESS not in seen


def test_a_report_needs_a_reason_and_is_remembered(
    page: CasePage, shown: Comment, sign_in: SignIn
) -> None:
    client, url = sign_in(make_reader(1)), reverse("casebank:report_comment", args=[shown.pk])

    assert "Schrijf op wat er mis is." in client.post(url, {"reason": ""}).content.decode()
    client.post(url, {"reason": "Dit is herkenbaar."})

    assert "Je hebt dit gemeld." in html_of(client, page.url)
    assert "Dit is herkenbaar." not in html_of(sign_in(shown.user), page.url)


def test_nobody_reports_oneself(shown: Comment, sign_in: SignIn) -> None:
    url = reverse("casebank:report_comment", args=[shown.pk])

    assert sign_in(shown.user).post(url, {"reason": "Ik."}).status_code == 403


def test_a_moderator_sees_what_was_found_and_reported_and_lets_it_pass(
    page: CasePage, held: Comment, shown: Comment, moderator: User, sign_in: SignIn
) -> None:
    discussing.report(comment=shown, reason="Herkenbaar.", by=make_reader(1))
    client = sign_in(moderator)

    desk = html_of(client, reverse("casebank:moderate"))
    assert "<mark>Marijke de Vries</mark>" in desk
    assert "Gemeld: Herkenbaar." in desk

    for comment in (held, shown):
        client.post(reverse("casebank:show_comment", args=[comment.pk]))

    assert "Er wacht niets" in html_of(client, reverse("casebank:moderate"))
    assert "Marijke de Vries" in html_of(client, page.url)


def test_a_moderator_removes_for_a_reason_that_names_nobody(
    page: CasePage, shown: Comment, moderator: User, sign_in: SignIn
) -> None:
    client, url = sign_in(moderator), reverse("casebank:remove_comment", args=[shown.pk])

    naming = client.post(url, {"reason": "Dit is Marijke de Vries."})
    assert "Schrijf hem zonder: Marijke de Vries." in naming.content.decode()
    answer = client.post(url, {"reason": "Te herkenbaar."})

    assert answer.headers["Location"] == reverse("casebank:moderate")
    assert "Een moderator heeft deze reactie verwijderd." in html_of(client, page.url)


def test_closing_takes_the_form_away_and_leaves_what_was_said(
    page: CasePage, shown: Comment, moderator: User, sign_in: SignIn
) -> None:
    client = sign_in(moderator)
    client.post(reverse("casebank:close_discussion", args=[page.pk]), {"close": "1"})

    seen = html_of(client, page.url)

    assert "Dit gesprek is gesloten." in seen
    assert HARMLESS in seen
    assert "<textarea" not in seen
    client.post(reverse("casebank:close_discussion", args=[page.pk]))
    assert "<textarea" in html_of(client, page.url)


def test_following_starts_on_the_page_and_stops_from_a_mail(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    client = sign_in(learner)
    client.post(reverse("casebank:follow", args=[page.pk]))
    assert Following.objects.count() == 1

    stop = reverse("casebank:unfollow", args=[page.pk])
    html_of(client, stop)
    assert Following.objects.count() == 1
    client.post(stop)

    assert not Following.objects.exists()


def test_the_newest_page_comes_first_and_all_pages_are_there(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    words = [f"Nummer {'a' * (number + 1)}." for number in range(21)]
    for number, text in enumerate(words):
        make_comment(page, make_reader(number), text)
    client = sign_in(learner)

    newest, oldest = html_of(client, page.url), html_of(client, f"{page.url}?page=1")

    assert [text for text in words if text in newest] == words[20:]
    assert [text for text in words if text in oldest] == words[:20]
    assert 'href="?page=1#reacties"' in newest


@pytest.mark.parametrize("number", [1, 3])
def test_a_discussion_costs_two_statements_with_any_number_of_comments(
    number: int, page: CasePage, learner: User, moderator: User, sign_in: SignIn
) -> None:
    for place in range(number):
        made = make_comment(page, make_reader(place))
        discussing.report(comment=made, reason="Nee.", by=learner)

    with CaptureQueriesContext(connection) as found:
        comments = list(discussion_of(page, learner, None).comments)

    assert (len(found), len(comments)) == (2, number)
    assert cost(sign_in(learner), page.url) == 12
    assert cost(sign_in(moderator), page.url) == 12
    assert cost(sign_in(moderator), reverse("casebank:moderate")) == 10


@pytest.mark.parametrize("where", ["discussion", "desk"])
def test_nothing_is_kept_by_caches_or_indexed(
    where: str, page: CasePage, shown: Comment, moderator: User, sign_in: SignIn
) -> None:
    urls = paths(page, shown)
    url = urls["moderate"] if where == "desk" else urls["report_comment"]

    headers = sign_in(moderator).get(url).headers

    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in headers["Cache-Control"]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![plaatje](https://ergens.example/x.png)",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt&#58;alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:x)",
    "[klik](//ergens.example)",
    '<a href="javascript:alert(1)" onclick="x()">klik</a>',
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<iframe src=https://ergens.example></iframe>",
    '<form action="/"><input name="x"></form>',
    "`<b onmouseover=x>`",
    "> " * 200 + "diep",
    "*" * 500,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_holds_no_script_picture_form_or_strange_address(text: str) -> None:
    html = markdown_of_comment(text)

    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", html))
    addresses = re.findall(r'href="([^"]*)"', html)
    assert tags <= {
        "p",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "em",
        "strong",
        "code",
        "a",
        "br",
        "hr",
    }
    assert [one for one in addresses if not one.startswith(("https://", "http://"))] == []
    assert not re.search(r"<[^>]*\son\w+\s*=|<[^>]*\sstyle=", html)


def test_markdown_shows_as_people_mean_it() -> None:
    html = markdown_of_comment("# Kop\n\n*Let op*:\n\n- een\n- twee")

    assert html == (
        "<h4>Kop</h4>\n<p><em>Let op</em>:</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"
    )
