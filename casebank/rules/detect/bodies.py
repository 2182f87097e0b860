"""Schools, clubs, care and employers: a word that says what it is, and the name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.patterns import UP, any_of
from casebank.rules.detect.spans import Kind, Span, found

_CAP = rf"(?:{UP}[\w’'&.+-]*[\w+]|{UP}(?=\s|$))"
_LINK = any_of(
    "van der|van den|van de|van|aan de|aan den|in de|op de|bij de|de|den|der|het|'t|’t|ten|ter|te"
    "|aan|op|in|en|&|voor|bij"
)
_NAME = rf"(?:(?:{_CAP}|['’][ts]|\d{{2,4}})(?:(?:\s{_LINK}){{0,2}}\s(?:{_CAP}|\d{{2,4}})){{0,4}})"
_QUOTED = r"[\"“‘'’](?:[^\"”’'\n]{2,40})[\"”’']"
_AFTER = rf"\s(?:(?:de|het|'t|’t|een|genaamd|met de naam|die|heet)\s){{0,2}}(?:{_NAME}|{_QUOTED})"


def _named(words: str) -> re.Pattern[str]:
    """Return an expression for one of the words, in any case, with the name behind it."""
    return re.compile(rf"(?<![\w-])(?i:{words}){_AFTER}")


_SCHOOL_END = any_of(
    "school|college|lyceum|gymnasium|mavo|atheneum|scholengemeenschap|hogeschool|universiteit"
    "|academie"
)
_SCHOOLS = (
    _named(
        r"[a-zé-]*school|[ocikrdg]bs|rkbs|pcbs|sbo|vso|ikc|kdv|psz|bso|kind(?:er)?centrum"
        r"|kinderdagverblijf|kinderopvang|peuter(?:speelzaal|speelgroep|opvang|groep)|cr[eè]che"
        r"|gastouder(?:bureau)?|lyceum|college|gymnasium|scholengemeenschap|atheneum|mavo|havo"
        r"|vmbo(?:-school)?|roc|aoc|mbo|hogeschool|universiteit|academie|internaat|scholengroep"
        r"|buitenschoolse opvang|stichting openbaar onderwijs"
    ),
    re.compile(
        rf"(?<![\w-])(?:{_CAP}[\s-](?:(?:van|de|der|den|het|te|ten|ter)\s){{0,2}}){{0,3}}"
        rf"{UP}[\w’'.-]*(?i:{_SCHOOL_END})(?!\w)"
    ),
    re.compile(rf"(?<=\w\s)(?!(?:De|Een|Het)\s){_CAP}[\s-](?i:{_SCHOOL_END})(?!\w)"),
)
_CLUB_SHORT = any_of(
    "vv sv fc rkvv rksv csv av hc hv tc ltc kv bc zv zpc wsv tv mhc gv bvv usv asv dvv osv ckv"
    " ijvv vvv bsv"
)
_DOTTED = r"[a-z]\.[a-z]\.(?:[a-z]\.){0,2}"
_CLUBS = (
    _named(
        r"[\w-]*(?:club|vereniging|clubje|elftal|koor)|scouting(?:groep)?|welpen(?:groep)?|fanfare"
        r"|harmonie|drumband|manege|rijschool|dansschool|sportschool|balletschool|dansstudio"
        r"|toneelgroep|moskee|kerk|parochie|synagoge|tempel|kerkgenootschap"
        r"|gemeente(?=\s(?:gods|christi))"
        r"|sportpark|zwembad|sporthal|tennispark|jeugdhonk|buurthuis|speeltuin(?:vereniging)?"
        r"|ijsbaan"
        r"|dorpshuis|wijkcentrum|buurtcentrum|jeugdtheater|jongerencentrum|kinderboerderij|orkest"
    ),
    re.compile(
        rf"(?<![\w-])(?:(?i:{_CLUB_SHORT})|{_DOTTED}|SC|AZ)\s(?:(?:[Dd]e|[Hh]et|['’]t)\s)?"
        rf"(?:{_NAME}|['’]\d{{2}})(?:\s['’]?\d{{2}}(?!\d))?"
    ),
    re.compile(
        rf"(?<![\w-])(?:{_CAP}\s){{0,2}}{UP}[\w’'.-]*-?(?:moskee|kerk|kapel|parochie|sporthal"
        rf"|stadion)(?![\w-])"
    ),
)
_CARES = (
    _named(
        r"[\w-]*(?:kliniek|praktijk|ziekenhuis|instelling|huisartsenpost|wijkteam|buurtteam"
        r"|gezinsteam"
        r"|gebiedsteam|jeugdteam|sociaal team)|zorg(?:groep|centrum|boerderij|organisatie"
        r"|aanbieder)?"
        r"|jeugd(?:zorg|hulp|bescherming|hulpaanbieder|ggz)(?:organisatie|instelling|groep)?"
        r"|ggz|ggd"
        r"|stichting|opvang(?:huis|locatie)?|consultatiebureau|verpleeghuis|revalidatiecentrum"
        r"|hospice"
        r"|(?:gezins|logeer|omgangs|blijf|bezoek)huis|vrouwenopvang|gezondheidscentrum|medisch"
        r" centrum"
        r"|instituut|expertisecentrum|mediation(?:bureau|praktijk)?|advocatenkantoor"
        r"|tandarts(?:praktijk)?"
        r"|kantoor|bureau|organisatie|therapiecentrum|behandelcentrum|moeder-kindhuis|dagbesteding"
        r"|ouder-? ?en ?kindteam|woongroep|behandelgroep|leefgroep|crisisgroep"
    ),
    re.compile(
        rf"(?<![\w-])(?:{_CAP}[\s-]){{0,2}}(?:{UP}[\w’'-]*(?:kliniek|ziekenhuis|gasthuis"
        rf"|stichting|hoeve)"
        rf"|(?<=[\w-][\s-])(?i:ziekenhuis|kliniek|medisch centrum|gasthuis))(?![\w’'-])"
    ),
    re.compile(
        r"(?<![\w-])(?:Altrecht|Parnassia|Levvel|Youké|Timon|Enver|iHub|Pluryn|Entrea"
        r"|Lindenhout|Karakter"
        r"|Accare|Molendrift|Elker|Yorneo|Ambiq|Jarabee|Vigere|Pactum|Juzt|Sterk Huis"
        r"|Oosterpoort|Koraal"
        r"|Xonar|Rubicon|De Rading|Rivierduinen|Curium|De Bascule|Arkin|Kenter|Parlan"
        r"|Triversum|Intervence"
        r"|Samen Veilig|Jeugdformaat|Cardea|Spirit|Tactus|Mediant|Dimence|Emergis|Mondriaan"
        r"|Virenze)(?![\w-])"
    ),
)
_EMPLOYERS = (
    _named(
        r"[\w-]*(?:bakkerij|slagerij|garage|bedrijf|winkel|fabriek|kwekerij|drukkerij"
        r"|uitgeverij|makelaardij"
        r"|supermarkt|restaurant|rederij|brouwerij|kapsalon|maatschap|boerderij|apotheek"
        r"|notariskantoor)"
        r"|stal|kapper|bloemist|hotel|café|cafetaria|snackbar|pizzeria|eetcafé|gebroeders"
        r"|gebr\.|firma|fa\."
        r"|makelaar|autorijschool|tankstation|werkgever|uitzendbureau|aannemer|slijterij"
        r"|boutique|museum"
        r"|theater|krant|bank|camping|strandtent|bouwmarkt|tuincentrum"
    ),
    re.compile(
        rf"(?<![\w-]){_CAP}(?:(?:\s{_LINK})?\s{_CAP}){{0,4}}\s(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?"
        r"|(?:&|en) [Zz]o(?:ne)?n(?:en)?|& Co\.?|Holding|Groep|Group|Transport|Logistics|Bouw"
        r"|Techniek"
        r"|Installaties)(?!\w)"
    ),
)
_WORKS = re.compile(
    r"\b(?i:werk(?:t|te|en|ten|zaam|neemster|nemer)?|gewerkt|baan|bijbaan|aan de slag|stage"
    r"|dienst|dienstverband"
    r"|[a-z]+(?:medewerker|medewerkster)|medewerkers?|kassière|caissière|vulploeg|vakkenvuller"
    r"|functie|carrière"
    r"|solliciteerde|ontslagen|begon|[a-z]+(?:monteur|chauffeur|manager|kundige|planner|leider"
    r"|leidster|lasser)"
    r"|monteur|chauffeur|manager|planner|lasser|piloot|docent|leraar|conciërge|onderhoudsman"
    r"|verkoopster|verkoper)"
    r"(?:\s(?!bij\b)[a-zé-]+){0,5}?\s(?:bij|op|van|voor)\s"
    rf"((?:(?:de|het|een)\s(?:[a-zé-]+\s)?)?{_NAME}|{_QUOTED})"
)
_ARTICLE = re.compile(r"(?<!\w)(?:[Dd]e|[Hh]et|[Ee]en|['’]t)\s$")


def school(text: str) -> Iterator[Span]:
    """Yield schools and day care by name, "basisschool De Klimop" as well as "Klimopschool"."""
    return _all(_SCHOOLS, text, Kind.SCHOOL, 0.85)


def club(text: str) -> Iterator[Span]:
    """Yield sports clubs, choirs, scouting, houses of worship and community centres."""
    return _all(_CLUBS, text, Kind.CLUB, 0.8)


def care(text: str) -> Iterator[Span]:
    """Yield care institutions, practices, teams and offices with a name of their own."""
    return _all(_CARES, text, Kind.CARE, 0.75)


def employer(text: str) -> Iterator[Span]:
    """Yield companies, and whatever somebody works for."""
    yield from _all(_EMPLOYERS, text, Kind.EMPLOYER, 0.78)
    for match in _WORKS.finditer(text):
        yield found(text, *match.span(1), Kind.EMPLOYER, 0.7)


def _all(
    expressions: tuple[re.Pattern[str], ...], text: str, kind: Kind, sureness: float
) -> Iterator[Span]:
    """Yield what the expressions find, with the article before it: "een school" replaces both."""
    for expression in expressions:
        for match in expression.finditer(text):
            article = _ARTICLE.search(text[max(0, match.start() - 4) : match.start()])
            start = match.start() - (len(article[0]) if article else 0)
            yield found(text, start, match.end(), kind, sureness)
