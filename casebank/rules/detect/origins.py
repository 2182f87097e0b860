"""Where people come from: countries, languages, inhabitants and what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.patterns import any_of
from casebank.rules.detect.spans import Kind, Span, found

_ADJECTIVES = any_of(
    """Turks Marokkaans Surinaams Antilliaans Arubaans Curaçaos Indonesisch Moluks Indisch
    Javaans Hindoestaans Kaapverdisch Pools Duits Belgisch Vlaams Frans Engels Brits Schots
    Iers Amerikaans Canadees Mexicaans Braziliaans Argentijns Colombiaans Venezolaans Chileens
    Peruaans Cubaans Dominicaans Haïtiaans Spaans Portugees Italiaans Grieks Cypriotisch
    Maltees Zwitsers Oostenrijks Luxemburgs Deens Zweeds Noors Fins IJslands Ests Lets Litouws
    Russisch Oekraïens Wit-Russisch Tsjechisch Slowaaks Hongaars Roemeens Bulgaars Servisch
    Kroatisch Bosnisch Sloveens Albanees Kosovaars Macedonisch Montenegrijns Joegoslavisch
    Armeens Georgisch Azerbeidzjaans Koerdisch Syrisch Iraaks Iraans Perzisch Afghaans
    Pakistaans Indiaas Bengaals Bengalees Tamil Nepalees Chinees Taiwanees Japans Koreaans
    Zuid-Koreaans Vietnamees Thais Filipijns Filippijns Maleis Maleisisch Cambodjaans Mongools
    Kazachs Oezbeeks Libanees Palestijns Israëlisch Joods Jordaans Saoedisch Jemenitisch
    Egyptisch Libisch Tunesisch Algerijns Soedanees Eritrees Ethiopisch Somalisch Keniaans
    Oegandees Rwandees Burundees Congolees Kameroens Nigeriaans Ghanees Togolees Senegalees
    Gambiaans Guinees Ivoriaans Liberiaans Malinees Angolees Mozambikaans Zambiaans
    Zimbabwaans Zuid-Afrikaans Afrikaans Berbers Riffijns Arabisch Oeigoers Tibetaans
    Australisch Nieuw-Zeelands Tataars Tsjetsjeens Fries Limburgs Aziatisch Latijns-Amerikaans
    Oost-Europees Creools Marrons Papoea Armeens Sefardisch Syrisch-orthodox"""
)
#: "Eritrees" makes "Eritrese".
_ADJECTIVES_ESE = any_of(
    " ".join(one[:-3] + "ese" for one in re.findall(r"[\w-]+ees\b", _ADJECTIVES)) + " Chinezen"
)
_NOUNS = any_of(
    """Turk Turken Marokkaan Marokkanen Surinamer Surinamers Antilliaan Antillianen Arubaan
    Arubanen Indonesiër Molukker Molukkers Hindoestaan Hindoestanen Kaapverdiaan Pool Polen
    Duitser Duitsers Belg Belgen Fransman Française Fransen Engelsman Brit Britten Schot Ier
    Amerikaan Amerikanen Mexicaan Braziliaan Brazilianen Spanjaard Spanjaarden Italiaan
    Italianen Griek Grieken Zwitser Oostenrijker Deen Zweed Noor Fin Rus Russin Russen
    Oekraïner Oekraïener Oekraïners Tsjech Slowaak Hongaar Hongaren Roemeen Roemenen Bulgaar
    Bulgaren Serviër Serviërs Kroaat Kroaten Bosniër Bosniërs Armeniër Georgiër Koerd Koerden
    Syriër Syriërs Irakees Irakezen Iraniër Iraniërs Afghaan Afghanen Pakistaan Pakistani
    Indiër Indiërs Chinezen Japanner Japanners Koreaan Koreanen Vietnamezen Filipina Filipijn
    Palestijn Palestijnen Israëliër Egyptenaar Egyptenaren Tunesiër Algerijn Eritreeër
    Eritreeërs Ethiopiër Ethiopiërs Somaliër Somaliërs Keniaan Nigeriaan Nigerianen Ghanezen
    Gambiaan Zuid-Afrikaan Australiër Roma Sinti Sintezza Limburger Zeeuw Brabander Jood Joden
    Berber Berbers Tibetaan"""
)
_LANGUAGES = any_of(
    """Tigrinya Dari Pasjtoe Farsi Sranan Sranantongo Papiaments Papiamentu Tamazight Tarifit
    Sarnami Urdu Hindi Punjabi Bengali Swahili Amhaars Tagalog Mandarijn Kantonees Romani
    Hebreeuws Jiddisch Koerdisch Kurmanci Sorani Twi Yoruba Igbo Wolof Lingala Fula Maleis
    Bahasa"""
)
_ORIGIN = re.compile(
    rf"(?<![\w-])(?:(?:[Hh]alf|[Oo]ud)-?)?(?:{_ADJECTIVES}(?:e|en|er|talige?)?"
    rf"|{_ADJECTIVES_ESE}|{_NOUNS}|{_LANGUAGES})"
    rf"(?:-(?:Nederlandse?|{_ADJECTIVES}e?))?(?![\w-])"
)
#: "Amerikaans onderzoek" and "Engelse les" tell nothing about a family.
_OF_THING = re.compile(
    r"\s(?:[a-z]+ )?"
    + any_of(
        """onderzoek onderzoeken onderzoekers? studies? literatuur model modellen rechters? recht
    rechtspraak wet wetgeving hof hoogleraar psychiater psychologen vragenlijst versie
    vertaling term termen woord begrip begrippen les lessen artikel handboek richtlijn systeem
    benadering jurisprudentie overheid programma publicatie tijdschrift boek wetenschappers?
    cijfers zaken evaluatie rapport uitspraak taal grammatica spelling toets examen data
    steekproef bron"""
    )
    + r"\b"
)
_COUNTRIES = any_of(
    """Afghanistan|Albanië|Algerije|Amerika|Angola|Antillen|Argentinië|Armenië|Aruba|Australië
    |Azerbeidzjan|Bali|Bangladesh|België|Belarus|Bolivia|Bonaire|Bosnië|Bosnië-Herzegovina
    |Brazilië|Bulgarije|Burundi|Cambodja|Canada|Chili|China|Colombia|Congo|Costa Rica|Cuba
    |Curaçao|Cyprus|Denemarken|Dominicaanse Republiek|Dubai|Duitsland|Ecuador|Egypte|Engeland
    |Eritrea|Estland|Ethiopië|Filipijnen|Filippijnen|Finland|Frankrijk|Gambia|Georgië|Ghana
    |Griekenland|Groot-Brittannië|Guatemala|Guinee|Guyana|Haïti|Honduras|Hongarije|Hongkong
    |Ierland|IJsland|India|Indonesië|Irak|Iran|Israël|Italië|Ivoorkust|Jamaica|Japan|Java
    |Jemen|Joegoslavië|Jordanië|Kaapverdië|Kameroen|Kazachstan|Kenia|Koerdistan|Korea|Kosovo
    |Kroatië|Letland|Libanon|Liberia|Libië|Litouwen|Luxemburg|Macedonië|Maleisië|Mali|Malta
    |Marokko|Mexico|Moldavië|Molukken|Mongolië|Montenegro|Mozambique|Myanmar|Nepal|Nicaragua
    |Nieuw-Guinea|Nieuw-Zeeland|Nigeria|Noorwegen|Oeganda|Oekraïne|Oezbekistan|Oostenrijk
    |Pakistan|Palestina|Panama|Paraguay|Peru|Polen|Portugal|Roemenië|Rusland|Rwanda|Saba
    |Saoedi-Arabië|Schotland|Senegal|Servië|Sierra Leone|Singapore|Sint-Maarten|Sint Maarten
    |Sint Eustatius|Slovenië|Slowakije|Soedan|Somalië|Spanje|Sri Lanka|Sumatra|Suriname|Syrië
    |Taiwan|Tanzania|Thailand|Tibet|Togo|Trinidad|Tsjechië|Tsjetsjenië|Tunesië|Turkije|Uruguay
    |Venezuela|Verenigde Staten|Verenigd Koninkrijk|Verenigde Arabische Emiraten|Vietnam
    |Vlaanderen|Wales|Wallonië|Wit-Rusland|Zambia|Zimbabwe|Zuid-Afrika|Zweden|Zwitserland
    |Nederlands-Indië|Ambon|Anatolië|Friesland"""
)
_COUNTRY = re.compile(rf"(?<![\w-])(?:(?:Noord|Zuid|Oost|West)-)?{_COUNTRIES}(?:[’']?s)?(?![\w-])")


def is_origin(word: str) -> bool:
    """Return whether the word tells an origin, like "Turkse"; its context says if it counts."""
    return bool(_ORIGIN.fullmatch(word))


def nationality(text: str) -> Iterator[Span]:
    """Yield origins, languages, inhabitants and countries; not "Amerikaans onderzoek"."""
    for match in _ORIGIN.finditer(text):
        if not _OF_THING.match(text, match.end()):
            yield found(text, *match.span(), Kind.NATIONALITY, 0.75)
    for match in _COUNTRY.finditer(text):
        yield found(text, *match.span(), Kind.NATIONALITY, 0.75)
