"""The questions of the reading help, and its answer with the pages that it names."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.scenarios.reading_help.rules import Answers, Reading, Safety

SAFETY_ANSWERS = (
    (
        Safety.DANGER,
        _("There is danger right now"),
        _("Physical danger, a weapon, a threat, a child in danger"),
    ),
    (
        Safety.SIGNAL,
        _("There is a red signal, or I suspect that it is not safe"),
        _("One signal is enough"),
    ),
    (Safety.UNKNOWN, _("I have not yet asked each person apart"), _("Or not about this step")),
    (
        Safety.CLEAR,
        _("I asked each person apart, and there is no red signal"),
        _("Asked again for this step"),
    ),
    (
        Safety.CONDITIONS,
        _("There was a red signal, and the conditions for going back to the ladder hold"),
        _("Safety assessment, conditions on paper, somebody who watches, a child who knows"),
    ),
)
#: What can have been done before: the rungs that other rungs ask for.
ASKED_FOR = ("1", "2", "3", "4", "5", "6")

Place = Mapping[str, Any]


def questions(given: Answers, rungs: Iterable[Place], rest: Place | None) -> dict[str, Any]:
    """Return the three questions with what was ticked: safety, signs, steps already taken."""
    places = [*rungs, *([rest] if rest else [])]
    return {
        "safety": [
            {"value": code.value, "text": text, "note": note, "checked": code == given.safety}
            for code, text, note in SAFETY_ANSWERS
        ],
        "signs": [
            {"value": place["code"], "text": place["sign"], "checked": place["code"] in given.seen}
            for place in places
            if place["sign"]
        ],
        "tried": [
            {**place, "value": place["code"], "checked": place["code"] in given.tried}
            for place in places
            if place["code"] in ASKED_FOR
        ],
    }


def worded(reading: Reading | None, drawing: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the reading with the drawn places in place of codes; None when there is none."""
    if reading is None:
        return None
    rest = drawing["rest"]
    places = {place["code"]: place for place in (*drawing["rungs"], *([rest] if rest else []))}
    routes = drawing["safety"]["routes"]
    return {
        "stop": reading.stop,
        "back": reading.back,
        "routes": [route for route in routes if route["code"] in reading.safety_routes],
        "rungs": [
            {
                "place": places[item.code],
                "seen": item.seen,
                "asked_by": item.asked_by,
                "missing": [places[code] for code in item.missing if code in places],
            }
            for item in reading.rungs
            if item.code in places
        ],
        "rest": rest if reading.rest else None,
        "set_aside": [places[code] for code in reading.set_aside if code in places],
    }
