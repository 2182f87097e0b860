"""The first reviewer decides about every finding; replacing goes everywhere and is read again."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from casebank.actions import NotAllowed, Problem
from casebank.actions.reviewing import (
    change_texts,
    claim,
    decide,
    finish,
    give_back,
    mark,
    refuse,
    reopen,
)
from casebank.models import Finding, State, Submission
from casebank.queries.submissions import findings_of, open_findings
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from tests.factories.casebank import TEXTS, keep_all, make_person, make_submission

Decision = Finding.Decision
NAMED = {
    "title": "marijntje zwaluwenberg in het weekend",
    "situation": "Marijntje Zwaluwenberg belt. Dat doet MARIJNTJE ZWALUWENBERG vaak.",
    "explanations": "Zij is bang.\n\nMarijntje Zwaluwenbergs moeder houdt tegen.",
}


@pytest.fixture
def taken(db: None) -> Submission:
    return make_submission(State.REVIEW, texts=NAMED)


def one(submission: Submission, text: str) -> Finding:
    found: Finding = next(
        finding for finding in findings_of(submission) if finding.text.lower() == text.lower()
    )
    return found


def now(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


def test_contributor_cannot_review_and_nobody_without_the_right(
    contributor: User, learner: User
) -> None:
    made = make_submission(State.SUBMITTED)
    contributor.groups.set(make_person("reviewer").groups.all())

    for person in (User.objects.get(pk=contributor.pk), learner):
        with pytest.raises(NotAllowed):
            claim(submission=made, by=person)

    assert now(made).state == State.SUBMITTED


def test_claimed_once(taken: Submission, approver: User) -> None:
    with pytest.raises(Problem):
        claim(submission=taken, by=approver)


def test_replacing_goes_everywhere_in_every_case_of_letters(
    taken: Submission, reviewer: User
) -> None:
    decided = decide(
        finding=one(taken, "Marijntje Zwaluwenberg"),
        decision=Decision.REPLACED,
        replacement="het meisje",
        by=reviewer,
    )

    texts = now(taken).texts
    assert (texts["title"], texts["situation"]) == (
        "Het meisje in het weekend",
        "Het meisje belt. Dat doet het meisje vaak.",
    )
    assert (decided.decision, decided.places) == (Decision.REPLACED, [])
    # The possessive is a word of its own, and still open.
    assert texts["explanations"].endswith("Marijntje Zwaluwenbergs moeder houdt tegen.")
    assert [finding.text for finding in findings_of(taken).filter(decision="open")] == [
        "Marijntje Zwaluwenbergs"
    ]


def test_replacing_by_another_name_brings_a_new_finding(taken: Submission, reviewer: User) -> None:
    decide(
        finding=one(taken, "Marijntje Zwaluwenberg"),
        decision=Decision.GENERALISED,
        replacement="Fatima Yıldız",
        by=reviewer,
    )

    assert one(taken, "Fatima Yıldız").decision == Decision.OPEN


@pytest.mark.parametrize(
    ("decision", "words", "field"),
    [
        (Decision.KEPT, {"reason": " "}, "reason"),
        (Decision.REPLACED, {"replacement": ""}, "replacement"),
        (Decision.GENERALISED, {}, "replacement"),
        (Decision.OPEN, {"reason": "Niets."}, "decision"),
        (Decision.KEPT, {"reason": "Zo heet Pieter Paulusma nu eenmaal."}, "reason"),
    ],
)
def test_what_is_no_decision(
    taken: Submission, reviewer: User, decision: str, words: dict[str, str], field: str
) -> None:
    with pytest.raises(Problem) as refused:
        decide(
            finding=one(taken, "Marijntje Zwaluwenberg"), decision=decision, by=reviewer, **words
        )

    assert refused.value.field == field


def test_keeping_stands_while_the_text_does(taken: Submission, reviewer: User) -> None:
    text = TEXTS | NAMED
    kept = decide(
        finding=one(taken, "Marijntje Zwaluwenberg"),
        decision=Decision.KEPT,
        reason="De naam van een wet.",
        by=reviewer,
    )

    change_texts(submission=taken, texts=text | {"lessons": "Vraag."}, facets={}, by=reviewer)
    assert Finding.objects.get(pk=kept.pk).decision == Decision.KEPT
    assert reopen(finding=kept, by=reviewer).reason == ""

    assert one(taken, "Marijntje Zwaluwenberg").decision == Decision.OPEN


def test_only_what_was_kept_is_opened_again(taken: Submission, reviewer: User) -> None:
    finding = one(taken, "Marijntje Zwaluwenberg")
    decide(finding=finding, decision=Decision.REPLACED, replacement="het meisje", by=reviewer)

    with pytest.raises(Problem):
        reopen(finding=finding, by=reviewer)


def test_what_was_replaced_and_is_typed_again_is_open(taken: Submission, reviewer: User) -> None:
    finding = one(taken, "Marijntje Zwaluwenberg")
    decide(finding=finding, decision=Decision.REPLACED, replacement="het meisje", by=reviewer)

    change_texts(
        submission=taken, texts={"tried": "Marijntje Zwaluwenberg"}, facets={}, by=reviewer
    )

    assert Finding.objects.get(pk=finding.pk).decision == Decision.OPEN
    assert now(taken).texts["happened"] == TEXTS["happened"]


def test_marking_by_hand_stays_until_the_words_are_gone(taken: Submission, reviewer: User) -> None:
    with pytest.raises(Problem):
        mark(submission=taken, text="de kapper", kind="profession", by=reviewer)
    change_texts(
        submission=taken, texts={"tried": "De tweelingbroer kookte."}, facets={}, by=reviewer
    )

    marked = mark(submission=taken, text="tweelingbroer", kind="singling_out", by=reviewer)
    assert (marked.source, marked.places) == ("hand", [["tried", 3, 16]])
    change_texts(submission=taken, texts={"tried": "Die tweelingbroer."}, facets={}, by=reviewer)
    assert Finding.objects.get(pk=marked.pk).places == [["tried", 4, 17]]
    change_texts(submission=taken, texts={"tried": "De broer."}, facets={}, by=reviewer)

    assert not Finding.objects.filter(pk=marked.pk).exists()


@pytest.mark.parametrize(("text", "kind"), [("", "person"), ("kind", "spook")])
def test_what_cannot_be_marked(taken: Submission, reviewer: User, text: str, kind: str) -> None:
    with pytest.raises(Problem):
        mark(submission=taken, text=text, kind=kind, by=reviewer)


def test_marking_what_was_kept_opens_it(taken: Submission, reviewer: User) -> None:
    finding = one(taken, "Marijntje Zwaluwenberg")
    decide(finding=finding, decision=Decision.KEPT, reason="Een wet.", by=reviewer)

    again = mark(submission=taken, text="marijntje  zwaluwenberg", kind="person", by=reviewer)

    assert (again.pk, again.decision, again.reason) == (finding.pk, Decision.OPEN, "")


def test_finishing_asks_a_decision_about_everything(taken: Submission, reviewer: User) -> None:
    with pytest.raises(Problem, match="open"):
        finish(submission=taken, by=reviewer)
    keep_all(taken, by=reviewer)

    done = finish(submission=taken, by=reviewer)

    assert (done.state, open_findings(done)) == (State.REVIEWED, 0)


def test_finishing_reads_the_text_of_the_database(taken: Submission, reviewer: User) -> None:
    keep_all(taken, by=reviewer)
    stored = now(taken)
    stored.texts = stored.texts | {"lessons": "Bel Pieter Paulusma."}
    stored.save()

    with pytest.raises(Problem, match="open"):
        finish(submission=taken, by=reviewer)


def test_second_person_is_told_and_the_first_is_not(
    taken: Submission, reviewer: User, approver: User
) -> None:
    keep_all(taken, by=reviewer)
    OutboxMessage.objects.all().delete()

    finish(submission=taken, by=reviewer)

    assert [mail.recipient for mail in OutboxMessage.objects.all()] == [approver.email]


def test_real_case_without_names_needs_the_reviewers_word(reviewer: User) -> None:
    made = make_submission(State.REVIEW)
    Submission.objects.filter(pk=made.pk).update(names=[])

    with pytest.raises(Problem) as refused:
        finish(submission=made, by=reviewer)
    done = finish(submission=made, by=reviewer, no_names=True)

    assert (refused.value.field, done.state) == ("names", State.REVIEWED)


@pytest.mark.parametrize(("act", "state"), [(give_back, "returned"), (refuse, "refused")])
def test_answering_the_contributor(
    taken: Submission, contributor: User, reviewer: User, act: Any, state: str
) -> None:
    OutboxMessage.objects.all().delete()
    with pytest.raises(Problem):
        act(submission=taken, answer="  ", by=reviewer)

    act(submission=taken, answer="Waar is het kind nu?", by=reviewer)

    stored = now(taken)
    mail = OutboxMessage.objects.get()
    assert (stored.state, stored.answer) == (state, "Waar is het kind nu?")
    assert mail.recipient == contributor.email
    assert "Waar is het kind" not in mail.text
    assert str(stored).upper() in mail.subject


def test_only_the_reviewer_in_hand_does_anything(taken: Submission, approver: User) -> None:
    finding = one(taken, "Marijntje Zwaluwenberg")
    owner = User.objects.create_superuser("beheer@kennisladder.example")
    for by in (approver, owner):
        for act in (
            lambda by: decide(finding=finding, decision=Decision.KEPT, reason="Wet.", by=by),
            lambda by: reopen(finding=finding, by=by),
            lambda by: mark(submission=taken, text="kind", kind="person", by=by),
            lambda by: change_texts(submission=taken, texts={}, facets={}, by=by),
            lambda by: give_back(submission=taken, answer="Wat?", by=by),
            lambda by: refuse(submission=taken, answer="Nee.", by=by),
            lambda by: finish(submission=taken, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(by)


def test_reviewer_who_lost_the_right_does_nothing(taken: Submission, reviewer: User) -> None:
    reviewer.groups.clear()

    with pytest.raises(NotAllowed):
        finish(submission=taken, by=User.objects.get(pk=reviewer.pk))


def test_steps_are_written_down(taken: Submission, reviewer: User) -> None:
    keep_all(taken, by=reviewer)
    finish(submission=taken, by=reviewer)

    events = SecurityEvent.objects.filter(object_id=str(taken.pk)).order_by("pk")
    assert [(one.event, one.user_id == reviewer.pk) for one in events] == [
        ("case.sent_in", False),
        ("case.claimed", True),
        ("case.finding_decided", True),
        ("case.finding_decided", True),
        ("case.reviewed", True),
    ]


def test_database_wants_a_reason_and_a_time(taken: Submission) -> None:
    for fields in ({"decision": "kept", "decided_at": timezone.now()}, {"decision": "replaced"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            taken.findings.update(**fields)


def test_stranger_draft_in_the_admin_makes_no_reviewer(reviewer: User) -> None:
    from casebank.actions.publishing import revise  # noqa: PLC0415 -- one test
    from casebank.actions.submitting import send_in  # noqa: PLC0415 -- one test
    from tests.factories.casebank import make_case  # noqa: PLC0415 -- one test

    page = make_case(fictional=True)
    draft = page.get_latest_revision_as_object()
    draft.lessons = "Begin kleiner."
    draft.save_revision(user=reviewer)
    contributor = make_person("contributor")
    changed = send_in(submission=revise(page=page, by=contributor), by=contributor)

    with pytest.raises(NotAllowed):
        claim(submission=changed, by=reviewer)


def test_one_word_for_one_person_however_often_one_replaces(db: None) -> None:
    text = "Marieke woont met Pien in Heemskerk. Sven schrijft via sven@voorbeeld.nl en belt Pien."
    case = make_submission(
        State.REVIEW,
        texts={"situation": text},
        names=["Marieke", "Pien", "Sven", "Heemskerk"],
    )
    reviewer = make_person("reviewer")
    while finding := case.findings.filter(decision=Finding.Decision.OPEN).first():
        decide(
            finding=finding,
            decision=Finding.Decision.REPLACED,
            replacement=finding.suggestion,
            by=reviewer,
        )

    case.refresh_from_db()
    assert case.texts["situation"] == (
        "[persoon B] woont met [persoon C] in een plaats."
        " [persoon D] schrijft via [e-mailadres] en belt [persoon C]."
    )
