"""Addresses and places that can be told by their form or by the word before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.allowed import is_allowed
from casebank.rules.detect.spans import Kind, Span, found

_UP = r"[A-ZÀ-ÖØ-ÞĞİŞŁŻŚ]"
_CAP = rf"{_UP}[\w’'-]*\w"
_LINK = (
    r"(?:van|de|den|der|het|'t|’t|ten|ter|te|aan|op|in|en|over|bij|onder|aan de|van de|van der"
    r"|van den|in de|op de)"
)
_NAME = rf"{_CAP}(?:(?:\s{_LINK}){{0,2}}\s{_CAP}){{0,3}}"
_STREET_END = (
    r"(?:straat|straatje|laan|laantje|weg|wegje|plein|gracht|kade|dreef|singel|steeg|dijk|hof"
    r"|hofje|pad|plantsoen"
    r"|markt|wal|dam|burgwal|vest|boulevard|allee|dwarsstraat|park|poort|sloot|haven|brink"
    r"|akker|kamp|veld|weide|hage|werf|horst|gaarde|borch)"
)
_SURE_END = (
    r"(?:straat|straatje|laan|gracht|kade|dreef|singel|steeg|dwarsstraat|plantsoen|burgwal"
    r"|boulevard|plein|weg|dijk)"
)
_HOUSE = (
    r"(?:\s(?:nr\.?\s|nummer\s|huisnummer\s)?\d{1,4}(?:\s?-?\s?(?:hs|bis|huis|zwart|rood|boven"
    r"|beneden|[IVX]{1,4}|[A-Za-z])"
    r"(?![\w’'])|\s?[-/]\s?\d{1,4})*(?:,? \d+-?hoog)?)"
)
_TITLED = (
    r"(?:(?:Burgemeester|Burg\.|Professor|Prof\.|Dr\.|Doctor|Dokter|Mr\.|Ds\.|Dominee|Pastoor"
    r"|Past\.|Generaal|Gen\."
    r"|Koningin|Koning|Prins|Prinses|Graaf|Sint|St\.|Jan|Pieter|Willem|Johan|Van|De|Den|Der"
    r"|Het|Ter|Ten|Oude|Nieuwe|Lange|Korte"
    r"|Grote|Kleine|Hoge|Lage|Eerste|Tweede|Derde|1e|2e|3e|Noorder|Zuider|Achter|Laan|Ir\."
    r"|Ing\.|[A-Z]\.)[\s-]?)"
)
_STREET = re.compile(
    rf"(?<![\w-]){_TITLED}{{0,4}}(?:{_CAP}[\s-](?:(?:van|de|der|den|van der|van de|ten|ter|'t"
    rf"|’t)\s)?){{0,2}}"
    rf"{_UP}[\w’'-]*{_SURE_END}(?:{_HOUSE}|(?![\w’'-]))"
)
_NUMBERED = re.compile(
    rf"(?<![\w-])(?:{_TITLED}{{0,3}}{_UP}[\w’'-]*{_STREET_END}"
    rf"|(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Voor|Achter)\s{_CAP}"
    rf"|(?:Laan|Plein|Singel|Gracht|Weg|Straat|Dijk|Kade|Haven|Hof|Markt|Brink|Plantsoen|Park"
    rf"|Molen|Dorpsstraat|Kerkhof|Vliet)"
    rf"(?:\s{_LINK}){{0,2}}(?:(?:\s{_CAP}){{1,2}}|\s\d{{4}})?){_HOUSE}(?!\w|\s(?:jaar|keer|uur"
    rf"|dagen|weken|maanden|kinderen))"
)
_OPEN = re.compile(
    r"(?:(?<=op de )|(?<=op het )|(?<=aan de )|(?<=aan het )|(?<=bij de )|(?<=langs de )"
    r"|(?<=in de )|(?<=van de ))"
    rf"(?:(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage)\s{_CAP}"
    rf"|(?:Laan|Plein|Singel|Gracht|Kade|Markt|Brink|Haven)(?:\s{_LINK}){{0,2}}(?:\s{_CAP}"
    rf"|\s\d{{4}})"
    rf"|{_UP}[\w’'-]*{_STREET_END})(?:{_HOUSE}|(?![\w’'-]))"
)
_ANY_NUMBERED = re.compile(
    rf"(?:(?<=\baan )|(?<=\bop )|(?<=\bin )|(?<=\bnaar )|(?<=\bvan )|(?<=\bbij )|(?<=adres )"
    rf"|(?<=\bis )|(?<=\bhuis ))"
    rf"((?:(?:[Dd]e|[Hh]et|['’]t)\s)?{_CAP}(?:[\s-](?:{_LINK}\s){{0,2}}{_CAP}){{0,3}}){_HOUSE}"
    rf"(?!\w|[.,:]\d|\s(?:jaar|keer|uur|dagen|weken|maanden|kinderen|en \d|jr))"
)
_LOWER = re.compile(
    r"(?<![\w-])[a-zé]{3,}(?:straat|laan|plein|gracht|kade|dreef|singel|steeg|plantsoen|weg|dijk)\s"
    r"\d{1,4}(?:\s?[a-zA-Z])?(?![\w’'])(?!\s(?:jaar|keer|uur|dagen|weken|maanden|km))"
)
_NO_STREET = re.compile(
    r"^(?:om|onder|uit|snel|school|speel|zij|weg|vak|af|halver|in|wandel|fiets|spoor|lucht"
    r"|water|tussen|midden"
    r"|dorps?plein|markt|auto|rijks|ring|straf|gerechts|kerk|ver|door|lands|lijdens|zand|heir"
    r"|doodlopende ?|voet|bind|naar het |recht|op|aan)"
    r"(?:weg|plein|straat|hof|pad|dijk|laan)?$",
    re.IGNORECASE,
)
_AREA = re.compile(
    rf"\b(?:gemeente|wijk|buurt|stadsdeel|dorp(?:je)?|gehucht|stad|stadje|eiland|provincie"
    rf"|regio|arrondissement|plaats"
    rf"|woonplaats:?|geboorteplaats:?|plaatsje|polder|camping|vakantiepark|bungalowpark"
    rf"|recreatiepark|azc|asielzoekerscentrum"
    rf"|woonwagenkamp|flat|complex|buurtschap|deelgemeente|waddeneiland|deelstaat|district"
    rf"|kerkdorp|grensdorp|badplaats)"
    rf"\s(?!de\s(?:rechter|moeder|vader))((?:(?:De|Den|Het|'t|’t|Sint|St\.|de|het)\s)?{_NAME})"
)
_WIJK = re.compile(rf"\b({_UP}\w+(?:wijk|buurt|kwartier))\b(?!\w)")
_COURT = re.compile(
    rf"\b(?:[Rr]echtbank|(?:[Gg]erechts)?[Hh]of|[Kk]antonrechter(?: (?:in|te))?"
    rf"|[Rr]aadslocatie|[Pp]arket|[Pp]olitie(?:bureau|-eenheid| [Ee]enheid)?"
    rf"|[Vv]eilig [Tt]huis|Raad voor de Kinderbescherming(?: (?:in|te|regio|locatie))?|GGD|GGZ"
    rf"|[Jj]eugdbescherming|[Ss]amen Veilig)"
    rf"\s((?:(?:Den|De|'s-|’s-)\s?)?{_CAP}(?:(?:\s(?:en|[-–])\s|[-–]|\s){_CAP}){{0,3}})"
)
_RESIDES = re.compile(
    r"\b(?:woont|woonde|wonen|woonden|woonachtig|woonplaats|verhuisd?e?n?|verhuist|verhuizen"
    r"|geboren|opgegroeid|gevestigd|wonend|zetelend|emigreerde|gevlucht"
    rf"|verhuisde)\s(?:(?:nu|weer|terug|samen|later|toen|zelf|al jaren|met \w+|sinds kort"
    rf"|tijdelijk)\s){{0,2}}(?:in|te|naar|op|uit|vlak bij|bij|buiten|nabij|vanuit)\s((?:(?:Den"
    rf"|De|Het|'s-|’s-|de|het)\s?)?{_NAME})"
)
_POSTBOX = re.compile(r"\b(?:[Pp]ostbus|[Aa]ntwoordnummer)\s\d{1,6}\b")
_MONTH = re.compile(r"(?:uari|aart|pril|mei|juni|juli|ember|ober|gustus)$", re.IGNORECASE)
_NEAR = re.compile(r"^(?:Mijn|Haar|Zijn|Hun|Onze|Elke|Iedere)\s")


def street(text: str) -> Iterator[Span]:
    """Yield streets, squares and quays, with house number and suffix where there is one."""
    for expression, sureness in ((_STREET, 0.85), (_NUMBERED, 0.9), (_OPEN, 0.7), (_LOWER, 0.8)):
        for match in expression.finditer(text):
            if not _NO_STREET.match(match[0]) and not _NEAR.match(match[0]):
                yield found(text, *match.span(), Kind.STREET, sureness)
    for match in _ANY_NUMBERED.finditer(text):
        if not is_allowed(match[1]) and not _MONTH.search(match[1]):
            yield found(text, *match.span(), Kind.STREET, 0.6)
    for match in _POSTBOX.finditer(text):
        yield found(text, *match.span(), Kind.STREET, 0.9)


def area(text: str) -> Iterator[Span]:
    """Yield what follows "gemeente", "wijk", "eiland", "rechtbank", "woont in" and the like."""
    for expression in (_AREA, _COURT, _RESIDES):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.PLACE, 0.75)
    for match in _WIJK.finditer(text):
        if (
            match.start()
            and text[match.start() - 1] != "\n"
            and text[match.start() - 2 : match.start()] not in (". ", "! ", "? ")
        ):
            yield found(text, *match.span(1), Kind.PLACE, 0.7)
