"""What could stand in the place of a finding: the same word for the same person all over a case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count, islice

from casebank.rules.detect.spans import Kind, Span

_PLAIN = {
    Kind.PERSON: "[persoon]",
    Kind.LISTED: "[naam]",
    Kind.INITIALS: "[persoon]",
    Kind.PLACE: "een plaats",
    Kind.STREET: "een straat",
    Kind.POSTCODE: "[postcode]",
    Kind.DATE: "enige tijd later",
    Kind.AGE: "[leeftijd]",
    Kind.SCHOOL: "een school",
    Kind.CLUB: "een vereniging",
    Kind.CARE: "een zorginstelling",
    Kind.EMPLOYER: "een bedrijf",
    Kind.PROFESSION: "[beroep]",
    Kind.NATIONALITY: "[afkomst]",
    Kind.PHONE: "[telefoonnummer]",
    Kind.EMAIL: "[e-mailadres]",
    Kind.URL: "[webadres]",
    Kind.IBAN: "[rekeningnummer]",
    Kind.BSN: "[burgerservicenummer]",
    Kind.NUMBER: "[nummer]",
    Kind.CASE_NUMBER: "[zaaknummer]",
    Kind.ECLI: "[uitspraak]",
    Kind.PLATE: "[kenteken]",
    Kind.HANDLE: "[accountnaam]",
    Kind.SINGLING_OUT: "[weglaten]",
}
#: Words before or in a finding → the role; the first that fits counts.
_ROLES = (
    (r"pleeg(?:vader|moeder|ouder)", "pleegouder"),
    (r"stiefvader", "stiefvader"),
    (r"stiefmoeder", "stiefmoeder"),
    (r"oma|grootmoeder", "oma"),
    (r"opa|grootvader", "opa"),
    (r"vader|papa|pap|ex-man", "vader"),
    (r"moeder|mama|mam|ex-vrouw", "moeder"),
    (r"tante", "tante"),
    (r"oom", "oom"),
    (r"broer(?:tje)?", "broer"),
    (r"zus(?:je)?", "zus"),
    (
        (
            r"zoon(?:tje)?|dochter(?:tje)?|kind(?:eren)?|jongen|jongetje|meisje|baby|peuter"
            r"|kleuter|puber|oudste|jongste"
        ),
        "kind",
    ),
    (r"juf|meester|leerkracht|leraar|lerares|mentor|docente?", "leerkracht"),
    (r"rechter|kinderrechter", "rechter"),
    (r"mr|advocate?", "advocaat"),
    (r"dokter|huisarts|dr|kinderarts|psycholoog|psychologe|therapeute?", "behandelaar"),
    (r"gezinsvoogd|jeugdbeschermer|jeugdprofessional|hulpverlener|coach|mediator", "professional"),
    (r"partner|vriend(?:in)?|man|vrouw|echtgenote?", "partner"),
    (r"mevrouw|mevr|mw", "mevrouw"),
    (r"meneer|heer|dhr|mijnheer", "meneer"),
)
_ROLE = tuple(
    (re.compile(rf"(?<![\w-])(?:{words})\.?$", re.IGNORECASE), role) for words, role in _ROLES
)
_TITLE_IN = re.compile(r"^((?:[a-zéA-Z-]+\.?\s)?[a-zéA-Z-]+\.?)\s", re.ASCII)
_MONTHS = (
    ("winter", r"dec|jan|feb|12|0?1|0?2"),
    ("voorjaar", r"maart|mrt|apr|mei|0?3|0?4|0?5"),
    ("zomer", r"jun|jul|aug|0?6|0?7|0?8"),
    ("najaar", r"sep|okt|nov|0?9|10|11"),
)
_SCHOOLS = (
    (r"kdv|kinderdagverblijf|crèche|opvang|bso|peuter|psz|gastouder", "een kinderopvang"),
    (
        r"lyceum|college|gymnasium|mavo|havo|vmbo|atheneum|scholengemeenschap|middelbare",
        "een middelbare school",
    ),
    (r"roc|mbo|aoc", "een mbo-school"),
    (r"hogeschool|universiteit|academie", "een opleiding"),
    (r"sbo|vso|speciaal", "een school voor speciaal onderwijs"),
)
_CLUBS = (
    (r"moskee|kerk|parochie|synagoge|tempel|gemeente", "een geloofsgemeenschap"),
    (r"koor|fanfare|harmonie|muziek|orkest|band", "een muziekvereniging"),
    (r"scouting|welpen", "een jeugdvereniging"),
)
_CARES = (
    (r"praktijk|dokter|tandarts", "een praktijk"),
    (r"team", "het wijkteam"),
    (r"ziekenhuis|kliniek|gasthuis", "een ziekenhuis"),
    (r"advoca|kantoor", "een kantoor"),
)
_NUMBERS = [
    "nul",
    "een",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_VALUE = {word: max(0, place - 1) for place, word in enumerate(_NUMBERS)} | {
    "nul": 0,
    "een": 1,
    "anderhalf": 1,
}
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
#: The bands of age: the last year of each, and the words.
_BANDS = (
    *((3, "0 tot 3 jaar"), (5, "4 of 5 jaar"), (8, "6 tot 8 jaar"), (11, "9 tot 11 jaar")),
    *((14, "12 tot 14 jaar"), (17, "15 tot 17 jaar"), (24, "jongvolwassen")),
    *((39, "tussen 25 en 40 jaar"), (59, "tussen 40 en 60 jaar"), (200, "ouder dan 60 jaar")),
)


def suggest_alone(span: Span) -> Span:
    """Return the span with a suggestion that needs nothing but the span itself."""
    make = {
        Kind.AGE: _age,
        Kind.DATE: _date,
        Kind.SCHOOL: lambda text: _first(_SCHOOLS, text, "een basisschool"),
        Kind.CLUB: lambda text: _first(_CLUBS, text, "een sportvereniging"),
        Kind.CARE: lambda text: _first(_CARES, text, "een zorginstelling"),
    }.get(span.kind)
    return replace(span, suggestion=make(span.text) if make else _PLAIN[span.kind])


def suggest(texts: Mapping[str, str], spans: Mapping[str, Sequence[Span]]) -> dict[str, list[Span]]:
    """Return the spans with suggestions that are the same for the same person in every field.

    What stands in the texts already, since an earlier finding was replaced, is somebody else's.
    """
    people = _People(" ".join(texts.values()))
    for field, found in spans.items():
        for span in found:
            if span.kind in _WHO:
                people.meet(span.text, _role(texts[field], span))
    return {
        field: [
            replace(span, suggestion=people.label(span.text))
            if span.kind in _WHO
            else _after(texts[field][: span.start], suggest_alone(span))
            for span in found
        ]
        for field, found in spans.items()
    }


def _after(before: str, span: Span) -> Span:
    """Return the span with a suggestion that does not say "in" a second time."""
    if before.lower().endswith("in ") and span.suggestion.startswith("in "):
        return replace(span, suggestion=span.suggestion.removeprefix("in "))
    return span


_LABEL = re.compile(r"\[([a-z]+)(?: ([A-Z]{1,2}))?\]")
_WHO = frozenset({Kind.PERSON, Kind.INITIALS, Kind.LISTED})


class _People:
    """Who is who in a case: names that share a word are one person, with one role and letter."""

    def __init__(self, text: str) -> None:
        self._names: list[set[str]] = []
        self._roles: list[str] = []
        self._taken = set(_LABEL.findall(text))

    def meet(self, name: str, role: str) -> None:
        """Remember a name; the first role that anybody mentions stays."""
        words = _words(name)
        known = self._find(words)
        if known is None:
            self._names.append(words)
            self._roles.append(role)
        elif not self._roles[known]:
            self._roles[known] = role

    def label(self, name: str) -> str:
        """Return the role word of this person, with a letter where several share the role."""
        known = self._find(_words(name)) or 0
        role = self._roles[known] or "persoon"
        same = [place for place, one in enumerate(self._roles) if (one or "persoon") == role]
        taken = {letter or "A" for word, letter in self._taken if word == role}
        if len(same) == 1 and role != "persoon" and not taken:
            return f"[{role}]"
        free = (letter for letter in map(_letter, count()) if letter not in taken)
        return f"[{role} {next(islice(free, same.index(known), None))}]"

    def _find(self, words: set[str]) -> int | None:
        return next((place for place, known in enumerate(self._names) if known & words), None)


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _words(name: str) -> set[str]:
    """Return the words that tell a person apart: no titles, no particles, no possessive."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?", re.sub(r"[’'](?:s\b|$)", "", name))
    telling = {word.lower().rstrip(".") for word in words if word[0].isupper()}
    telling -= {
        "mevrouw",
        "meneer",
        "van",
        "de",
        "der",
        "den",
        "dr",
        "mr",
        "juf",
        "meester",
        "oma",
        "opa",
        "tante",
        "oom",
        "el",
        "al",
    }
    return telling or {name.lower()}


def _role(text: str, span: Span) -> str:
    """Return the role that stands in the finding or right before it, or ""."""
    inside = _TITLE_IN.match(span.text)
    for words in (
        inside[1] if inside else "",
        text[max(0, span.start - 20) : span.start].rstrip(" ,("),
    ):
        for expression, role in _ROLE:
            if words and expression.search(words):
                return role
    return ""


def _first(table: Sequence[tuple[str, str]], text: str, otherwise: str) -> str:
    return next((word for part, word in table if re.search(part, text, re.IGNORECASE)), otherwise)


def _age(text: str) -> str:
    """Return the band of an age; months and weeks are the youngest band."""
    if re.search(r"groep|kleuterklas", text, re.IGNORECASE):
        return "op de basisschool"
    if re.search(r"klas|havo|vwo|vmbo|mavo|gymnasium|atheneum", text, re.IGNORECASE):
        return "op de middelbare school"
    if re.search(r"maand|mnd|week|weken", text):
        return "0 tot 3 jaar"
    years = [
        _years(word) for word in re.findall(r"\d+(?=[.,]?\d*)(?<![.,]\d)|[a-zéë]+", text.lower())
    ]
    bands = [
        next(words for last, words in _BANDS if value <= last)
        for value in years
        if value is not None
    ]
    return " en ".join(dict.fromkeys(bands)) or "[leeftijd]"


def _years(word: str) -> int | None:
    if word.isdigit():
        return min(int(word), 150)
    word = re.sub(r"(?:jarigen?|[eë]nhalf|half|de|ste)$", "", word)
    if word in _VALUE:
        return _VALUE[word]
    for place, ten in enumerate(_TENS):
        if word.endswith(ten):
            return 20 + 10 * place
    return None


def _date(text: str) -> str:
    """Return the season where the date has a month, else a vague moment."""
    lower = text.lower()
    for season in ("zomer", "winter", "voorjaar", "najaar", "herfst", "lente"):
        if season in lower:
            return (
                f"in de {season}"
                if season in ("zomer", "winter", "herfst", "lente")
                else f"in het {season}"
            )
    figure = re.search(r"\d{1,2}[-/. ]+(\d{1,2})\b", lower)
    month = figure[1] if figure else lower
    for season, months in _MONTHS:
        expression = (
            rf"^(?:{months})$" if figure else rf"\b(?:{re.sub(r'[|][0-9?|]+', '', months)})"
        )
        if re.search(expression, month):
            return f"in {'de' if season in ('winter', 'zomer') else 'het'} {season}"
    return "enige tijd later"
