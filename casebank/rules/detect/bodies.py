"""Schools, clubs, care and employers: a word that says what it is, and the name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.spans import Kind, Span, found

_UP = r"[A-ZÀ-ÖØ-ÞĞİŞŁŻŚ]"
_CAP = rf"(?:{_UP}[\w’'&.+-]*[\w+]|{_UP}(?=\s|$))"
_LINK = r"(?:van der|van den|van de|van het|aan de|aan den|in de|op de|bij de|van|de|den|der|het|'t|’t|ten|ter|te|aan|op|in|en|&|voor|bij)"
_NAME = (
    rf"(?:(?:{_CAP}|'t|’t|'s|’s|\d{{2,4}})(?:(?:\s{_LINK}){{0,2}}\s(?:{_CAP}|\d{{2,4}})){{0,4}})"
)
_QUOTED = r"[\"“‘'’](?:[^\"”’'\n]{2,40})[\"”’']"
_ARTICLE = r"(?:(?:de|het|'t|’t|een|onze|haar|zijn|genaamd|met de naam|heet|die|in|van)\s){0,2}"
_AFTER = rf"\s{_ARTICLE}(?:{_NAME}|{_QUOTED})"

_SCHOOL_WORD = (
    r"(?:[a-zé-]*(?:basis|montessori|jenaplan|dalton|vrije|school|middelbare|praktijk|muziek|dans|kleuter|brede|haven|taal|weekend|moskee)?school"
    r"|(?:[oO]|[cC]|[rR][kK]|[pP][cC]|[iI]|[kK]|[rR]|[dD]|[gG])[bB][sS]|[sS][bB][oO]|[vV][sS][oO]|[iI][kK][cC]|[kK][dD][vV]|[pP][sS][zZ]|[bB][sS][oO]"
    r"|[kK]ind(?:er)?centrum|[kK]inderdagverblijf|[kK]inderopvang|[pP]euterspeelzaal|[pP]euterspeelgroep|[pP]euteropvang|[pP]eutergroep|[cC]rèche|[gG]astouder(?:bureau)?"
    r"|[lL]yceum|[cC]ollege|[gG]ymnasium|[sS]cholengemeenschap|[aA]theneum|[mM][aA][vV][oO]|[hH][aA][vV][oO]|[vV][mM][bB][oO](?:-school)?"
    r"|ROC|roc|AOC|[mM]bo|MBO|[hH]ogeschool|[uU]niversiteit|[aA]cademie|[iI]nternaat|[sS]cholengroep|[bB]uitenschoolse opvang|[sS]tichting [oO]penbaar [oO]nderwijs)"
)
_SCHOOL = re.compile(rf"(?<![\w-])(?:[A-Z][a-z]+)?{_SCHOOL_WORD}{_AFTER}")
_SCHOOL_END = re.compile(
    rf"(?<![\w-])(?:(?:{_CAP}|Sint|St\.|De|Het)[\s-]){{0,3}}(?:(?:van|de|der|den|het)\s){{0,2}}"
    rf"(?:{_UP}[\w’'.-]*(?:school|college|lyceum|gymnasium|mavo|schoal|kleuterschool)"
    rf"|(?<=\s){_CAP}[\s-](?:[Cc]ollege|[Ll]yceum|[Gg]ymnasium|[Ss]cholengemeenschap|[Ss]chool|[Mm]avo|[Aa]theneum|[Hh]ogeschool|[Uu]niversiteit|[Aa]cademie))(?!\w)"
)
_CLUB_WORD = (
    r"(?:[\w-]*(?:club|vereniging|clubje|elftal)|[Ss]couting(?:groep)?|[Ww]elpengroep|[Ff]anfare|[Hh]armonie|[Dd]rumband|[Mm]uziekvereniging|[Mm]anege|[Rr]ijschool"
    r"|[Dd]ansschool|[Ss]portschool|[Bb]alletschool|[Dd]ansstudio|[Tt]oneelgroep|[Kk]oor|[Kk]inderkoor|[Zz]angkoor|[Mm]oskee|[Kk]erk|[Pp]arochie|[Ss]ynagoge|[Tt]empel"
    r"|[Gg]emeente(?=\s(?:Gods|Christi))|[Kk]erkgenootschap|[Ss]portpark|[Zz]wembad|[Ss]porthal|[Tt]ennispark|[Jj]eugdhonk|[Bb]uurthuis|[Ss]peeltuin(?:vereniging)?"
    r"|[Ii]jsbaan|[Ss]chietvereniging|[Cc]arnavalsvereniging|[Dd]orpshuis|[Ww]ijkcentrum|[Bb]uurtcentrum|[Jj]eugdtheater|[Jj]ongerencentrum|[Kk]inderboerderij|[Oo]rkest|[Bb]and)"
)
_CLUB = re.compile(rf"(?<![\w-]){_CLUB_WORD}{_AFTER}")
_CLUB_SHORT = re.compile(
    r"(?<![\w-])(?:(?:v\.?v\.?|s\.?v\.?|f\.?c\.?|r\.?k\.?v\.?v\.?|r\.?k\.?s\.?v\.?|c\.?s\.?v\.?|a\.?v\.?|h\.?c\.?|h\.?v\.?|t\.?c\.?|l\.?t\.?c\.?|k\.?v\.?|b\.?c\.?|z\.?v\.?|z\.?p\.?c\.?|w\.?s\.?v\.?|t\.?v\.?|m\.?h\.?c\.?|g\.?v\.?|b\.?v\.?v\.?|u\.?s\.?v\.?|a\.?s\.?v\.?|k\.?n\.?v\.?v\.?)"
    rf"|(?:VV|SV|FC|RKVV|RKSV|CSV|AV|HC|HV|TC|LTC|KV|BC|ZV|ZPC|WSV|TV|MHC|GV|USV|ASV|VVV|SC|AZ|BSV|DVV|OSV|CKV|IJVV))\s(?:(?:de|De|'t|het|Het)\s)?(?:{_NAME}|\d{{2}})"
)
_CARE_WORD = (
    r"(?:[\w-]*(?:kliniek|praktijk|ziekenhuis|instelling|huisartsenpost|wijkteam|buurtteam|gebiedsteam|jeugdteam|gezinsteam|sociaal team|boerderij|(?<!t)huis(?=\s(?:De|Het|'t|’t|de|het|[A-Z])))"
    r"|[Zz]org(?:groep|instelling|centrum|boerderij|organisatie|aanbieder|verlener)?|[Kk]liniek|[Pp]raktijk(?: voor \w+)?|[Jj]eugd(?:zorg|hulp|bescherming|hulpaanbieder|zorginstelling|ggz)(?:organisatie|instelling|groep)?"
    r"|GGZ|ggz|[Ss]tichting|[Oo]pvang(?:huis|locatie)?|[Cc]onsultatiebureau|[Vv]erpleeghuis|[Rr]evalidatiecentrum|[Gg]ezinshuis|[Ll]ogeerhuis|[Oo]mgangshuis|[Hh]ospice"
    r"|[Bb]lijf(?:-van-mijn-lijf-?)?huis|[Vv]rouwenopvang|[Gg]ezondheidscentrum|[Mm]edisch centrum|[Ii]nstituut|[Ee]xpertisecentrum|[Mm]ediation(?:bureau|praktijk)?|[Aa]dvocatenkantoor|[Aa]dvocatuur|[Tt]andarts(?:praktijk)?"
    r"|[Kk]antoor|[Bb]ureau|[Oo]rganisatie|[Cc]oachpraktijk|[Tt]herapiecentrum|[Bb]ehandelcentrum|[Mm]oeder-kindhuis|[Kk]inderkliniek|[Zz]orgaanbieder|[Oo]uder-?\s?en\s?[Kk]indteam|[Ww]oongroep|[Dd]agbesteding|[Kk]inder- en jeugdpsychiatrie)"
)
_CARE = re.compile(rf"(?<![\w-]){_CARE_WORD}{_AFTER}")
_CARE_END = re.compile(
    rf"(?<![\w-])(?:{_CAP}\s){{0,2}}{_UP}[\w’'-]*(?:kliniek|ziekenhuis|gasthuis|stichting|praktijk|zorg(?:groep)?|hulpverlening|hoeve|oord|huis)(?![\w’'-])"
)
_EMPLOYER_WORD = (
    r"(?:[\w-]*(?:bakkerij|slagerij|garage|bedrijf|winkel|fabriek|kwekerij|drukkerij|uitgeverij|makelaardij|supermarkt|restaurant|rederij|brouwerij|rijschool|kapsalon|kapper|stal|maatschap|boerderij|apotheek|bloemist|schildersbedrijf)"
    r"|[Hh]otel|[Cc]afé|[Cc]afetaria|[Ss]nackbar|[Pp]izzeria|[Ee]etcafé|[Gg]ebroeders|[Gg]ebr\.|[Ff]irma|[Ff]a\.|[Mm]akelaar|[Nn]otariskantoor|[Aa]utorijschool|[Tt]ankstation|[Ww]erkgever|[Uu]itzendbureau|[Aa]annemer|[Hh]oveniers?bedrijf|[Ss]lijterij|[Bb]outique|[Mm]useum|[Tt]heater|[Kk]rant|[Bb]ank)"
)
_EMPLOYER = re.compile(rf"(?<![\w-]){_EMPLOYER_WORD}{_AFTER}")
_COMPANY = re.compile(
    rf"(?<![\w-]){_CAP}(?:(?:\s{_LINK})?\s{_CAP}){{0,4}}\s(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|& [Zz]o(?:ne)?n(?:en)?|en [Zz]o(?:ne)?n(?:en)?|& Co\.?|Holding|Groep|Group|Transport|Logistics|Bouw|Techniek|Installaties)(?![\w])"
)
_WORKS = re.compile(
    r"\b(?:(?:werk(?:t|te|en|ten|zaam)?|gewerkt|baan|aan de slag|stage|dienst|dienstverband|vakkenvuller|kassière|monteur|chauffeur|manager|verpleegkundige|medewerk(?:er|ster)|lasser|piloot|stewardess|docent|leraar|conciërge|functie|carrière|solliciteerde|ontslagen|vulploeg|vaste baan)"
    r"(?:\s(?:als|in|aan|een|de|het|haar|zijn|[a-zé-]+)){0,5}?\s(?:bij|op|van|voor))\s"
    rf"((?:(?:de|het|een)\s(?:[a-zé-]+\s)?)?{_NAME}|{_QUOTED})"
)

_BODIES = (
    (_SCHOOL, Kind.SCHOOL, 0.85), (_SCHOOL_END, Kind.SCHOOL, 0.8), (_CLUB, Kind.CLUB, 0.8),
    (_CLUB_SHORT, Kind.CLUB, 0.85), (_CARE, Kind.CARE, 0.75), (_CARE_END, Kind.CARE, 0.6),
    (_EMPLOYER, Kind.EMPLOYER, 0.8), (_COMPANY, Kind.EMPLOYER, 0.8),
)  # fmt: skip


def school(text: str) -> Iterator[Span]:
    """Yield schools and day care with their name, "basisschool De Klimop" as well as "Klimopschool"."""
    yield from _of(Kind.SCHOOL, text)


def club(text: str) -> Iterator[Span]:
    """Yield sports clubs, choirs, scouting, houses of worship and community centres."""
    yield from _of(Kind.CLUB, text)


def care(text: str) -> Iterator[Span]:
    """Yield care institutions, practices, neighbourhood teams and offices with a name of their own."""
    yield from _of(Kind.CARE, text)


def employer(text: str) -> Iterator[Span]:
    """Yield companies, and whatever somebody works for."""
    yield from _of(Kind.EMPLOYER, text)
    for match in _WORKS.finditer(text):
        yield found(text, *match.span(1), Kind.EMPLOYER, 0.7)


def _of(kind: Kind, text: str) -> Iterator[Span]:
    for expression, its_kind, sureness in _BODIES:
        if its_kind is kind:
            for match in expression.finditer(text):
                yield found(text, *match.span(), kind, sureness)
