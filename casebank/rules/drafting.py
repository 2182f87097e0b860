"""From a case to the first draft of a scenario: what the case says, as a scenario says it.

Nothing is made up: each moment of the case becomes a decision with what was done as one choice and
an empty place for another. Judgements, rungs and feedback are the panel's work; until they are
there, the checks of the scenario say what is missing and it cannot be published.
"""

from dataclasses import dataclass, replace

from casebank.rules.telling import view
from courses.scenarios.rules.story import (
    Branch,
    Choice,
    Decision,
    Ending,
    Fact,
    Outcome,
    Source,
    Story,
)

OUTCOMES = {
    "restored": Outcome.GOOD,
    "partly_restored": Outcome.MIXED,
    "safe_distance": Outcome.MIXED,
    "broken": Outcome.BAD,
    "open": Outcome.MIXED,
}
END = "einde"
MOST_MOMENTS = 12


@dataclass(frozen=True)
class Words:
    """What the draft says where the case says nothing, in the language of the case."""

    question: str
    other_choice: str
    moment: str
    ending: str
    source: str


@dataclass(frozen=True)
class Case:
    """What a draft is made from; `perspectives` are paragraphs like "Mother: what she saw"."""

    code: str
    title: str
    summary: str
    language: str
    situation: str
    perspectives: tuple[str, ...]
    moments: tuple[tuple[str, str], ...]
    outcome: str
    outcome_text: str
    lessons: tuple[str, ...]
    questions: tuple[str, ...]
    provenance: tuple[str, ...]


def draft(case: Case, words: Words) -> Story:
    """Return a story that plays from moment to moment, and lacks all that is a panel's to say.

    Its code is "casus-" and the number of the case in small letters.
    """
    moments = case.moments[:MOST_MOMENTS] or (("", case.situation),)
    facts = tuple(_fact(number, text) for number, text in enumerate(case.perspectives, start=1))
    decisions = [
        _decision(number, moment, words, last=number == len(moments))
        for number, moment in enumerate(moments, start=1)
    ]
    first = replace(decisions[0], reveals=tuple(fact.id for fact in facts))
    return Story(
        id=f"casus-{case.code.lower()}",
        title=case.title,
        language=case.language,
        summary=case.summary,
        goals=case.lessons,
        situation=case.situation,
        provenance=case.provenance,
        sources=(Source("CASUS", words.source),),
        facts=facts,
        start=first.id,
        scenes=(first, *decisions[1:], _ending(case, words)),
        closing_questions=case.questions,
    )


def _fact(number: int, paragraph: str) -> Fact:
    person, seen = view(paragraph)
    return Fact(f"feit-{number}", seen, source=person)


def _decision(number: int, moment: tuple[str, str], words: Words, *, last: bool) -> Decision:
    when, happened = moment
    onward = (Branch(END if last else f"moment-{number + 1}"),)
    return Decision(
        id=f"moment-{number}",
        title=when or words.moment.format(number=number),
        text=happened,
        question=words.question,
        choices=(
            Choice(f"zoals-het-ging-{number}", happened, onward),
            Choice(f"anders-{number}", words.other_choice, onward),
        ),
    )


def _ending(case: Case, words: Words) -> Ending:
    outcome = OUTCOMES[case.outcome]
    return Ending(id=END, title=words.ending, text=case.outcome_text, outcome=outcome)
