"""All checks of a story that can be read, with its conditions taken into account.

Nothing is passed over in silence: a story with more states than the budget gets a finding that
names the limit, and the checks that need no states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import score_checks, state_checks, story_checks
from .attainable import attainable
from .compiled import Program, program
from .findings import Finding, Severity
from .product import BUDGET, Product, explore, explore_shown
from .story import Story


@dataclass(frozen=True)
class Report:
    """What was found, the worst first; states is how many were explored, None over the budget."""

    findings: tuple[Finding, ...]
    states: int | None

    @property
    def ok(self) -> bool:
        """Whether the story may be published: no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def validate(story: Story, *, budget: int = BUDGET) -> Report:
    """Every finding in the story; the same story always gets the same report."""
    compiled = program(story)
    product, shown = _explored(compiled, budget)
    order = list(Severity)
    findings = sorted(
        _findings(compiled, product, shown=shown, budget=budget),
        key=lambda finding: order.index(finding.severity),
    )
    return Report(tuple(findings), len(product) if product else None)


def _explored(compiled: Program, budget: int) -> tuple[Product | None, bool]:
    """The states with what passages and endings read when they fit, else without, else None."""
    full = explore_shown(compiled, budget=budget)
    if full is not None:
        return full, True
    return explore(compiled, budget=budget), False


def _findings(
    compiled: Program, product: Product | None, *, shown: bool, budget: int
) -> Iterator[Finding]:
    reach = attainable(compiled.story, budget=budget)
    yield from story_checks.structure(compiled)
    yield from story_checks.completeness(compiled)
    yield from story_checks.variables(compiled)
    yield from story_checks.variety(compiled)
    yield from score_checks.panel(compiled, reach)
    yield from score_checks.golden_paths(compiled.story)
    yield from score_checks.strategies(compiled, reach)
    if product is None:
        yield Finding("not_proved", "", {"limit": budget})
        yield from story_checks.safety(compiled)
        return
    if not shown:
        yield Finding("passages_not_proved", "", {"limit": budget})
    yield from state_checks.reach(product)
    yield from state_checks.ways_out(product)
    yield from state_checks.safe_choices(product)
    yield from state_checks.conditions(product, shown=shown)
    yield from score_checks.short_paths(product, reach)
    yield from score_checks.good_endings(product, reach)
