"""Questions of every type, tests, and attempts at them."""

from typing import Any

from wagtail.models import Page

from courses.assessment.actions import begin_test, finish_test, install_questions, record_answer
from courses.assessment.models import Question, TestAttempt, TestPage
from kennisladder.accounts.models import User

Data = dict[str, Any]

#: One faultless question of each type.
DATA: dict[str, Data] = {
    "single": {
        "stem": "Wat doe je eerst?",
        "options": [
            {"id": "luisteren", "text": "Luisteren", "correct": True},
            {"id": "praten", "text": "Praten", "feedback": "Praten kan straks."},
            {"id": "bellen", "text": "Bellen"},
        ],
        "explanation": "Eerst luisteren.",
    },
    "multiple": {
        "stem": "Wat vraag je?",
        "options": [
            {"id": "geweld", "text": "Of er geweld is geweest", "correct": True},
            {"id": "zorgen", "text": "Of er zorgen zijn", "correct": True},
            {"id": "gelijk", "text": "Wie gelijk heeft"},
        ],
        "credit_rule": "hits_minus_false",
    },
    "true_false": {"stem": "Afwijzing heeft altijd één oorzaak.", "correct": False},
    "ordering": {
        "stem": "Zet in volgorde.",
        "items": [{"id": "een", "text": "Een"}, {"id": "twee", "text": "Twee"}],
        "credit_rule": "exact",
    },
    "matching": {
        "stem": "Wie doet wat?",
        "pairs": [
            {"id": "vt", "left": "Veilig Thuis", "right": "Onderzoekt"},
            {"id": "re", "left": "Rechter", "right": "Beslist"},
        ],
        "distractors": [{"id": "geen", "text": "Stelt een diagnose"}],
    },
    "cloze": {
        "text": "Eerst {{wat}}, dan {{waar}}.",
        "gaps": [
            {"id": "wat", "accepted": ["veiligheid"]},
            {"id": "waar", "accepted": ["feiten"], "options": ["feiten", "meningen"]},
        ],
    },
    "short_text": {
        "stem": "Waar meld je?",
        "accepted": [{"text": "Veilig Thuis"}, {"text": "VT", "credit": 0.5}],
    },
    "number": {
        "stem": "Hoe lang?",
        "value": 3,
        "tolerance": 0.5,
        "unit": "maanden",
        "units": [{"name": "dagen", "factor": 0.033}],
    },
    "signals": {
        "passages": [
            {"id": "tas", "text": "Zij komt met haar tas.", "signal": False},
            {"id": "telefoon", "text": "Zij moet haar telefoon afgeven.", "signal": True},
        ],
    },
    "concordance": {
        "stem": "Lina wil niet meer.",
        "hypothesis": "Er is iets gebeurd.",
        "information": "Er woont iemand nieuw.",
        "panel": {"-2": 0, "-1": 1, "0": 3, "1": 5, "2": 1},
        "reasons": [{"anchor": 1, "text": "Verandering."}],
    },
    "judgement": {
        "stem": "Hoe passend?",
        "mode": "rate",
        "actions": [
            {"id": "vragen", "text": "Vragen", "key": 4},
            {"id": "beloven", "text": "Beloven", "key": 1, "why": "Dat kun je niet waarmaken."},
        ],
    },
    "reflection": {
        "stem": "Wat doet dit met jou?",
        "model_answer": "Er is geen goed antwoord.",
        "checks": ["Ik noemde een gevoel."],
    },
}
RIGHT = {"option": "luisteren"}
WRONG = {"option": "praten"}


def entry(code: str, kind: str = "single", **fields: Any) -> Data:
    """Return an entry of the demo format; `data` overrides parts of the question."""
    data = {"type": kind, **DATA[kind], **fields.pop("data", {})}
    return {"code": code, "title": f"Vraag {code}", "tags": ["basis"], "data": data, **fields}


def make_question(code: str = "v-1", kind: str = "single", **fields: Any) -> Question:
    """Return an installed question with its first version."""
    return install_questions([entry(code, kind, **fields)], by=None)[code]


def make_test(parent: Page, *questions: Question, **fields: Any) -> TestPage:
    """Return a published test with these fixed questions, or the picks that are given."""
    values: Data = {
        "title": "Een toets",
        "slug": "een-toets",
        "pass_mark": 60,
        "picks": [("question", {"question": question}) for question in questions],
    }
    page: TestPage = parent.add_child(instance=TestPage(**{**values, **fields}))
    return page


def answered(attempt: TestAttempt, question: Question, response: Data, **details: Any) -> None:
    """Answer a question of an attempt, as its owner."""
    record_answer(
        user=attempt.user,
        question=question,
        page=attempt.page,
        response=response,
        attempt=attempt,
        **details,
    )


def taken(user: User, page: TestPage, answers: dict[Question, Data]) -> TestAttempt:
    """Return a finished attempt with these answers."""
    attempt = begin_test(user=user, page=page)
    for question, response in answers.items():
        answered(attempt, question, response)
    return finish_test(attempt=attempt, by=user)
