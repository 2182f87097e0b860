"""Cases as they come about: sent in, reviewed and approved by three people."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from casebank.actions.approving import approve, claim_approval
from casebank.actions.reviewing import claim, decide, finish
from casebank.actions.submitting import save_draft, send_in
from casebank.models import CaseIndexPage, CasePage, Consent, Finding, State, Submission
from home.models import HomePage
from kennisladder.accounts.models import User
from tests.factories.home import make_home

TEXTS = {
    "title": "Het stille weekend",
    "summary": "Een kind wil niet meer mee. Beide ouders zien iets anders.",
    "situation": "De ouders zijn uit elkaar. Het kind woont bij moeder.",
    "perspectives": "Moeder ziet spanning. Vader ziet een gesloten deur.",
    "tried": "Er waren gesprekken met ieder apart.",
    "happened": "Het kind vroeg om korter en vaker.",
    "outcome_text": "Er is elke week een middag.",
    "child_voice": "Ik wil dat ze niet over mij praten.",
    "explanations": "Het kind is bang voor ruzie.\n\nMoeder houdt onbedoeld tegen.",
    "timeline": "maand 1 | het eerste gesprek\nmaand 3 | de eerste middag",
    "lessons": "Begin klein.",
    "questions": "Wat zou jij vragen?",
}
FACETS: dict[str, Any] = {
    "age_bands": ["under_12"],
    "children": "one",
    "phase": "early",
    "mechanisms": ["resistance"],
    "signals": ["child_refuses"],
    "interventions": ["separate_talks"],
    "rungs": ["2"],
    "outcome": "restored",
    "who": "father",
    "region": "village",
    "professions": ["youth"],
}
INTRUDER = {
    **dict.fromkeys(("searched_web", "searched_judgments"), "yes"),
    **dict.fromkeys(("grandparent", "teacher", "journalist", "other_parent"), "no"),
    "note": "",
}
NAMES = ["Marijntje Zwaluwenberg"]
PEOPLE = {
    "contributor": ("Case contributors", "Ina Inbrenger"),
    "reviewer": ("Case reviewers", "Rik Reviewer"),
    "approver": ("Case reviewers", "Toos Tweede"),
    "officer": ("Privacy officers", "Pia Privacy"),
}


def make_person(role: str) -> User:
    """Return the person with this role in the making of cases, the same one each time."""
    group, name = PEOPLE[role]
    email = f"{role}@casus.example"
    found = User.objects.filter(email=email).first()
    if found is None:
        found = User.objects.create_user(email, "een-lang-wachtwoord", name=name, language="nl")
        found.groups.add(Group.objects.get(name=group))
    return found


def make_case_index(parent: HomePage | None = None) -> CaseIndexPage:
    """Return the published case bank, below a new home page when none is given."""
    page: CaseIndexPage = (parent or make_home()).add_child(
        instance=CaseIndexPage(title="Casussen", slug="casussen")
    )
    return page


def make_submission(
    state: str = State.DRAFT,
    *,
    texts: dict[str, str] | None = None,
    facets: dict[str, Any] | None = None,
    names: list[str] | None = None,
    fictional: bool = False,
) -> Submission:
    """Return a submission in this state, brought there by the people of `make_person`."""
    by = {role: make_person(role) for role in ("contributor", "reviewer", "approver")}
    made = save_draft(
        by=by["contributor"],
        texts=TEXTS | (texts or {}),
        facets=FACETS | (facets or {}),
        names=[] if fictional else (NAMES if names is None else names),
        consent=Consent.FICTIONAL if fictional else Consent.PARENTS,
        note="",
        fictional=fictional,
    )
    if state == State.DRAFT:
        return made
    made = send_in(submission=made, by=by["contributor"])
    if state == State.SUBMITTED:
        return made
    made = claim(submission=made, by=by["reviewer"])
    if state == State.REVIEW:
        return made
    keep_all(made, by=by["reviewer"])
    made = finish(submission=made, by=by["reviewer"])
    if state == State.REVIEWED:
        return made
    return claim_approval(submission=made, by=by["approver"])


def keep_all(submission: Submission, *, by: User) -> None:
    """Let the reviewer keep everything that is open, for a reason."""
    for finding in submission.findings.filter(decision=Finding.Decision.OPEN):
        decide(finding=finding, decision=Finding.Decision.KEPT, reason="Niemand.", by=by)


def make_case(
    *, expire_at: datetime | None = None, what_changed: str = "", **fields: Any
) -> CasePage:
    """Return a published case, as three people make it; `fields` are those of `make_submission`.

    The case bank is made along when there is none.
    """
    if not CaseIndexPage.objects.exists():
        make_case_index(HomePage.objects.first())
    submission = make_submission(State.APPROVAL, **fields)
    until = expire_at or timezone.now() + timedelta(days=365)
    return approve(
        submission=submission,
        intruder=dict(INTRUDER),
        expire_at=None if submission.fictional and expire_at is None else until,
        what_changed=what_changed,
        by=make_person("approver"),
    )
