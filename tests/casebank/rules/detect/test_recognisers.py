"""Each recogniser: what it must find, and look-alikes that it must leave alone."""

from collections.abc import Callable, Iterator

import pytest

from casebank.rules.detect import (
    Span,
    ages,
    bodies,
    dates,
    law,
    numbers,
    origins,
    people,
    places,
    traits,
)

Recogniser = Callable[[str], Iterator[Span]]

#: What stands between ‹ and › must be covered, to the letter or by more.
HITS: list[tuple[Recogniser, list[str]]] = [
    (numbers.bsn, ["bsn ‹123456782›.", "nr ‹1112.22.333›", "‹12 34 56 782›", "(‹111222333›)"]),
    (
        numbers.iban,
        [
            "naar ‹NL91 ABNA 0417 1643 00› gestort",
            "‹nl91abna0417164300›",
            "AB12 en ‹NL20 INGB 0001 2345 67›",
            "‹BE68 5390 0754 7034›",
            "rekeningnummer ‹12.34.56.789›",
        ],
    ),
    (
        numbers.phone,
        [
            "‹06-12345678›",
            "‹06 - 12 34 56 78›",
            "‹(030) 123 45 67›",
            "‹+31 (0)6 12345678›",
            "‹0032 475 12 34 56›",
            "‹0612345678›/‹0687654321›",
            "tel. ‹4215566›",
            "bel ‹14 024›",
        ],
    ),
    (numbers.postcode, ["‹3511 AB›", "‹3511ab›", "postcode ‹3511›"]),
    (
        numbers.plate,
        [
            *("‹12-AB-34›", "‹AB-12-34›", "‹12-34-AB›", "‹V-123-BX›", "‹47-KLN-8›", "‹1-ABC-23›"),
            *("‹AB-123-C›", "‹123-AB-4›", "‹12-ab-34›", "‹47KLN8›", "‹1-ABC-234›"),
            "kenteken ‹ab12cd›",
        ],
    ),
    (
        numbers.registration,
        [
            *("BRIN ‹14XH›", "‹03AB01› is de school", "cliëntnummer ‹884213›"),
            *("dossier ‹12345›", "Dossiernummer: ‹JB-2020/0457›", "kenmerk ‹RvdK/2020/118›"),
            *(
                "paspoort ‹NX1234AB5›",
                "pv ‹PL0900-2021123456›",
                "‹NL123456789B01›",
                "KvK ‹12345678›",
            ),
            *("onderwijsnummer ‹102541778›", "zaaknummer ‹8123456›", "bsn ‹123456789›"),
        ],
    ),
    (numbers.email, ["‹a.b@voorbeeld.nl›", "‹jan[at]voorbeeld[dot]nl›"]),
    (
        numbers.url,
        ["op ‹www.familie.nl/foto› staat", "‹https://voorbeeld.org/a?b=1›", "‹mijnblog.nl›"],
    ),
    (
        numbers.handle,
        [
            *("‹@lotte.09›", "‹u/ouder_x›", "‹drakenvuur_12›", "‹vuurdraak#1234›", "‹lotte2009›"),
            *(
                "op Instagram heet ze ‹noor.x›",
                "op TikTok als '‹lotjelola›'",
                "gamertag ‹vuurdraak›",
            ),
        ],
    ),
    (law.ecli, ["‹ECLI:NL:RBDHA:2021:1234›", "‹ecli:nl:hr:2005:ar8250›", "‹LJN BQ1234›"]),
    (
        law.case_number,
        [
            *("‹C/16/512345 / FL RK 20-1234›", "‹C/09/123456›", "‹C-13-684211›", "‹FA RK 19-1234›"),
            *("‹JE RK 20/123›", "‹KG ZA 21-55›", "‹200.271.332/01›", "‹200.271.332-01›"),
            *("‹16/143256-20›", "rekestnummer ‹19-4432›", "‹21-001234-19›", "‹19/01234›"),
            *("‹8123456 CV EXPL 20-1234›", "‹AWB 20/1234›", "zaaknr. ‹2021.44›"),
        ],
    ),
    (
        dates.in_figures,
        [
            "‹12-03-2019›",
            "‹12/3/19›",
            "‹2019-03-12›",
            "‹12.03.2019›",
            "op ‹12-3› kwam",
            "‹12 03 2019›",
        ],
    ),
    (
        dates.in_words,
        [
            *("‹12 maart›", "‹vrijdag 13 juni›", "‹28 jan. 2022›", "‹twaalf april›", "‹1e mei›"),
            *("‹de eerste van mei›", "‹begin maart›", "‹medio oktober 2020›", "‹zomer van 2016›"),
            *(
                "‹maart '14›",
                "geboren in ‹2011›",
                "sinds ‹september› niet",
                "in ‹week 32 van 2019›",
            ),
            *("‹12 en 19 maart›", "‹vrijdag de dertiende›"),
        ],
    ),
    (
        dates.feasts,
        [
            "‹eerste kerstdag›",
            "‹oudejaarsavond›",
            "op ‹Suikerfeest›",
            "‹Kerst 2019›",
            "‹Koningsdag›",
        ],
    ),
    (
        ages.written,
        [
            *(
                "‹8 jaar oud›",
                "‹achtjarige› dochter",
                "‹14-jarige›",
                "‹2,5 jaar oud›",
                "haar ‹achtste› verjaardag",
            ),
            *("een ‹9 jaar oude› jongen", "‹vier maanden oud›", "‹zes- en negenjarige›"),
        ],
    ),
    (
        ages.of_person,
        [
            *("jongen van ‹5›", "Meisjes, ‹8 en 11›", "zij was ‹negen›."),
            *("dochter van ‹drieënhalf›", "Toen hij ‹zeven› was", "toen zijn zusje ‹3› werd"),
            *("leeftijden ‹4, 7 en 9›", "de jongste ‹vier›."),
        ],
    ),
    (
        ages.rough,
        [
            *("Emre van ‹8›,", "Mila, ‹8›, en", "‹begin veertig›", "zit in ‹groep 5›", "‹3 havo›"),
            "Noor ‹8 jaar› is",
        ],
    ),
    (ages.bare, ["Mila (‹8›)", "zijn zusje (‹bijna 6›)", "hun zoon, ‹8 jaar›, slaapt"]),
    (
        places.street,
        [
            *("‹Kerkstraat 12a›", "‹Burgemeester Van Walsumlaan 14-II›", "op de ‹Nieuwe Gracht›"),
            *("‹Postbus 4410›", "aan ‹kerkstraat 8›", "‹Laan van Nieuw Oosteinde 55›"),
            *("aan ‹Boterbloem 14›", "het ‹Raadhuisplein›"),
        ],
    ),
    (
        places.area,
        [
            *(
                "gemeente ‹Het Hogeland›",
                "rechtbank ‹Noord-Holland›",
                "woont in ‹Sint Annaparochie›",
            ),
            "ligt in de ‹Schilderswijk›",
        ],
    ),
    (
        bodies.school,
        [
            *("‹basisschool De Klimop›", "‹OBS 't Kompas›", "de ‹Sint-Bonifatiusschool›"),
            *("op ‹het Stedelijk Gymnasium›", "school '‹de klimop›'", "‹ROC Friese Poort›"),
        ],
    ),
    (
        bodies.club,
        [
            "‹SV De Treffers›",
            "‹scouting Karel de Stoute›",
            "‹El Fath-moskee›",
            "‹v.v. Oosterbos '31›",
        ],
    ),
    (
        bodies.care,
        ["‹Stichting De Brug›", "het ‹Maasstad Ziekenhuis›", "‹Wijkteam Oost›", "bij ‹Karakter›"],
    ),
    (
        bodies.employer,
        [
            *("werkt bij ‹Jumbo›", "‹Vermeulen Transport B.V.›", "‹garage Hofstra›"),
            "is caissière bij ‹de Hema›",
        ],
    ),
    (people.titled, ["‹mevrouw Yıldız›", "‹dr. E.M. van Hasselt›", "‹juf Anneke›", "‹meneer B.›"]),
    (people.related, ["zusje ‹Noor›", "oma ‹Truus›", "gezin ‹Tuankotta›", "broer ‹De Vries›"]),
    (people.called, ["heet ‹Quin›", "genaamd ‹El Khayati›", "zij is ‹Van der Spoel›"]),
    (
        people.initials,
        [
            *(
                "met ‹J.K.› en",
                "broer ‹M.› genoemd",
                "tante van ‹D› en",
                "‹K.› woont ver weg",
                "kind ‹J.›",
            ),
            *("met ‹JK› gebeld", "vertelde ‹A.B. de Wit› ons"),
        ],
    ),
    (
        traits.profession,
        [
            *("is ‹imker›", "was ‹burgemeester› van", "werkt als ‹verkeersvlieger›"),
            *("een ‹rozenkweker›", "Van beroep is hij ‹orgelbouwer›"),
        ],
    ),
    (
        origins.nationality,
        [
            "‹Eritrese› moeder",
            "uit ‹Syrië›",
            "spreekt ‹Tigrinya›",
            "is ‹Pool›",
            "‹Turks-Nederlandse› vader",
        ],
    ),
    (
        traits.singling_out,
        [
            *("‹de enige vrouwelijke veearts van het eiland›", "‹kwam in het journaal›"),
            *("‹een landelijk bekende zanger›", "‹de drieling›", "‹het hele dorp weet ervan›"),
            *("‹ging viraal›", "‹een zeldzame stofwisselingsziekte›"),
        ],
    ),
]

MISSES: list[tuple[Recogniser, list[str]]] = [
    (numbers.bsn, ["in 2021", "123456789", "2021 2022", "€ 12.345", "1234567"]),
    (numbers.iban, ["NL91 ABNA 0417 1643 01", "AB12 is een lokaal"]),
    (
        numbers.phone,
        ["2021 2022", "200.271.332/01", "Veilig Thuis: 0800-2000", "in 10 jaar", "12-03-2019"],
    ),
    (numbers.postcode, ["2021 SA", "artikel 1377 BW", "2000 km", "1234 sd"]),
    (numbers.plate, ["4-tot-12", "06-12-34", "VMBO-T", "12-03-19"]),
    (
        numbers.registration,
        [
            "in 2021",
            "bel 0800-2000",
            "telefoonnummer 12345",
            "programma 2023-2026",
            "het beleid van 2021",
        ],
    ),
    (numbers.email, ["apenstaartje", "a @ b"]),
    (numbers.url, ["www.rechtspraak.nl", "https://www.rijksoverheid.nl/x", "bijv. nl", "d.d. nu"]),
    (numbers.handle, ["groep 8", "a@b.nl", "en/of"]),
    (law.ecli, ["ECLI", "Nederlandse LJN"]),
    (law.case_number, ["2020/2021", "artikel 1:253a BW", "24/7", "50/50"]),
    (dates.in_figures, ["24-7", "1-2 keer", "100.000", "13-13-2019"]),
    (dates.in_words, ["twee maanden", "een zondag", "mag ik", "in de zomer"]),
    (dates.feasts, ["een feestdag", "de kerstvakantie", "vaderdag en moederdag verdelen"]),
    (ages.written, ["een tienjarig huwelijk", "8 jaar geleden", "twee jaar"]),
    (
        ages.of_person,
        [
            *(
                "kinderen van 12 jaar en ouder",
                "vader van twee dochters",
                "Drie kinderen, drie manieren",
            ),
            *("kinderen van 4 tot 12 jaar", "moeder is twee keer verhuisd"),
        ],
    ),
    (
        ages.bare,
        [
            "zie bijlage (3)",
            "tabel (2)",
            "na een scheiding, 2 jaar geleden",
            "het duurde lang, 2 jaar.",
        ],
    ),
    (
        places.street,
        ["in Trede 3", "Trede 2", "Verklaring 1", "Onderweg naar huis", "op de snelweg 2 uur"],
    ),
    (
        places.area,
        [
            "Rust. Woonwijk is druk",
            "de gemeente helpt",
            "woont in een flat",
            "de rechtbank besliste",
        ],
    ),
    (bodies.school, ["De school belde", "een school", "op school zegt zij"]),
    (bodies.club, ["een sportclub", "de kerk"]),
    (bodies.care, ["de instelling", "een praktijk", "thuis is het druk"]),
    (bodies.employer, ["werkt bij een winkel", "de bank"]),
    (people.titled, ["de rechter OTS", "mevrouw wil niet", "de rechter besliste"]),
    (people.related, ["moeder OTS", "moeder wil", "de vader en de moeder"]),
    (people.called, ["genaamd KIES", "al Moeder", "zoals dat heet", "van de week"]),
    (
        people.initials,
        ["ouder A", "kind B en kind C", "vitamine D", "van A naar B", "B.V.", "Ja. Dat wil"],
    ),
    (traits.profession, ["de deurwaarder belt", "een hulpverlener", "de huishouder"]),
    (origins.nationality, ["Nederlandse moeder", "Amerikaans onderzoek", "de Engelse term"]),
    (
        traits.singling_out,
        ["de enige manier", "het beste moment", "als eerste stap", "de oudste wil niet"],
    ),
]


def names(cases: list[tuple[Recogniser, list[str]]]) -> list[tuple[Recogniser, str]]:
    return [(recogniser, text) for recogniser, texts in cases for text in texts]


@pytest.mark.parametrize(("recogniser", "marked"), names(HITS))
def test_finds(recogniser: Recogniser, marked: str) -> None:
    text = marked.replace("‹", "").replace("›", "")
    wanted, inside, place = set(), False, 0
    for sign in marked:
        if sign in "‹›":
            inside = sign == "‹"
            continue
        if inside and sign.isalnum():
            wanted.add(place)
        place += 1

    found = list(recogniser(text))

    covered = {place for one in found for place in range(one.start, one.end)}
    assert wanted <= covered, [one.text for one in found]
    assert all(one.text == text[one.start : one.end] for one in found)


@pytest.mark.parametrize(("recogniser", "text"), names(MISSES))
def test_leaves_alone(recogniser: Recogniser, text: str) -> None:
    assert [one.text for one in recogniser(text)] == []
