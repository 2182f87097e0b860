"""Numbers and addresses of persons: by form, by check, or after the word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban as iban_check
from stdnum.nl import bsn as bsn_check

from casebank.rules.detect.spans import Kind, Span, found

_BSN = re.compile(r"(?<![\d,/-])(?<!\d\.)\d(?:[ .-]?\d){7,8}(?![\d/]|[.,-]\d)")
_GAP = r"[ .\-/\u00a0]{0,2}"
#: A look-ahead, so that "AB12 en NL91 …" hides no number behind a false start.
_IBAN = re.compile(rf"(?<![A-Za-z\d])(?=([A-Za-z]{{2}}{_GAP}\d{{2}}(?:{_GAP}[A-Za-z\d]){{11,30}}))")
_IBAN_WORD = re.compile(
    r"\b(?:IBAN|rekening(?:nummer|nr)?)\b\W{0,3}(?:is |van |met |nummer )?"
    r"((?:[A-Z]{2} ?\d{2} ?[A-Z]{4}[ \d]{6,14}|\d{2,4}(?:[. ]?\d{2,4}){2,3})\d)",
    re.IGNORECASE,
)
_SPACED = r"[ .\-/()\u00a0–]{0,3}"
_PHONE = re.compile(
    r"(?<![\w+])(?<!\d[.,-])"
    rf"(?:(?:\+|00){_SPACED}[1-9]\d{{0,2}}(?:{_SPACED}\(0\))?(?:{_SPACED}\d){{7,11}}"
    rf"|\(?0\d(?:{_SPACED}\d){{8}}"
    r"|0[89]0[069][ .-]?(?:\d[ .-]?){3,6}\d|14[ -]?0\d{2,3})"
    r"(?!\d|[.,-]\d)"
)
_PHONE_WORD = re.compile(
    r"\b(?:tel(?:efoon(?:nummer)?|\.|nr)?|mobiel(?:e nummer)?|gsm|bereikbaar (?:op|onder)"
    r"|app(?:t|en)?"
    r" naar|bel(?:t|len)?(?: naar)?|06[- ]?nummer)\W{1,3}(?:is |nummer |nr\.? |op )?"
    r"(\d(?:[ .-]?\d){5,9})(?!\d)",
    re.IGNORECASE,
)
#: Veilig Thuis, Kindertelefoon, police, 113, Slachtofferhulp: everybody's numbers.
_HELP_LINES = frozenset({"08002000", "08000432", "09008844", "08000113", "09000101", "0900113"})
_POSTCODE = re.compile(
    r"(?<![\w/.-])(?<!art\. )(?<!artikel )([1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}"
    r"|(?!sa|sd|ss|km|kg|mg|ml|cm|mm|gb|mb|kb|gr|en|of|je|er)[a-z]{2}))(?![\w-])"
)
_POSTCODE_WORD = re.compile(
    r"\bpostcode(?:gebied)?\W{1,3}(?:is |van )?([1-9]\d{3}(?:\s?[a-z]{2}\b)?)", re.IGNORECASE
)
_PLATE = re.compile(
    r"(?<![\w-])([A-Za-z]{1,3}|\d{1,3})-([A-Za-z]{1,3}|\d{1,3})-([A-Za-z]{1,3}|\d{1,3})(?![\w-])"
)
_SPOKEN = frozenset({"tot", "van", "en", "of", "om", "op", "in", "te", "de", "uur", "x", "à"})
_SERIES = (
    *("LLDDDD", "LLDDLL", "DDLLDD", "LLLLDD", "DDLLLL", "DDLLLD", "DLLLDD", "LLDDDL", "LDDDLL"),
    *("LLLDDL", "LDDLLL", "DLLDDD", "DDDLLD", "LLLDDD", "DDDLLL"),
)
_PLATE_GLUED = re.compile(
    r"(?<![\w-])(?:"
    + "|".join("".join("[A-Z]" if sign == "L" else r"\d" for sign in series) for series in _SERIES)
    + (
        r"|[A-Z]{2} \d{2,3} [A-Z]{1,2}|\d{1,2} [A-Z]{3} \d{1,2}|[A-Z] \d{3} [A-Z]{2}|\d{2}"
        r" [A-Z]{2} [A-Z]{2}"
        r"|\d-[A-Z]{3}-\d{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4})(?![\w-])"
    )
)
_PLATE_WORD = re.compile(
    r"\b(?:kenteken(?:plaat|nummer)?|nummerbord|nummerplaat)\W{1,3}(?:is |van |met |luidt )?"
    r"((?=[A-Z\d -]{6,8})(?=[A-Z -]*\d)[A-Z\d]{1,3}[ -]?[A-Z\d]{1,3}[ -]?[A-Z\d]{1,3})(?!\w)",
    re.IGNORECASE,
)
_BRIN = re.compile(r"(?<![\w/.-])\d{2}(?!PF)[A-Z]{2}(?:\d{2})?(?![\w/-])")
_FREE = re.compile(
    r"(?<!\w)(?:NL ?\d{9} ?B ?\d{2}"  # btw
    r"|(?=[A-Z\d]*\d[A-Z\d]*\d)[A-NP-Z]{2}[A-NP-Z\d]{6}\d"  # passport and identity card
    r"|PL ?\d{4}[ -]?\d{6,12}(?:-\d{1,3})?"  # police
    r"|\d{7,13}(?:-\d{1,4})?"  # any long number is somebody's
    r"|(?=[A-Z\d./-]*[A-Z])(?=(?:[A-Z./-]*\d){3})[A-Z\d]+(?:[./-][A-Z\d]+)*"
    r"|[A-Z]{1,4}[-/]\d{2,4}[-/]\d{3,8}|[A-Z]{1,4}[-/]?\d{5,12}|(?!(?:19|20)\d\d[-/.](?:19"
    r"|20)\d\d(?!\d))\d{4}[-/.]\d{4,8})(?![\w/])"
)
_LABEL = (
    r"(?:[a-zë]*-?(?:nummers?|nr|kenmerk|referentie)|dossier|code|id|kvk|bsn|brin|agb|big|skj"
    r"|pgn|ref"
    r"|uzi|pv|v-nummer|cli[eë]nte?|pati[eë]nte?|casus|melding|polis|mutatie|registratie"
    r"|proces-verbaal"
    r"|paspoort|rijbewijs|identiteitskaart|id-kaart|zaak|beschikking|indicatie|lidmaatschap|factuur"
    r")"
)
_LABELLED = re.compile(
    rf"\b({_LABEL})\b(?:-?(?:nummer|nr|code|registratie)\b)?\.?"
    r"(?:\s(?:is|was|luidt|met|van|onder|nr\b\.?|nummer|het|de|kind|school|moeder|vader|gezin"
    r"|dit|haar|zijn)\b){0,3}"
    r"\s*[:#=]?\s*[\"'‘“(]?"
    r"((?!(?:19|20)\d{2}(?![\w./-]*\d{3}))(?=(?:[\w./\\-]*?\d){3})[A-Za-z\d][\w./\\-]*\w(?:"
    r" [\d-]+(?!\w))*"
    r"|(?:[A-Z]{1,4} ){1,2}\d[\w./\\-]*\w)",
    re.IGNORECASE,
)
#: Words that end like a label but count something else.
_NO_LABEL = re.compile(
    r"^(?:telefoon|huis|kamer|pagina|artikel|alarm|06-?|mobiele? ?|rug|volg)", re.IGNORECASE
)
_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\[at\]|\(at\)| apenstaartje )\s?[\w-]+(?:(?:\.|\[dot\]|\(punt\))[\w-]+)+",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:https?://[^\s<>\"'’”)]+|www\.[^\s<>\"'’”)]+"
    r"|(?<![@\w.-])[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\."
    r"(?:nl|com|org|net|eu|be|de|info|frl|amsterdam|online|site|app|nu|tv|me|io|co\.uk|fr|pl|tr)\b"
    r"(?:/[^\s<>\"'’”)]*)?)",
    re.IGNORECASE,
)
#: Addresses of national bodies say nothing about a family.
_PUBLIC = re.compile(
    r"(?:^|[/.])(?:rijksoverheid|rechtspraak|overheid|skjeugd|ikhebveiligthuisnodig|veiligthuis"
    r"|kindertelefoon|kinderbescherming|nji|wodc|lbio|villapinedo|kennisladder"
    r"|raadvoorrechtsbijstand"
    r"|juridischloket|slachtofferhulp|kinderombudsman|jeugdstem|cbs|uu|mediatorsfederatienederland)"
    r"\.(?:nl|org)(?:[/?#].*)?$",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@./])[@#][A-Za-z_\d](?:[\w.-]{0,28}\w)?(?!@)|(?<![\w/])u/[\w-]{3,20}\b"
    r"|(?<!\w)[\w.]{2,}#\d{4}\b"
)
_PLATFORM = (
    r"(?:instagram|insta|snapchat|snap|tiktok|facebook|twitter|discord|twitch|youtube|linkedin"
    r"|x|bluesky"
    r"|playstation|xbox|fortnite|roblox|minecraft|telegram|signal|threads|reddit|marktplaats"
    r"|vinted|tinder|bumble"
    r"|[a-z]*(?:account|profiel|kanaal|gebruiker))"
)
_NAMING = (
    r"(?:gamertag|gebruikersnaam|accountnaam|schermnaam|inlognaam|nickname|profielnaam"
    r"|username|nick|alias)"
)
_FILLED = (
    r"(?:-?(?:account|profiel|naam|kanaal|pagina))?(?:\s(?:is|heet|heette|als|onder|de|het"
    r"|naam|account|met|op"
    r"|van|haar|zijn|ze|zij|hij|zich|noemt|noemde|bekend|te|vinden|volgt|actief|profiel"
    r"|gebruikersnaam|een|die"
    r"|moeder|vader|dochter|zoon)){0,7}\s?[:=]?\s?"
)
_HANDLE_WORD = re.compile(
    rf"\b(?:{_PLATFORM}|{_NAMING}){_FILLED}[\"'‘’“]?((?=[\w.-]*[\d_.])[A-Za-z\d][\w.-]{{2,28}}\w)"
    rf"|\b(?:{_PLATFORM}|{_NAMING}){_FILLED}[\"'‘’“]([\w.-]{{3,30}})[\"'‘’”]"
    rf"|\b{_NAMING}(?:\s(?:is|was|van \w+ is|luidt))?\s?[:=]?\s([a-z][\w.-]{{3,28}}\w)",
    re.IGNORECASE,
)
_SPELT = re.compile(
    r"(?<![\w@./])(?:(?=\w*[A-Za-z])[A-Za-z\d]+(?:_+[A-Za-z\d]+)+_*|_+[A-Za-z\d]\w+"
    r"|(?!groep|fase|trede|stap|sectie|level|vmbo|covid|top|les"
    r"|windows)[A-Za-z]{3,}\d{2,}[A-Za-z\d]*"
    r"|[a-z]{2,}[A-Z][a-z]+[A-Za-z\d]*|[a-z]+\.[a-z]+\d+)(?![\w@])"
)


def bsn(text: str) -> Iterator[Span]:
    """Yield eight or nine digits that pass the eleven test of a BSN or onderwijsnummer."""
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if bsn_check.is_valid(digits):
            yield found(text, *match.span(), Kind.BSN, 0.95)
        elif len(digits) == 9 and digits.startswith("10") and _eleven(digits) == 5:
            yield found(text, *match.span(), Kind.NUMBER, 0.95)


def _eleven(digits: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False))
    return (total - int(digits[-1])) % 11


def iban(text: str) -> Iterator[Span]:
    """Yield account numbers that pass the check (mod 97), or that follow "IBAN" or "rekening"."""
    for match in _IBAN_WORD.finditer(text):
        yield found(text, *match.span(1), Kind.IBAN, 0.8)
    for match in _IBAN.finditer(text):
        for end in range(match.end(1), match.start() + 14, -1):
            number = re.sub(r"[^A-Za-z\d]", "", text[match.start() : end])
            if text[end - 1].isalnum() and iban_check.is_valid(number, check_country=False):
                yield found(text, match.start(), end, Kind.IBAN, 1.0)
                break


def phone(text: str) -> Iterator[Span]:
    """Yield telephone numbers: Dutch ones, those with a country code, and any after "tel."."""
    for match in _PHONE.finditer(text):
        if re.sub(r"\D", "", match[0]) not in _HELP_LINES:
            yield found(text, *match.span(), Kind.PHONE, 0.95)
    for match in _PHONE_WORD.finditer(text):
        yield found(text, *match.span(1), Kind.PHONE, 0.9)


def postcode(text: str) -> Iterator[Span]:
    """Yield postcodes; SA, SD and SS are never given out, and four digits need the word before."""
    for expression in (_POSTCODE, _POSTCODE_WORD):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.POSTCODE, 0.95)


def plate(text: str) -> Iterator[Span]:
    """Yield number plates of every Dutch series: three groups, six signs, letters and digits."""
    for match in _PLATE.finditer(text):
        groups = match.groups()
        letters = "".join(group for group in groups if group.isalpha())
        mixed = letters and len(letters) < 6
        # "4-tot-12" has the form of a plate
        spoken = letters.islower() and any(one in _SPOKEN for one in groups)
        if len("".join(groups)) == 6 and mixed and not spoken:
            yield found(text, *match.span(), Kind.PLATE, 0.95)
    for match in _PLATE_GLUED.finditer(text):
        yield found(text, *match.span(), Kind.PLATE, 0.8)
    for match in _PLATE_WORD.finditer(text):
        yield found(text, *match.span(1), Kind.PLATE, 0.9)


def registration(text: str) -> Iterator[Span]:
    """Yield numbers of files, clients, schools and documents: by form, or after their label."""
    for match in _BRIN.finditer(text):
        yield found(text, *match.span(), Kind.NUMBER, 0.6)
    for match in _FREE.finditer(text):
        if re.sub(r"\D", "", match[0]) not in _HELP_LINES:
            yield found(text, *match.span(), Kind.NUMBER, 0.6)
    for match in _LABELLED.finditer(text):
        if not _NO_LABEL.match(match[1]):
            yield found(text, *match.span(2), _labelled(match[1].lower()), 0.9)


def _labelled(label: str) -> Kind:
    if re.match(r"zaak|rekest|parket|rol", label):
        return Kind.CASE_NUMBER
    return Kind.BSN if re.match(r"bsn|burgerservice|sofi", label) else Kind.NUMBER


def email(text: str) -> Iterator[Span]:
    """Yield e-mail addresses, also those written with "[at]"."""
    for match in _EMAIL.finditer(text):
        yield found(text, *match.span(), Kind.EMAIL, 1.0)


def url(text: str) -> Iterator[Span]:
    """Yield web addresses, except those of national bodies."""
    for match in _URL.finditer(text):
        address = match[0].rstrip(".,;:!?")
        if not _PUBLIC.search(address):
            yield found(text, match.start(), match.start() + len(address), Kind.URL, 0.95)


def handle(text: str) -> Iterator[Span]:
    """Yield names of accounts: @name, u/name, words_with_lines, and what follows "Instagram"."""
    for expression in (_HANDLE, _SPELT):
        for match in expression.finditer(text):
            yield found(text, *match.span(), Kind.HANDLE, 0.9)
    for match in _HANDLE_WORD.finditer(text):
        yield found(text, *match.span(match.lastindex or 0), Kind.HANDLE, 0.85)
