"""What makes one family the only one: rare or public professions, phrases that single out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.patterns import any_of
from casebank.rules.detect.spans import Kind, Span, found

#: Rare or public wherever the word stands.
_RARE = any_of(
    """gedeputeerde ambassadeur consul diplomaat generaal kolonel marinier marineofficier
    gevechtspiloot straaljagerpiloot piloot pilote verkeersvlieger helikopterpiloot
    verkeersleider stewardess purser astronaut vuurtorenwachter sluiswachter brugwachter
    binnenvaartschipper schipper veerman zeevisser garnalenvisser mosselvisser baggeraar
    stuurman havenmeester boswachter jachtopziener imker schaapherder valkenier hoefsmid
    edelsmid goudsmid zilversmid klokkenmaker horlogemaker orgelbouwer vioolbouwer
    pianostemmer instrumentbouwer glasblazer pottenbakker mandenvlechter rietdekker molenaar
    klompenmaker zeilmaker touwslager boekbinder antiquair veilingmeester diamantslijper
    taxidermist preparateur patholoog lijkschouwer thanatopracteur begrafenisondernemer
    uitvaartondernemer uitvaartverzorger grafdelver dierentuinverzorger dolfijnentrainer
    jockey pikeur hondenfokker paardenfokker wijnboer wijnbouwer
    tulpenkweker orchideeënkweker kaasmaker oesterkweker bollenkweker fruitteler
    profvoetballer profvoetbalster voetbalprof voetbalster voetballer tennisser tennisster
    topsporter topsportster olympiër wielrenner wielrenster schaatser schaatsster
    marathonschaatser autocoureur coureur bokser kickbokser judoka turnster zwemkampioen
    bondscoach sportverslaggever zanger zangeres rapper acteur actrice
    cabaretier cabaretière musicus componist componiste dirigent dirigente organist organiste
    cellist celliste violist violiste harpist harpiste pianist pianiste operazanger
    operazangeres balletdanser balletdanseres danseres goochelaar clown circusartiest
    circusartieste acrobaat acrobate buikspreker stuntman filmmaker filmmaakster dichteres
    columnist columniste presentator presentatrice nieuwslezer nieuwslezeres weerman weervrouw
    omroeper omroepster influencer vlogger youtuber fotomodel kunstschilder kunstschilderes
    beeldhouwer beeldhouwster striptekenaar striptekenares cartoonist illustrator couturier
    modeontwerper modeontwerpster sterrenkundige astronoom archeoloog archeologe paleontoloog
    vulkanoloog kernfysicus egyptoloog neurochirurg hartchirurg kaakchirurg anesthesist
    anesthesioloog dermatoloog gynaecoloog landsadvocaat gerechtsdeurwaarder
    explosievenopruimer doventolk parachutist bergbeklimmer berggids alpinist poolreiziger
    waarzegger waarzegster imam rabbijn bisschop priester predikant predikante monnik sjamaan
    dijkgraaf landmeter brandweercommandant ambulancechauffeur treinmachinist trambestuurder
    kraanmachinist boorplatformmedewerker mijnwerker schoorsteenveger ijsmeester toneelspeler
    toneelspeelster croupier sommelier kermisexploitant kermisexploitante marktkoopman
    rietsnijder eendenhouder palingvisser palingroker melkveehouder varkenshouder
    pluimveehouder champignonkweker rozenkweker steenhouwer speelgoedmaker poppenspeler
    poppenspeelster beiaardier stadsdichter stadsbeiaardier dorpsdichter jonkheer barones
    carnavalsprins schapenhouder paardentrainer honden-?trainer blindengeleidehondentrainer"""
)
#: Rare too, but with another meaning, or an office that our texts mention: of a person only.
_OF_PERSON = any_of(
    """burgemeester|dierenarts|veearts|scheidsrechter|wethouder|wethoudster|raadslid|statenlid|kamerlid|minister|staatssecretaris
    |deurwaarder|hoogleraar|rechercheur|professor|lector|rector|schrijver|schrijfster
    |raadsheer|regisseur|regisseuse|voorganger|duiker|chirurg|smid|koster|premier|loods|herder
    |non|tolk|gebarentolk|dominee|pastoor|machinist|model|visser|dichter|kapitein
    |officier van justitie|commandant|tandarts|notaris|apotheker|makelaar|bakker|slager
    |vuilnisman|brandweerman|militair|majoor|oogarts|ondernemer|kunstenaar|kunstenares
    |journalist|journaliste|politicus|politica|wiskundige|boer|boerin|skileraar|topkok|dj"""
)
_BEFORE = any_of(
    """is was als werd wordt beroep voormalig zijn haar hun moeder vader opa oma oom tante broer
    zus stiefvader stiefmoeder partner vriend vriendin man vrouw ex"""
)
_PREFIX = r"(?:(?:oud|ex|top|hobby|beroeps|hoofd|assistent|zelfstandig|hulp|loco|amateur)-?)?"
#: Ends of trades that few people have: "rozenkweker", "sluiswachter", "trompettist".
_TRADES = any_of(
    """kweker kweekster fokker fokster bouwer smid wachter kapitein schipper visser piloot
    chirurg danser danseres zanger zangeres coureur snijder blazer binder slijper temmer
    duiker molenaar handelaar pianist trompettist gitarist drummer bassist saxofonist fluitist
    accordeonist hoornist hoboïst voetballer voetbalster hockeyster hockeyer ruiter amazone
    renner schaatser kampioen restaurator restauratrice archeoloog bioloog bioloog-? astronoom
    ontwerper ontwerpster recensent omroeper streamer vlogger imker jager herder dichter
    slachter brander brouwer stoker kolonel geleider"""
)
_NO_TRADE = any_of(
    """huis aandacht recht gezag boek rol mede hoofd ver op toe bezig begeleider aan om ge be wel
    ont her onder stal in af voor weg uit"""
) + (
    r"(?:houder|bouwer|jager|geleider|brander|stoker|duiker|wachter|dichter|snijder|zanger"
    r"|handelaar)\b"
)
_PROFESSIONS = (
    re.compile(rf"(?<![\w-])({_PREFIX}{_RARE}(?:s|es|en)?)(?![\w-])", re.IGNORECASE),
    re.compile(
        rf"(?<![\w-])((?!{_NO_TRADE})[a-zé-]{{3,}}{_TRADES}(?:s|en)?)(?![\w-])", re.IGNORECASE
    ),
    re.compile(rf"\b(?:{_BEFORE},?)\s(?:een\s)?({_PREFIX}{_OF_PERSON})(?![\w-])", re.IGNORECASE),
)
_ENDING = any_of(
    """er ster eur euse ist iste ent ante? loog loge man vrouw kundige aris arts or ien ienne ier
    ière rice hulp meester kok smid boerin kracht ares graaf piloot chef agente? coach model"""
)
_OCCUPATION = re.compile(
    r"\b(?i:van beroep|beroep is|beroep:|werkt als|werkte als|werkzaam als|aan de slag als"
    r"|(?:bij)?baan als"
    r"|functie als|opgeleid tot|opleiding tot|zijn beroep als|haar beroep als)\s"
    r"(?:(?:zelfstandig|freelance|zzp-?er|een|de|is|hij|zij|ze)\s){0,2}"
    rf"((?!professional|jeugd|hulpv|gezin|raads|eerste|onder|later|minder"
    rf"|meer)[a-zéëï-]*{_ENDING}\b)"
)

_PLACES = any_of(
    """dorp dorpje stad stadje wijk buurt streek regio eiland gemeente provincie straat school
    klas land omgeving vereniging kerk gehucht vallei polder Nederland Europa club team
    ziekenhuis bedrijf branche vakgebied haven parochie moskee basisschool kerkgemeenschap
    flat camping dorpsschool fabriek afdeling korps kazerne lichting universiteit gemeenschap
    sport wereld"""
)
_MOST = any_of(
    """enige bekendste oudste jongste grootste kleinste langste rijkste beroemdste hoogste
    snelste zwaarste duurste beruchtste populairste enigste"""
)
_WHO = any_of(
    """gezin familie moeder vader vrouw man kind tweeling drieling huis huishouden winkel bakker
    boer boerderij praktijk arts dokter tandarts huisarts meisje jongen leerling stel echtpaar
    school"""
)
_FAMOUS = any_of(
    """Nederlander zanger zangeres familie ondernemer onderneemster voetballer boer kok arts
    politicus politica acteur actrice presentator schrijver schrijfster sporter sportster
    atleet kunstenaar kunstenares advocaat ondernemersfamilie vlogger bakker slager horecaman
    muzikant dj gezicht naam crimineel zakenman zakenvrouw televisiekok tv-kok weerman"""
)
_MEDIA = any_of(
    """de krant|de plaatselijke krant|de lokale krant|de landelijke krant|de regionale krant
    |het journaal|het achtuurjournaal|het nieuws|het landelijke nieuws|de media
    |de landelijke media|televisie|de televisie|tv|de voorpagina|een televisieprogramma
    |een tv-programma|het dorpsblad|de dorpskrant|de radio|een documentaire|een realityserie
    |een talkshow|de regiokrant|het landelijk nieuws|de landelijke pers"""
)
#: From the phrase to the end of its clause: all of it would have to go.
_REST = r"[^,.;:!?()\n]{0,80}"
_SINGLES_OUT = tuple(
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        # "de enige vrouwelijke veearts van het eiland"
        (
            rf"\b(?:de|het|een van de|als|zijn|haar|hun)\s(?:op één"
            rf" na\s)?{_MOST}\s(?:[\w’'-]+\s){{0,6}}?"
            rf"(?:van|in|uit|op|binnen)\s(?:(?:de|het|dit|dat|ons|hun|haar|zijn|heel|een)\s)?"
            rf"(?:(?:hele|kleine?|eigen|plaatselijke|\w+e)\s)?(?:{_PLACES}\b|(?-i:[A-Z]\w+))"
        ),
        # "het enige gezin dat ...", "de enige jongen op ballet"
        (
            rf"\b(?:het|de)\s(?:enige|bekendste|grootste|rijkste"
            rf"|beroemdste)\s(?:[a-zé-]+\s){{0,2}}{_WHO}\s"
            r"(?:dat|die|met|waar|zonder|in|op|van|uit|bij)\b"
        ),
        (
            r"\bals (?:enige|enigste) (?:van|in|op|uit|vrouw\w*|man|kind|jongen|meisje|moeder"
            r"|vader|gezin|leerling|[a-z]+(?:se|ke|de) [a-z]+ (?:in|op|van))\b"
        ),
        (
            rf"\b(?:de|het|als)\s(?:eerste|laatste|beste|meest \w+|best"
            rf" \w+)\s(?:[\w’'-]+\s){{1,5}}?(?:van|in|uit|op)\s"
            rf"(?:(?:de|het|dit|dat|heel)\s)?(?:(?:hele|kleine?)\s)?{_PLACES}\b"
        ),
        (
            r"\b(?:de|het) eerste (?:vrouwelijke?|zwarte|gekleurde|moslim\w*|homoseksuele"
            r"|mannelijke|dove|blinde|transgender) [a-z]+"
        ),
        (
            r"\b(?:een\s)?(?:(?:zeer|heel|landelijk|alom|plaatselijk|regionaal|overal|lokaal"
            r"|internationaal|wereldwijd"
            r"|in (?:het|de) (?:hele )?\w+|in heel \w+)\s)(?:bekende?|beroemde?|beruchte?)\b"
        ),
        (
            r"\b(?:bekend|beroemd|berucht|populair) (?:van|door|om|als|geworden|in|bij) (?:de |het"
            r" |een |haar |zijn |hun |heel )?"
            r"(?:televisie|tv|radio|serie|film|programma|krant|optreden|boek|youtube|dorp|stad"
            r"|streek|buurt|regio|nederland|(?-i:[A-Z]\w+)|carnaval\w*|kraam|winkel|rode|blauwe"
            r"|lange)"
        ),
        (
            rf"\b(?:(?:een|de|die|deze)\s)?(?:bekende|beroemde|beruchte|voormalige?"
            rf"|legendarische)\s(?:Nederlandse\s)?[a-zé-]*{_FAMOUS}\b"
        ),
        (
            rf"\b(?:stond|staat|kwam|komt|verscheen|was|haalde|haalden|kwamen|stonden|zat|vertelde"
            rf"|sprak)\s(?:[\w’'-]+\s){{0,5}}?(?:in|op|met|bij)\s{_MEDIA}\b"
        ),
        (
            r"\b(?:deed|doet|deden|meegedaan|meedeed|kandidaat|winnaar|winnares|won|finaliste?"
            r"|medaille|speelt|speelde|zwom|reed)\s(?:[\w’'-]+\s){0,5}?"
            r"(?:aan|bij|in|van|op|mee aan|mee met)\s(?:het (?:bekende )?(?:televisie"
            r"|tv)-?programma|een (?:televisie|tv|quiz|dating)-?\w+"
            r"|(?:een|de) talentenjacht|een realityserie|de (?:Olympische|Paralympische) Spelen"
            r"|het [NEW]K|de Elfstedentocht|het Nederlands elftal"
            r"|het eerste elftal|het nationale team|de nationale selectie|oranje)\b"
        ),
        (
            r"\b(?:Nederlands|Europees|wereld|olympisch|nationaal|provinciaal|regionaal)["
            r" -]?kampioen(?:e|schap)?\b|\b(?:wereld|nationaal |Europees )record\w*"
        ),
        (
            r"\b(?:kreeg|krijgt|ontving|heeft) (?:[\w]+\s){0,3}(?:lintje|koninklijke"
            r" onderscheiding|ridderorde|standbeeld)\b"
        ),
        (
            r"\b(?:filmpje|video|foto|bericht|verhaal|vlog|lied|liedje)(?:\s\w+){0,4}\s(?:ging"
            r"|gaat|werd|is) viraal\b|\bviraal (?:ging|gegaan|gaat)\b|\b(?:ging|gaat|werd) viraal\b"
        ),
        (
            r"\b(?:schreef|schrijft|bracht|publiceerde) (?:[\w]+\s){0,3}(?:boek|bestseller|column"
            r"|lied|hit)\b"
        ),
        (
            r"\b(?:naar|waarnaar) \w+ (?:de |een |het )?(?:straat|plein|school|brug) (?:is"
            r" )?(?:genoemd|vernoemd)\b"
        ),
        # large numbers of children born together, or in one family
        (
            r"\b(?:(?:het|een) (?:enige )?gezin met )?(?:(?:een|de|hun|haar|zijn"
            r"|als)\s)?(?:eeneiige\s|twee-eiige\s|identieke\s)?"
            r"(?:drieling|vierling|vijfling|zesling|Siamese tweeling)\b"
        ),
        (
            r"\b(?:(?:een|het) )?gezin (?:met|van) (?:zeven|acht|negen|tien|elf|twaalf|dertien"
            r"|veertien|\d{2}) kinderen\b"
        ),
        (
            r"\b(?:moeder|vader|ouders|oudste|jongste) van (?:zeven|acht|negen|tien|elf|twaalf"
            r"|dertien|veertien) (?:kinderen|broers|zussen)\b"
        ),
        # what everybody knows
        (
            r"\b(?:iedereen (?:in|op|uit|binnen) (?:het|de|heel|zijn|haar) \w+|het hele dorp|heel"
            r" het dorp|de hele (?:buurt|stad|school|streek|straat|wijk)"
            r"|heel (?-i:[A-Z]\w+)|het halve dorp) (?:kent|weet|kende|wist|sprak|praatte|spreekt"
            r"|praat|noemt)\b"
        ),
        (
            r"\b(?:die|dat|wie) (?:iedereen|elke \w+) (?:in|op|uit) (?:het|de) \w+ (?:kent"
            r"|kende)\b"
        ),
        (
            r"\b(?:(?:een|de|zijn|haar) )?(?:uiterst |zeer |extreem )?(?:zeldzame"
            r"|unieke)\s(?:[a-zé-]+\s)?[a-zé-]*(?:aandoening|ziekte|syndroom"
            r"|afwijking|naam|kanker|allergie|stoornis|handicap|auto|collectie|hobby|combinatie|ras)\b"
        ),
        (
            r"\b(?:een van de (?:twee|drie|vier|vijf)|(?:slechts|maar) (?:één|twee|drie|vier"
            r"|vijf)) \w+ (?:in|van|op) (?:heel |het |de )?(?:Nederland|land|dorp|eiland|stad"
            r"|wereld|provincie)\b"
        ),
        (
            r"\b(?:in|met|naast|op|bewoont|van)\s(?:de|een|het)\s(?:oude\s|voormalige\s"
            r"|verbouwde\s)?(?:[a-z]+e\s)?(?:molen|vuurtoren|woonboot|dubbeldekker|watertoren"
            r"|kasteel|kasteeltje|klooster|pastorie|kerkgebouw|landgoed|fort|bunker|woonwagen"
            r"|sluiswachtershuis\w*)\b"
        ),
        (
            r"\b(?:de|het|die|een) (?:drama|brand|ontvoering|schietpartij|steekpartij|gezinsdrama"
            r"|ongeval|ramp|moord|moordzaak|vliegramp)"
            r" (?:van|in|op|bij) (?:(?-i:[A-Z]\w+)|het \w+ dat|\d{4})|\bgezinsdrama\b"
        ),
    )
)


def profession(text: str) -> Iterator[Span]:
    """Yield rare and public professions, and whatever follows "van beroep" or "werkt als"."""
    for expression in (*_PROFESSIONS, _OCCUPATION):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.PROFESSION, 0.7)


def singling_out(text: str) -> Iterator[Span]:
    """Yield phrases by which people in the place know who is meant."""
    for expression in _SINGLES_OUT:
        for match in expression.finditer(text):
            yield found(text, *match.span(), Kind.SINGLING_OUT, 0.6)
