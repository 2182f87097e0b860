"""Item analysis: what the marks and answers of many say about a test and its questions.

table = MarkTable([TestItem("b1-1", maximum=1, guess=0.25), …]); table.add([1, 0.5, None])
analysis = analyse(table)                 .test and .items; undefined figures with a reason
read_marks(lines)                         the same table from a CSV file
as_data, as_row, as_table                 the analysis as JSON data, rows and text
distribution(question, responses)         how often each answer was given
times(seconds)                            how long people took
author_hints(tries, reached=…, left=…)    four hints for the author
panel_agreement(questions)                Krippendorff's alpha of concordance panels
read_facility(…), read_discrimination(…)  a figure in a word
"""

from .agreement import Agreement, agreement, panel_agreement
from .answer_keys import answer_key, keys_of, offered
from .answers_given import AnswerCount, Distribution, Times, distribution, times
from .figures import ENOUGH_ATTEMPTS, REASONS, Analysis, ItemFigures, TestFigures, analyse
from .hints import ENOUGH_PEOPLE, Hint, HintCode, Try, author_hints
from .marks_file import read_marks
from .reading import read_discrimination, read_facility
from .report import as_data, as_row, as_table
from .table import BadTable, MarkTable, TestItem

__all__ = [
    "ENOUGH_ATTEMPTS",
    "ENOUGH_PEOPLE",
    "REASONS",
    "Agreement",
    "Analysis",
    "AnswerCount",
    "BadTable",
    "Distribution",
    "Hint",
    "HintCode",
    "ItemFigures",
    "MarkTable",
    "TestFigures",
    "TestItem",
    "Times",
    "Try",
    "agreement",
    "analyse",
    "answer_key",
    "as_data",
    "as_row",
    "as_table",
    "author_hints",
    "distribution",
    "keys_of",
    "offered",
    "panel_agreement",
    "read_discrimination",
    "read_facility",
    "read_marks",
    "times",
]
