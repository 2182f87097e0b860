"""A case as it is read: by strangers its summary, by who is signed in the whole."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casebank.models import CasePage
from courses.scenarios.models import RungPage
from home.models import HomePage
from kennisladder.accounts.models import User
from tests.factories.casebank import make_case_index
from tests.factories.cases import approve_as_it_is, make_shown
from tests.factories.curriculum import make_term
from tests.factories.home import make_home, make_standing

SignIn = Callable[[User], Client]
#: One phrase of each text that only people with an account may read.
INSIDE = (
    *(
        "woont bij moeder",
        "ziet spanning",
        "gesprekken met ieder",
        "korter en vaker",
        "elke week een middag",
    ),
    *("niet over mij praten", "bang voor ruzie", "het eerste gesprek", "Begin klein", "jij vragen"),
)


@pytest.fixture(autouse=True)
def _bank(db: None) -> None:
    make_case_index(make_home())


def read(client: Client, page: CasePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_strangers_read_the_summary_and_no_word_of_the_rest(client: Client) -> None:
    page = make_shown()

    html = read(client, page)

    assert [phrase for phrase in INSIDE if phrase in html] == []
    assert "Een kind wil niet meer mee." in html
    assert "Lees verder met een account" in html
    assert f"/accounts/login/?next={page.url}" in html


def test_who_is_signed_in_reads_everything(learner: User, sign_in: SignIn) -> None:
    html = read(sign_in(learner), make_shown())

    assert [phrase for phrase in INSIDE if phrase not in html] == []
    assert "Lees verder met een account" not in html


def test_an_editor_reads_everything_too(editor: User, sign_in: SignIn) -> None:
    assert "woont bij moeder" in read(sign_in(editor), make_shown())


def test_the_full_text_is_in_no_index_and_no_shared_cache(
    client: Client, learner: User, sign_in: SignIn
) -> None:
    page = make_shown()

    stranger, signed_in = client.get(page.url), sign_in(learner).get(page.url)

    noindex = '<meta name="robots" content="noindex">'
    assert signed_in["X-Robots-Tag"] == "noindex"
    assert "private" in signed_in["Cache-Control"]
    assert noindex in signed_in.content.decode()
    assert "X-Robots-Tag" not in stranger
    assert noindex not in stranger.content.decode()
    assert "private" in stranger["Cache-Control"]


def test_how_it_ended_stays_closed(client: Client, learner: User, sign_in: SignIn) -> None:
    page = make_shown(outcome="restored")

    assert "Contact hersteld" not in read(client, page)
    before, _details, after = read(sign_in(learner), page).partition('id="afloop"')
    assert "Contact hersteld" not in before
    assert "elke week een middag" not in before
    assert "Contact hersteld" in after


def facets(client: Client, page: CasePage) -> set[str]:
    return {facet.name for facet in client.get(page.url).context["facets"]}


def test_of_an_invented_case_all_facets_are_told(client: Client) -> None:
    page = make_shown()

    assert facets(client, page) == {
        *("age_bands", "children", "phase", "mechanisms", "signals", "interventions", "rungs"),
        *("who", "region", "professions"),
    }
    assert "Verzonnen casus" in read(client, page)


def test_of_one_real_case_only_what_describes_is_told(client: Client) -> None:
    page = make_shown(real=True, title="Echt")

    describing = {"phase", "mechanisms", "signals", "interventions", "rungs"}
    assert facets(client, page) == describing
    html = read(client, page)
    assert [
        word for word in ("Jonger dan 12", "Eén kind", "De vader", "Dorp") if word in html
    ] == []
    assert "Verzonnen casus" not in html


def test_age_of_real_cases_is_told_once_five_are_alike(client: Client) -> None:
    for number in range(5):
        page = make_shown(number, real=True, outcome=("open", "broken")[number % 2])
    assert {"age_bands", "children"} <= facets(client, page)

    make_shown(9, real=True, children="more")

    assert "children" not in facets(client, page)


def test_a_case_is_referred_to_by_number_version_and_day(client: Client) -> None:
    page = make_shown(7)
    page.lessons = "Begin nog kleiner."
    approve_as_it_is(page, what_changed="Een les korter.")
    page.save()

    context = client.get(page.url).context

    day = context["versions"][0].approved_at
    assert context["citation"].startswith(
        f"Kennisladder ({day.year}). Het stille weekend (casus C7"
    )
    assert ", versie 2, " in context["citation"]
    assert context["citation"].endswith("/casussen/casus-7/")
    assert [version.what_changed for version in context["versions"]] == ["Een les korter.", ""]


def test_cases_like_it_are_named_with_the_reason(learner: User, sign_in: SignIn) -> None:
    page = make_shown(1, rungs=[])
    make_shown(2, title="Net zo", signals=["two_stories"], interventions=[], children="more")
    make_shown(3, title="Heel anders", phase="late", mechanisms=["neglect"], signals=["monitoring"])

    (alike,) = sign_in(learner).get(page.url).context["alike"]

    assert alike["page"].title == "Net zo"
    reasons = [str(reason) for reason in alike["reasons"]]
    assert reasons == ["Weerstand bij het kind", "Vroeg: tot 6 maanden", "Jonger dan 12"]


def test_strangers_get_no_cases_like_it(client: Client) -> None:
    page = make_shown(1)
    make_shown(2)
    assert "alike" not in client.get(page.url).context


def test_terms_of_the_glossary_are_explained_in_place(learner: User, sign_in: SignIn) -> None:
    make_term("Gezag")
    page = make_shown(situation="Er is <b>gezag</b> van beide ouders.")

    html = read(sign_in(learner), page)

    assert "Wat Gezag is." in html
    assert "<b>" not in html.partition('id="situatie"')[2].partition("</section>")[0]


def test_explanations_stand_side_by_side_with_what_speaks_for_and_against(
    learner: User, sign_in: SignIn
) -> None:
    page = make_shown(explanations="Angst. Ervoor: stil. Ertegen: blij.\n\nBoosheid.")

    told = sign_in(learner).get(page.url).context["case"]["explanations"]

    assert told == [
        {"text": "<p>Angst.</p>", "in_favour": "<p>Stil.</p>", "against": "<p>Blij.</p>"},
        {"text": "<p>Boosheid.</p>", "in_favour": "", "against": ""},
    ]


def test_rungs_and_pages_that_go_with_a_case_are_linked_when_one_may_open_them(
    client: Client,
) -> None:
    home = HomePage.objects.get()
    shown, hidden = make_standing(home, title="Lezen"), make_standing(home, title="Nee", live=False)
    draft = RungPage(title="Gesprek", slug="trede-2", number=2, live=False)
    rung = home.add_child(instance=draft)  # a draft needs no texts
    RungPage.objects.update(live=True)
    page = make_shown(related=[("page", shown), ("page", hidden)], rungs=["2", "R", "V1"])

    context = client.get(page.url).context

    assert [one.title for one in context["related_pages"]] == ["Lezen"]
    assert [one.pk for one in context["rung_pages"]] == [rung.pk]


def test_a_gone_case_tells_nothing_of_its_text(learner: User, sign_in: SignIn) -> None:
    page = make_shown()
    page.approvals.update(ended_because="Gevraagd.", ended_at=page.first_published_at)
    CasePage.objects.filter(pk=page.pk).update(live=False)

    response = sign_in(learner).get(page.url)

    assert response.status_code == 410
    assert [phrase for phrase in INSIDE if phrase in response.content.decode()] == []


@pytest.mark.parametrize("others", [1, 3])
def test_statements_of_a_case(
    others: int,
    client: Client,
    learner: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page = make_shown(1)
    for number in range(others):
        make_shown(number + 2)
    reader = sign_in(learner)
    for each in (client, reader):
        each.get(page.url)

    with django_assert_num_queries(8):
        client.get(page.url)
    with django_assert_num_queries(12):
        reader.get(page.url)
