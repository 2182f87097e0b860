"""What names no family: national bodies, laws, guidelines, methods and words of the field."""

from __future__ import annotations

import re

#: National names, longest first where one begins with another. Compared without regard to case.
_PHRASES = """
Raad voor de Kinderbescherming|Raad voor de rechtspraak|Raad voor Rechtsbijstand
|Raad van State|Hoge Raad|Raad van Europa|Raad van Discipline|Hof van Discipline
|Tweede Kamer|Eerste Kamer|Europees Hof|Europees Hof voor de Rechten van de Mens
|Europese Unie|Europees Verdrag|Hof van Justitie|Veilig Thuis
|Landelijk Netwerk Veilig Thuis|Bureau Jeugdzorg|Leger des Heils
|William Schrikker Stichting|William Schrikker|Bureau Halt|Halt|Slachtofferhulp Nederland
|Slachtofferhulp|Stichting Kwaliteitsregister Jeugd|Kwaliteitsregister Jeugd
|Nederlands Jeugdinstituut|Nederlandse Jeugdinstituut|Movisie|Trimbos-instituut|Trimbos
|Verwey-Jonker Instituut|Verwey-Jonker|Kinderombudsman|Nationale Ombudsman|Kindertelefoon
|De Kindertelefoon|Villa Pinedo|Jeugdstem|Centrum Jeugd en Gezin
|Centrum voor Jeugd en Gezin|Juridisch Loket|Openbaar Ministerie
|Ministerie van Justitie en Veiligheid|Ministerie van Volksgezondheid
|Vereniging van Nederlandse Gemeenten|Inspectie Gezondheidszorg en Jeugd
|Inspectie Justitie en Veiligheid|Landelijk Bureau Inning Onderhoudsbijdragen
|Centraal Bureau voor de Statistiek|Autoriteit Persoonsgegevens|Belastingdienst
|Sociale Verzekeringsbank|Defence for Children|UNICEF|Save the Children
|Raad voor Volksgezondheid en Samenleving|Burgerlijk Wetboek|Wetboek van Strafrecht
|Wetboek van Burgerlijke Rechtsvordering|Grondwet|Jeugdwet|Wet op de jeugdzorg
|Wet langdurige zorg|Wet maatschappelijke ondersteuning|Algemene wet bestuursrecht
|Algemene verordening gegevensbescherming|Wet verplichte meldcode
|Wet bevordering voortgezet ouderschap|Verdrag inzake de Rechten van het Kind
|Internationaal Verdrag|Kinderrechtenverdrag|Verdrag van Istanbul
|Haags Kinderontvoeringsverdrag|Haags Kinderbeschermingsverdrag
|Haagse Kinderontvoeringsverdrag|Brussel II-ter|Brussel II-bis|Brussel IIter|Brussel II
|Haags Verdrag|Verdrag van Den Haag|Uniform Hulpaanbod|Ouderschap Blijft
|Ouderschap na Scheiding|Ouderschapsbemiddeling|KIES voor het kind
|Kinderen In Echtscheiding Situatie|Kinderen uit de Knel|Scheiden zonder Schade
|Dappere Dino's|Dappere Dino’s|Jes! Het Brugproject|Zandkastelen|Signs of Safety|Triple P
|Nieuwe Autoriteit|Verbindende Gezag|Eigen Kracht|Eigen Kracht-conferentie
|Jij en Scheiding|Jonge Kinderen|Richtlijn Scheiding|Richtlijn Scheiding en problemen
|Richtlijn Crisisplaatsing|Richtlijnen Jeugdhulp|Meldcode|Meldcode Huiselijk Geweld
|Kindermishandeling|Vlaggensysteem|Kennisladder|Ladder|Alimentatienormen|Expertteam
|Handelingskader|Visie Gezag en Omgang|Regiehouder|Ouder- en kindteam
|Wereldgezondheidsorganisatie|Zelfmoordpreventie
|Landelijk Bureau Handhaving Ouderschapsnormen|Bureau Handhaving Ouderschapsnormen
|Humanitas|Centrale Autoriteit|Centrum Internationale Kinderontvoering|Nederlandse Gebarentaal
|Wijzigingswet|Toekomstscenario Kind- en Gezinsbescherming
|Toekomstscenario kind- en gezinsbescherming|Regiolabs|Marietje Kessels|Gestalt
|Child Protection Board|Oranjewoud|WhatsApp|Facebook|Instagram|TikTok|Snapchat|Google
|YouTube|Netflix|Sinterklaas|Teams|Zoom|Word|Excel|Minecraft|Fortnite|Roblox|Signal
|Telegram|Skype|iPhone|iPad|Google Maps|FaceTime|Facetime|Nederland|Nederlands|Nederlandse
|Nederlander|Nederlanders|Europa|Europees|Europese|Europeaan|Nederlandstalige|Kerst
|Kerstmis|Pasen|Pinksteren|Hemelvaart|Koningsdag|Moederdag|Vaderdag|Suikerfeest|Offerfeest
|Ramadan|God|Allah|Bijbel|Koran|Cito|Engels|Frans|Duits|Wiskunde
|Nederlandse Orde van Advocaten|Orde van Advocaten|Mediatorsfederatie Nederland
|Nederlands Instituut van Psychologen|Parental Alienation|Kids First|Model|Bron|Label
"""
_WORDS = """
BPSW NVO ICD-11 ICD OTS UHP RvdK RVDK GI GI's JB JR
VT AMHK AMK CJG NJi SKJ LBIO WODC KIES LVAK LVSG FJR RSJ
IGJ OM VNG AVG WvSr BW Rv Sr EVRM IVRK EHRM VWS JenV J&V BIG NIP NVO NVRR MfN SHN BOPZ Wlz
Wmo Wvggz Wzd GGZ GGD UWV SVB DUO CBS PGB JIM OKT OKA POH CITO CVD PTSS ADHD ASS LVB EMDR
CGT PMT MDFT MST FFT IPT OPP IB IB'er HR NL EU VN UNICEF BSO KDV VVE VO PO MBO HBO HAVO
VMBO VWO WO TV DVD PC SMS APP GPS USB PDF QR PIN ID IQ EQ DNA HIV AIDS COVID BN HKOV HKBV
LBHO TL AI PO's IVIO NOvA WHO LBHO² TNO NVvR NVK NIFP DSM ICD MASIC RIO-A ANWB KNVB NOS
RTL NPO BBB VVD CDA PVV SP D66 CU SGP NSC PvdA FNV CNV DHL NS ING OV BTW KvK BSN IBAN ECLI
WOB Woo Rb Hof HR ABRvS CRvB Afd RDW SIS ZSM OBJ BRP GBA PRO CRP BVH CJIB DJI IND COA OKB
OJR BJZ LIRIK ARIJ CARE-NL B-SAFER SARA SOS SAVE FACT ART WIJ CHECK STOP JA NEE OK
"""
#: Ordinary words that also are names or places in lists; a finding of these alone is dropped.
_COMMON = """
rechters advocaten mediators curatoren scholen halverwege onderweg gebarentaal mam pap mama papa
maandagochtend vrijdagmiddag zondagavond zondagmiddag zaterdagochtend zaterdagavond vrijdagavond
woensdagmiddag maandagmorgen zondagochtend zaterdagmiddag hij zij ze wij we jij je jullie ik u
cliënt cliënte verder daardoor daarnaast daarmee daartegen wederhoor verzoekster verzoeker
verweerder verweerster belanghebbende informatie beleid angst schuld schaamte boosheid naar
volgens sv neem anders vervolgens natuurlijk gelukkig helaas ergens overal nergens eindelijk
plotseling opeens rechtsbescherming kamervragen kamervraag inspectie aanwijzing wijziging
toekomstscenario leidraad rechtspraak signaleren scheiden nalevingshulp dwangsom gesprek
gerichte specialistisch jeugdbescherming kinderbescherming veiligheidscheck uiterste
ouderschapsplan omgangsregeling zorgregeling contactregeling ondertoezichtstelling
uithuisplaatsing hoofdverblijf alimentatie kinderalimentatie mediation ouderverstoting
oudervervreemding contactverlies contactverbod contactherstel omgangshuis omgangsbegeleiding
hulpaanbod meldcode raadsonderzoek kindbrief kindgesprek overleg evaluatie indicatoren
interventies mechanisme uitkomst verloop escalatieladder escalatie instantie instanties
convenant verordening richtlijn richtlijnen protocol wetboek kabinet minister staatssecretaris
ministerie kamer kamerbrief regering staat rijk parlement programma project bestuur commissie
college vereniging netwerk platform register keurmerk certificaat cursus training opleiding
toelichting bijlage hoofdstuk paragraaf tabel figuur noot inhoud overzicht handleiding formulier
aanvraag sint beter raad hof thuis veilig kind kinderen moeder vader ouders ouder oma opa tante
oom zus broer zoon dochter partner school juf meester rechter advocaat mediator curator huisarts
jeugd jeugdzorg jeugdhulp gemeente rechtbank gerechtshof politie leerkracht mentor intern
begeleider begeleiding omgang gezag contact afspraak afspraken hulp zorg wet artikel lid fase
stap trede ladder les module vraag antwoord bron label model veel later eerst nog maar niet geen
wel dus want omdat terwijl als dan toen nu straks vandaag gisteren morgen herfst maandag dinsdag
woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
september oktober november december wil wilt gaat komt zegt vraagt denkt voelt heeft had was is
zijn haar hem hen hun ons onze mijn jouw uw deze die dat dit de het een elk elke ieder iedere
alle alles iets niets iemand niemand men wie wat waar wanneer hoe waarom welk welke zo zoals ook
alleen samen apart soms vaak altijd nooit weer eens even bijna meer minder man vrouw jongen
meisje baby peuter kleuter puber tiener gezin familie vriend vriendin buren buurman buurvrouw
daar hier er ja nee mogelijk nodig werk huis weg straat tuin regio wijk ruimte tijd geld brief
bericht mail foto telefoon agenda lijst kaart schrift plan doel vorm norm zeker dag nacht week
maand jaar uur ochtend middag avond groep klas vak leraar lerares student vertrouwen loyaliteit
vervreemding verstoting bescherming veiligheid scheiding conflict strijd ruzie bezwaar beroep
verzoek zitting beschikking uitspraak vonnis arrest dossier verslag rapport advies besluit
signaal signalen risico feit feiten mening beeld verhaal vermoeden onderzoek oordeel uitleg
lessen tekst titel kop samenvatting inleiding slot conclusie aanpak methode werkwijze
handreiking checklist heer dame meneer mevrouw heren dames eind einde pauze spel fiets auto
trein bus boot boek film muziek feest cadeau taart koek brood melk water liefde moed geluk
kracht vreugde max. min zon eerste tweede derde vierde vijfde allen beide beiden moeders vaders
gezinsvoogd gezinsvoogden jeugdbeschermer jeugdbeschermers jeugdprofessional hulpverlener
hulpverleners behandelaar therapeut psycholoog orthopedagoog wijkteam zorgen zorgteam opvang
uitwijk leuk bang boos blij onder boven voor achter binnen buiten langs rond tegen zonder
tijdens sinds vanaf kent weet weten leert ziet hoort praat luistert helpt geeft krijgt neemt
brengt haalt belt schrijft mag moet kan kon zou zal zullen worden wordt werd werden blijft bleef
stond ligt lag zit zat loopt liep bovendien daarom daarna daarbij toch echter misschien
inmiddels ondertussen tenslotte tot kortom kiezen kies keus keuze beslis bespreek noteer
beschrijf leg vertel bedenk denk kijk let
"""

_PHRASE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        re.escape(phrase).replace(r"\ ", r"\s")
        for phrase in sorted(_PHRASES.replace("\n|", "|").strip().split("|"), key=len, reverse=True)
    )
    + r")(?:[’']?s)?(?!\w)",
    re.IGNORECASE,
)
ACRONYMS = frozenset(_WORDS.split())
COMMON = frozenset(_COMMON.split())


def masked(text: str) -> str:
    """Return the text, as long as before, with national names in lower case: unseen."""
    return _PHRASE.sub(lambda match: "".join(map(_small, match[0])), text)


def _small(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign


def is_allowed(words: str) -> bool:
    """Return whether these words alone are a national name, an abbreviation or an everyday word."""
    bare = words.strip(" .,;:!?'\"’‘“”()[]-")
    return all(
        one in ACRONYMS or one.strip(".,;:!?'\"’‘“”()[]-").lower() in COMMON for one in bare.split()
    ) or bool(_PHRASE.fullmatch(bare))
