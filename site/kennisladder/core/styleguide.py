"""Sample content for `/styleguide/`: every component in every state, with invented Dutch content.

The page is what the visual and accessibility tests look at, and whoever makes a theme of their own.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from kennisladder.core.charts import ladder_path, spider
from kennisladder.core.provenance import Provenance

Row = dict[str, Any]

# What apps above show here: (template, its variables), filled on start-up.
_sections: list[tuple[str, Callable[[], Row]]] = []


def section(template: str) -> Callable[[Callable[[], Row]], Callable[[], Row]]:
    """Return a decorator: the template, with what the function returns, is part of the guide."""

    def register(function: Callable[[], Row]) -> Callable[[], Row]:
        if (template, function) not in _sections:
            _sections.append((template, function))
        return function

    return register


PROFESSIONS = [
    ("jeugd", "Jeugd- en gezinsprofessional"),
    ("advocaat", "Advocaat of mediator"),
    ("politie", "Politie"),
]
DIMENSIONS = {
    "Veiligheid": 82,
    "Belang van het kind": 64,
    "Proportionaliteit": 71,
    "Tijdigheid": 48,
    "Samenwerking zorg en recht": 90,
    "Dossier": 35,
}
ATTAINABLE = [100, 92, 100, 88, 100, 80]
RUNGS = [
    ("1", "Signaleren en normaliseren", "Zien, benoemen, informeren", "Vrijwillig"),
    ("2", "Gesprek en kleine herstelafspraak", "Binnen weken weer contact of uitleg", "Vrijwillig"),
    ("3", "Specialistisch advies", "Wat speelt hier, per kind?", "Vrijwillig"),
    ("4", "Gerichte hulp", "Passende hulp met doelen en data", "Vrijwillig, soms na verwijzing"),
    ("5", "Nalevingshulp", "Helpen om een afspraak na te komen", "Drang"),
    ("6", "Naar de rechter", "Vaststellen, onderzoeken, voorlopig regelen", "Dwang (licht)"),
    ("7", "Dwangsom", "Financiële prikkel, op verzoek", "Dwang"),
    ("8", "Jeugdbescherming", "Ondertoezichtstelling", "Dwang (bescherming)"),
    ("9", "Wijziging regeling, hoofdverblijf of gezag", "Het stelsel verandert", "Dwang (zwaar)"),
    ("10", "Uiterste middelen", "Sterke arm, lijfsdwang, uithuisplaatsing", "Dwang (uiterst)"),
]
ROUTES = [
    ("V1", "Acuut gevaar"),
    ("V2", "Vermoeden van structurele onveiligheid"),
    ("V3", "Vermoeden van een strafbaar feit"),
    ("V4", "Verblijfplaats onbekend of buitenland"),
    ("V5", "Signaal over een professional of de eigen veiligheid"),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Naam", help_text="Zo komt je naam op het certificaat.")
    email = forms.EmailField(label="E-mailadres")
    number = forms.CharField(
        label="SKJ-registratienummer",
        required=False,
        help_text="Alleen nodig als je punten wilt laten bijschrijven.",
    )
    profession = forms.ChoiceField(label="Beroepsgroep", choices=PROFESSIONS)
    note = forms.CharField(
        label="Wat zou je vastleggen?",
        help_text="Feiten eerst. Geen namen van echte mensen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    speak = forms.ChoiceField(
        label="Wie spreek je eerst?",
        choices=[("kind", "Het kind"), ("moeder", "De moeder"), ("vader", "De vader")],
        widget=forms.RadioSelect,
    )
    signals = forms.MultipleChoiceField(
        label="Welke signalen zie je?",
        required=False,
        choices=[("wissel", "Gemiste wissels"), ("buik", "Buikpijn op wisseldagen")],
        widget=forms.CheckboxSelectMultiple,
    )
    remind = forms.BooleanField(label="Stuur mij een herinnering per e-mail", required=False)

    def clean_email(self) -> str:
        """Refuse the sample address, so that the page shows an error of our own."""
        if not str(self.cleaned_data["email"]).endswith(".nl"):
            raise forms.ValidationError("Gebruik je werkadres, bijvoorbeeld naam@organisatie.nl")
        return str(self.cleaned_data["email"])


# A card of every kind, in every state.
CARDS: list[Row] = [
    {
        "title": "Sem en de woensdagmiddag",
        "kind": "scenario",
        "slug": "sem-en-de-woensdagmiddag",
        "url": "#kaarten",
        "summary": "Een jongen van negen wil niet meer naar zijn vader. Acht beslissingen.",
        "meta": [{"icon": "clock", "text": "25 min"}, {"icon": "flag", "text": "3 eindes"}],
        "places": ["V", "2", "3", "4", "R"],
        "progress": 60,
        "progress_text": "nog 10 minuten",
    },
    {
        "title": "De stem van het kind in de rechtszaal",
        "kind": "webinar",
        "slug": "de-stem-van-het-kind",
        "url": "#kaarten",
        "summary": "Kinderrechter en gedragswetenschapper over het kindgesprek.",
        "meta": [{"icon": "clock", "text": "90 min"}],
        "status": "27 november, 15.30 uur",
        "status_icon": "calendar",
    },
    {
        "title": "Meldcode in vijf stappen",
        "kind": "course",
        "slug": "meldcode-in-vijf-stappen",
        "url": "#kaarten",
        "summary": "De stappen van de verbeterde meldcode, toegepast op scheidingszaken.",
        "meta": [{"icon": "clock", "text": "2 uur"}],
        "progress": 100,
        "progress_text": "afgerond",
    },
    {
        "title": "Twee zussen, twee antwoorden: als het ene kind wel wil en het andere niet, "
        "en de hoofdverblijfplaatswijzigingsprocedure al loopt",
        "kind": "case",
        "slug": "twee-zussen",
        "url": "#kaarten",
        "summary": "Per kind, per fase: een casus met een lange titel en een lang woord.",
        "labels": ["MODEL"],
        "new": True,
    },
    {
        "title": "Het stappenoverzicht bijhouden",
        "kind": "guidance",
        "slug": "het-stappenoverzicht",
        "url": "#kaarten",
        "summary": "Wat noteer je, met wie deel je het, en op welke grond?",
        "labels": ["RICHTLIJN", "WET"],
        "status": "Bijgewerkt op 3 november",
        "status_icon": "history",
    },
    {
        "title": "Spreek elk kind apart",
        "kind": "recommendation",
        "slug": "spreek-elk-kind-apart",
        "url": "#kaarten",
        "summary": "Aanbeveling voor jeugdprofessionals en raadsonderzoekers.",
        "labels": ["ONDERZOEK"],
    },
    {"title": "Alleen een titel", "kind": "ladder", "slug": "ladder", "url": "#kaarten"},
]


def context() -> dict[str, Any]:
    """Return the variables of `styleguide/index.html`."""
    return {
        "breadcrumbs": [
            {"url": "/", "title": "Home"},
            {"url": "#kleur", "title": "Ontwerp"},
            {"url": "#inhoud", "title": "Stijlgids"},
        ],
        "labels": [label.value for label in Provenance],
        "cards": CARDS,
        "one_card": CARDS[:1],
        "fresh_form": SampleForm(auto_id="nieuw_%s"),
        "wrong_form": wrong_form(),
        "page_obj": Paginator(range(60), 12).page(2),
        "answers": answers(),
        "steps": steps(),
        "facts": facts(),
        "gauges": gauges(),
        "verdicts": verdicts(),
        "chart": spider(DIMENSIONS, compared=ATTAINABLE),
        "path": own_path(),
        "rungs": rungs(),
        "safety": safety(),
        "rest": {
            "name": "R: Rust en lijntje open",
            "core": "Geen contact nu. Wel informatie, later.",
        },
        "decisions": decisions(),
        "fields": fields(),
        "prose": prose(),
        "sections": [template for template, _variables in _sections],
        **{name: value for _template, more in _sections for name, value in more().items()},
        **record(),
    }


def wrong_form() -> SampleForm:
    """Return a form that was sent with mistakes."""
    form = SampleForm({"name": "Sanne de Vries", "email": "sanne@voorbeeld.com"}, auto_id="fout_%s")
    form.is_valid()
    return form


def answers() -> list[Row]:
    """Return answers in every state: plain, chosen, with a note, closed."""
    return [
        {"value": "a", "text": "Je vraagt het kind alleen te spreken en legt uit waarom."},
        {
            "value": "b",
            "text": "Je spreekt moeder en vader apart, stelt ieder dezelfde vragen over "
            "veiligheid en vraagt wat er sinds de zomer is veranderd.",
            "checked": True,
        },
        {"value": "c", "text": "Je noteert je zorg.", "note": "Past bij trede 1."},
        {
            "value": "d",
            "text": "Je vraagt een dwangsom aan.",
            "closed": True,
            "note": "Kan nu niet: er is nog geen beschikking.",
        },
    ]


def steps() -> list[Row]:
    """Return the parts of a course: done, current, open."""
    return [
        {"title": "Introductie en leerdoelen", "url": "#stappen", "state": "done"},
        {"title": "Wat is contactverlies?", "url": "#stappen", "state": "done"},
        {"title": "Signalen van onveiligheid", "state": "current", "note": "nog 12 minuten"},
        {"title": "In gesprek met ouders en kind", "state": "open"},
        {"title": "Toets en certificaat", "state": "open"},
    ]


def facts() -> list[Row]:
    """Return known and new facts."""
    return [
        {"text": "Sem (9) ging om de week naar zijn vader. Sinds zeven weken niet meer."},
        {"text": "Moeder zegt dat Sem buikpijn heeft op woensdag.", "new": True},
        {"text": "Vader zegt dat oma druk zet. Hij is eerlijk over zijn boosheid.", "new": True},
    ]


def gauges() -> list[Row]:
    """Return gauges, words first."""
    return [
        {"name": "Vertrouwen van moeder", "value": 35, "words": "broos", "change": "was redelijk"},
        {"name": "Vertrouwen van vader", "value": 60, "words": "redelijk"},
        {"name": "Belasting van het kind", "value": 80, "words": "hoog", "change": "was verhoogd"},
        {"name": "Weken voorbij", "value": 9, "maximum": 26, "words": "9 weken"},
    ]


def verdicts() -> list[Row]:
    """Return the four verdicts."""
    risk = "Je wachtte drie weken voor je vader belde."
    question = "Wat had het kind gemerkt?"
    strong = "Je sprak beide ouders apart voordat je iets voorstelde."
    words = {"strong": strong, "risk": risk, "question": question}
    return [
        {"verdict": "strong", **words},
        {"verdict": "sufficient", **words},
        {"verdict": "moderate", **words},
        {"verdict": "advised_against", "veto": True, **words},
    ]


def own_path() -> Any:
    """Return a walk over the ladder beside the panel's."""
    return ladder_path(
        ["1", "2", "5", "6", "V2", "3", "4", "R"],
        ["V", "1", "2", "3", "V2", "3", "4"],
        names={"V": "Veiligheid", "R": "Rust", "10": "Uiterste", "6": "Rechter", "1": "Signaleren"},
    )


def rungs() -> list[Row]:
    """Return the ten rungs, some tried."""
    return [
        {
            "code": code,
            "name": name,
            "core": core,
            "force": force,
            "url": "#ladder",
            "tried": code in {"1", "2", "3"},
        }
        for code, name, core, force in RUNGS
    ]


def safety() -> Row:
    """Return the safety route."""
    return {
        "title": "Veiligheid gaat voor",
        "core": "Altijd, eerst en op elke trede opnieuw.",
        "url": "#ladder",
        "routes": [{"code": code, "name": name, "url": "#ladder"} for code, name in ROUTES],
    }


def decisions() -> list[Row]:
    """Return decisions in a debrief: fitting, premature, skipped."""
    return [
        {
            "number": 1,
            "title": "Het eerste telefoontje",
            "choice": "Je belt moeder terug en vraagt eerst hoe het nu met Sem gaat.",
            "place": "1",
            "verdict": "strong",
            "judgement": "Past bij wat je wist.",
            "judgement_kind": "fitting",
            "note": "Het panel kiest hetzelfde, met een verschil van accent over het tempo.",
            "labels": ["MODEL", "RICHTLIJN"],
            "sources": [{"title": "Richtlijn Scheiding", "url": "#tijdlijn"}],
        },
        {
            "number": 2,
            "title": "De brief van de advocaat",
            "choice": "Je stelt een dwangsom voor.",
            "place": "7",
            "verdict": "advised_against",
            "judgement": "Te vroeg: trede 3 en 5 zijn niet geprobeerd.",
            "judgement_kind": "premature",
            "regret": "Het beste pad hier lag 45 punten hoger.",
        },
        {
            "number": 3,
            "title": "Na de zitting",
            "choice": "Je wacht de beschikking af.",
            "place": "R",
            "verdict": "moderate",
            "judgement": "Te laat: er was al drie weken geen veiligheidscheck.",
            "judgement_kind": "overdue",
        },
    ]


def fields() -> list[Row]:
    """Return the fields of one rung."""
    return [
        {
            "name": "Doel",
            "body": "De afspraak weer laten lukken, met hulp en een duidelijke grens.",
        },
        {
            "name": "Grondslag",
            "body": "1:247 lid 3 BW; de beschikking.",
            "labels": ["WET", "BELEID"],
        },
        {
            "name": "Risico",
            "body": "Dreigen. Een bange ouder onder druk zetten.",
            "labels": ["MODEL"],
        },
        {"name": "Leeg veld", "body": ""},
    ]


def record() -> Row:
    """Return a step record of two lines."""
    columns = ["Datum", "Kind", "Trede", "Wie", "Actie", "Veiligheidscheck", "Uitkomst"]
    lines = [
        ("12 maart", "Sem", "5", "Specialist, wijkteam", "Gesprek over gemiste middagen", "", ""),
        (
            "19 maart",
            "Sem",
            "4",
            "Jeugdprofessional",
            "Hulp gestart",
            "18 maart: geen",
            "Lukt deels",
        ),
    ]
    rows = [
        [
            {"label": column, "text": text, "head": place == 0}
            for place, (column, text) in enumerate(zip(columns, line, strict=True))
        ]
        for line in lines
    ]
    return {"columns": columns, "rows": rows}


def prose() -> str:
    """Return text as editors write it."""
    return mark_safe(
        "<h3>Wat doe je als een kind niet wil?</h3><p>Vraag eerst <strong>waarom</strong>. Er is "
        'meer dan één verklaring. Zie <a href="#tekst">de vier mechanismen</a>.</p>'
        "<ul><li>Het kind is bang, met reden.</li><li>Het kind zit klem tussen ouders.</li></ul>"
        "<blockquote>Ik mis de hond. Mag dat ook?</blockquote>"
    )
