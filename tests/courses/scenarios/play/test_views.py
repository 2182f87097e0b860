"""The pages of an attempt, from start to feedback, and a friendly answer to every wrong move."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from courses.scenarios.actions import play as actions
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.players import SESSION_KEY, Player, visitor_hash
from kennisladder.accounts.models import User
from tests.factories.scenarios import make_attempt, make_story, make_version

Begin = Callable[[Client], Attempt]
SignIn = Callable[[User], Client]
RADIO = re.compile(r'type="radio"[^>]*value="([^"]+)"')


def text_of(client: Client, path: str, **options: bool) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def url(attempt: Attempt, rest: str = "") -> str:
    return f"/mijn-oefeningen/{attempt.pk}/{rest}"


def choose(client: Client, attempt: Attempt, order: int, choice: str) -> str:
    """Post a decision and return where the answer leads."""
    data = {"order": order, "choice": choice}
    response = client.post(url(attempt, "kies/"), data)
    assert response.status_code == 302
    return str(response["Location"])


def test_looking_leaves_no_trace_of_the_visitor(page: ScenarioPage) -> None:
    client = Client()

    shown = text_of(client, "/oefenen/een-verhaal/")

    assert list(client.cookies) == ["csrftoken"]
    for words in ("Jeugdprofessional", "10 tot 20 minuten", "30 dagen", "Eerste voorstel"):
        assert words in shown


def test_starting_gives_a_visitor_a_key_of_which_we_keep_the_hash(begin: Begin) -> None:
    client = Client()

    attempt = begin(client)

    key = client.session[SESSION_KEY]
    assert len(key) >= 32
    assert (attempt.user, attempt.visitor) == (None, visitor_hash(key))
    assert key not in attempt.visitor


def test_a_learner_starts_without_a_key(begin: Begin, learner: User, sign_in: SignIn) -> None:
    client = sign_in(learner)

    attempt = begin(client)

    assert (attempt.user, SESSION_KEY in client.session) == (learner, False)


def test_pressing_begin_twice_starts_once(begin: Begin) -> None:
    client = Client()

    assert begin(client) == begin(client)
    assert Attempt.objects.count() == 1


def test_opening_the_address_of_start_leads_to_the_page(page: ScenarioPage) -> None:
    response = Client().get(f"/mijn-oefeningen/start/{page.pk}/")

    assert (response.status_code, response["Location"]) == (302, "/oefenen/een-verhaal/")


def test_the_first_decision_shows_the_situation_and_what_is_open(begin: Begin) -> None:
    client = Client()

    shown = text_of(client, url(begin(client)))

    assert "<strong>situatie</strong>" in shown
    assert "Wat doe je bij moment 1?" in shown
    assert sorted(RADIO.findall(shown)) == ["fout-0", "fout-1", "goed-1", "half-1"]
    assert "beslissing 1 · nog ongeveer 15 minuten" in shown


def test_options_stand_in_the_order_of_the_attempt(page: ScenarioPage, begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    orders = set()
    for seed in ("a", "b", "c", "d", "e", "f"):
        Attempt.objects.filter(pk=attempt.pk).update(seed=seed)
        first = RADIO.findall(text_of(client, url(attempt)))
        assert first == RADIO.findall(text_of(client, url(attempt)))
        orders.add(tuple(first))

    assert len(orders) > 1


def test_a_decision_leads_to_its_feedback(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    leads_to = choose(client, attempt, 1, "goed-1")

    shown = text_of(client, leads_to)
    assert leads_to == url(attempt, "besluit/1/")
    for words in (
        "Dat liep goed.",
        "Het was goed.",
        "Op de ladder past trede 3 (Specialistisch advies) bij dit moment.",
        "Eerste voorstel van de redactie",
        "Noot 1.",
        "Verschil van accent",
        "Een richtlijn",
        "Wat wist je niet bij moment 1?",
        "+100",
    ):
        assert words in shown, words


def test_what_was_learned_is_new_once_and_then_known(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    second = text_of(client, url(attempt))
    choose(client, attempt, 2, "half-2")
    third = text_of(client, url(attempt))

    assert "kl-fact--new" in second
    assert "Zij wil gehoord worden. (Zijzelf)" in second
    assert "half-0" in RADIO.findall(second)
    assert "2 weken" in second
    assert "ging omhoog, was gemiddeld" in second
    assert "kl-fact--new" not in third
    assert "Wat je al wist (1)" in third


def test_a_change_of_chairs_is_said_when_it_happens(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    second = text_of(client, url(attempt))
    choose(client, attempt, 2, "goed-2")
    third = text_of(client, url(attempt))

    assert "Vanaf hier ben je: Rechter." in second
    assert "Vanaf hier ben je" not in third
    assert "Jouw stoel:" in third


def test_the_veto_is_explained_kindly(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    shown = text_of(client, choose(client, attempt, 1, "fout-1"))

    assert "Veiligheid gaat hier voor" in shown
    assert "Voortijdig: het was te vroeg voor trede 10" in shown


def test_choosing_nothing_asks_again_beside_the_field_and_in_the_title(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    response = client.post(url(attempt, "kies/"), {"order": 1})

    shown = html.unescape(response.content.decode())
    assert response.status_code == 200
    assert "<title>Fout: Moment 1" in shown
    assert shown.count("Kies wat je doet voordat je verdergaat.") == 2
    assert 'aria-describedby="choice_error"' in shown
    assert attempt.decisions.count() == 0


def test_the_step_record_grows_with_own_words(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    answer = client.post(
        url(attempt, "besluit/1/regel/"),
        {"action": "Beide ouders apart gesproken", "child_voice": "Ik mis de hond"},
    )
    shown = text_of(client, url(attempt))

    assert (answer.status_code, answer["Location"]) == (302, url(attempt))
    assert "Beide ouders apart gesproken" in shown
    assert "Stem van het kind" in shown
    assert "Ik mis de hond" in shown
    assert "Je doet het goed, bij moment 1." not in shown


def test_going_on_keeps_what_was_written_and_asks_for_nothing_else(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")
    shown = text_of(client, url(attempt, "besluit/1/"))

    answer = client.post(url(attempt, "besluit/1/regel/"), {"action": " ", "basis": ""})

    assert (answer.status_code, answer["Location"]) == (302, url(attempt))
    assert attempt.step_lines.count() == 0
    assert shown.count("Naar de volgende beslissing") == 1


def test_a_line_without_action_says_what_is_missing(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    response = client.post(url(attempt, "besluit/1/regel/"), {"basis": "Toestemming"})

    shown = html.unescape(response.content.decode())
    assert "<title>Fout: " in shown
    assert shown.count("Schrijf in één zin wat je hebt gedaan, of ga verder zonder regel.") == 2
    assert attempt.step_lines.count() == 0


# --- Wrong moves -------------------------------------------------------------------------------


def test_posting_the_same_twice_leads_to_the_feedback(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    again = choose(client, attempt, 1, "goed-1")

    assert again == url(attempt, "besluit/1/")
    assert "Je eerste keuze blijft staan" not in text_of(client, again)
    assert attempt.decisions.count() == 1


def test_another_choice_in_a_stale_tab_keeps_the_first(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    again = choose(client, attempt, 1, "fout-1")

    shown = text_of(client, again)
    assert again == url(attempt, "besluit/1/")
    assert "Hier had je al gekozen. Je eerste keuze blijft staan." in shown
    assert "Je doet het goed, bij moment 1." in shown


@pytest.mark.parametrize(
    ("order", "choice", "message"),
    [
        (2, "half-0", "Die keuze is nu niet open."),
        (2, "nergens", "Die keuze is nu niet open."),
        (2, "goed-3", "Die keuze hoort bij een ander moment."),
        (3, "goed-2", "Die keuze hoort bij een ander moment."),
    ],
)
def test_what_is_not_open_leads_back_with_a_word(
    begin: Begin, order: int, choice: str, message: str
) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "fout-1")

    leads_to = choose(client, attempt, order, choice)

    assert leads_to == url(attempt)
    assert message in text_of(client, leads_to)
    assert attempt.decisions.count() == 1


def test_an_empty_form_from_an_earlier_moment_leads_to_now(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")

    response = client.post(url(attempt, "kies/"), {"order": 1}, follow=True)

    assert response.redirect_chain == [(url(attempt), 302)]
    assert "Die pagina was van een eerder moment." in response.content.decode()


@pytest.mark.parametrize(
    "rest", ["kies/", "besluit/1/", "besluit/0/", "besluit/9/", "nabespreking/"]
)
def test_addresses_ahead_of_the_story_lead_to_where_it_stands(begin: Begin, rest: str) -> None:
    client = Client()
    attempt = begin(client)

    response = client.get(url(attempt, rest))

    assert (response.status_code, response["Location"]) == (302, url(attempt))


def test_a_line_after_a_decision_to_come_leads_back(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    response = client.post(url(attempt, "besluit/1/regel/"), {"action": "Te vroeg"})

    assert response["Location"] == url(attempt, "besluit/1/")
    assert attempt.step_lines.count() == 0


def test_going_back_shows_earlier_feedback_and_the_decision_that_is_open(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")
    choose(client, attempt, 2, "goed-2")

    assert "Dat liep goed." in text_of(client, url(attempt, "besluit/1/"))
    assert "Wat doe je bij moment 3?" in text_of(client, url(attempt))


@pytest.mark.parametrize("rest", ["", "besluit/1/", "nabespreking/", "verwijderen/"])
@pytest.mark.parametrize("who", ["visitor", "other visitor", "learner", "editor"])
def test_somebody_elses_attempt_is_not_there(
    page: ScenarioPage,
    begin: Begin,
    learner: User,
    editor: User,
    sign_in: SignIn,
    who: str,
    rest: str,
) -> None:
    mine = Player(user=User.objects.create_user("iemand@voorbeeld.example", name="Iemand"))
    attempt = make_attempt(page, mine, "goed-1", "goed-2", "goed-3")
    client = {"learner": sign_in(learner), "editor": sign_in(editor)}.get(who, Client())
    if who == "other visitor":
        begin(client)

    response = client.get(url(attempt, rest))

    assert response.status_code == 404
    assert "Een verhaal" not in response.content.decode()


def test_somebody_elses_attempt_cannot_be_written(
    page: ScenarioPage, learner: User, sign_in: SignIn
) -> None:
    attempt = make_attempt(page, Player(visitor="a" * 64), "goed-1")
    client = sign_in(learner)

    answers = [
        client.post(url(attempt, "kies/"), {"order": 2, "choice": "goed-2"}),
        client.post(url(attempt, "besluit/1/regel/"), {"action": "Van een ander"}),
        client.post(url(attempt, "verwijderen/")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert list(attempt.decisions.values_list("choice", flat=True)) == ["goed-1"]


def test_a_changed_scenario_goes_on_as_it_was(page: ScenarioPage, begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    newer = make_version(page, make_story(2, title="Een nieuw verhaal"), number=2)
    ScenarioPage.objects.filter(pk=page.pk).update(live_version=newer)

    choose(client, attempt, 1, "goed-1")
    choose(client, attempt, 2, "goed-2")

    assert "Wat doe je bij moment 3?" in text_of(client, url(attempt))
    assert begin(client).version == newer


def test_an_unpublished_scenario_goes_on_but_cannot_be_started(
    page: ScenarioPage, begin: Begin
) -> None:
    client = Client()
    attempt = begin(client)
    ScenarioPage.objects.filter(pk=page.pk).update(live=False)

    started = Client().post(f"/mijn-oefeningen/start/{page.pk}/")

    assert started.status_code == 410
    assert "Dit scenario is er nu niet" in started.content.decode()
    assert choose(client, attempt, 1, "goed-1") == url(attempt, "besluit/1/")
    assert Attempt.objects.count() == 1


def test_a_draft_that_was_never_public_does_not_exist(page: ScenarioPage) -> None:
    ScenarioPage.objects.filter(pk=page.pk).update(live=False, first_published_at=None)

    assert Client().post(f"/mijn-oefeningen/start/{page.pk}/").status_code == 404
    assert Client().post("/mijn-oefeningen/start/999999/").status_code == 404


def test_a_page_behind_a_password_cannot_be_started_around_it(page: ScenarioPage) -> None:
    page.view_restrictions.create(restriction_type="password", password="geheim")

    assert Client().post(f"/mijn-oefeningen/start/{page.pk}/").status_code == 404


def test_who_may_see_a_page_for_members_may_start_it(
    page: ScenarioPage, learner: User, sign_in: SignIn
) -> None:
    page.view_restrictions.create(restriction_type="login")
    client = sign_in(learner)

    started = client.post(f"/mijn-oefeningen/start/{page.pk}/")

    assert (started.status_code, Attempt.objects.count()) == (302, 1)
    assert "Een verhaal" in text_of(client, "/oefenen/")
    assert Client().post(f"/mijn-oefeningen/start/{page.pk}/").status_code == 404
    assert "Een verhaal" not in text_of(Client(), "/oefenen/")


def test_a_number_beyond_the_database_is_no_page(page: ScenarioPage) -> None:
    assert Client().post(f"/mijn-oefeningen/start/{10**30}/").status_code == 404


@pytest.mark.parametrize(
    ("write", "rest", "data"),
    [
        ("choose", "kies/", {"order": 2, "choice": "goed-2"}),
        ("write_step_line", "besluit/1/regel/", {"action": "Gebeld"}),
        ("remove", "verwijderen/", {}),
    ],
)
def test_an_attempt_that_went_meanwhile_is_not_found(
    page: ScenarioPage,
    begin: Begin,
    monkeypatch: pytest.MonkeyPatch,
    write: str,
    rest: str,
    data: dict[str, object],
) -> None:
    client = Client()
    attempt = begin(client)
    choose(client, attempt, 1, "goed-1")
    real = getattr(actions, write)

    def late(**given: object) -> object:
        Attempt.objects.all().delete()  # in another tab, just before this write
        return real(**given)

    monkeypatch.setattr(actions, write, late)

    assert client.post(url(attempt, rest), data).status_code == 404


def test_pages_of_an_attempt_are_not_kept_on_shared_computers(begin: Begin) -> None:
    client = Client()

    response = client.get(url(begin(client)))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_only_asking_reads_and_only_posting_writes(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)

    assert client.post(url(attempt)).status_code == 405
    assert client.put(url(attempt, "kies/")).status_code == 405
    assert client.get(url(attempt, "verwijderen/")).status_code == 200
    assert Attempt.objects.count() == 1


def test_times_are_shown_where_the_attempt_is_listed(
    index: ScenarioIndexPage, begin: Begin
) -> None:
    client = Client()
    attempt = begin(client)

    shown = text_of(client, "/mijn-oefeningen/")

    assert str(timezone.localtime(attempt.touched_at).year) in shown
    assert "Zonder account verwijderen we dit op" in shown
