"""Dates: in figures and in words, without a year, feast days, parts of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.spans import Kind, Span, found

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b\.?)"
)
_YEAR = r"(?:(?:19|20)\d{2}|['’‘`]\d{2})"
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde"
    r"|dertiende"
    r"|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste"
    r"|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]?n?twintigste|dertigste"
    r"|[eé]{1,2}nendertigste)"
)
_CARDINAL = (
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|achttien|negentien|(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
    r"[eë]n)?twintig|(?:[eé]{1,2}n[eë]n)?dertig)"
)
_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond|nacht)?|(?:ma|di"
    r"|wo|do|vr|za|zo)\.?)"
)
_DAY = rf"(?:\d{{1,2}}(?:e|de|ste)?|(?:de )?{_ORDINAL}|{_CARDINAL})"
_FIGURES = re.compile(
    rf"(?<![\w/.-])(?:{_WEEKDAY},? )?(?:"
    r"(?:0?[1-9]|[12]\d|3[01])(?P<sign>[-/.])(?:0?[1-9]|1[0-2])(?P=sign)(?:(?:19|20)\d{2}"
    r"|['’]?\d{2})"
    r"|(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d{2}"
    r"|(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01]) [-/] (?:0?[1-9]|1[0-2]) [-/] (?:(?:19|20)\d{2}|\d{2})"
    r")(?![\w/]|[-.]\d)",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    r"\b(?:op|van|per|d\.?d\.?|geboren|geb\.?|datum:?|sinds|tot|vanaf|(?:maan|dins|woens"
    r"|donder|vrij"
    r"|zater|zon)dag)\s((?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2]))(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"(?<![\w-])(?:{_WEEKDAY},? (?:de )?)?(?:{_DAY}(?: ?(?:,|en|op|of|t/m|tot en met|tot|-|–)"
    rf" ?{_DAY})* ?)"
    rf"(?:van )?{_MONTH}(?:(?: van)?(?: het jaar)?,? ?{_YEAR}|,? jl\.?| jongstleden|"
    rf" aanstaande)?(?!\w)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?<![\w-])(?:(?:begin|eind|einde|half|medio|midden(?: in)?|halverwege|ultimo) (?:van"
    rf" )?{_MONTH}(?:(?: van)?,? ?{_YEAR})?"
    rf"|{_MONTH}(?: van)?,? ?{_YEAR}"
    rf"|(?:(?:begin|eind|einde|medio|halverwege) (?:van )?)?(?:de |het )?(?:voorjaar|najaar"
    rf"|zomer|winter|herfst|lente|zomervakantie"
    rf"|herfstvakantie|kerstvakantie|voorjaarsvakantie|meivakantie)(?: van)? {_YEAR}"
    rf"|(?:begin|eind|medio|halverwege) (?:van )?{_YEAR}"
    rf"|week \d{{1,2}}(?: van)?,? {_YEAR}|schooljaar (?:19|20)\d{{2}}\s?[-/–]\s?(?:(?:19"
    rf"|20)?\d{{2}})"
    r"|(?:[1-4]e|eerste|tweede|derde|vierde) kwartaal(?: van)? (?:19|20)\d{2}"
    r"|0?[1-9][-/](?:19|20)\d{2}|1[0-2][-/](?:19|20)\d{2})(?![\w-])",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    r"\b(?:in|sinds|vanaf|tot|per|rond|afgelopen|vorige|komende|vorig jaar|dit jaar|na|voor"
    r"|van|tussen|en|of)\s"
    r"((?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"(?:\s(?:jl\.?|vorig jaar|dit jaar|jongstleden))?)(?!\w|\s(?:19|20)\d)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    rf"\b((?:maan|dins|woens|donder|vrij|zater|zon)dag (?:de )?(?:\d{{1,2}}(?:e|de|ste)?"
    rf"|{_ORDINAL}))(?![\w:.]|,\d)",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(
    r"\b(?:geboren|geb\.|geboortejaar|bouwjaar|afgestudeerd|getrouwd|gehuwd|gescheiden"
    r"|overleden|gevlucht)"
    rf":?\s(?:in|is|uit|sinds)?\s?(?:het jaar )?({_YEAR})(?!\w)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"(?<![\w-])(?:(?:eerste|tweede|1e|2e)\s(?:kerst|paas|pinkster)dag|eerste advent"
    r"|oudejaars(?:dag|avond|nacht)"
    r"|nieuwjaarsdag|kerst(?:avond|nacht|ochtend|middag)|pakjesavond|sinterklaas(?:avond|dag)"
    r"|goede vrijdag"
    r"|witte donderdag|paas(?:zaterdag|zondag|maandag)|pinkster(?:zondag|maandag)"
    r"|hemelvaart(?:sdag)?"
    r"|konings(?:dag|nacht)|koninginne(?:dag|nacht)|bevrijdingsdag|dodenherdenking|prinsjesdag"
    r"|sint[ -]maarten|driekoningen|oud[ -]en[ -]nieuw|valentijnsdag|aswoensdag|rosenmontag"
    r"|dierendag|allerzielen|allerheiligen|keti koti|di[vw]ali|holi[ -]?phagwa|srefidensi"
    r"|ketikoti|newroz|nowruz|chinees nieuwjaar|jom kipoer|pesach|chanoeka"
    r"|(?:(?<=met )|(?<=op )|(?<=na )|(?<=sinds )|(?<=de dag van ))"
    r"(?:het |de )?(?:suikerfeest|offerfeest|ramadan|carnaval|vaderdag|moederdag|sinterklaas|holi))"
    rf"(?:(?: van| in)? {_YEAR})?(?![\w-])"
    rf"|(?<![\w-])(?:kerst(?:mis)?|pasen|pinksteren|carnaval|sinterklaas|suikerfeest"
    rf"|offerfeest|ramadan"
    rf"|vaderdag|moederdag|holi)(?: van| in)? {_YEAR}(?!\w)",
    re.IGNORECASE,
)


def in_figures(text: str) -> Iterator[Span]:
    """Yield dates like 12-03-2019, 2019-03-12, and 12-3 after a word that asks for a date."""
    for match in _FIGURES.finditer(text):
        yield found(text, *match.span(), Kind.DATE, 0.95)
    for match in _DAY_MONTH.finditer(text):
        yield found(text, *match.span(1), Kind.DATE, 0.8)


def in_words(text: str) -> Iterator[Span]:
    """Yield a day of a month, a month of a year, and parts of a month or season."""
    for match in _WORDS.finditer(text):
        yield found(text, *match.span(), Kind.DATE, 0.9)
    for match in _MONTH_YEAR.finditer(text):
        yield found(text, *match.span(), Kind.DATE, 0.85)
    for match in _MONTH_ALONE.finditer(text):
        yield found(text, *match.span(1), Kind.DATE, 0.6)
    for expression in (_DAY_ALONE, _BIRTH_YEAR):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.DATE, 0.8)


def feasts(text: str) -> Iterator[Span]:
    """Yield feast days that point to one day; "met kerst" alone recurs in every agreement."""
    for match in _FEAST.finditer(text):
        yield found(text, *match.span(), Kind.DATE, 0.75)
