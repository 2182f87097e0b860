"""The blocks in which editors write a lesson, and those that describe a course."""

from .course import REQUIREMENTS, CourseLinkBlock, MakerBlock, OutcomeBlock
from .exercises import CaseBlock, ChecklistBlock, QuestionBlock, ReflectionBlock
from .media import DocumentBlock, ImageBlock, VideoBlock
from .references import RungBlock, ScenarioBlock
from .texts import AccordionBlock, CalloutBlock, MarkdownBlock, QuotationBlock

#: What a lesson is made of: the name under which a block is stored, and the block.
LESSON_BLOCKS = [
    ("text", MarkdownBlock()),
    ("quotation", QuotationBlock()),
    ("callout", CalloutBlock()),
    ("accordion", AccordionBlock()),
    ("image", ImageBlock()),
    ("video", VideoBlock()),
    ("document", DocumentBlock()),
    ("question", QuestionBlock()),
    ("reflection", ReflectionBlock()),
    ("checklist", ChecklistBlock()),
    ("case", CaseBlock()),
    ("scenario", ScenarioBlock()),
    ("rung", RungBlock()),
]

__all__ = ["LESSON_BLOCKS", "REQUIREMENTS", "CourseLinkBlock", "MakerBlock", "OutcomeBlock"]
