"""Blocks of a course: who made it, and what its certificate asks."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.curriculum.blocks.choosers import PageChooser, QuestionChooser
from courses.curriculum.blocks.examples import example, first
from courses.curriculum.blocks.texts import PREVIEW
from courses.scenarios.blocks.options import DIMENSION_NAMES, VERDICT_OPTIONS
from courses.scenarios.rules import Dimension, Verdict

GROUP = _("Course")
WORDS = 300


class OutcomeBlock(blocks.CharBlock):
    """What a learner can do afterwards."""

    class Meta:
        """What editors see."""

        label = _("Learning outcome")
        icon = "check"
        group = GROUP
        description = _("Completes the sentence: afterwards I can …")
        template = "curriculum/blocks/line.html"
        preview_template = PREVIEW
        preview_value = "de vier mechanismen uitleggen"


class MakerBlock(blocks.StructBlock):
    """Somebody who made or teaches the course; registers ask for it."""

    name = blocks.CharBlock(max_length=150, label=_("Name"))
    role = blocks.CharBlock(max_length=150, label=_("Role"))
    expertise = blocks.CharBlock(required=False, max_length=300, label=_("Expertise"))

    class Meta:
        """What editors see."""

        label = _("Maker or teacher")
        icon = "user"
        group = GROUP
        description = _("Somebody who made or teaches this course.")
        template = "curriculum/blocks/maker.html"
        preview_template = PREVIEW
        preview_value = {"name": "Redactie Kennisladder", "role": "Tekst", "expertise": ""}


class CourseLinkBlock(PageChooser):
    """A course, by its page."""

    def __init__(self, page_type: str = "curriculum.CoursePage", **kwargs: Any) -> None:
        super().__init__(page_type, **kwargs)

    class Meta:
        """What editors see."""

        label = _("Course")
        icon = "doc-full"
        group = GROUP
        description = _("A course or module, chosen by its page.")
        template = "curriculum/blocks/line.html"
        preview_template = PREVIEW
        preview_value = first("curriculum.CoursePage")


class LessonsRequirement(blocks.StaticBlock):
    """All lessons were viewed."""

    class Meta:
        """What editors see."""

        label = _("All lessons viewed")
        icon = "doc-full"
        group = GROUP
        admin_text = _("Every lesson was open for as long as it asks.")
        description = _("Every lesson was open for as long as it asks.")
        template = "curriculum/blocks/requirement.html"
        preview_template = PREVIEW
        preview_value = None


class QuestionsRequirement(blocks.StaticBlock):
    """All questions in the lessons were answered."""

    class Meta:
        """What editors see."""

        label = _("All questions answered")
        icon = "help"
        group = GROUP
        admin_text = _("Every question in the lessons was answered, rightly or not.")
        description = _("Every question in the lessons was answered, rightly or not.")
        template = "curriculum/blocks/questions_requirement.html"
        preview_template = PREVIEW
        preview_value = None


class TestRequirement(blocks.StructBlock):
    """A test was passed."""

    page = PageChooser("assessment.TestPage", label=_("Test"))

    class Meta:
        """What editors see."""

        label = _("Test passed")
        icon = "tasks"
        group = GROUP
        description = _("A test of this course was passed.")
        template = "curriculum/blocks/requirement.html"
        preview_template = PREVIEW
        preview_value = example(page=first("assessment.TestPage"))


class ScenarioRequirement(blocks.StructBlock):
    """A scenario was played to its end with at least a verdict."""

    page = PageChooser("scenarios.ScenarioPage", label=_("Scenario"))
    dimension = blocks.ChoiceBlock(
        choices=list(DIMENSION_NAMES.items()),
        required=False,
        default=Dimension.SAFETY.value,
        label=_("Judged on"),
        help_text=_("Empty: the verdict on the whole."),
    )
    at_least = blocks.ChoiceBlock(
        choices=VERDICT_OPTIONS, default=Verdict.SUFFICIENT.value, label=_("At least")
    )

    class Meta:
        """What editors see."""

        label = _("Scenario played")
        icon = "openquote"
        group = GROUP
        description = _("A scenario was played to its end with at least this verdict.")
        template = "curriculum/blocks/requirement.html"
        preview_template = PREVIEW
        preview_value = example(
            page=first("scenarios.ScenarioPage"), dimension="VE", at_least="voldoende"
        )


class ReflectionRequirement(blocks.StructBlock):
    """A reflection of some length was written."""

    question = QuestionChooser(label=_("Reflection question"))
    minimum_words = blocks.IntegerBlock(
        min_value=1, max_value=5000, default=WORDS, label=_("Words, at least")
    )

    class Meta:
        """What editors see."""

        label = _("Reflection written")
        icon = "edit"
        group = GROUP
        description = _("A reflection question was answered in at least so many words.")
        template = "curriculum/blocks/requirement.html"
        preview_template = PREVIEW
        preview_value = example(question=first("assessment.Question"), minimum_words=WORDS)


class WebinarRequirement(blocks.StructBlock):
    """A webinar was attended."""

    text = blocks.CharBlock(
        max_length=200,
        label=_("Webinar"),
        help_text=_(
            "Its code or title. Attendance is not kept yet: nobody can meet this demand so far."
        ),
    )

    class Meta:
        """What editors see."""

        label = _("Webinar attended")
        icon = "date"
        group = GROUP
        description = _("A webinar was attended.")
        template = "curriculum/blocks/requirement.html"
        preview_template = PREVIEW
        preview_value = {"text": "W1"}


REQUIREMENTS = [
    ("lessons", LessonsRequirement()),
    ("questions", QuestionsRequirement()),
    ("test", TestRequirement()),
    ("scenario", ScenarioRequirement()),
    ("reflection", ReflectionRequirement()),
    ("webinar", WebinarRequirement()),
]
