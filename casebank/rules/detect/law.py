"""Numbers by which courts and the police file a case; whoever has one finds the judgment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebank.rules.detect.spans import Kind, Span, found

_ECLI = re.compile(
    r"\bECLI\s?:\s?[A-Z]{2}\s?:\s?[A-Z\d]{1,7}\s?:\s?\d{4}\s?:\s?[A-Z\d.]*[A-Z\d]", re.IGNORECASE
)
_LJN = re.compile(r"\bLJN(?:[ -]?(?:nummer|nr\.?))?\s?:?\s?[A-Z]{2}\s?\d{3,5}\b", re.IGNORECASE)
_ROLL = r"(?:BOPZ|IRK|[A-Z]{2})"
_SORT = r"(?:RK|ZA|EXPL|VERZ|HAZA|FORM|BM)"
_YEAR_NUMBER = r"(?:\d{2}|20\d{2})\s?[-/.]\s?\d{1,6}(?:[-/]\d{1,4})?"
_ROLL_NUMBER = (
    rf"(?:{_ROLL}\s?{_SORT}|(?:FA|JE|KG|HA|FT|EX|EA|CV|EJ|AO|VV|RK|ZA|AWB|SGR|AMS|UTR|ROT|HAA"
    rf"|ARN|ZWO|GRO|LEE|BRE|ROE|MAA|DOR|DHA|OBR|LIM|NHO|ZWB|MNE))\s?{_YEAR_NUMBER}"
)
_CASES = re.compile(
    rf"(?<![\w/])(?:C\s?[/-]?\s?\d{{2}}\s?[/-]\s?\d{{4,7}}(?:\s?[/\\|;,-]?\s?{_ROLL_NUMBER})?"
    rf"|\d{{5,8}}\s?[/\\|-]?\s?{_ROLL_NUMBER}"
    rf"|{_ROLL_NUMBER}"
    r"|200[. ]\d{3}[. ]\d{3}(?:\s?[/-]\s?\d{2})?"
    r"|\d{2}[/.-]\d{6}[/.-]\d{2}"
    r"|\d{2}/\d{4,6}(?:[/-]\d{1,4})?"
    r")(?![\w/])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:zaak|rekest|parket|rol|procedure|beschikking)s?-?/?(?:rol-?|zaak-?)?(?:nummers?|nr)\b\.?"
    r"(?:\s(?:is|was|met|van|bij de rechtbank)\b)*\s*[:#=]?\s*"
    r"((?:[A-Z]{1,4}[ /-]?){0,3}\d[\w./\\-]*\w(?:\s?[/\\|]?\s?(?:[A-Z]{1,4}["
    r" -]){0,2}\d[\w./-]*\w)*)",
    re.IGNORECASE,
)


def ecli(text: str) -> Iterator[Span]:
    """Yield the identifiers of published judgments: ECLI and the older LJN."""
    for expression in (_ECLI, _LJN):
        for match in expression.finditer(text):
            yield found(text, *match.span(), Kind.ECLI, 1.0)


def case_number(text: str) -> Iterator[Span]:
    """Yield numbers of first instance, appeal, petitions and prosecution, with or without label."""
    for match in _CASES.finditer(text):
        yield found(text, *match.span(), Kind.CASE_NUMBER, 0.97)
    for match in _LABELLED.finditer(text):
        yield found(text, *match.span(1), Kind.CASE_NUMBER, 0.95)
