"""Who may open which page of the work on cases, and that none of them is kept or indexed."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from casebank.models import Invitation, State, Submission
from kennisladder.accounts.models import User
from tests.casebank.views.people import browser_of
from tests.factories.casebank import make_person, make_submission

pytestmark = pytest.mark.django_db
PEOPLE = ("learner", "editor", "other", "contributor", "reviewer", "approver")
#: Page, state of the case, and what learner, editor, another contributor, the contributor, the
#: first reviewer and the second person get.
PAGES = [
    ("mine", "", (403, 200, 200, 200, 200, 200)),
    ("contribute", "", (403, 200, 200, 200, 200, 200)),
    ("submission", State.DRAFT, (404, 404, 404, 200, 404, 404)),
    ("submission", State.REVIEW, (404, 404, 404, 200, 404, 404)),
    ("submission", State.APPROVAL, (404, 404, 404, 200, 404, 404)),
    ("change", State.DRAFT, (403, 404, 404, 200, 404, 404)),
    ("change", State.REVIEW, (403, 404, 404, 302, 404, 404)),
    ("take_back", State.REVIEW, (404, 404, 404, 200, 404, 404)),
    ("review", State.DRAFT, (403, 403, 403, 403, 404, 404)),
    ("review", State.SUBMITTED, (403, 403, 403, 403, 404, 404)),
    ("review", State.REVIEW, (403, 403, 403, 403, 200, 404)),
    ("review", State.APPROVAL, (403, 403, 403, 403, 404, 404)),
    ("change_texts", State.REVIEW, (403, 403, 403, 403, 200, 404)),
    ("compare", State.REVIEW, (403, 403, 403, 403, 200, 404)),
    ("give_back", State.REVIEW, (403, 403, 403, 403, 200, 404)),
    ("refuse", State.REVIEW, (403, 403, 403, 403, 200, 404)),
    ("approve", State.REVIEWED, (403, 403, 403, 403, 404, 404)),
    ("approve", State.APPROVAL, (403, 403, 403, 403, 404, 200)),
    ("original", State.APPROVAL, (403, 403, 403, 403, 404, 200)),
    ("send_back", State.APPROVAL, (403, 403, 403, 403, 404, 200)),
    ("refuse_second", State.APPROVAL, (403, 403, 403, 403, 404, 200)),
]
POSTS = [
    ("claim", State.SUBMITTED, {"contributor": 403, "other": 403, "learner": 403, "editor": 403}),
    ("claim", State.REVIEW, {"reviewer": 302, "approver": 302}),
    ("claim_approval", State.REVIEWED, {"reviewer": 403, "contributor": 403, "learner": 403}),
    ("finish", State.REVIEW, {"approver": 404, "contributor": 403, "editor": 403}),
    ("mark", State.REVIEW, {"approver": 404, "contributor": 403}),
    ("change_texts", State.REVIEW, {"approver": 404, "contributor": 403}),
    ("give_back", State.REVIEW, {"approver": 404, "contributor": 403}),
    ("refuse", State.REVIEW, {"approver": 404, "contributor": 403}),
    ("approve", State.APPROVAL, {"reviewer": 404, "contributor": 403, "editor": 403}),
    ("send_back", State.APPROVAL, {"reviewer": 404, "contributor": 403}),
    ("refuse_second", State.APPROVAL, {"reviewer": 404, "contributor": 403}),
    ("take_back", State.REVIEW, {"reviewer": 404, "other": 404, "approver": 404}),
    ("change", State.DRAFT, {"reviewer": 404, "other": 404, "learner": 403}),
]


@pytest.fixture
def browsers(learner: User, editor: User) -> Callable[[str], Client]:
    """Return the browser of any of PEOPLE; "other" is a contributor of other cases."""
    other = User.objects.create_user("ander@casus.example", name="Adri Ander", language="nl")
    other.groups.add(Group.objects.get(name="Case contributors"))
    known = {"learner": learner, "editor": editor, "other": other}

    def of(name: str) -> Client:
        if name not in known:
            return browser_of(name)
        client = Client()
        client.force_login(known[name])
        return client

    return of


def address(page: str, state: str) -> str:
    return reverse(f"casebank:{page}", args=[make_submission(state).pk] if state else [])


@pytest.mark.parametrize(("page", "state", "answers"), PAGES)
def test_each_page_opens_for_its_people_only(
    page: str, state: str, answers: tuple[int, ...], browsers: Callable[[str], Client]
) -> None:
    url = address(page, state)

    given = tuple(browsers(person).get(url).status_code for person in PEOPLE)
    stranger = Client().get(url)

    assert given == answers
    assert stranger.headers["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize(("page", "state", "answers"), POSTS)
def test_nobody_else_can_take_a_step(
    page: str, state: str, answers: dict[str, int], browsers: Callable[[str], Client]
) -> None:
    url = address(page, state)

    given = {person: browsers(person).post(url).status_code for person in answers}
    Client().post(url)

    assert given == answers
    assert Submission.objects.get().state == state


@pytest.mark.parametrize("page", ["claim", "claim_approval", "finish", "mark"])
def test_steps_are_taken_by_post_alone(page: str, browsers: Callable[[str], Client]) -> None:
    url = address(page, State.SUBMITTED)

    assert browsers("reviewer").get(url).status_code == 405


@pytest.mark.parametrize(
    ("page", "state", "person"),
    [
        ("mine", "", "contributor"),
        ("change", State.DRAFT, "contributor"),
        ("submission", State.REVIEW, "contributor"),
        ("review", State.REVIEW, "reviewer"),
        ("compare", State.REVIEW, "reviewer"),
        ("approve", State.APPROVAL, "approver"),
        ("original", State.APPROVAL, "approver"),
    ],
)
def test_nothing_is_cached_or_indexed(page: str, state: str, person: str) -> None:
    response = browser_of(person).get(address(page, state))

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_the_menu_shows_the_way_to_who_works_on_cases(learner: User) -> None:
    link = f'href="{reverse("casebank:mine")}"'
    learners = Client()
    learners.force_login(learner)

    assert link in browser_of("contributor").get("/mijn-leren/").content.decode()
    assert link in browser_of("reviewer").get("/mijn-leren/").content.decode()
    assert link not in learners.get("/mijn-leren/").content.decode()


def test_an_invitation_makes_a_contributor_once(learner: User) -> None:
    invitation = Invitation.objects.create(email="sanne@wijkteam.example")
    EmailAddress.objects.create(user=learner, email=invitation.email, verified=True)
    url = reverse("casebank:accept", args=[invitation.token])
    client = Client()
    client.force_login(learner)
    assert client.get("/mijn-casussen/").status_code == 403

    page, answer = client.get(url), client.post(url)

    assert "Ja, ik wil casussen insturen" in page.content.decode()
    assert answer.headers["Location"] == reverse("casebank:mine")
    assert f'href="{reverse("casebank:mine")}"' in client.get("/mijn-casussen/").content.decode()
    assert "werkt niet meer" in client.get(url).content.decode()
    assert "te oud" in client.post(url).content.decode()
    assert client.get(reverse("casebank:accept", args=["bestaat-niet"])).status_code == 404
    assert make_person("contributor").groups.get() == learner.groups.get()


@pytest.mark.parametrize(("email", "verified"), [("ander@casus.example", True), ("", False)])
def test_an_invitation_is_for_one_verified_address(
    email: str, verified: bool, learner: User
) -> None:
    invitation = Invitation.objects.create(email="sanne@wijkteam.example")
    address = email or invitation.email
    EmailAddress.objects.create(user=learner, email=address, verified=verified)
    client = Client()
    client.force_login(learner)

    answer = client.post(reverse("casebank:accept", args=[invitation.token]))

    assert "Deze uitnodiging is voor een ander e-mailadres" in answer.content.decode()
    assert not learner.groups.exists()
    assert Invitation.objects.get().is_open


def test_who_lost_the_right_still_sees_and_takes_back_their_own() -> None:
    case = make_submission(State.REVIEW)
    make_person("contributor").groups.clear()
    client = browser_of("contributor")

    pages = [
        client.get(reverse("casebank:mine")),
        client.get(reverse("casebank:submission", args=[case.pk])),
        client.get(reverse("casebank:take_back", args=[case.pk])),
    ]
    answer = client.post(reverse("casebank:take_back", args=[case.pk]))

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert reverse("casebank:contribute") not in pages[0].content.decode()
    assert answer.headers["Location"] == "/"
    assert not Submission.objects.exists()
