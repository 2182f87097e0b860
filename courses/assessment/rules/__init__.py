"""Questions, grading and item analysis: pure Python, importable and testable without Django.

    question = read(data)                     BadQuestion.faults lists every fault with its path
    faults(data)                              the same list, without raising
    response = read_response(question, data)  BadResponse.code and .field; an empty one is fine
    mark = grade(question, response)          credit 0-1 (None: not marked), answered, parts
    guess_score(question)                     what blind guessing earns
    certainty_mark(credit, 3)                 certainty-based marking: 1/2/3 and 0/-2/-6
    percent([1, 0.5, None])                   the score of a whole test
    draw(pool, picks, seed)                   the questions of one attempt
    order(ids, seed), scrambled(ids, seed)    the order of options; of items to be put in order
    regradable(old, new, response), regrade(…), regrade_map(…)
    lint_keys(questions, pass_mark=60)        would cheating pass? KeyReport.blocked and mends

Stored responses are response.data. Item analysis is in rules.analysis.
"""

from .arranging import ORDERING_RULES, Matching, Ordering
from .choosing import MULTIPLE_RULES, Multiple, Single, TrueFalse
from .concordance import ANCHORS, METHODS, MINIMUM_PANEL, Concordance
from .drawing import Candidate, Drawn, Fixed, Pick, Seed, draw, order, scrambled, shortfall
from .faults import FAULTS, RESPONSE_FAULTS, BadQuestion, BadResponse, Fault
from .filling import GAP, Cloze, ShortText
from .grading import (
    CERTAINTY,
    TYPES,
    certainty_mark,
    faults,
    grade,
    guess_score,
    percent,
    read,
    read_response,
)
from .judgement import HIGHEST, LOWEST, MODES, Judgement
from .key_linter import STRATEGIES, KeyReport, Mend, Play, lint_keys
from .number import Number, read_number
from .question import (
    Accepted,
    Action,
    Gap,
    Item,
    Mark,
    Option,
    Pair,
    Part,
    Passage,
    Question,
    Reason,
    Response,
    Unit,
    Verdict,
)
from .reflection import Reflection, words
from .regrading import Regraded, regradable, regrade, regrade_map
from .signals import Signals

__all__ = [
    "ANCHORS",
    "CERTAINTY",
    "FAULTS",
    "GAP",
    "HIGHEST",
    "LOWEST",
    "METHODS",
    "MINIMUM_PANEL",
    "MODES",
    "MULTIPLE_RULES",
    "ORDERING_RULES",
    "RESPONSE_FAULTS",
    "STRATEGIES",
    "TYPES",
    "Accepted",
    "Action",
    "BadQuestion",
    "BadResponse",
    "Candidate",
    "Cloze",
    "Concordance",
    "Drawn",
    "Fault",
    "Fixed",
    "Gap",
    "Item",
    "Judgement",
    "KeyReport",
    "Mark",
    "Matching",
    "Mend",
    "Multiple",
    "Number",
    "Option",
    "Ordering",
    "Pair",
    "Part",
    "Passage",
    "Pick",
    "Play",
    "Question",
    "Reason",
    "Reflection",
    "Regraded",
    "Response",
    "Seed",
    "ShortText",
    "Signals",
    "Single",
    "TrueFalse",
    "Unit",
    "Verdict",
    "certainty_mark",
    "draw",
    "faults",
    "grade",
    "guess_score",
    "lint_keys",
    "order",
    "percent",
    "read",
    "read_number",
    "read_response",
    "regradable",
    "regrade",
    "regrade_map",
    "scrambled",
    "shortfall",
    "words",
]
