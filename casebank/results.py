"""What the list of cases shows of an answer: options with numbers, chips, links, words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebank.facet_words import NAMES, Words, in_words, options_of, seen_facets
from casebank.models import Approval, CasePage
from casebank.queries.search import Answer
from casebank.questions import PARAMETERS, RELEVANCE, SORTS, Question
from casebank.rules.counting import Count
from casebank.rules.facets import ORDER

#: In the order in which people look: what it is about first.
GROUPS = (
    *("mechanisms", "phase", "signals", "interventions", "rungs", "outcome"),
    *("age_bands", "children", "who", "region", "professions"),
)
#: Open on a wide screen without being asked.
FIRST = ("mechanisms", "phase")
#: What a card tells: not how it ended, so that one can think first.
ON_CARD = ("phase", "mechanisms")


@dataclass(frozen=True)
class Option:
    """One value of a facet with its number; the number is empty where it is not told."""

    code: str
    label: Words
    id: str
    chosen: bool
    count: Count

    @property
    def number(self) -> str:
        """Return the number as it stands beside the option."""
        if self.count.exact:
            return str(self.count.known)
        return f"{self.count.known}+" if self.count.known else ""


@dataclass(frozen=True)
class Group:
    """A facet with its options."""

    name: str
    parameter: str
    label: Words
    options: tuple[Option, ...]
    only_invented: bool

    @property
    def id(self) -> str:
        """Return the id of what says how many options are chosen."""
        return f"{self.parameter}-gekozen"

    @property
    def chosen(self) -> int:
        """Return how many options are chosen."""
        return sum(option.chosen for option in self.options)

    @property
    def is_open(self) -> bool:
        """Return whether its options show at once."""
        return bool(self.chosen) or self.name in FIRST


def groups_of(answer: Answer) -> list[Group]:
    """Return all facets with their options and numbers."""
    return [
        Group(
            name=name,
            parameter=PARAMETERS[name],
            label=NAMES[name],
            options=tuple(_options(name, answer)),
            only_invented=not answer.index.is_shown_of_real(name),
        )
        for name in GROUPS
    ]


def _options(name: str, answer: Answer) -> Iterator[Option]:
    chosen = answer.question.filters.get(name, ())
    for code, label in options_of(name):
        count = answer.found.counts[name][code]
        yield Option(code, label, f"{PARAMETERS[name]}-{code}", code in chosen, count)


def heading(answer: Answer) -> str:
    """Return how many cases there are, as far as that may be told."""
    total = answer.found.total
    if not answer.found.bits:
        return _("No case answers to this")
    if total.exact:
        told = ngettext("%(number)d case", "%(number)d cases", total.known)
        return told % {"number": total.known}
    if total.known:
        told = ngettext("At least %(number)d case", "At least %(number)d cases", total.known)
        return told % {"number": total.known}
    return _("Real cases; how many is not shown")


def chips(question: Question) -> list[dict[str, Any]]:
    """Return the chosen words and values, each with the address of the question without it."""
    found: list[dict[str, Any]] = []
    if question.words:
        less = replace(question, words="")
        found.append({"label": f"“{question.words}”", "address": less.address()})
    for name in ORDER:
        words = dict(options_of(name))
        found += [
            {
                "label": words[code],
                "of": NAMES[name],
                "address": question.without(name, code).address(),
            }
            for code in question.filters.get(name, ())
        ]
    return found


def _orders(question: Question) -> Iterator[dict[str, Any]]:
    for code, words in SORTS.items():
        if code != RELEVANCE or question.words:
            other = replace(question, sort=code).plain
            current = code == question.order
            yield {"words": words, "address": other.address(), "current": current}


def _swapped(groups: Iterable[Group]) -> Iterator[str]:
    """Yield what a new answer changes beside the results; the form keeps what is open and typed."""
    yield from ("#gevonden", "#volgorde", "#gekozen")
    for group in groups:
        yield f"#{group.id}"
        yield from (f"#{option.id}-aantal" for option in group.options)


def title_of(question: Question) -> str:
    """Return the question in words, for who keeps it."""
    told = " · ".join(str(chip["label"]) for chip in chips(question)) or _("All cases")
    return told if len(told) <= 100 else f"{told[:99]}…"


def card(page: CasePage, shown: tuple[str, ...]) -> dict[str, Any]:
    """Return what a card shows of a case."""
    seen = set(seen_facets(fictional=page.fictional, shown=shown))
    facets = in_words(page, [name for name in ON_CARD if name in seen])
    return {"page": page, "facets": facets, "places": page.rungs, "url": page.get_url()}


def citation(page: CasePage, versions: Sequence[Approval]) -> str:
    """Return how one names a case: number, version and the day of that version; "" without one."""
    if not versions:
        return ""
    newest = versions[0]
    kind = _("Invented case") if page.fictional else _("Case made anonymous")
    return _(
        "%(site)s (%(year)s). %(title)s (case %(code)s, version %(version)s, %(day)s) [%(kind)s]."
        " %(address)s"
    ) % {
        "site": settings.WAGTAIL_SITE_NAME,
        "year": newest.approved_at.year,
        "title": page.title,
        "code": page.code,
        "version": newest.version,
        "day": date_format(timezone.localtime(newest.approved_at), "j F Y"),
        "kind": kind,
        "address": settings.SITE_URL + (page.get_url() or ""),
    }


def told(answer: Answer) -> dict[str, Any]:
    """Return everything that the list of cases shows."""
    question, number, groups = answer.question, answer.number, groups_of(answer)
    hidden = [name for name in question.filters if not answer.index.is_shown_of_real(name)]
    return {
        "question": question,
        "heading": heading(answer),
        "groups": groups,
        "chosen": sum(group.chosen for group in groups),
        "swapped": ",".join(_swapped(groups)),
        "chips": chips(question),
        "cards": [card(page, answer.index.shown) for page in answer.pages],
        "orders": list(_orders(question)),
        "held": answer.found.held,
        "real": bool(answer.index.real),
        "only_invented": [NAMES[name] for name in hidden if answer.index.real],
        "number": number,
        "last": answer.last,
        "previous": question.address(number - 1) if number > 1 else None,
        "next": question.address(number + 1) if answer.has_next else None,
        "address": question.address(number),
        "saved_as": question.address(),
        "title": title_of(question),
    }
