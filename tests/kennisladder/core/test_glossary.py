"""Terms are explained in place: the first time, in running text only."""

import pytest
from django.core.exceptions import ValidationError

from kennisladder.core.glossary import Explainer, explain, terms
from kennisladder.core.models import Term
from tests.factories.curriculum import make_term

LOSS = Term(pk=1, term="Contactverlies", definition="Geen contact.", forms="contact verliezen")
LADDER = Term(pk=2, term="Ladder", definition="Treden.", provenance=["MODEL"])
LONG = Term(pk=3, term="Escalatieladder", forms="de ladder", definition="Een model.")


def buttons(html: str) -> list[str]:
    """Return the words that can be asked."""
    return [part.split("</button>")[0].split(">")[-1] for part in html.split("<button")[1:]]


def test_the_first_use_of_a_term_explains_itself() -> None:
    explainer = Explainer([LOSS])

    html = explainer.explain("<p>Over contactverlies. Contactverlies doet pijn.</p>")

    assert html.startswith(
        '<p>Over <button type="button" class="kl-term" popovertarget="term-1">contactverlies'
        '</button><span class="kl-term__card" popover id="term-1">'
    )
    assert "Geen contact." in html
    assert html.endswith("Contactverlies doet pijn.</p>")
    assert list(explainer.used.values()) == [LOSS]


def test_a_page_explains_a_term_once() -> None:
    explainer = Explainer([LOSS, LADDER])

    first, second, third = map(explainer.explain, ["contactverlies", "contactverlies", "ladder"])

    assert buttons(first) == ["contactverlies"]
    assert second == "contactverlies"
    assert buttons(third) == ["ladder"]
    assert explainer.explain("contactverlies en ladder") == "contactverlies en ladder"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Contactverlies</h2>",
        '<p><a href="/contactverlies/">contactverlies</a></p>',
        "<code>contactverlies</code>",
        "<p>contactverliesjes, beginnendcontactverlies</p>",
        "<p>niets</p>",
        "",
    ],
)
def test_headings_links_and_parts_of_words_stay_as_they_are(html: str) -> None:
    assert Explainer([LOSS]).explain(html) == html


def test_what_follows_a_closed_place_is_explained_again() -> None:
    html = Explainer([LOSS]).explain("<h2>Contactverlies</h2><p>Contact verliezen</p>")

    assert buttons(html) == ["Contact verliezen"]


def test_the_longest_form_wins() -> None:
    html = Explainer([LADDER, LONG]).explain("<p>Op de ladder klim je.</p>")

    assert buttons(html) == ["de ladder"]


def test_no_terms_change_nothing() -> None:
    assert Explainer([]).explain("<p>contactverlies</p>") == "<p>contactverlies</p>"


def test_forms_are_words_not_expressions_and_not_markup() -> None:
    term = Term(pk=4, term="A&B (c)", definition="<script>")

    html = Explainer([term]).explain("<p>Over A&amp;B (c) dus.</p>")

    assert buttons(html) == ["A&amp;B (c)"]
    assert "&lt;script&gt;" in html


def test_a_contested_term_shows_both_sides(db: None) -> None:
    make_term("Ouderverstoting", provenance=["OMSTREDEN"], other_view="Anderen zien het zo.")

    html = explain("<p>Over ouderverstoting.</p>")

    assert "Hoe anderen het zien:" in html
    assert "Anderen zien het zo." in html
    assert "Omstreden" in html


def test_terms_are_kept_until_one_changes(db: None, django_assert_num_queries: object) -> None:
    term = make_term()
    assert terms() == [term]

    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's own type
        assert terms() == [term]
    other = make_term("Gezag")
    assert terms() == [term, other]
    term.delete()
    assert terms() == [other]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"provenance": ["OMSTREDEN"]}, "other_view"),
        ({"provenance": []}, "provenance"),
        ({"forms": "\n".join(map(str, range(31)))}, "forms"),
    ],
)
def test_a_term_from_one_side_is_refused(
    db: None, fields: dict[str, object], expected: str
) -> None:
    term = Term(
        **{"term": "Woord", "slug": "woord", "definition": "Iets.", "provenance": ["WET"], **fields}
    )

    with pytest.raises(ValidationError) as refused:
        term.full_clean()

    assert list(refused.value.message_dict) == [expected]


def test_a_term_knows_its_forms_and_name() -> None:
    assert LOSS.all_forms == ["Contactverlies", "contact verliezen"]
    assert str(LOSS) == "Contactverlies"
