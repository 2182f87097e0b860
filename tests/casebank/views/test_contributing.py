"""Writing a case in a browser: nothing typed is lost, and what was found is told."""

from collections.abc import Iterator

import pytest
from django.db.models.signals import post_save
from django.urls import reverse

from casebank.forms.fields import timeline_of, typed_timeline
from casebank.models import State, Submission
from casebank.queries.submissions import open_findings
from kennisladder.core.models import SecurityEvent
from tests.casebank.views.people import browser_of, typed
from tests.factories.casebank import FACETS, NAMES, TEXTS, make_person, make_submission

pytestmark = pytest.mark.django_db
NEW = "/mijn-casussen/insturen/"


def text_of(role: str, page: str, *args: object) -> str:
    response = browser_of(role).get(reverse(f"casebank:{page}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_whole_case_is_sent_in_as_it_was_typed() -> None:
    answer = browser_of("contributor").post(NEW, typed())

    sent = Submission.objects.get()
    assert answer.headers["Location"] == reverse("casebank:submission", args=[sent.pk])
    assert (sent.state, sent.contributor) == (State.SUBMITTED, make_person("contributor"))
    assert sent.texts == TEXTS
    assert {name: getattr(sent, name) for name in FACETS} == FACETS
    assert (sent.names, sent.consent, sent.fictional) == (NAMES, "parents", False)


def test_a_draft_may_be_anything_and_comes_back_as_it_was() -> None:
    answer = browser_of("contributor").post(
        NEW, {"situation": "Ze wonen ver uit elkaar.", "names": "Kees\r\n\r\nKees", "do": "draft"}
    )

    kept = Submission.objects.get()
    assert (kept.state, kept.names) == (State.DRAFT, ["Kees"])
    assert answer.headers["Location"] == reverse("casebank:change", args=[kept.pk])
    page = text_of("contributor", "change", kept.pk)
    assert "Ze wonen ver uit elkaar.</textarea>" in page
    assert ">\nKees</textarea>" in page


def test_keeping_in_between_leads_back_to_that_part() -> None:
    answer = browser_of("contributor").post(NEW, typed(do="draft-story", situation=""))

    kept = Submission.objects.get()
    address = reverse("casebank:change", args=[kept.pk])
    assert answer.headers["Location"] == f"{address}?bewaard=story#story"
    page = browser_of("contributor").get(f"{address}?bewaard=story").content.decode()
    assert page.count("Bewaard als concept. Niemand anders ziet het.") == 1


def test_what_is_missing_is_said_and_nothing_is_lost() -> None:
    sent = typed(title="", explanation_2="", age_bands=[], consent="", names="")

    page = browser_of("contributor").post(NEW, sent).content.decode()

    assert not Submission.objects.exists()
    for said in (
        "Verbeter 5 fouten voor je verdergaat",
        "Schrijf hier iets.",
        "Geef minstens twee verklaringen.",
        "Maak hier een keuze.",
        "Kies wie het goed vond.",
        "Schrijf hier de namen van de mensen",
    ):
        assert said in page
    assert 'href="#id_names"' in page
    assert "Moeder ziet spanning. Vader ziet een gesloten deur.</textarea>" in page
    assert 'value="resistance" id="id_mechanisms_2" checked' in page


def test_the_form_takes_as_many_names_as_the_case() -> None:
    names = [f"{number:03}{'a' * 97}" for number in range(200)]

    browser_of("contributor").post(NEW, {"names": "\n".join(names), "do": "draft"})
    browser_of("contributor").post(NEW, {"names": "\n".join([*names, "Kees"]), "do": "draft"})

    assert [kept.names for kept in Submission.objects.all()] == [names]


def test_an_invented_case_needs_neither_consent_nor_names() -> None:
    browser_of("contributor").post(NEW, typed(origin="invented", consent="", names=""))

    sent = Submission.objects.get()
    assert (sent.state, sent.fictional, sent.consent) == (State.SUBMITTED, True, "fictional")


def test_too_much_text_is_said_and_kept_on_the_page() -> None:
    long = "Zo ging het. " * 700

    page = browser_of("contributor").post(NEW, typed(situation=long)).content.decode()

    assert "niet meer dan 8000 tekens" in page
    assert long.strip() in page
    assert "maxlength" not in page.split("<main", 1)[1]


def test_all_texts_together_have_a_limit() -> None:
    story = ("situation", "perspectives", "tried", "happened")
    long = dict.fromkeys(story, "Zo ging het. " * 610)
    boxes = {f"explanation_{number}": "Zo kan het. " * 160 for number in range(1, 5)}
    shorter = dict.fromkeys(("outcome_text", "child_voice", "lessons"), "Zo is het. " * 360)

    page = browser_of("contributor").post(NEW, typed(**long, **boxes, **shorter)).content.decode()

    assert "mogen 40000 tekens hebben" in page


def test_who_sent_it_in_reads_what_was_found_and_what_is_asked() -> None:
    case = make_submission(State.REVIEW, texts={"situation": "Marijntje Zwaluwenberg belde."})
    Submission.objects.filter(pk=case.pk).update(answer="Waar woonde het kind?", state="returned")

    page = text_of("contributor", "submission", case.pk)

    assert "1. Marijntje Zwaluwenberg</strong>" in page
    assert "op de namenlijst" in page
    assert "Waar woonde het kind?" in page
    assert "Wijzigen en insturen" in page


def test_what_came_back_is_changed_and_sent_again() -> None:
    case = make_submission(State.REVIEW)
    Submission.objects.filter(pk=case.pk).update(state="returned")

    browser_of("contributor").post(
        reverse("casebank:change", args=[case.pk]), typed(lessons="Begin kleiner.")
    )

    case.refresh_from_db()
    assert (case.state, case.texts["lessons"]) == (State.REVIEW, "Begin kleiner.")


def test_a_case_is_taken_back_after_asking() -> None:
    case = make_submission(State.SUBMITTED)
    assert "meteen verwijderd" in text_of("contributor", "take_back", case.pk)

    answer = browser_of("contributor").post(reverse("casebank:take_back", args=[case.pk]))

    assert answer.headers["Location"] == reverse("casebank:mine")
    assert not Submission.objects.exists()


@pytest.fixture
def _going() -> Iterator[None]:
    """Let the case go, by somebody else, as soon as it was opened."""

    def go(instance: SecurityEvent, **kwargs: object) -> None:
        if instance.event == "case.original_seen":
            Submission.objects.all().delete()

    post_save.connect(go, sender=SecurityEvent)
    yield
    post_save.disconnect(go, sender=SecurityEvent)


@pytest.mark.usefixtures("_going")
def test_a_case_that_went_a_moment_earlier_is_no_fault() -> None:
    case = make_submission(State.SUBMITTED)

    answer = browser_of("contributor").post(
        reverse("casebank:take_back", args=[case.pk]), follow=True
    )

    assert answer.status_code == 200
    assert "Deze inzending is er niet meer." in answer.content.decode()


def test_the_list_says_what_happens_next_and_until_when() -> None:
    case = make_submission(State.SUBMITTED)

    page = text_of("contributor", "mine")

    assert "Het stille weekend" in page
    assert "Een beoordelaar pakt de casus op." in page
    assert f"Bewaard tot {case.delete_after.day} " in page
    assert "De weg van een casus" in page


def test_reviewers_see_that_a_case_waits_and_no_word_of_it() -> None:
    case = make_submission(State.SUBMITTED)

    page = text_of("reviewer", "mine")

    assert f"Casus {str(case).upper()}" in page
    assert "Het stille weekend" not in page
    assert "Oppakken om na te kijken" in page
    assert open_findings(case) == 0


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        ("maand 1: het begint", "maand 1 | het begint"),
        ("maand 1 | het begint", "maand 1 | het begint"),
        ("\r\n  maand 2:weer \r\n", "maand 2 | weer"),
        ("zonder moment", "zonder moment"),
        ("een heel lange zin die geen moment is, maar zegt: nee", None),
    ],
)
def test_a_timeline_is_read_as_it_is_typed(shown: str, stored: str | None) -> None:
    wanted = shown if stored is None else stored

    assert timeline_of(shown) == wanted
    assert timeline_of(typed_timeline(wanted)) == wanted
