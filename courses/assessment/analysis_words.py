"""Item analysis in words: readings, reasons why a figure is missing, hints, and given answers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from courses.assessment import rules
from courses.assessment.rules.analysis import AnswerCount, Distribution, Hint

READINGS = {
    "hard": gettext_lazy("hard: have a look"),
    "fine": gettext_lazy("fine"),
    "about_right": gettext_lazy("about right"),
    "easy": gettext_lazy("easy: have a look"),
    "very_good": pgettext_lazy("discrimination", "very good"),
    "adequate": pgettext_lazy("discrimination", "adequate"),
    "weak": pgettext_lazy("discrimination", "weak"),
    "very_weak": pgettext_lazy("discrimination", "very weak"),
    "negative": gettext_lazy("negative: check the key"),
}
REASONS = {
    "no_attempts": gettext_lazy("nobody has finished yet"),
    "one_attempt": gettext_lazy("one attempt has no spread"),
    "few_attempts": gettext_lazy("too few attempts"),
    "no_range": gettext_lazy("the largest mark equals the smallest"),
    "constant_item": gettext_lazy("everybody has the same mark here"),
    "constant_rest": gettext_lazy("everybody has the same mark for the other questions"),
    "constant_total": gettext_lazy("everybody has the same total"),
    "no_covariance": gettext_lazy("no question goes along with the total"),
    "negative_covariance": gettext_lazy(
        "negative covariance: who does better on the test does worse here"
    ),
    "one_item": gettext_lazy("there is no other question to compare with"),
    "no_guess": gettext_lazy("an open question cannot be guessed"),
    "draws_differ": gettext_lazy("not everybody gets the same questions"),
}
MISSING = "–"


def figure(value: float | None, reason: str | None = None) -> dict[str, Any]:
    """Return a figure for a table: its value, or why there is none."""
    return {"value": value, "reason": REASONS.get(reason or "", "") if value is None else ""}


def figures(item: Any, *names: str) -> list[dict[str, Any]]:
    """Return these figures of a test or a question."""
    return [figure(getattr(item, name), item.undefined.get(name, "draws_differ")) for name in names]


def hint_text(hint: Hint, words: "AnswerWords") -> str:
    """Return a hint as a line for the author."""
    told = {"count": hint.count, "of": hint.of, "answer": words.whole(hint.answer)}
    lines = {
        "many_leave": _("Many leave here: %(count)d of %(of)d people went no further."),
        "feedback_does_not_help": _(
            "The feedback does not help: %(count)d of the %(of)d who tried again did no better."
        ),
        "wrong_without_feedback": _(
            "A common wrong answer has no feedback of its own: “%(answer)s”, %(count)d of %(of)d."
        ),
        "wrong_again": _("%(count)d of %(of)d people were wrong three times in a row."),
    }
    return lines[hint.code] % told


class AnswerWords:
    """The words that a question has for the codes in its answers."""

    def __init__(self, question: rules.Question) -> None:
        self.question = question
        self._texts = dict(_texts(question))

    def part(self, code: str) -> str:
        """Return the words for one code; what was typed stays itself."""
        if " > " in code:
            return " → ".join(self.part(one) for one in code.split(" > "))
        if code in {"true", "false"}:
            return _("True") if code == "true" else _("Not true")
        return self._texts.get(code, code)

    def whole(self, answer: str) -> str:
        """Return the words for a whole answer, as the analysis names it."""
        parts = []
        for one in answer.split("; "):
            place, sign, given = one.partition(" = ")
            parts.append(f"{self.part(place)}: {self.part(given)}" if sign else self.part(one))
        return "; ".join(parts)

    def is_right(self, count: AnswerCount) -> bool:
        """Return whether this is (part of) a right answer, where the question says so."""
        match self.question:
            case rules.Single(options=options) | rules.Multiple(options=options):
                return count.answer in {option.id for option in options if option.correct}
            case rules.TrueFalse(correct=correct):
                return count.answer == str(correct).lower()
            case rules.Signals(passages=passages):
                return count.answer in {passage.id for passage in passages if passage.signal}
            case rules.Judgement(actions=actions):
                return (count.place, count.answer) in {(one.id, str(one.key)) for one in actions}
            case rules.Matching():
                return count.place == count.answer
            case _:
                return False


def _texts(question: rules.Question) -> Mapping[str, str]:
    """Return the words of a question by the code of the part."""
    found: dict[str, str] = {}
    for name in ("options", "items", "passages", "actions", "distractors"):
        for part in getattr(question, name, ()):
            found[part.id] = part.text
    for pair in getattr(question, "pairs", ()):
        found[pair.id] = pair.left
    return found


def answer_rows(found: Distribution, words: AnswerWords) -> list[dict[str, Any]]:
    """Return the given answers as rows of a table."""
    return [
        {
            "place": words.part(count.place) if count.place else "",
            "answer": right_side(words, count),
            "count": count.count,
            "percent": 100 * count.share,
            "right": words.is_right(count),
        }
        for count in found.answers
    ]


def right_side(words: AnswerWords, count: AnswerCount) -> str:
    """Return the words of an answer; what was put together has words of its own on the right."""
    for pair in getattr(words.question, "pairs", ()):
        if count.answer == pair.id:
            return str(pair.right)
    return words.part(count.answer)


def others_text(number: int) -> str:
    """Return a line about the answers that are not listed."""
    text = ngettext("and %(count)d other answer", "and %(count)d other answers", number)
    return text % {"count": number}
