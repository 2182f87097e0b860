"""What search and reading add to the pages of the case bank."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import linebreaks

from casebank.facet_words import in_words, seen_facets
from casebank.models import CaseIndexPage, CasePage
from casebank.models.parts import blocks_of
from casebank.queries import comparable
from casebank.queries.bank import bank
from casebank.queries.saved import is_saved
from casebank.queries.search import answer
from casebank.questions import PAGE, Question, asked
from casebank.results import card, citation, told
from casebank.rules.telling import explanation, view
from kennisladder.accounts.models import User
from kennisladder.core.companions import companion
from kennisladder.core.glossary import Explainer, explainer

Context = dict[str, Any]


@companion("casebank.CaseIndexPage")
def index(page: CaseIndexPage, request: HttpRequest) -> Context:
    """Add the cases that answer to what was asked; all of them in the preview of an editor."""
    if getattr(request, "is_preview", False):
        return {"search": told(answer(Question(), request))}
    question = asked(request.GET)
    number = request.GET.get(PAGE, "")
    found = answer(question, request, int(number) if number.isdecimal() else 1)
    saved = not question.is_empty and is_saved(_reader(request), question)
    return {"search": told(found), "is_saved": saved}


@companion("casebank.CasePage")
def case(page: CasePage, request: HttpRequest) -> Context:
    """Add the facets that this visitor may see, and around a case that may be read the rest."""
    is_preview = getattr(request, "is_preview", False)
    if not (page.live or is_preview):
        return {}
    known = bank()
    shown = known.index.shown
    facets = in_words(page, seen_facets(fictional=page.fictional, shown=shown))
    context: Context = {
        "facets": [facet for facet in facets if facet.name != "outcome"],
        "ending": next((facet for facet in facets if facet.name == "outcome"), None),
        "versions": page.history,
        "rung_pages": comparable.rungs(page, request),
        "related_pages": comparable.related(page, request),
    }
    context["citation"] = citation(page, context["versions"])
    if _may_read(request):
        context["case"] = _texts(page, explainer())
        found = comparable.alike(page, request, known)
        context["alike"] = [card(one.page, shown) | {"reasons": one.reasons} for one in found]
    return context


def _reader(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _may_read(request: HttpRequest) -> bool:
    """Return whether the full text may be shown: signed in, or an editor's preview."""
    return _reader(request) is not None or getattr(request, "is_preview", False)


def _texts(page: CasePage, words: Explainer) -> Context:
    """Return the texts as HTML with the terms of the glossary explained, in order of reading."""

    def html(text: str) -> str:
        return words.explain(linebreaks(text, autoescape=True)) if text else ""

    return {
        "situation": html(page.situation),
        "perspectives": [
            {"who": who, "seen": html(seen)}
            for who, seen in map(view, blocks_of(page.perspectives))
        ],
        "child_voice": html(page.child_voice),
        "tried": html(page.tried),
        "explanations": [
            {"text": html(one.text), "in_favour": html(one.in_favour), "against": html(one.against)}
            for one in map(explanation, page.explanation_list)
        ],
        "questions": [html(one) for one in page.question_list],
        "happened": html(page.happened),
        "moments": page.moments,
        "outcome": html(page.outcome_text),
        "lessons": [html(one) for one in page.lesson_list],
        "terms": sorted(words.used.values(), key=lambda term: term.term.lower()),
    }
