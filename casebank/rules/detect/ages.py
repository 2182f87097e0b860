"""Exact ages of people: figures, halves, months, in brackets, written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.spans import Kind, Span, found

_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_WORD = (
    r"(?:(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:" + "|".join(_TENS) + ")"
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    r"|zeventien|achttien|negentien)"
)
_HALF = r"(?:anderhalf|anderhalve|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)[eë]nhalf)"
_FIGURE = r"(?:1[01]\d|[1-9]?\d)(?:[.,]\d|\s?½)?"
_NUMBER = rf"(?:{_FIGURE}|{_HALF}|{_WORD}|één)"
_SERIES = rf"{_NUMBER}(?:(?:, | en | & |, en | of |/){_NUMBER})*"
_UNIT = r"(?:jaar|jr\b\.?|maanden|mnd\b\.?|weken)"
_PERSON = (
    r"(?:jongens?|jongetjes?|meisjes?|kind|kinderen|kindjes?|zoon|zoons|zonen|zoontjes?|dochters?"
    r"|dochtertjes?|broers?|broertjes?|zus|zussen|zusjes?|baby|baby's|peuters?|kleuters?|pubers?|tieners?"
    r"|tweeling|drieling|man|mannen|vrouw|vrouwen|vader|moeder|opa|oma|grootvader|grootmoeder|stief\w+"
    r"|pleeg\w+|half\w+|oudste|jongste|middelste|ouders?|partner|vriend|vriendin|jongere|neef|neefje"
    r"|nicht|nichtje|buurvrouw|buurman|cliënt|cliënte|minderjarige|student|leerling|tante|oom|eerste|tweede"
    r"|derde|bruid|collega|zij|hij|ze|ik)"
)
#: What makes a number of years a length of time or a limit of the law instead of somebody's age.
_LIMIT = r"(?!\s?(?:jaar|jr|maanden)?\s*(?:en ouder|of ouder|en jonger|of jonger|plus\b|\+))"
_AFTER = r"(?!\s(?:geleden|later|lang|getrouwd|samen|na\b|eerder|terug|gescheiden|contact|geen|niet|gehuwd|uit elkaar|durende?))"

_YEAR_OLD = re.compile(
    rf"(?<![\w-]){_SERIES}\s{_UNIT}\s(?:oud|jong)(?:e)?\b|\b{_NUMBER}[- ]?jarigen?\b"
    rf"|(?<![\w-]){_NUMBER}[- ]?(?:jaar|maanden)[- ]oude?\b|\b{_NUMBER} (?:jaar|jaren)(?= jong\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^\W+(?:huwelijk|relatie|samenwoning|strijd|procedure|ervaring|termijn|bestaan|jubileum|onderzoek"
    r"|looptijd|verbond|traject|studie|opleiding|oorlog|periode)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    rf"\b{_PERSON}(?:,| is| was| zijn| waren| werd| wordt| worden| van| \(van| zijn nu| is nu| was toen| is pas"
    rf"| is inmiddels| was pas| van nog geen| van bijna| van net| is net| is bijna| wordt binnenkort| van toen)"
    rf" (?:resp(?:\.|ectievelijk) )?({_SERIES}(?:\s{_UNIT}(?: oud\b)?)?){_LIMIT}{_AFTER}"
    r"(?=[\s,.;:)!?’'”\"]|$)(?!\s(?:keer|uur|dagen|weken|kinderen|zussen|broers|euro|procent|van de|jongens|meisjes|maal|gesprekken|andere))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    rf"(?<=[\w’'\"”] )\(((?:\d{{1,2}}|1[01]\d)(?:[.,]\d|½)?(?:(?:, | en | & |/)\d{{1,2}})*(?:\s{_UNIT}(?: oud)?)?)(?=\)|[,;] )",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:tabel|figuur|bijlage|hoofdstuk|stap|trede|artikel|art\.|lid|punt|noot|les|module|vraag|fase"
    r"|bron|n|deel|paragraaf|nr\.?|nummer|week|groep|versie|kamer|blad|pagina|sessie|gesprek) $",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf"\b(?:leeftijd(?:en)?(?: van|:| is| was)?|(?:was|werd|word|wordt|is|ben|toen(?: (?:hij|zij|ze|ik|het kind))?|sinds (?:zijn|haar)"
    rf"|op (?:zijn|haar)|vanaf (?:zijn|haar)|tot (?:zijn|haar)|voor (?:zijn|haar)|rond (?:zijn|haar)|na (?:zijn|haar))(?: (?:net|pas|nog geen|bijna|ruim|nu|toen|inmiddels|al))?)"
    rf" ({_NUMBER}(?:\s{_UNIT}|de\b|ste\b|e\b)(?: (?:levensjaar|verjaardag|jaar))?(?:\soud)?){_LIMIT}{_AFTER}"
    r"(?!\s(?:keer|uur|en de|van kracht|geldig|bezig|werkzaam|in dienst|alleen|weg))",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    rf"\btoen (?:hij|zij|ze|ik|\w+) (?:net |pas |nog maar |ongeveer )?({_NUMBER})(?: jaar)? (?:was|werd)\b"
    rf"|\b(?:hij|zij|ze|ik|[A-Z]\w+) (?:is|was|werd|wordt) (?:net |pas |nu |al |bijna |toen )?({_FIGURE}|{_WORD})(?=[,.;!?]|$| en (?:zit|woont|gaat|wil|heeft))",
)
_BIRTHDAY = re.compile(
    rf"\b(?:zijn|haar|diens|de|m'n|z'n) ({_FIGURE}(?:e|de|ste)|{_WORD}(?:de|ste)|achtste|derde|eerste) (?=verjaardag)",
    re.IGNORECASE,
)
_LISTED_YEARS = re.compile(
    rf"(?:(?<=, )|(?<=\())({_SERIES}\s(?:jaar|jr\.?|maanden)(?: oud)?)(?=[,.;)]|$|\sen\s){_LIMIT}",
    re.IGNORECASE,
)


def written(text: str) -> Iterator[Span]:
    """Yield "8 jaar oud", "achtjarige", "2,5 jaar oud" and the like; no jubilees or marriages."""
    for match in _YEAR_OLD.finditer(text):
        if not _LENGTH.match(text[match.end() : match.end() + 20]):
            yield found(text, *match.span(), Kind.AGE, 0.95)
    for match in _BIRTHDAY.finditer(text):
        yield found(text, *match.span(1), Kind.AGE, 0.75)


def of_person(text: str) -> Iterator[Span]:
    """Yield ages behind a word for a person: "jongen van 5", "Meisjes, 8 en 11", "zij was negen"."""
    for expression in (_OF_PERSON, _AGED):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.AGE, 0.85)
    for match in _BARE_AGE.finditer(text):
        group = 1 if match[1] else 2
        yield found(text, *match.span(group), Kind.AGE, 0.75)


def bare(text: str) -> Iterator[Span]:
    """Yield ages between brackets or commas: "Mila (8)", "hun zoon, 8 jaar,"."""
    for match in _BRACKETS.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if not _COUNTED.search(before):
            yield found(text, *match.span(1), Kind.AGE, 0.8)
    for match in _LISTED_YEARS.finditer(text):
        yield found(text, *match.span(1), Kind.AGE, 0.7)
