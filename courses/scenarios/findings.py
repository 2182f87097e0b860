"""What the rules find, in the editors' words: the finding, its place and the path that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from courses.scenarios.blocks.options import DIMENSION_NAMES, RUNG_NAMES, VERDICT_OPTIONS
from courses.scenarios.checking import Report
from courses.scenarios.places import tokens
from courses.scenarios.rules import Problem
from courses.scenarios.wording import FINDING_WORDS, PROBLEM_WORDS

Words = Mapping[str, str | Promise]
NAME_LENGTH = 60

STRATEGY_NAMES: Words = {
    "always_first": _("always the first choice"),
    "always_middle": _("always the choice in the middle"),
    "random": _("any choice, at random"),
    "never_extreme": _("never the lowest or highest rung"),
    "always_escalate": _("always the highest rung"),
    "never_escalate": _("always the lowest rung"),
}
FIT_NAMES: Words = {
    "fitting": pgettext_lazy("step", "fitting"),
    "premature": pgettext_lazy("step", "premature"),
    "overdue": pgettext_lazy("step", "overdue"),
    "skipped": _("skipping a rung without a reason"),
    "beside": _("beside the ladder"),
}
#: Kinds of values in a file, as the rules name them.
TYPE_NAMES: Words = {
    "string": _("a text"),
    "text": _("a text"),
    "integer": _("a whole number"),
    "number": _("a number"),
    "boolean": _("true or false"),
    "array": _("a list"),
    "list": _("a list"),
    "object": _("an object"),
    "null": _("nothing"),
}
VERDICT_NAMES: Words = dict(VERDICT_OPTIONS)
#: Words for the parts of a place in the file.
PLACE_NAMES: Words = {
    "scenes": pgettext_lazy("place", "scene"),
    "choices": pgettext_lazy("place", "choice"),
    "passages": pgettext_lazy("place", "paragraph"),
    "facts": pgettext_lazy("place", "fact"),
    "gauges": pgettext_lazy("place", "gauge"),
    "people": pgettext_lazy("place", "person"),
    "sources": pgettext_lazy("place", "source"),
    "goals": pgettext_lazy("place", "learning goal"),
    "children": pgettext_lazy("place", "child"),
    "reveals": pgettext_lazy("place", "fact heard"),
    "reflection": pgettext_lazy("place", "question to think about"),
    "closing_questions": pgettext_lazy("place", "closing question"),
    "golden_paths": pgettext_lazy("place", "path that must keep working"),
    "id": pgettext_lazy("place", "code"),
    "code": pgettext_lazy("place", "code"),
    "title": pgettext_lazy("place", "title"),
    "label": pgettext_lazy("place", "short title"),
    "name": pgettext_lazy("place", "name"),
    "description": pgettext_lazy("place", "description"),
    "text": pgettext_lazy("place", "text"),
    "question": pgettext_lazy("place", "question"),
    "outcome": pgettext_lazy("place", "outcome"),
    "feedback": pgettext_lazy("place", "feedback"),
    "rung": pgettext_lazy("place", "rung"),
    "reason": pgettext_lazy("place", "reason"),
    "judgement": pgettext_lazy("place", "judgement"),
    "effects": pgettext_lazy("place", "consequences"),
    "learn": pgettext_lazy("place", "fact learned"),
    "tried": pgettext_lazy("place", "tried before"),
    "next": pgettext_lazy("place", "next scene"),
    "to": pgettext_lazy("place", "scene it leads to"),
    "when": pgettext_lazy("place", "condition"),
    "passed_when": pgettext_lazy("place", "condition for passing"),
    "fitting": pgettext_lazy("place", "fitting rungs"),
    "phase": pgettext_lazy("place", "phase"),
    "panel": pgettext_lazy("place", "panel"),
    "note": pgettext_lazy("place", "note"),
    "start": pgettext_lazy("place", "start"),
    "start_rung": pgettext_lazy("place", "rung at the start"),
    "summary": pgettext_lazy("place", "summary"),
    "role": pgettext_lazy("place", "role"),
    "situation": pgettext_lazy("place", "situation"),
    "minutes": pgettext_lazy("place", "minutes"),
    "language": pgettext_lazy("place", "language"),
    "ending": pgettext_lazy("place", "ending"),
    "verdict": pgettext_lazy("place", "verdict"),
    "min": pgettext_lazy("place", "lowest"),
    "max": pgettext_lazy("place", "highest"),
    "kind": pgettext_lazy("place", "kind of scene"),
}
#: Words for a list as a whole.
LIST_NAMES: Words = {
    "scenes": pgettext_lazy("place", "scenes"),
    "choices": pgettext_lazy("place", "choices"),
}
#: Which parameters name something of the story, and in which list it stands.
_LISTS = {"scene": "scenes", "fact": "facts", "gauge": "gauges"}


@dataclass(frozen=True)
class Worded:
    """One finding as editors read it; the anchor is the id of the block, "" for the whole story."""

    severity: str
    text: str
    place: str
    where: str
    witness: tuple[str, ...] = ()


def shorten(text: str) -> str:
    """Return the beginning of a text, as a name for it."""
    return Truncator(" ".join(text.split())).chars(NAME_LENGTH)


class Names:
    """Names of the things in a story that may have faults."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.known: dict[str, dict[str, str]] = {kind: {} for kind in (*_LISTS, "choice")}
        for kind, field in _LISTS.items():
            for item in self._items(data, field):
                self.known[kind][str(item.get("id", ""))] = self.title(item)
        for scene in self._items(data, "scenes"):
            for choice in self._items(scene, "choices"):
                self.known["choice"][str(choice.get("id", ""))] = self.title(choice)

    @staticmethod
    def _items(data: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
        items = data.get(field)
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    @staticmethod
    def title(item: Mapping[str, Any]) -> str:
        """Return how people call an item: its title, else its text, else its code."""
        names = (item.get(field) for field in ("title", "label", "name", "text", "id", "code"))
        return shorten(str(next((name for name in names if name), "?")))

    def of(self, kind: str, code: object) -> str:
        """Return the name of a scene, choice, fact or gauge; its code when nobody knows it."""
        return self.known[kind].get(str(code)) or str(code)

    def place(self, place: str) -> str:
        """Return a place in words: "scene “…” › choice “…” › feedback"."""
        words: list[str] = []
        value: Any = self.data
        kind = ""
        for token in tokens(place):
            value = self._down(value, token)
            if isinstance(token, str):
                kind = str(PLACE_NAMES.get(token, token))
                words.append(str(LIST_NAMES.get(token, kind)))
            elif isinstance(value, dict):
                words[-1] = gettext("%(kind)s “%(name)s”") % {
                    "kind": kind,
                    "name": self.title(value),
                }
            else:
                words[-1] = f"{kind} {token + 1}"
        return " › ".join(words) or gettext("the whole story")

    @staticmethod
    def _down(value: Any, token: str | int) -> Any:
        try:
            return value[token]
        except (KeyError, IndexError, TypeError):
            return None


def _parameters(params: Mapping[str, Any], code: str, names: Names) -> dict[str, Any]:
    """Return the parameters of a finding in words."""
    words: dict[str, Any] = dict(params)
    for name, value in params.items():
        if name in names.known:
            words[name] = names.of(name, value)
        elif isinstance(value, float):
            words[name] = localize(value)
        elif name == "other":
            words[name] = names.of("choice", value)
        elif name in ("found", "expected") and code == "golden_path_other_ending":
            words[name] = names.of("scene", value)
        elif name in _VALUE_WORDS or code == "golden_path_other_verdict":
            words[name] = str(_VALUE_WORDS.get(name, VERDICT_NAMES).get(str(value), value))
    return words


_VALUE_WORDS: Mapping[str, Words] = {
    "strategy": STRATEGY_NAMES,
    "fit": FIT_NAMES,
    "verdict": VERDICT_NAMES,
    "dimension": {code.value: name for code, name in DIMENSION_NAMES.items()},
    "rung": RUNG_NAMES,
}


def problem_text(code: str, params: Mapping[str, Any]) -> str:
    """Return what is wrong with a story's file, in words."""
    kinds = {name: TYPE_NAMES.get(str(value), value) for name, value in params.items()}
    return str(PROBLEM_WORDS[code]) % (kinds if code == "type" else {**params})


def worded(report: Report, data: Mapping[str, Any]) -> list[Worded]:
    """Return everything in a report as editors read it, the worst first."""
    names = Names(data)
    found = [
        Worded("error", problem_text(item.code, item.params), item.place, names.place(item.place))
        for item in _telling(report.problems)
    ]
    for finding in report.findings:
        text = str(FINDING_WORDS[finding.code]) % _parameters(finding.params, finding.code, names)
        where = names.place(finding.place)
        path = _path(finding.witness, names)
        found.append(Worded(finding.severity.value, text, finding.place, where, path))
    return found


def _telling(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems without "not a code" where it says too that nothing has that name."""
    unknown = {item.place for item in problems if item.code.startswith("unknown_")}
    return [
        item
        for item in problems
        if item.place not in unknown or item.code not in ("pattern", "no_form", "too_long")
    ]


def _path(witness: Sequence[str], names: Names) -> tuple[str, ...]:
    return tuple(names.of("choice", choice) for choice in witness)
