"""Names of people: after a title, kinship or "heet", as initials, or an unknown capital."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from casebank.rules.detect.allowed import COMMON, is_allowed
from casebank.rules.detect.origins import is_origin
from casebank.rules.detect.patterns import CAP, PARTICLE, UP, any_of
from casebank.rules.detect.spans import Kind, Span, found

_INITIAL = rf"{UP}\.(?:\s?{UP}\.)*"
NAME = (
    rf"(?:{_INITIAL}|(?:{PARTICLE}\s|[dl]['’]|['’]t\s)?{CAP})"
    rf"(?:[\s-](?:{PARTICLE}[\s-])?(?:{_INITIAL}|{CAP}))*"
)
_TITLES = (
    r"(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Mm]ijnheer|[Dd]e heer|[Dd]hr\.?|[Hh]eer"
    r"|[Jj]uffrouw|[Jj]uf|[Mm]eester|[Mm]ej\.?|[Dd]rs?\.?|[Pp]rof(?:essor)?\.?|[Mm]r\.?"
    r"|[Ii]r\.?|[Ii]ng\.?|[Dd]s\.?"
    r"|[Dd]ominee|[Pp]astoor|[Pp]ater|[Ii]mam|[Dd]okter|[Dd]octor|[Rr]echter|[Oo]fficier"
    r"|[Aa]dvocate?|[Mm]ediator|[Cc]oach|[Tt]rainer|[Tt]rainster|[Ii]nspecteur|[Aa]gente?"
    r"|[Bb]rigadier|[Bb]urgemeester|[Ww]ethouder"
    r"|[Gg]ezinsvoogd|[Jj]eugdbeschermer|[Jj]eugdzorgwerker|[Rr]aadsonderzoeker|[Cc]urator"
    r"|[Hh]uisarts|[Pp]sycholoog|[Pp]sychologe|[Oo]rthopedagoog|[Tt]herapeute?"
    r"|[Mm]aatschappelijk werker|[Hh]ulpverlener|[Hh]ulpverleenster|[Ll]eerkracht"
    r"|[Dd]irecteur|[Dd]irectrice|[Ii]ntern begeleider|[Mm]entor|[Cc]onciërge|[Gg]astouder"
    r"|[Oo]ppas|[Ll]erares|[Ll]eraar|[Dd]ocente?|[Tt]olk|[Nn]otaris|[Kk]raamverzorgster"
    r"|[Vv]erpleegkundige|[Gg]riffier|[Bb]aas|[Cc]hef|[Cc]ollega|[Mm]anager|[Kk]inderrechter"
    r"|[Jj]eugdarts|[Jj]eugdhulpverlener|[Gg]ezinscoach|[Bb]egeleidster|[Bb]egeleider"
    r"|[Pp]edagoog|[Rr]aadsmedewerker|[Ii]ntercedent|[Bb]uurtregisseur|[Ww]ijkagent"
    r"|[Kk]apelaan|[Kk]inderarts|[Tt]andarts|[Ll]ogopediste?|[Ff]ysiotherapeute?"
    r"|[Cc]asemanager|[Gg]edragswetenschapper)"
)
_KIN = (
    r"(?:[Mm]oeder|[Vv]ader|[Mm]ama|[Mm]am|[Pp]apa|[Pp]ap|[Oo]ma|[Oo]pa|[Gg]rootmoeder"
    r"|[Gg]rootvader|[Oo]verg?rootmoeder|[Tt]ante|[Oo]om|[Bb]roer(?:s|tjes?)?|[Zz]us(?:sen"
    r"|jes?)?|[Zz]oon(?:s|tjes?)?|[Zz]onen"
    r"|[Dd]ochter(?:s|tjes?)?|[Kk]ind(?:eren|je|jes)?|[Kk]leinkind(?:eren)?|[Kk]lein(?:zoon"
    r"|dochter)|[Jj]ongen(?:s|tje)?|[Mm]eisjes?|[Bb]aby|[Pp]euter|[Kk]leuter|[Pp]uber"
    r"|[Ss]tief\w+|[Pp]leeg\w+|[Hh]alf(?:broer|zus)\w*|[Pp]artner|[Vv]riend(?:in|je|innetje)?"
    r"|[Vv]riendinnen|[Vv]rienden"
    r"|[Ee]x(?:-\w+)?|[Mm]an|[Vv]rouw|[Ee]chtgenote?|[Nn]eefj?e?|[Nn]ichtj?e?|[Bb]uurman"
    r"|[Bb]uurvrouw|[Bb]uurmeisje|[Bb]uurjongen|[Oo]udste|[Jj]ongste|[Mm]iddelste"
    r"|[Tt]weeling(?:broer|zus)?|[Dd]rieling|[Ss]choon\w+|[Pp]eet\w+|[Kk]lasgeno(?:ot|ten|te)"
    r"|[Oo]uders|[Gg]ezin|[Ff]amilie|[Hh]ond|[Kk]at|[Pp]oes|[Pp]ony|[Pp]aard"
    r"|[Bb]ewindvoerder|[Cc]liënte?|[Pp]atiënte?|[Ll]eerling|[Mm]innaar|[Oo]ppas|[Bb]este"
    r" vriendin|[Cc]ollega|[Kk]ennis|[Aa]anstaande|[Vv]erloofde|[Gg]etuige|[Ss]tudente?"
    r"|[Mm]edewerk(?:er|ster)|[Ii]ncasso)"
)
_TITLED = re.compile(rf"(?<![\w-]){_TITLES}\s(?:{_TITLES}\s)?({NAME})")
_TITLED_LETTER = re.compile(rf"(?<![\w-]){_TITLES}\s({UP}(?:\.|\b)(?![\w’'-]))")
_RELATED = re.compile(rf"(?<![\w-]){_KIN},?\s(?:\(?genaamd\s|\()?({NAME})")
_CALLED = re.compile(
    rf"\b(?:heet(?:te|ten)?|heten|genaamd|noemt (?:zich|hem|haar)|noemen (?:hem|haar)|genoemd"
    rf"|roepnaam|voornaam|voornamen|achternaam|meisjesnaam|geboren als|bijnaam|alias|naam is"
    rf"|geboortenaam|gehuwd met|getrouwd met|koosnaam|ondertekend door|groet(?:en|jes)?,?"
    rf"|liefs,?|namens|contactpersoon)"
    rf"(?:\s(?:zij|hij|ze|is|van moeder|van vader|:|eigenlijk|nu|officieel"
    rf"|voluit))?:?\s[\"“‘'’]?({NAME})"
)
_PARTICLED = re.compile(
    rf"(?<![\w-])(?:{CAP}\s)?(?i:van der|van den|van de|van ['’]t|van het|ten|ter|de la|el|al"
    rf"|ben|bin|von|ait|aït"
    rf"|in ['’]t|op den|op ['’]t|v\.d\.|v/d|vd)[\s-]{CAP}(?:-{CAP})?"
)
_INITIALS = re.compile(
    rf"(?<![\w.@/-])(?:{UP}|Th|Ch|Ph|Tj|Sj|Sh|Dj|Kh|IJ|St)\.(?:[\s-]?(?:{UP}|Th|Ch|Ph|Tj|Sj|Sh"
    rf"|Dj|Kh|IJ)\.)*(?:\s?(?:\(?{CAP}\)\s)?(?:{PARTICLE}\s)?{CAP}(?:-{CAP})?)?"
)
_SINGLE = re.compile(
    rf"(?<=[^\W\d_A-Z,)]\s)({UP})(?=\s[a-zé(]|[,;]\s|['’]s\b|[.!?]?$|[.!?]\s|['’]\s)"
    rf"|(?<![\w.])({UP}\.{UP}|{UP}{UP})(?=\s(?:en|is|was|heeft|had|wil|wilde|zegt|zei|vindt"
    rf"|woont|gaat|komt|kan|ziet)\b)"
    rf"|(?:(?<=[.!?]\s)|^)({UP})(?=\s(?:en|is|was|heeft|had|wil|wilde|zegt|zei|vindt|woont"
    rf"|woonde|gaat|ging|komt"
    rf"|kwam|kan|zit|werd|mag|moet|slaapt|ziet|belt|huilt|vertelt|vraagt|weigert)\b)"
    rf"|(?:(?<=\bmet )|(?<=\bvan )|(?<=\ben )|(?<=\bdoor )|(?<=\bvoor )|(?<=\bbij )|(?<=\baan"
    rf" ))({UP}{UP}|{UP}v?d{UP})(?=[\s,.;])",
    re.MULTILINE,
)
#: A letter behind one of these words is a label ("vitamine D"), not somebody's initial.
_LABELS = any_of(
    """vitamine plan groep deel bijlage type categorie punt optie huis casus hepatitis klasse
    variant scenario stap versie model blok antwoord vraag kolom fase lijst tabel figuur
    situatie niveau rijbewijs letter zin route hoofdstuk cluster lokaal zaal deskundige laag
    kant generatie trede sport vorm treden"""
)
_LETTERED = re.compile(rf"\b{_LABELS}\s(?:[A-Z],?\s(?:(?:en|of)\s)?)*$", re.IGNORECASE)
#: "ouder A", "kind B": the first letters stand for people whom nobody can trace.
_ROLE_LETTER = re.compile(
    r"\b(?:ouder|kind|persoon|partij|jongen|meisje|gezin|school|advocaat|hulpverlener|professional"
    r"|gemeente|team|regio)s?\s(?:[A-D],?\s(?:(?:en|of)\s)?)*[A-D]$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"van [A-Z] (?:naar|tot)|(?:naar|tot) [A-Z]\b|\bB en W\b")
_ABBREVIATIONS = frozenset(
    [
        "B.V",
        "N.V",
        "O.M",
        "O.T.S",
        "U.H.P",
        "G.G.Z",
        "B.S.O",
        "E.H.B.O",
        "V.O.F",
        "D.D",
        "A.D.H.D",
        "P.T.S.S",
        "U.S",
        "U.S.A",
        "V.S",
        "E.U",
        "N.L",
        "J.B",
        "J.R",
        "H.R",
        "Z.S.M",
        "A.U.B",
        "N.B",
        "P.S",
        "Z.O.Z",
        "I.V.M",
        "T.A.V",
        "T.N.V",
        "O.A",
        "B.V.D",
        "D.W.Z",
        "I.P.V",
        "C.Q",
        "Nr",
        "Art",
        "Dr",
        "Mr",
        "Drs",
        "Ds",
        "Ir",
        "Prof",
        "Ing",
        "St",
        "Jr",
        "Sr",
        "Tel",
        "Ca",
        "Bv",
        "Mw",
        "Nb",
        "Zgn",
        "Evt",
        "Blz",
        "Max",
        "Min",
        "Vgl",
        "Resp",
        "Incl",
        "Excl",
    ]
)
#: "WODC-onderzoek", "VN-rapporteur", "e-mail": a word that a hyphen joins to an abbreviation.
_COMPOUND = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*-[a-zë]|[A-Z]-[a-z]")
_WORD = re.compile(rf"(?<![\w’'@./-]){CAP}")
_LOWER_BEFORE = re.compile(
    r"(?:\b(?:met|heet|heette|genaamd|zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje"
    r"|oma|opa|tante|oom|moeder|vader|mama|papa|vriend|vriendin|vriendje|neef|neefje|nicht"
    r"|nichtje|partner|man|vrouw|baby|peuter|kleuter|juf|meester|stiefvader|stiefmoeder"
    r"|kind|kinderen|jongen|meisje|mevrouw|meneer|buurvrouw|buurman|oudste|jongste|dat|dan"
    r"|omdat|als|toen|en|van|bij|naar|voor|aan|door|zag|ziet|belt|belde|haalt|haalde|brengt"
    r"|bracht|ex|ex-man|ex-vrouw|over|want|maar|hoe|of|terwijl|waarom|wanneer|laat|liet|tegen"
    r"|zonder|door|zei|zegt|vraagt|vroeg|appte|mailde|sprak|is|was)|[\"“‘,;:(.!?]|^)\s?$",
    re.IGNORECASE,
)


def titled(text: str) -> Iterator[Span]:
    """Yield a title or function with the name behind it, "mevrouw K." and "juf Anneke" included."""
    for match in _TITLED.finditer(text):
        if not is_allowed(match[1].split()[-1]) or not is_allowed(match[1]):
            yield found(text, *match.span(), Kind.PERSON, 0.9)
    for match in _TITLED_LETTER.finditer(text):
        yield found(text, *match.span(), Kind.INITIALS, 0.8)


def related(text: str) -> Iterator[Span]:
    """Yield the name behind a word of kinship, "haar zusje Noor", "oma Truus"."""
    for match in _RELATED.finditer(text):
        name = match[1]
        if not is_allowed(name) and not (len(name.strip(".")) == 1 and name[-1:] != "."):
            yield found(text, *match.span(1), Kind.PERSON, 0.85)


def called(text: str) -> Iterator[Span]:
    """Yield the name behind "heet", "genaamd", "roepnaam", and surnames with "van der" or "el"."""
    for match in _CALLED.finditer(text):
        if not is_allowed(match[1]):
            yield found(text, *match.span(1), Kind.PERSON, 0.9)
    for match in _PARTICLED.finditer(text):
        if not is_allowed(match[0].split()[-1]):
            yield found(text, *match.span(), Kind.PERSON, 0.7)


def initials(text: str) -> Iterator[Span]:
    """Yield initials, alone or before a surname; no abbreviations and no "ouder A"."""
    for match in _INITIALS.finditer(text):
        letters = match[0].rstrip(".")
        lone = len(letters) == 1
        if letters in _ABBREVIATIONS or (lone and _is_label(text, match.start())):
            continue
        yield found(text, *match.span(), Kind.INITIALS, 0.8)
    for match in _SINGLE.finditer(text):
        group = match.lastindex or 0
        if (
            is_allowed(match[group])
            or match[0] == "U"
            or _RANGE.search(text[max(0, match.start() - 5) : match.end() + 7])
        ):
            continue
        if not _is_label(text, match.start(group)):
            yield found(text, *match.span(group), Kind.INITIALS, 0.6)


def _is_label(text: str, start: int) -> bool:
    """Return whether the letter at this place names a thing or a role, as in "ouder A"."""
    before = text[max(0, start - 30) : start]
    return bool(_LETTERED.search(before) or _ROLE_LETTER.search(before + text[start]))


def unknown(text: str, known: Callable[[str], bool] = bool) -> Iterator[Span]:
    """Yield capitals inside a sentence that nothing vouches for: a name of someone or something.

    Dutch writes no capital inside a sentence but for names; the allow-list holds those that are
    no secret. `known` tells first names and surnames, which count at the start of a sentence too.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        bare = re.sub(r"[’'](?:s|n|tje)?$", "", word)
        if is_allowed(bare) or is_allowed(word) or _COMPOUND.match(word) or is_origin(word):
            continue
        listed = known(bare)
        if listed or (len(bare) > 1 and not bare.isupper() and _inside(text, match.start())):
            yield found(text, match.start(), match.end(), Kind.PERSON, 0.8 if listed else 0.5)


def _inside(text: str, start: int) -> bool:
    """Return whether a word stands inside a sentence, behind another word."""
    before = text[max(0, start - 4) : start]
    return bool(re.search(r"(?:[\w,&)/%+]|['’]s)\s?[(“‘\"'’-]?$", before)) and "\n" not in before


_ACTING = any_of(
    """zegt zei vertelt vertelde belt belde huilt huilde woont woonde wil wilde weigert weigerde
    appt appte mist miste slaapt sliep vraagt vroeg vindt vond speelt speelde rent lacht
    lachte schrijft schreef mailde heet durft durfde zwijgt zweeg fluistert fluisterde roept
    riep knikt knikte belt kent kende stuurde wachtte tekende verhuisde trouwde droomt droomde
    eet"""
)
_STARTING = re.compile(
    rf"(?:^|(?<=[.!?:”\"'’] )|(?<=[“‘\"']))({CAP})(?=\s{_ACTING}\b| \(\d{{1,2}}\)|,"
    rf" \d{{1,2}}\b|\sen\s{UP}[a-zà-ÿ])",
    re.MULTILINE,
)


_NOUN = re.compile(r"(?:ing|heid|atie|schap|teit|isme|ment|en|lijk|er|ster|nde|team|school)$")


def starting(text: str, everyday: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the first word of a sentence that does what people do and that is no everyday word."""
    for match in _STARTING.finditer(text):
        word = match[1]
        if (
            len(word) > 2
            and not _NOUN.search(word)
            and not (is_allowed(word) or everyday(word) or is_origin(word))
        ):
            yield found(text, *match.span(1), Kind.PERSON, 0.5)


_BETWEEN = re.compile(rf"(?:\s|-|\s(?:{PARTICLE}\s){{1,2}})(?!\n)")
_FRONT = re.compile(
    rf"(?<=[^\W\d_,(“‘\"'][ (“‘\"'])(?:(?:{PARTICLE}|De|Den|Der|Het|Van(?: (?:der|den|de|het"
    rf"|'t))?|Ter|Ten|El|Al|Ait|Ben|Sint|St\.?|La|Le|Du|Von|Da|Dos|Bin|In 't|Op den|Op de)\s)$"
)


def joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces of one name as one: with "van der" between, and "De" or "El" before."""
    waiting: Span | None = None
    for span in sorted(spans):
        if waiting and _BETWEEN.fullmatch(text[waiting.end : span.start]):
            surest = max(waiting.confidence, span.confidence)
            waiting = found(text, waiting.start, span.end, Kind.PERSON, surest)
            continue
        if waiting:
            yield waiting
        front = _FRONT.search(text[max(0, span.start - 12) : span.start])
        start = span.start
        if front and (front[0][0].isupper() or front[0].strip() in _FRONTS):
            start -= len(front[0])
        waiting = found(text, start, span.end, span.kind, span.confidence)
    if waiting:
        yield waiting


#: Particles that are no words of Dutch prose: in front of a capital they belong to the name.
_FRONTS = frozenset(
    [
        "el",
        "al",
        "ben",
        "bin",
        "bint",
        "aït",
        "ait",
        "ould",
        "abu",
        "dos",
        "du",
        "del",
        "da",
        "ter",
        "ten",
    ]
) | {
    "van der",
    "van den",
    "van 't",
}


def uncapitalised(text: str, first_names: frozenset[str]) -> Iterator[Span]:
    """Yield lower-case first names from the lists, only behind words that go before names."""
    for match in re.finditer(r"(?<![\w’'@./-])[^\W\d_A-Z]{3,}(?:-[^\W\d_]+)?(?![\w@-])", text):
        word = match[0]
        if word in first_names and word not in COMMON:
            before = text[max(0, match.start() - 16) : match.start()]
            if _LOWER_BEFORE.search(before):
                yield found(text, *match.span(), Kind.PERSON, 0.7)
