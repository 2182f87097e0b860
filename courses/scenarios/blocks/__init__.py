"""The blocks in which editors write a scenario."""

from .choices import BranchBlock, EffectsBlock, GaugeMoveBlock, JudgementBlock, OptionBlock
from .conditions import ConditionBlock
from .references import KINDS, CodeBlock, LineBlock, ReferenceBlock
from .scenes import DecisionBlock, EndingBlock, PassageBlock
from .story import FactBlock, GaugeBlock, GoldenPathBlock, PersonBlock

__all__ = [
    "KINDS",
    "BranchBlock",
    "CodeBlock",
    "ConditionBlock",
    "DecisionBlock",
    "EffectsBlock",
    "EndingBlock",
    "FactBlock",
    "GaugeBlock",
    "GaugeMoveBlock",
    "GoldenPathBlock",
    "JudgementBlock",
    "LineBlock",
    "OptionBlock",
    "PassageBlock",
    "PersonBlock",
    "ReferenceBlock",
]
