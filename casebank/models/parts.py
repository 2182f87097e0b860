"""What a submission and a case page share: the narrative, and the facets."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebank.enums import (
    AgeBand,
    Children,
    Court,
    Intervention,
    Mechanism,
    Outcome,
    Phase,
    Province,
    Region,
    Signal,
    Who,
)
from courses.scenarios.blocks.options import RUNG_OPTIONS
from kennisladder.accounts.models import Profession
from kennisladder.core.fields import CodesField

#: The texts of a case, in the order in which they are written and read. A submission keeps them
#: encrypted under these names; a page has a column for each but the title, which is Wagtail's.
NARRATIVE = (
    "situation",
    "perspectives",
    "tried",
    "happened",
    "outcome_text",
    "child_voice",
    "explanations",
    "timeline",
    "lessons",
    "questions",
)
TEXTS = ("title", "summary", *NARRATIVE)


class Facets(models.Model):
    """By what cases are found and compared.

    Of real cases, `age_bands` and `children` are shown as far as they survive k = 5; `phase` to
    `outcome` describe. `who`, `region` and `professions` are shown of fictional cases only;
    `province`, `year` and `court` are for editors.
    """

    age_bands = CodesField(_("age of the children"), options=AgeBand.choices)
    children = models.CharField(_("number of children"), max_length=10, choices=Children.choices)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices)
    mechanisms = CodesField(_("how contact was lost"), options=Mechanism.choices)
    signals = CodesField(_("signals"), options=Signal.choices)
    interventions = CodesField(_("what was done"), options=Intervention.choices)
    rungs = CodesField(_("rungs of the ladder"), options=RUNG_OPTIONS)
    outcome = models.CharField(_("how it ended"), max_length=20, choices=Outcome.choices)
    who = models.CharField(_("who lost contact"), max_length=10, choices=Who.choices, blank=True)
    region = models.CharField(_("kind of place"), max_length=20, choices=Region.choices, blank=True)
    professions = CodesField(_("professions that acted"), options=Profession.choices)
    province = models.CharField(_("province"), max_length=30, choices=Province.choices, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    court = models.CharField(_("court"), max_length=20, choices=Court.choices, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


FACETS = tuple(field.name for field in Facets._meta.local_fields)


class Narrative(models.Model):
    """The approved text of a case. One paragraph, moment, lesson or question is one line or block.

    `explanations` are divided by empty lines; of `timeline` each line is "moment | what happened";
    of `lessons` and `questions` each line is one.
    """

    situation = models.TextField(_("situation"), max_length=8000)
    perspectives = models.TextField(_("what each saw"), max_length=8000)
    tried = models.TextField(_("what was tried"), max_length=8000)
    happened = models.TextField(_("what happened"), max_length=8000)
    outcome_text = models.TextField(_("how it ended, in words"), max_length=4000)
    child_voice = models.TextField(_("the child's voice"), max_length=4000)
    explanations = models.TextField(_("explanations that fit"), max_length=8000)
    timeline = models.TextField(_("timeline"), max_length=4000, blank=True)
    lessons = models.TextField(_("lessons"), max_length=4000)
    questions = models.TextField(_("questions for discussion"), max_length=4000, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        """Return all texts of the case by their names in `TEXTS`."""
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def explanation_list(self) -> list[str]:
        """Return the explanations one by one."""
        return blocks_of(self.explanations)

    @property
    def moments(self) -> list[tuple[str, str]]:
        """Return the timeline as pairs of moment and what happened."""
        return list(_moments(self.timeline))

    @property
    def lesson_list(self) -> list[str]:
        """Return the lessons one by one."""
        return lines_of(self.lessons)

    @property
    def question_list(self) -> list[str]:
        """Return the questions for discussion one by one."""
        return lines_of(self.questions)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def blocks_of(text: str) -> list[str]:
    """Return the parts of a text between empty lines."""
    parts = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def facets_of(source: Any) -> dict[str, Any]:
    """Return the facets of a submission or page by name."""
    return {name: getattr(source, name) for name in FACETS}


def _moments(timeline: str) -> Iterator[tuple[str, str]]:
    for line in lines_of(timeline):
        moment, bar, happened = line.partition("|")
        yield (moment.strip(), happened.strip()) if bar else ("", line)
