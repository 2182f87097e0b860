"""Questions of lines that each get a place, a partner or a degree: selects and scales."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from courses.assessment import rules
from courses.assessment.forms.base import Choice, QuestionForm, Row
from courses.assessment.forms.words import FITTING


@dataclass
class LinesForm(QuestionForm):
    """A form with one control a line; its fields are called `<word>-<id of the line>`."""

    word: ClassVar[str]
    open_code: ClassVar[str]
    double_code: ClassVar[str] = ""  # set where no value may be used twice
    may_stay_open: ClassVar[bool] = True

    def texts(self) -> Mapping[str, str]:
        """Return the text of each line by its id, in the order of the data."""
        raise NotImplementedError

    def values(self) -> Mapping[str, str]:
        """Return the values of the earlier answer by line."""
        raise NotImplementedError

    def options(self) -> Sequence[tuple[str, str]]:
        """Return value and text of what each line can get."""
        raise NotImplementedError

    def shown_order(self) -> list[str]:
        """Return the ids of the lines as this learner sees them."""
        return list(self.texts())

    def names(self) -> Sequence[str]:
        """Return the name of each line's field."""
        return [self._name(each) for each in self.texts()]

    def filled(self) -> dict[str, str]:
        """Return what was sent by line, without the open ones."""
        sent = {each: self._one(self._name(each)).strip() for each in self.texts()}
        return {each: value for each, value in sent.items() if value}

    def gaps(self) -> dict[str, str]:
        """Return the lines that stayed open, and those with the value of an earlier line."""
        filled, used, found = self.filled(), set[str](), dict[str, str]()
        for each in self.shown_order():
            value = filled.get(each, "")
            if not value and not (self.may_stay_open and self.setup.lenient and filled):
                found[self._name(each)] = self.open_code
            elif value and self.double_code and value in used:
                found[self._name(each)] = self.double_code
            used.add(value)
        return found

    def name_of(self, part: str) -> str:
        """Return the field of the line with this id; else the first."""
        last = part.rpartition(".")[2]
        return self._name(last if last in self.texts() else self.shown_order()[0])

    @property
    def rows(self) -> list[Row]:
        """Return the lines with their controls."""
        texts, options = self.texts(), self.options()
        values = self.filled() if self.is_bound else self.values()
        return [
            self._row(each, texts[each], values.get(each, ""), options)
            for each in self.shown_order()
        ]

    def _row(self, each: str, text: str, value: str, options: Sequence[tuple[str, str]]) -> Row:
        name = self._name(each)
        choices = tuple(
            Choice(key, word, self.id_of(name, number), key == value)
            for number, (key, word) in enumerate(options)
        )
        return Row(name, self.id_of(name), text, value, choices, self.faults.get(name, ""))

    def _name(self, each: str) -> str:
        return f"{self.word}-{each}"


class PlacesForm(LinesForm):
    """Lines that each get a place of their own, from 1."""

    double_code = "place_double"
    may_stay_open = False

    def options(self) -> Sequence[tuple[str, str]]:
        """Return the places."""
        return [(str(place), str(place)) for place in range(1, len(self.texts()) + 1)]

    def places(self) -> dict[str, int]:
        """Return the place by line; what is no number stays out."""
        return {
            each: int(value)
            for each, value in self.filled().items()
            if value.isascii() and value.isdigit() and len(value) < 4
        }


class OrderingForm(PlacesForm):
    """Lines to be put in the right order."""

    template = "assessment/questions/ordering.html"
    word = "place"
    open_code = "place_missing"

    def texts(self) -> Mapping[str, str]:
        """Return the lines."""
        return {item.id: item.text for item in self.question.items}

    def shown_order(self) -> list[str]:
        """Return the lines as they were put before, else mixed; never as the key has them."""
        ids = list(self.texts())
        before = [each for each in self.earlier("order", []) if each in ids]
        if not self.is_bound and len(before) == len(ids):
            return before
        return list(rules.scrambled(ids, self.setup.seed))

    def values(self) -> Mapping[str, str]:
        """Return the places that were given before."""
        return {each: str(place) for place, each in enumerate(self.earlier("order", []), start=1)}

    def sent(self) -> dict[str, Any]:
        """Return the lines by their place."""
        places = self.places()
        return {"order": sorted(places, key=lambda each: places[each])}


class MatchingForm(LinesForm):
    """Lines that each get what belongs to them."""

    template = "assessment/questions/matching.html"
    word = "pair"
    open_code = "match_missing"

    def texts(self) -> Mapping[str, str]:
        """Return the left hand sides."""
        return {pair.id: pair.left for pair in self.question.pairs}

    def options(self) -> Sequence[tuple[str, str]]:
        """Return the right hand sides, those that belong to nothing among them, mixed."""
        texts = {right.id: right.text for right in self.question.rights}
        return [(each, texts[each]) for each in self.order(list(texts))]

    def values(self) -> Mapping[str, str]:
        """Return the pairs of the earlier answer."""
        return dict(self.earlier("pairs", {}))

    def sent(self) -> dict[str, Any]:
        """Return the pairs."""
        return {"pairs": self.filled()}


class RatingForm(LinesForm):
    """Actions that each get a degree of fitting, 1 to 4."""

    template = "assessment/questions/rating.html"
    word = "rating"
    open_code = "rating_missing"

    def texts(self) -> Mapping[str, str]:
        """Return the actions."""
        return {action.id: action.text for action in self.question.actions}

    def options(self) -> Sequence[tuple[str, str]]:
        """Return the four degrees in words."""
        return [(str(degree), str(word)) for degree, word in FITTING.items()]

    def values(self) -> Mapping[str, str]:
        """Return the ratings of the earlier answer."""
        return {each: str(value) for each, value in self.earlier("ratings", {}).items()}

    def control_id(self, name: str) -> str:
        """Return the id of the first radio button of the line."""
        return self.id_of(name, 0)

    def sent(self) -> dict[str, Any]:
        """Return the ratings; what is no degree stays as it was sent."""
        known = {str(degree): degree for degree in FITTING}
        return {"ratings": {each: known.get(value, value) for each, value in self.filled().items()}}


class RankingForm(PlacesForm):
    """Actions to be ranked, the most fitting first."""

    template = "assessment/questions/ordering.html"
    word = "rank"
    open_code = "rank_missing"

    def texts(self) -> Mapping[str, str]:
        """Return the actions."""
        return {action.id: action.text for action in self.question.actions}

    def shown_order(self) -> list[str]:
        """Return the actions as they were ranked before, else mixed."""
        ranks = self.earlier("ranks", {})
        ids = list(self.texts())
        if not self.is_bound and set(ranks) == set(ids):
            return sorted(ids, key=lambda each: ranks[each])
        return self.order(ids)

    def values(self) -> Mapping[str, str]:
        """Return the ranks of the earlier answer."""
        return {each: str(value) for each, value in self.earlier("ranks", {}).items()}

    def sent(self) -> dict[str, Any]:
        """Return the ranks."""
        return {"ranks": self.places()}
