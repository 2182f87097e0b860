"""Item analysis of a test: its figures and those of each question, from first attempts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courses.assessment import rules
from courses.assessment.models import QuestionVersion, TestPage
from courses.assessment.queries.given import (
    Sheet,
    Taken,
    attempts_at,
    first_of_each,
    sheets,
)
from courses.assessment.rules.analysis import (
    Analysis,
    ItemFigures,
    MarkTable,
    TestItem,
    Times,
    analyse,
    read_discrimination,
    read_facility,
    times,
)

PERCENT = 100.0


@dataclass(frozen=True)
class ItemRow:
    """One question of a test with its figures."""

    question_id: int
    code: str
    title: str
    figures: ItemFigures

    @property
    def facility_reading(self) -> str:
        """Return what the facility says, as a code; "" when there is none."""
        value = self.figures.facility
        return "" if value is None else read_facility(value)

    @property
    def discrimination_reading(self) -> str:
        """Return what the discrimination says, as a code; "" when there is none."""
        value = self.figures.discrimination
        return "" if value is None else read_discrimination(value)


@dataclass(frozen=True)
class TestAnalysis:
    """The figures of a test.

    `same_for_all` says that everybody got the same questions. With draws that differ, each question
    is compared with the mean of that person's other questions, and there is no consistency.
    """

    __test__ = False  # pytest: this is no test case

    analysis: Analysis
    rows: tuple[ItemRow, ...]
    same_for_all: bool
    attempts: int
    left_out: int
    times: Times


def analysis_of_test(page: TestPage, *, current: bool) -> TestAnalysis:
    """Return the figures of a test; three statements.

    Of each person the first finished attempt counts. With `current` only attempts count in which
    every question was asked in its present version; `left_out` says how many were not.
    """
    every = [one for one in attempts_at([page.pk]) if one.finished_at is not None]
    drawn = {key for keys in {attempt.version_ids for attempt in every} for key in keys}
    versions = QuestionVersion.objects.select_related("question").in_bulk(drawn)
    kept = [one for one in every if not current or _is_current(one, versions)]
    firsts = first_of_each(kept)
    kinds = {key: (one.question_id, one.data["type"]) for key, one in versions.items()}
    found = sheets(firsts, kinds)
    by_question = _by_question(found, versions)
    same = len({frozenset(sheet.marks) for sheet in found}) <= 1
    analysis = _together(found, by_question) if same else _apart(found, by_question)
    return TestAnalysis(
        analysis=analysis,
        rows=_rows(analysis, by_question),
        same_for_all=same,
        attempts=len(firsts),
        left_out=len(every) - len(kept),
        times=times(
            (one.finished_at - one.started_at).total_seconds() for one in firsts if one.finished_at
        ),
    )


def _is_current(attempt: Taken, versions: dict[int, QuestionVersion]) -> bool:
    drawn = [versions[key] for key in attempt.version_ids if key in versions]
    return all(version.question.live_version_id == version.pk for version in drawn)


def _by_question(
    found: Sequence[Sheet], versions: dict[int, QuestionVersion]
) -> dict[int, QuestionVersion]:
    """Return the newest drawn version of every marked question, in the order of the test."""
    marked: dict[int, None] = {}
    for sheet in found:
        marked.update(dict.fromkeys(sheet.marks))
    newest: dict[int, QuestionVersion] = {}
    for version in sorted(versions.values(), key=lambda one: one.number):
        newest[version.question_id] = version
    return {key: newest[key] for key in marked}


def _item(version: QuestionVersion) -> TestItem:
    return TestItem(version.question.code, guess=rules.guess_score(version.parsed))


def _together(found: Sequence[Sheet], by_question: dict[int, QuestionVersion]) -> Analysis:
    table = MarkTable(_item(version) for version in by_question.values())
    for sheet in found:
        table.add([sheet.marks[key] for key in by_question])
    return analyse(table)


def _apart(found: Sequence[Sheet], by_question: dict[int, QuestionVersion]) -> Analysis:
    """Return the figures when draws differ: every question against the rest of its own attempts."""
    totals = MarkTable([TestItem("total", maximum=PERCENT)])
    for sheet in found:
        totals.add([sheet.attempt.score])
    items = tuple(_alone(found, key, version) for key, version in by_question.items())
    test = replace(analyse(totals).test, items=len(items))
    return Analysis(test, items)


def _alone(found: Sequence[Sheet], key: int, version: QuestionVersion) -> ItemFigures:
    pairs = [(sheet.marks[key], sheet.rest(key)) for sheet in found if key in sheet.marks]
    return against_rest(_item(version), pairs)


def against_rest(item: TestItem, pairs: Sequence[tuple[float | None, float | None]]) -> ItemFigures:
    """Return the figures of one question beside the mean of the others, without weights.

    When there are no other questions, there is no discrimination either.
    """
    alone = all(rest is None for _own, rest in pairs)
    items = [item] if alone else [item, TestItem("rest")]
    table = MarkTable(items)
    for own, rest in pairs:
        table.add([own] if alone else [own, rest])
    return replace(analyse(table).items[0], intended_weight=None, effective_weight=None)


def _rows(analysis: Analysis, by_question: dict[int, QuestionVersion]) -> tuple[ItemRow, ...]:
    return tuple(
        ItemRow(key, version.question.code, version.question.title, figures)
        for (key, version), figures in zip(by_question.items(), analysis.items, strict=True)
    )
