"""What editors see of questions and tests: one block for each type of question."""

from wagtail import blocks

from courses.assessment.blocks.choosing import MultipleBlock, SingleBlock, TrueFalseBlock
from courses.assessment.blocks.judging import (
    ConcordanceBlock,
    JudgementBlock,
    ReflectionBlock,
    SignalsBlock,
)
from courses.assessment.blocks.linking import MatchingBlock, OrderingBlock
from courses.assessment.blocks.picks import DrawBlock, FixedBlock
from courses.assessment.blocks.writing import ClozeBlock, NumberBlock, ShortTextBlock

__all__ = ["DrawBlock", "FixedBlock", "question_block"]


def question_block() -> blocks.StreamBlock:
    """Return the stream with all types of question; the name of a block is the type."""
    return blocks.StreamBlock(
        [
            ("single", SingleBlock()),
            ("multiple", MultipleBlock()),
            ("true_false", TrueFalseBlock()),
            ("ordering", OrderingBlock()),
            ("matching", MatchingBlock()),
            ("cloze", ClozeBlock()),
            ("short_text", ShortTextBlock()),
            ("number", NumberBlock()),
            ("signals", SignalsBlock()),
            ("concordance", ConcordanceBlock()),
            ("judgement", JudgementBlock()),
            ("reflection", ReflectionBlock()),
        ]
    )
