"""The components: what the style guide shows, and what their tags decide."""

import re

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from kennisladder.core import styleguide
from kennisladder.core.provenance import Provenance
from kennisladder.core.sprite import ROOT
from kennisladder.core.templatetags import design

COMPONENTS = "components/"


class Question(forms.Form):
    """A form with the kinds of widgets that differ."""

    name = forms.CharField(help_text="As on the certificate.")
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "mine"}))
    side = forms.ChoiceField(
        choices=[("a", "Mother"), ("b", "Father")], widget=forms.RadioSelect, help_text="Either."
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(component: str, **variables: object) -> str:
    """Return a component's markup with its white space made even."""
    return " ".join(render_to_string(f"{COMPONENTS}{component}.html", variables).split())


def test_style_guide_shows_every_component() -> None:
    with translation.override("nl"):
        page = render_to_string("styleguide/index.html", styleguide.context())

    wanted = [
        *("kl-card", "kl-resume", "kl-label--official", "kl-label--disputed", "kl-steps"),
        *("kl-facts", "kl-gauge", "kl-record", "kl-verdict--advised-against", "kl-spider"),
        *("kl-path", "kl-ladder", "kl-rung--10", "kl-marker", "kl-timeline", "kl-dialog"),
        *("kl-details", "kl-empty", "kl-fields", "kl-answer", "kl-error-summary", "kl-pagination"),
    ]
    assert [name for name in wanted if name not in page] == []


def test_every_component_stands_in_the_catalogue() -> None:
    folder = ROOT / "templates/components"
    catalogue = (folder / "README.md").read_text(encoding="utf-8")

    names = [path.stem for path in folder.glob("*.html") if not path.stem.startswith("_")]
    assert [name for name in names if f"`{name}`" not in catalogue] == []


def test_style_guide_has_no_id_twice() -> None:
    page = render_to_string("styleguide/index.html", styleguide.context())

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("code", Provenance)
def test_every_provenance_label_has_word_and_icon(code: Provenance) -> None:
    label = drawn("label", code=code)

    assert str(code.label) in label
    assert f'href="#i-{design.PROVENANCE[code][0]}"' in label


def test_labels_differ_in_more_than_colour() -> None:
    looks = {design.PROVENANCE[code] for code in Provenance}

    assert len(looks) == len(Provenance)


@pytest.mark.parametrize(
    ("code", "word", "filled"),
    [
        ("strong", "strong", 4),
        ("voldoende", "sufficient", 3),
        ("moderate", "moderate", 2),
        ("af te raden", "advised against", 1),
        ("ADVISED_AGAINST", "advised against", 1),
    ],
)
def test_verdict_has_word_and_steps(code: str, word: str, filled: int) -> None:
    with translation.override("en"):
        banner = drawn("verdict", verdict=code)

    assert f'<span class="kl-verdict__word">{word}</span>' in banner
    assert banner.count("kl-verdict__step--filled") == filled


def test_field_ties_help_and_error_to_its_control() -> None:
    form = Question({})

    markup = drawn("field", field=form["name"])

    assert 'aria-describedby="id_name_helptext id_name_error"' in markup
    assert 'id="id_name_helptext"' in markup
    assert 'id="id_name_error"' in markup
    assert 'aria-invalid="true"' in markup
    assert "utrecht-textbox--invalid" in markup


def test_untouched_field_asks_without_looking_wrong() -> None:
    markup = drawn("field", field=Question()["name"])

    assert 'aria-required="true"' in markup
    assert " required" not in markup
    assert "invalid" not in markup


def test_optional_field_says_so_and_keeps_its_own_class() -> None:
    with translation.override("en"):
        markup = drawn("field", field=Question()["note"])

    assert "(optional)" in markup
    assert 'class="utrecht-textarea utrecht-textarea--html-textarea mine"' in markup


def test_radio_buttons_are_a_group_with_its_help() -> None:
    markup = drawn("field", field=Question({"side": "b"})["side"])

    assert '<fieldset aria-describedby="id_side_helptext">' in markup
    assert re.search(r'value="b" id="id_side_1" checked', markup)
    assert markup.count("utrecht-radio-button--html-input") == 2


def test_hidden_field_has_no_label() -> None:
    markup = drawn("field", field=Question()["secret"])

    assert "<label" not in markup


def test_error_summary_leads_to_the_controls() -> None:
    summary = drawn("error_summary", form=Question({}))

    assert 'href="#id_name"' in summary
    assert 'href="#id_side_0"' in summary


def test_error_summary_can_say_of_which_question_each_error_is() -> None:
    form = Question({})
    plain = drawn("error_summary", form=form)
    named = drawn("error_summary", form=form, named=True)

    assert "<strong>" not in plain
    assert re.findall(r"<strong>(\w+)</strong>", named) == ["Name", "Side"]


def test_form_without_errors_has_no_summary() -> None:
    assert drawn("error_summary", form=Question()) == ""


def test_kind_without_cover_draws_nothing() -> None:
    assert design.cover("slug", "page") == ""


def test_kind_with_cover_draws_it() -> None:
    assert "kl-cover--case" in design.cover("slug", "case")


def test_card_has_one_link() -> None:
    card = drawn("card", title="Sem", url="/sem/", kind="scenario", slug="sem", progress=0)

    assert card.count("<a ") == 1
    assert 'value="0"' in card


def test_current_rung_is_marked_in_words() -> None:
    rungs = [{"code": "1", "name": "Eén"}, {"code": "2", "name": "Twee"}]
    with translation.override("en"):
        ladder = drawn("ladder", rungs=rungs, safety={}, rest={}, current="2")

    assert ladder.count('aria-current="step"') == 1
    assert ladder.count("You are here") == 1


@pytest.mark.parametrize("page", ["403", "404", "429"])
def test_error_page_leads_home(page: str) -> None:
    with translation.override("en"):
        markup = render_to_string(f"{page}.html")

    assert "To the home page" in markup


@pytest.mark.parametrize("page", ["500", "403_csrf"])
def test_page_of_last_resort_needs_nothing(page: str) -> None:
    template = engines["django"].get_template(f"{page}.html")

    markup = template.render({})

    assert "<h1" in markup
    assert "<form" not in markup
