"""One invented question of every type, with an answer: for the style guide."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from courses.assessment import rules
from courses.assessment.asking import Asked
from courses.assessment.forms import Setup, form_for
from courses.assessment.forms.outcome import Show, outcome_of
from kennisladder.core.markup import render
from kennisladder.core.styleguide import Row, section

SOURCE = {"code": "W23", "text": "WODC 3283, Rechterlijke instrumenten (2023)", "url": ""}
SAMPLES: dict[str, dict[str, Any]] = {
    "single": {
        "type": "single",
        "stem": "Een kind van tien zegt: ik wil niet meer naar papa. Wat doe je als eerste?",
        "options": [
            {
                "id": "a",
                "text": "Je vraagt hoe het gaat en gaat de veiligheid na.",
                "correct": True,
                "feedback": "Zo houd je alle verklaringen open.",
            },
            {
                "id": "b",
                "text": "Je zegt dat het kind mag kiezen.",
                "feedback": "Dan draagt het kind een last die niet van hem is.",
            },
            {"id": "c", "text": "Je legt uit dat de regeling nu eenmaal zo is."},
        ],
        "explanation": "Er kunnen **veel redenen** zijn. Eerst luisteren, dan pas duiden.",
        "hint": "Wat weet je nog niet?",
    },
    "multiple": {
        "type": "multiple",
        "stem": "Wat hoort in een stappenoverzicht?",
        "options": [
            {"id": "a", "text": "De datum", "correct": True},
            {"id": "b", "text": "De reactie van beide ouders", "correct": True},
            {
                "id": "c",
                "text": "Wie volgens jou de schuldige is",
                "feedback": "Feit en mening blijven gescheiden.",
            },
        ],
        "explanation": "Een overzicht dient iedereen die na jou komt.",
    },
    "true_false": {
        "type": "true_false",
        "stem": "Geen letsel betekent: geen geweld.",
        "correct": False,
        "feedback_true": "Controle is vaak onzichtbaar.",
        "explanation": "Dwingende controle laat geen sporen na op het lichaam.",
    },
    "ordering": {
        "type": "ordering",
        "stem": "Een vader meldt dat hij zijn dochter niet ziet. In welke volgorde werk je?",
        "items": [
            {"id": "a", "text": "Nagaan of iedereen nu veilig is"},
            {"id": "b", "text": "Beide ouders apart spreken"},
            {"id": "c", "text": "Het meisje vragen hoe haar weken zijn"},
            {"id": "d", "text": "Een kleine stap voorstellen, met een datum"},
        ],
        "explanation": "Veiligheid gaat voor, op elke trede opnieuw.",
    },
    "matching": {
        "type": "matching",
        "stem": "Welke soort bron is dit?",
        "pairs": [
            {"id": "a", "left": "Artikel 1:247 BW", "right": "Wet"},
            {"id": "b", "left": "WODC-rapport uit 2023", "right": "Onderzoek"},
            {"id": "c", "left": "Richtlijn Scheiding", "right": "Richtlijn van de beroepsgroep"},
        ],
        "distractors": [{"id": "d", "text": "Privaat voorstel"}],
        "explanation": "Zeg altijd van wie een idee is.",
    },
    "cloze": {
        "type": "cloze",
        "stem": "",
        "text": "Een ouder is bang voor de ander. Dan nodig je hen {{hoe}} uit, en begin je met "
        "{{wat}}.\n\nBij structurele onveiligheid is {{norm}} de norm.",
        "gaps": [
            {
                "id": "hoe",
                "accepted": ["apart"],
                "options": ["samen", "apart", "niet"],
                "feedback": "Samen in een kamer kan onveilig zijn.",
            },
            {"id": "wat", "accepted": ["veiligheid", "de veiligheid"]},
            {"id": "norm", "accepted": ["melden"]},
        ],
        "explanation": "Bemiddelen kan pas als iemand vrij kan spreken.",
    },
    "short_text": {
        "type": "short_text",
        "stem": "Hoe heet het overzicht waarin je elke stap vastlegt?",
        "accepted": [
            {"text": "stappenoverzicht"},
            {"text": "overzicht", "credit": 0.5, "feedback": "Het is meer dan een overzicht."},
        ],
        "explanation": "Het stappenoverzicht maakt je keuzes na te lezen.",
    },
    "number": {
        "type": "number",
        "stem": "Hoe lang duurt de vierde module, volgens het leerplan?",
        "value": 45,
        "tolerance": 2.5,
        "unit": "minuten",
        "units": [{"name": "uur", "factor": 60}],
        "explanation": "De basis duurt samen vier uur.",
    },
    "signals": {
        "type": "signals",
        "stem": "Je leest een mutatie. Welke zinnen vragen nu je aandacht?",
        "passages": [
            {"id": "a", "text": "Meldster belde om 18.10 uur. "},
            {
                "id": "b",
                "text": "Zij zei dat haar ex de afgelopen week zes keer voor de deur stond. ",
                "signal": True,
                "feedback": "Een patroon weegt zwaarder dan één voorval.",
            },
            {"id": "c", "text": "Het regende. "},
            {
                "id": "d",
                "text": "Bij de overdracht keek de jongste alleen naar de grond.\n\n",
                "signal": True,
                "feedback": "Wat je ziet bij een kind schrijf je op, zonder verklaring.",
            },
            {
                "id": "e",
                "text": "Vader was vriendelijk aan de telefoon. ",
                "feedback": "Vriendelijk zegt niets over veiligheid, ook niet over onveiligheid.",
            },
            {
                "id": "f",
                "text": "Hij wist waar meldster die ochtend was geweest.",
                "signal": True,
                "feedback": "Dit kan wijzen op controle. Vraag ernaar, aan beiden apart.",
            },
        ],
        "explanation": "Let op patroon, controle en wat kinderen doen.",
    },
    "concordance": {
        "type": "concordance",
        "stem": "",
        "hypothesis": "Lotte wil niet mee omdat ze klem zit tussen haar ouders.",
        "information": "Haar broer van zes gaat wel, en komt vrolijk thuis.",
        "panel": {"-2": 1, "-1": 5, "0": 4, "1": 2, "2": 0},
        "reasons": [
            {
                "anchor": -1,
                "text": "Zelfde ouders, ander kind: kijk wat er tussen Lotte en haar "
                "vader is gebeurd.",
            },
            {"anchor": 0, "text": "Kinderen in een gezin reageren verschillend."},
        ],
        "panel_note": "Verzonnen panel, om te laten zien hoe het werkt.",
        "explanation": "Ieder kind heeft een eigen reden.",
    },
    "judgement": {
        "type": "judgement",
        "stem": "Moeder vraagt jou om een verklaring voor de rechter. Hoe passend is dit?",
        "mode": "rate",
        "actions": [
            {
                "id": "a",
                "text": "Een feitelijk overzicht maken dat beide ouders lezen",
                "key": 4,
                "why": "Eerlijk en bruikbaar.",
            },
            {"id": "b", "text": "Een steunbrief schrijven", "key": 1, "why": "Je kiest partij."},
        ],
    },
    "judgement-rank": {
        "type": "judgement",
        "stem": "Zet op volgorde: wat past het best bij een kind dat bang is?",
        "mode": "rank",
        "actions": [
            {"id": "a", "text": "Het kind apart spreken", "key": 1},
            {"id": "b", "text": "Beide ouders inlichten over wat je gaat doen", "key": 2},
            {"id": "c", "text": "De overdracht laten doorgaan zoals afgesproken", "key": 3},
        ],
    },
    "reflection": {
        "type": "reflection",
        "stem": "Wat merk je bij jezelf als een ouder boos op je wordt?",
        "min_words": 5,
        "model_answer": "Ik merk dat ik sneller ga praten. Ik zeg dan: *ik wil dit goed doen, geef "
        "me even.*",
        "checks": ["Ik noem wat ik voel", "Ik noem wat ik daarna doe"],
    },
}
ANSWERS: dict[str, dict[str, Any]] = {
    "single": {"option": "b"},
    "multiple": {"options": ["a", "c"]},
    "true_false": {"value": False},
    "ordering": {"order": ["a", "c", "b", "d"]},
    "matching": {"pairs": {"a": "a", "b": "d", "c": "c"}},
    "cloze": {"gaps": {"hoe": "samen", "wat": "veiligheid"}},
    "short_text": {"text": "overzicht"},
    "number": {"value": "0,75", "unit": "uur"},
    "signals": {"passages": ["b", "e"]},
    "concordance": {"anchor": 0},
    "judgement": {"ratings": {"a": 4, "b": 2}},
    "judgement-rank": {"ranks": {"a": 2, "b": 1, "c": 3}},
    "reflection": {"text": "Ik word stil en ga sneller praten.", "checks": [0]},
}


@section("assessment/styleguide.html")
def questions() -> Row:
    """Return every type of question to answer, answered, and with mistakes."""
    return {
        "fresh_questions": [_asked(name, "nieuw") for name in SAMPLES],
        "answered_questions": [_answered(name) for name in SAMPLES],
        "wrong_questions": [_asked(name, "fout", sent=True) for name in ("single", "cloze")],
        "test_steps": _steps(),
    }


def _asked(name: str, prefix: str, *, sent: bool = False) -> Asked:
    question: Any = rules.read(SAMPLES[name])
    setup = Setup(key=f"{prefix}-{name}", seed=2, certainty=name == "single")
    data = QueryDict("gap-wat=vrede") if sent else None
    return Asked(
        key=setup.key,
        title=_("Question"),
        stem=render(question.stem),
        hint=render(question.hint),
        form=form_for(question, setup=setup, data=data),
        action_url="#vragen",
    )


def _answered(name: str) -> Asked:
    question: Any = rules.read(SAMPLES[name])
    setup = Setup(key=f"klaar-{name}")
    show = Show.OWN if name == "multiple" else Show.ALL
    certainty = 2 if name == "single" else None
    return Asked(
        key=setup.key,
        title=_("Question"),
        stem=render(question.stem),
        form=form_for(question, setup=setup),
        outcome=outcome_of(question, ANSWERS[name], show=show, certainty=certainty),
        action_url="#vragen",
        again_url="?" if show is Show.OWN else "",
        tries=1,
        sources=[SOURCE] if name == "single" else [],
    )


def _steps() -> list[Row]:
    return [
        {"number": 1, "url": "#vragen", "state": "done", "current": False},
        {"number": 2, "url": "#vragen", "state": "done", "current": True},
        {"number": 3, "url": "#vragen", "state": "open", "current": False},
    ]
