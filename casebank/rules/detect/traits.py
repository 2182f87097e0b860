"""What makes one family the only one: rare professions, nationalities, phrases that single out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.spans import Kind, Span, found

_PROFESSIONS = """
burgemeester wethouder gedeputeerde raadslid statenlid kamerlid tweede kamerlid minister staatssecretaris commissaris
premier ambassadeur consul diplomaat generaal kolonel majoor commandant marinier marineofficier onderzeebootkapitein
gevechtspiloot straaljagerpiloot piloot verkeersvlieger helikopterpiloot stewardess purser astronaut vuurtorenwachter
sluiswachter brugwachter binnenvaartschipper schipper veerman visser zeevisser garnalenvisser mosselvisser loods
baggeraar kapitein stuurman duiker havenmeester boswachter jachtopziener imker schaapherder herder valkenier hoefsmid
smid edelsmid goudsmid zilversmid klokkenmaker horlogemaker orgelbouwer vioolbouwer pianostemmer instrumentbouwer
glasblazer pottenbakker mandenvlechter rietdekker molenaar klompenmaker zeilmaker touwslager boekbinder restaurator
antiquair veilingmeester diamantslijper taxidermist preparateur patholoog forensisch patholoog lijkschouwer
thanatopracticus begrafenisondernemer uitvaartverzorger grafdelver dierentuinverzorger dierenverzorger dolfijnentrainer
jockey pikeur hondenfokker paardenfokker veearts dierenarts wijnboer wijnbouwer tulpenkweker orchideeënkweker kaasmaker
oesterkweker bollenkweker fruitteler zijdeteler profvoetballer voetballer voetbalprof proftennisser tennisser topsporter
topsportster olympisch olympiër wielrenner profwielrenner schaatser marathonschaatser autocoureur coureur bokser kickbokser
judoka turnster zwemkampioen bondscoach scheidsrechter sportverslaggever zanger zangeres rapper acteur actrice cabaretier
cabaretière musicus componist dirigent organist cellist celliste violist violiste harpist harpiste pianist pianiste
operazangeres operazanger balletdanser balletdanseres danseres goochelaar clown circusartiest acrobaat buikspreker stuntman regisseur
filmmaker schrijver schrijfster dichter dichteres columnist columniste presentator presentatrice nieuwslezer nieuwslezeres
weerman weervrouw omroeper omroepster influencer vlogger youtuber model fotomodel miss oud-burgemeester mediapersoonlijkheid
kunstschilder beeldhouwer beeldhouwster striptekenaar cartoonist illustrator couturier modeontwerper hoogleraar professor rector
lector sterrenkundige astronoom archeoloog archeologe paleontoloog vulkanoloog wiskundige kernfysicus egyptoloog
neurochirurg hartchirurg chirurg kaakchirurg oogarts anesthesist dermatoloog gynaecoloog
officier van justitie rechter-commissaris procureur-generaal landsadvocaat deurwaarder gerechtsdeurwaarder rechercheur
explosievenopruimer tolk gebarentolk doventolk parachutist skileraar bergbeklimmer berggids alpinist poolreiziger waarzegger
imam rabbijn bisschop priester pastoor dominee predikant predikante non monnik kosterin koster sjamaan voorganger
dijkgraaf heemraad landmeter brandweercommandant brandweerman ambulancechauffeur treinmachinist machinist trambestuurder
kraanmachinist offshoremedewerker boorplatformmedewerker kompel mijnwerker asbestsaneerder schoorsteenveger gevelreiniger
ijsmeester toneelspeler goudzoeker croupier sommelier sterrenkok chef-kok patissier chocolatier kermisexploitant marktkoopman
rietsnijder paardenmelker eendenhouder palingvisser palingroker melkveehouder varkenshouder kalverhouder pluimveehouder
champignonkweker rozenkweker steenhouwer speelgoedmaker poppenspeler beiaardier stadsdichter stadsbeiaardier dorpsdichter
hofleverancier wethoudster raadsheer ridder jonkheer barones baron graaf gravin prins carnavalsprins
""".split("\n")
#: Words with another meaning, and offices that texts of this field speak of: only of a person.
_OF_PERSON = frozenset(
    "burgemeester wethouder wethoudster raadslid statenlid kamerlid minister staatssecretaris deurwaarder hoogleraar rechercheur professor lector rector schrijver schrijfster raadsheer regisseur voorganger duiker chirurg smid koster lectrice premier loods herder non tolk gebarentolk dominee machinist model".split()
)
_NOT_RARE = _OF_PERSON | set(
    "rechter-commissaris graaf prins miss olympisch kapitein dichter visser officier van justitie tweede forensisch commandant".split()
)
_SINGLE = sorted(
    {word for line in _PROFESSIONS for word in line.split()} - _NOT_RARE,
    key=len,
    reverse=True,
)
_PROFESSION = re.compile(
    r"(?<![\w-])(?:(?:oud|ex|top|hobby|beroeps|hoofd|assistent|zelfstandig)-?)?(?:"
    + "|".join(_SINGLE)
    + r")(?:s|es|en)?(?![\w-])",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(
    r"(?:\b(?:is|was|als|werd|wordt|een|beroep|bekende?|voormalig|zijn|haar|hun|moeder|vader|opa|oma|oom|tante|broer|zus|partner|vriend|vriendin|man|vrouw|ex)|,)\s(?:een\s)?"
    r"((?:oud-|ex-|hulp|foto|loco)?(?:"
    + "|".join(
        sorted(
            _OF_PERSON | {"visser", "dichter", "kapitein", "officier van justitie", "commandant"}
        )
    )
    + r"))(?![\w-])",
    re.IGNORECASE,
)
_OCCUPATION = re.compile(
    r"\b(?:van beroep|beroep is|beroep:|werkt als|werkte als|werkzaam als|aan de slag als|(?:baan|functie) als|bijbaan als|opgeleid tot|opleiding tot|zijn beroep als|haar beroep als)\s"
    r"(?:zelfstandig\s|freelance\s|zzp-?er\s|een\s|de\s)?((?!professional|jeugd|hulp|gezin|raads)[a-zéëï-]{4,}(?:\s(?:op|bij|in|van|aan)\s(?:de|het|een)\s[a-zéëï-]{3,})?)",
)
_DEMONYM_STEMS = (
    "Turks|Marokkaans|Surinaams|Antilliaans|Arubaans|Curaçaos|Indonesisch|Moluks|Indisch|Javaans|Hindoestaans|Kaapverdisch|Pools|Duits|Belgisch|Vlaams|Frans|Engels|Brits|Schots|Iers|Welsh|Amerikaans"
    "|Canadees|Mexicaans|Braziliaans|Argentijns|Colombiaans|Venezolaans|Chileens|Peruaans|Cubaans|Dominicaans|Haïtiaans|Spaans|Portugees|Italiaans|Grieks|Cypriotisch|Maltees|Zwitsers|Oostenrijks|Luxemburgs"
    "|Deens|Zweeds|Noors|Fins|IJslands|Ests|Lets|Litouws|Russisch|Oekraïens|Wit-Russisch|Tsjechisch|Slowaaks|Hongaars|Roemeens|Bulgaars|Servisch|Kroatisch|Bosnisch|Sloveens|Albanees|Kosovaars|Macedonisch|Montenegrijns"
    "|Armeens|Georgisch|Azerbeidzjaans|Koerdisch|Syrisch|Iraaks|Iraans|Afghaans|Pakistaans|Indiaas|Bengaals|Bengalees|Tamil|Nepalees|Chinees|Taiwanees|Japans|Koreaans|Zuid-Koreaans|Vietnamees|Thais|Thai|Filipijns|Filippijns|Maleis|Maleisisch"
    "|Cambodjaans|Mongools|Kazachs|Oezbeeks|Libanees|Palestijns|Israëlisch|Joods|Jordaans|Saoedisch|Jemenitisch|Egyptisch|Libisch|Tunesisch|Algerijns|Soedanees|Eritrees|Ethiopisch|Somalisch|Keniaans|Oegandees|Rwandees|Burundees"
    "|Congolees|Kameroens|Nigeriaans|Ghanees|Togolees|Senegalees|Gambiaans|Guinees|Ivoriaans|Liberiaans|Malinees|Angolees|Mozambikaans|Zambiaans|Zimbabwaans|Zuid-Afrikaans|Afrikaans|Berbers|Riffijns|Arabisch|Oeigoers|Tibetaans|Australisch"
    "|Nieuw-Zeelands|Tataars|Tsjetsjeens|Fries|Limburgs|Papiamentstalig|Chaldeeuws|Syrisch-orthodox|Roma"
)
_INHABITANTS = (
    "Turk|Turken|Marokkaan|Marokkanen|Surinamer|Surinamers|Antilliaan|Arubaan|Curaçaoënaar|Indonesiër|Molukker|Molukkers|Hindoestaan|Hindoestanen|Kaapverdiaan|Pool|Polen|Duitser|Belg|Belgen|Fransman|Française|Engelsman|Brit|Schot|Ier"
    "|Amerikaan|Canadees|Mexicaan|Braziliaan|Spanjaard|Portugees|Italiaan|Griek|Zwitser|Oostenrijker|Deen|Zweed|Noor|Fin|Rus|Russin|Oekraïner|Oekraïener|Tsjech|Slowaak|Hongaar|Roemeen|Roemenen|Bulgaar|Bulgaren|Serviër|Kroaat|Bosniër"
    "|Albanees|Armeniër|Georgiër|Koerd|Koerden|Syriër|Syriërs|Irakees|Iraniër|Afghaan|Afghanen|Pakistaan|Pakistani|Indiër|Chinees|Chinezen|Japanner|Koreaan|Vietnamees|Vietnamezen|Filipijn|Filipina|Libanees|Palestijn|Israëliër|Egyptenaar"
    "|Tunesiër|Algerijn|Soedanees|Eritreeër|Eritreeërs|Ethiopiër|Somaliër|Somaliërs|Keniaan|Rwandees|Congolees|Nigeriaan|Ghanees|Senegalees|Gambiaan|Angolees|Zuid-Afrikaan|Australiër|Sinti|Fries|Limburger|Zeeuw|Brabander"
)
_DEMONYM = re.compile(
    rf"(?<![\w-])(?:(?:half|oud)-?)?(?:(?:{_DEMONYM_STEMS})(?:e|en|er)?|(?:{_INHABITANTS}))(?:[- ]?(?:Nederlandse?|{_DEMONYM_STEMS})e?)?(?![\w-])"
)
#: "Amerikaans onderzoek" and "Engelse les" tell nothing about a family.
_OF_THING = re.compile(
    r"^\s(?:onderzoek|onderzoeken|onderzoekers?|studies?|literatuur|model|modellen|rechters?|recht|rechtspraak|wet|wetgeving|hof|hoogleraar|psychiater|psycholoog|psychologen|vragenlijst|versie|vertaling|term|woord|begrip|les|artikel|handboek|richtlijn|praktijk|systeem|benadering|jurisprudentie|context|literatuurstudie|overheid|school|programma|vrije|koffie|deur|publicatie|tijdschrift|boek|wetenschapper)",
)
_COUNTRIES = (
    "Afghanistan|Albanië|Algerije|Amerika|Angola|Argentinië|Armenië|Aruba|Australië|Azerbeidzjan|Bangladesh|België|Belarus|Bolivia|Bonaire|Bosnië|Bosnië-Herzegovina|Brazilië|Bulgarije|Burundi|Cambodja|Canada|Chili|China|Colombia|Congo"
    "|Costa Rica|Cuba|Curaçao|Cyprus|Denemarken|Dominicaanse Republiek|de Dominicaanse Republiek|Duitsland|Ecuador|Egypte|Engeland|Eritrea|Estland|Ethiopië|Filipijnen|Filippijnen|Finland|Frankrijk|Gambia|Georgië|Ghana|Griekenland|Groot-Brittannië|Guatemala"
    "|Guinee|Guyana|Haïti|Honduras|Hongarije|Hongkong|Ierland|IJsland|India|Indonesië|Irak|Iran|Israël|Italië|Ivoorkust|Jamaica|Japan|Java|Jemen|Joegoslavië|Jordanië|Kaapverdië|Kameroen|Kazachstan|Kenia|Koerdistan|Korea|Kosovo|Kroatië|Letland|Libanon"
    "|Liberia|Libië|Litouwen|Luxemburg|Macedonië|Maleisië|Mali|Malta|Marokko|Mexico|Moldavië|Molukken|Mongolië|Montenegro|Mozambique|Myanmar|Nepal|Nicaragua|Nieuw-Zeeland|Nigeria|Noord-Macedonië|Noorwegen|Oeganda|Oekraïne|Oezbekistan|Oostenrijk|Pakistan|Palestina|Panama"
    "|Paraguay|Peru|Polen|Portugal|Roemenië|Rusland|Rwanda|Saba|Saoedi-Arabië|Schotland|Senegal|Servië|Sierra Leone|Singapore|Sint-Maarten|Sint Maarten|Sint Eustatius|Slovenië|Slowakije|Soedan|Somalië|Spanje|Sri Lanka|Sumatra|Suriname|Syrië|Taiwan|Tanzania|Thailand|Togo"
    "|Trinidad|Tsjechië|Tsjetsjenië|Tunesië|Turkije|Uruguay|Venezuela|Verenigde Staten|Verenigd Koninkrijk|Verenigde Arabische Emiraten|Vietnam|Wales|Wit-Rusland|Zambia|Zimbabwe|Zuid-Afrika|Zuid-Korea|Zweden|Zwitserland|Nederlands-Indië|Antillen|Ambon|de Antillen|Dubai|Bali|Tibet"
)
_COUNTRY = re.compile(
    rf"(?<![\w-])(?:Noord-|Zuid-|Oost-|West-)?(?:{_COUNTRIES})(?:[’']?s)?(?![\w-])"
)

_PLACEHOLDER = r"(?:dorp|dorpje|stad|stadje|wijk|buurt|streek|regio|eiland|gemeente|provincie|straat|school|klas|land|omgeving|vereniging|kerk|gehucht|vallei|polder|Nederland|Europa|club|team|ziekenhuis|bedrijf|branche|vakgebied|haven|parochie|moskee|basisschool|kerkgemeenschap|flat|camping|dorpsschool|fabriek|team|afdeling|korps|kazerne|lichting|jaargang|universiteit|lijn|gemeenschap|sport|wereld|hele\s\w+|hele)"
_SUPERLATIVE = r"(?:enige?e?|eerste|laatste|bekendste|oudste|jongste|grootste|kleinste|langste|rijkste|beroemdste|enigste|hoogste|bekende|beste|meest\s\w+|best\s\w+|snelste|zwaarste|duurste|beruchtste|populairste)"
_SINGLES_OUT = re.compile(
    rf"\b(?:de|het|een van de|als)\s(?:op één na\s)?{_SUPERLATIVE}\s(?:[\w’'-]+\s){{1,6}}?(?:van|in|uit|op|binnen)\s(?:de|het|dit|dat|ons|hun|haar|zijn|heel|een)?\s?(?:hele\s|klein\w*\s|plaatselijke\s|eigen\s|\w+e\s)?{_PLACEHOLDER}\b"
    rf"|\b(?:het|de)\s(?:enige|bekendste|grootste|oudste)\s(?:[a-zé-]+\s){{0,2}}(?:gezin|familie|moeder|vader|vrouw|man|kind|tweeling|drieling|huis|huishouden|winkel|bakker|boerderij|praktijk|arts|dokter|tandarts|huisarts|meisje|jongen|leerling|gescheiden \w+|allochtone \w+|[a-zé]+er|[a-zé]+ster|[a-zé]+e)\s(?:dat|die|met|waar|wiens|zonder)\b[^.;,]{{0,60}}"
    rf"|\b(?:als|is|was|zijn|waren|blijft|werd) (?:de|het) (?:enige|eerste|bekendste|grootste|oudste|jongste|kleinste)\s(?:[a-zé-]+\s){{0,3}}?(?:van|in|uit|op)\s(?:de|het|zijn|haar|hun|heel|\w+)\s?\w*"
    rf"|\b(?:een\s)?(?:zeer |heel |landelijk |alom |plaatselijk |regionaal |in het (?:hele )?dorp |in de (?:hele )?(?:stad|streek|buurt|regio) |overal |lokaal )+(?:bekende?|beroemde?|berucht\w*)(?:\s(?:[a-zé-]+))?"
    rf"|\b(?:bekende|beroemde|beruchte|voormalig\w*|oud-)\s(?:Nederlander|[a-zé]*(?:zanger|zangeres|familie|ondernemer|onderneemster|voetballer|boer|kok|arts|politicus|politica|acteur|actrice|presentator|schrijver|schrijfster|sporter|sportster|atleet|kunstenaar|kunstenares|advocaat|ondernemersfamilie|vlogger|bakker|slager|horecaman|horecaondernemer|wethouder|muzikant|dj|naam|gezicht|Nederlandse\s\w+))\b"
    rf"|\b(?:in|uit) (?:het nieuws|de krant|het journaal|de media|de landelijke pers|het dorpsblad|de dorpskrant)\b(?:\s(?:kwam|geweest|gekomen|gestaan|stond|was))?"
    rf"|\b(?:stond|kwam|verscheen|was|haalde|haalden)\s(?:[\w’'-]+\s){{0,5}}(?:in|op|met) (?:de (?:plaatselijke |lokale |landelijke |regionale )?krant|het (?:acht)?[- ]?uur[- ]?journaal|het nieuws|de (?:landelijke |lokale )?media|televisie|tv|de voorpagina|het journaal|het televisieprogramma|een (?:tv|televisie)-?programma|de radio)\b"
    rf"|\b(?:deed|doet|deden|meegedaan|deelgenomen|deelname|kandidaat|winnaar|winnares|won|finalist|finaliste)\s(?:[\w’'-]+\s){{0,4}}(?:aan|bij|in|van) (?:het (?:bekende )?(?:televisie|tv)-?programma|een (?:televisie|tv)-?\w+|een talentenjacht|de talentenjacht|een realityserie|de Olympische Spelen|de Paralympische Spelen|het NK|het EK|het WK|The Voice)\b"
    rf"|\b(?:haar|zijn|hun) (?:foto|filmpje|verhaal|video) (?:ging|is|werd) viraal\b|\bging viraal\b|\bviraal (?:ging|gegaan)\b"
    rf"|\b(?:een|de|hun|haar)\s(?:eeneiige\s|twee-eiige\s)?(?:drieling|vierling|vijfling|zesling|Siamese tweeling)\b|\bgezin met (?:zeven|acht|negen|tien|elf|twaalf|dertien|veertien|\d{{2}}) kinderen\b|\b(?:zeven|acht|negen|tien|elf|twaalf|dertien) (?:broers|zussen|broers en zussen|kinderen)\b(?=\s(?:uit|in|van|heeft|telt|groot|bij))?"
    rf"|\biedereen (?:in|op|uit|binnen) (?:het|de|heel|zijn|haar) \w+ (?:kent|weet|kende|wist)\b[^.;,]{{0,30}}|\bhet hele dorp (?:kent|weet|kende|wist|sprak)\b[^.;,]{{0,30}}|\bkent iedereen\b|\b(?:zeldzame|uiterst zeldzame|unieke)\s(?:\w+\s)?(?:aandoening|ziekte|syndroom|stofwisselingsziekte|spierziekte|afwijking|erfelijke ziekte|auto|kleur|naam|combinatie|bloedgroep|huidziekte|vorm)\b"
    rf"|\b(?:met|zit in) (?:de|een) (?:rode|blauwe|gele|roze|paarse|oranje) (?:molen|vuurtoren|woonboot|caravan|dubbeldekker|boerderij|bus)\b",
    re.IGNORECASE,
)


def profession(text: str) -> Iterator[Span]:
    """Yield rare and public professions, and whatever follows "van beroep" or "werkt als"."""
    for match in _PROFESSION.finditer(text):
        yield found(text, *match.span(), Kind.PROFESSION, 0.7)
    for expression, sureness in ((_AMBIGUOUS, 0.6), (_OCCUPATION, 0.55)):
        for match in expression.finditer(text):
            yield found(text, *match.span(1), Kind.PROFESSION, sureness)


def nationality(text: str) -> Iterator[Span]:
    """Yield origins, inhabitants and countries; not "Amerikaans onderzoek"."""
    for match in _DEMONYM.finditer(text):
        if not match[0].startswith("Nederland") and not _OF_THING.match(text[match.end() :][:25]):
            yield found(text, *match.span(), Kind.NATIONALITY, 0.75)
    for match in _COUNTRY.finditer(text):
        yield found(text, *match.span(), Kind.NATIONALITY, 0.75)


def singling_out(text: str) -> Iterator[Span]:
    """Yield phrases by which people in the place know who is meant."""
    for match in _SINGLES_OUT.finditer(text):
        yield found(text, *match.span(), Kind.SINGLING_OUT, 0.6)
