"""Exact ages of people: figures, halves, months, in brackets, written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.allowed import is_allowed
from casebank.rules.detect.spans import Kind, Span, found

_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_WORD = (
    r"(?:(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:" + "|".join(_TENS) + ")"
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    r"|zeventien|achttien|negentien)"
)
_HALF = (
    r"(?:anderhalf|anderhalve|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf"
    r"|twaalf)[eë]n(?:een)?half)"
)
_FIGURE = r"(?:10\d|[1-9]?\d)(?:[.,]\d|\s?½| en een half)?"
_NUMBER = rf"(?:{_FIGURE}|{_HALF}|{_WORD}|één)"
_SERIES = rf"{_NUMBER}(?:(?:, | en | & |, en | of |/){_NUMBER})*"
_UNIT = r"(?:jaar|jr\b\.?|maanden|mnd\b\.?|weken)"
_PERSON = (
    r"(?:jongens?|jongetjes?|meisjes?|kind|kinderen|kindjes?|zoon|zoons|zonen|zoontjes?|dochters?"
    r"|dochtertjes?|broers?|broertjes?|zus|zussen|zusjes?|baby|baby's|peuters?|kleuters?"
    r"|pubers?|tieners?"
    r"|tweeling|drieling|man|mannen|vrouw|vrouwen|vader|moeder|opa|oma|grootvader|grootmoeder"
    r"|stief\w+"
    r"|pleeg\w+|half\w+|oudste|jongste|middelste|ouders?|partner|vriend|vriendin|jongere|neef"
    r"|neefje"
    r"|nicht|nichtje|buurvrouw|buurman|cliënt|cliënte|minderjarige|student|leerling|tante|oom"
    r"|eerste|tweede"
    r"|derde|bruid|collega|zij|hij|ze|ik)"
)
#: What makes a number of years a length of time or a limit of the law instead of somebody's age.
_LIMIT = r"(?!\s?(?:jaar|jr|maanden)?\s*(?:en ouder|of ouder|en jonger|of jonger|plus\b|\+))"
_AFTER = (
    r"(?!\s(?:geleden|later|lang|getrouwd|samen|na\b|eerder|terug|gescheiden|contact|geen|niet"
    r"|gehuwd|uit elkaar|durende?))"
)

_YEAR_OLD = re.compile(
    rf"(?<![\w-]){_SERIES}\s{_UNIT}\s(?:oud|jong)(?:e)?\b|\b{_NUMBER}[- ]?jarige?\b(?:\sleeftijd)?"
    rf"|(?<![\w-]){_NUMBER}[- ]?(?:jaar|maanden|weken|dagen)[- ]oude?\b|\b(?:{_NUMBER}-(?:,|"
    rf" en| of) ?)+{_NUMBER}[- ]?jarige?n?\b|\been jaar of {_NUMBER}\b"
    rf"|(?<![\w-])(?:bijna|net|pas|ruim|nog geen|inmiddels|nu|al) {_NUMBER} (?:jaar"
    rf" )?(?:geworden|oud)\b|(?<![\w-]){_NUMBER} (?:jaar )?geworden\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^\W+(?:huwelijk|relatie|samenwoning|strijd|procedure|ervaring|termijn|bestaan|jubileum"
    r"|onderzoek"
    r"|looptijd|verbond|traject|studie|opleiding|oorlog|periode)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    rf"\b{_PERSON}(?:,| is| was| zijn| waren| werd| wordt| worden| van| \(van| zijn nu| is nu|"
    rf" was toen| is pas"
    rf"| is inmiddels| was pas| van nog geen| van bijna| van net| is net| is bijna| wordt"
    rf" binnenkort| van toen)"
    rf" (?:resp(?:\.|ectievelijk) )?({_SERIES}(?![.,]?\d)(?:\s{_UNIT}(?:"
    rf" oud\b)?)?+){_LIMIT}{_AFTER}"
    r"(?=[\s,.;:)!?’'”\"]|$)(?!\s(?:keer|uur|dagen|weken|tot|t/m|kinderen|dochters|zonen|zoons"
    r"|kleinkinderen|honden|paarden|huizen|adressen|banen|zussen|broers|euro|procent|van de"
    r"|jongens|meisjes|maal|gesprekken|andere))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    rf"(?<=[\w’'\"”] )\(((?:(?:bijna|net|pas|toen|nu|inmiddels|ruim|destijds|ca\.|circa|van"
    rf"|leeftijd|nog geen) ){{0,2}}(?:{_NUMBER}|10\d)½?(?:(?:, | en | & |/|, en"
    rf" ){_NUMBER})*(?:\s{_UNIT}(?: oud)?)?)(?=\)|[,;] )",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:tabel|figuur|bijlage|hoofdstuk|stap|trede|artikel|art\.|lid|punt|noot|les|module"
    r"|vraag|fase"
    r"|bron|n|deel|paragraaf|nr\.?|nummer|week|groep|versie|kamer|blad|pagina|sessie|gesprek) $",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf"\b(?:leeftijd(?:en)?(?: van|:| is| was| zijn)?|(?:was|werd|word|wordt|is|ben|toen(?:"
    rf" (?:hij|zij|ze|ik|het kind))?|sinds (?:zijn|haar)"
    rf"|op (?:zijn|haar)|vanaf (?:zijn|haar)|tot (?:zijn|haar)|voor (?:zijn|haar)|rond (?:zijn"
    rf"|haar)|na (?:zijn|haar))(?: (?:net|pas|nog geen|bijna|ruim|nu|toen|inmiddels|al))?)"
    rf" ({_SERIES}(?:\s(?:jaar|jr\b\.?)|\s(?:maanden|weken)(?=\soud)|de\b|ste\b|e\b)(?:"
    rf" (?:levensjaar|verjaardag|jaar))?(?:\soud)?){_LIMIT}{_AFTER}"
    r"(?!\s(?:keer|uur|en de|van kracht|geldig|bezig|werkzaam|in dienst|alleen|weg))",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    rf"\b[Tt]oen (?:hij|zij|ze|ik|\w+) (?:net |pas |nog maar |ongeveer )?({_NUMBER})(?: jaar)?"
    rf" (?:was|werd)\b"
    rf"|\b(?:hij|zij|ze|ik|[A-Z]\w+) (?:is|was|werd|wordt) (?:net |pas |nu |al |bijna |toen"
    rf" )?({_FIGURE}|{_WORD})(?=[,.;!?]|$| en (?:zit|woont|gaat|wil|heeft))",
)
_WHEN = re.compile(
    rf"\b(?i:toen|als|zodra|voordat|nu|omdat|dat|sinds|terwijl|tot|wanneer|nadat"
    rf"|of)\s(?:[\w’-]+\s){{1,4}}?"
    rf"({_NUMBER}(?:\s(?:jaar|maanden))?(?: oud)?)\s(?:is|was|werd|wordt|waren|zijn|worden"
    rf"|werden)(?=[\s,.;!?]|$)(?!\s(?:voor|in|op|van|met|geen|niet))"
)
#: "begin veertig", "een dertiger", "een vrouw (v, 34)"
_ROUGH = re.compile(
    rf"\b(?:(?:begin|half|halverwege|midden|eind|achter in|voor in|ver in|diep in) (?:de"
    rf" )?(?:{'|'.join(_TENS)})"
    rf"|(?:{'|'.join(_TENS)})(?:er|plusser))\b(?!\s(?:keer|dagen|jaren|uur|procent))"
    rf"|(?<=\()(?:[mv]|man|vrouw|jongen|meisje)[,/ ]+{_NUMBER}(?:\s{_UNIT})?(?=\))"
    rf"|(?<![\w-])\d{{1,2}} ?j\b\.?",
    re.IGNORECASE,
)
#: A year of school is a year of age.
_YEAR_OF_SCHOOL = re.compile(
    r"\b(?:groep [1-8]|(?:de )?(?:eerste|tweede|derde|vierde|vijfde|zesde) klas|klas [1-6]"
    r"|brugklas(?:ser)?|kleuterklas"
    r"|(?:[1-6]|een|twee|drie|vier|vijf|zes)[ -]?(?:havo|vwo|vmbo|mavo|gymnasium"
    r"|atheneum))(?![\w-])",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    rf"\b(?:oudste|jongste|middelste|andere|tweede|derde) (?:pas )?({_NUMBER}(?:"
    rf" jaar)?)(?=[.,;)]| en de )"
)
_OF_NAME = re.compile(
    rf"\b([A-ZÀ-ÖØ-Þİ][^\W\d_]+)(?:,? (?:van|is|was|wordt|werd|toen|nu)(?: (?:net|pas|bijna|nu"
    rf"|toen|al|inmiddels|nog geen|ruim))?|,)"
    rf" ({_SERIES}(?:\s{_UNIT}(?: oud\b)?)?+)(?=[,.;:)!?]|$|\s(?:en|die|wil|heeft|is|was|woont"
    rf"|zit|gaat|mag|weet)\b)"
    rf"|\b([A-ZÀ-ÖØ-Þİ][^\W\d_]+) ({_FIGURE}\s(?:jaar|jr\b\.?)(?: oud\b)?)"
)
_AT_AGES = re.compile(
    rf"\b[Ll]eeftijd(?:en)?(?: van|:| is| was| zijn)? ({_SERIES}(?:\s{_UNIT})?+){_LIMIT}"
)
#: "drie kinderen, drie manieren": a number behind a comma that counts what follows.
_COUNTS = re.compile(r", [^ ,.]+ (?!en |of |& |jaa|mnd|maa|jr)[a-z]")
_BIRTHDAY = re.compile(
    rf"\b(?:zijn|haar|diens|de|m'n|z'n) ({_FIGURE}(?:e|de|ste)|{_WORD}(?:de|ste)|achtste|derde"
    rf"|eerste) (?=verjaardag)",
    re.IGNORECASE,
)
_LISTED_YEARS = re.compile(
    rf"(?:(?<=, )|(?<=\())({_SERIES}\s(?:jaar|jr\.?|maanden)(?: oud)?)(?=[,.;)]|$|\sen\s){_LIMIT}",
    re.IGNORECASE,
)


_SOMEBODY = re.compile(rf"(?:(?<![.!?] )\b[A-Z][\w-]+|\b{_PERSON}),?\s?\(?$")


def written(text: str) -> Iterator[Span]:
    """Yield "8 jaar oud", "achtjarige", "2,5 jaar oud" and the like; no jubilees or marriages."""
    for match in _YEAR_OLD.finditer(text):
        if not _LENGTH.match(text[match.end() : match.end() + 20]):
            yield found(text, *match.span(), Kind.AGE, 0.95)
    for match in _BIRTHDAY.finditer(text):
        yield found(text, *match.span(1), Kind.AGE, 0.75)


def of_person(text: str) -> Iterator[Span]:
    """Yield ages behind a word for a person: "jongen van 5", "Meisjes, 8 en 11"."""
    for expression in (_OF_PERSON, _AGED, _AT_AGES):
        for match in expression.finditer(text):
            if not _COUNTS.match(text[match.start(1) - 2 : match.end(1) + 4]):
                yield found(text, *match.span(1), Kind.AGE, 0.85)
    for match in _BARE_AGE.finditer(text):
        group = 1 if match[1] else 2
        yield found(text, *match.span(group), Kind.AGE, 0.75)
    for expression in (_WHEN, _ELLIPTIC):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.AGE, 0.75)


def rough(text: str) -> Iterator[Span]:
    """Yield ages behind a name ("Mila, 8"), decades ("begin veertig") and years of school."""
    for expression in (_ROUGH, _YEAR_OF_SCHOOL):
        for match in expression.finditer(text):
            yield found(text, *match.span(), Kind.AGE, 0.6)
    for match in _OF_NAME.finditer(text):
        name = 1 if match[1] else 3
        if not is_allowed(match[name]):
            yield found(text, *match.span(name + 1), Kind.AGE, 0.7)


def bare(text: str) -> Iterator[Span]:
    """Yield ages between brackets or commas: "Mila (8)", "hun zoon, 8 jaar,"."""
    for match in _BRACKETS.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if not _COUNTED.search(before):
            yield found(text, *match.span(1), Kind.AGE, 0.8)
    for match in _LISTED_YEARS.finditer(text):
        if _SOMEBODY.search(text[max(0, match.start() - 25) : match.start()]):
            yield found(text, *match.span(1), Kind.AGE, 0.7)
