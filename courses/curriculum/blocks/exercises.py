"""Blocks with something to do: question, reflection, checklist, case."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.curriculum.blocks.choosers import PageChooser, QuestionChooser
from courses.curriculum.blocks.examples import example, first
from courses.curriculum.blocks.texts import PREVIEW, MarkdownBlock

EXERCISE = _("Exercise")


class QuestionBlock(blocks.StructBlock):
    """A question of the question bank, with feedback at once."""

    question = QuestionChooser(label=_("Question"))

    class Meta:
        """What editors see."""

        label = _("Question")
        icon = "help"
        group = EXERCISE
        description = _("A question of the question bank; learners get feedback at once.")
        template = "curriculum/blocks/question.html"
        preview_template = PREVIEW
        preview_value = example(question=first("assessment.Question"))


class ReflectionBlock(blocks.StructBlock):
    """A question to think about; the answer is a private note."""

    prompt = blocks.TextBlock(max_length=1000, label=_("What to think about"))
    hint = blocks.TextBlock(required=False, max_length=1000, label=_("Hint"))

    class Meta:
        """What editors see."""

        label = _("Reflection")
        icon = "edit"
        group = EXERCISE
        description = _("A question to think about. What a learner writes is a private note.")
        template = "curriculum/blocks/reflection.html"
        preview_template = PREVIEW
        preview_value = {
            "prompt": "Wanneer dacht jij te snel te weten waarom een kind niet wilde?",
            "hint": "Schrijf op wat je zag en wat je dacht, en houd die twee apart.",
        }


class ChecklistBlock(blocks.StructBlock):
    """Points to go through; as a work card it prints on one sheet."""

    title = blocks.CharBlock(max_length=150, label=_("Title"))
    intro = blocks.TextBlock(required=False, max_length=600, label=_("Introduction"))
    points = blocks.ListBlock(
        blocks.CharBlock(max_length=400, label=_("Point")), min_num=1, label=_("Points")
    )
    work_card = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("Work card"),
        help_text=_("With a button to print: the card then stands alone on its sheet."),
    )

    class Meta:
        """What editors see."""

        label = _("Checklist or work card")
        icon = "tasks"
        group = EXERCISE
        description = _("Points to go through at work; prints as a card.")
        template = "curriculum/blocks/checklist.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "Voor een gesprek met beide ouders",
            "intro": "Loop dit langs, voor ieder apart.",
            "points": ["Is er angst voor de ander?", "Is er dreiging geweest?"],
            "work_card": True,
        }


class CaseBlock(blocks.StructBlock):
    """An invented case inside a lesson."""

    title = blocks.CharBlock(max_length=150, label=_("Title"))
    text = MarkdownBlock(
        help_text=_("Markdown. Invented and anonymous: nobody can recognise a family in it.")
    )
    question = blocks.TextBlock(required=False, max_length=600, label=_("Question"))
    page = PageChooser(
        required=False, label=_("Page with more"), help_text=_("Where this case goes on.")
    )

    class Meta:
        """What editors see."""

        label = _("Case")
        icon = "group"
        group = EXERCISE
        description = _("An invented, anonymous case, with a question about it.")
        template = "curriculum/blocks/case.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "Noor (8) en haar vader",
            "text": "Noor gaat sinds de zomer niet meer naar haar vader. Hij zegt: ze wordt"
            " opgestookt. Moeder zegt: ze slaapt slecht na elk bezoek.",
            "question": "Welke verklaringen zijn er nog meer?",
            "page": None,
        }
