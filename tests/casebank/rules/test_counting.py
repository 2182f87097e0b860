"""Numbers beside facets: right where they are told, and never the way to a small group.

The oracle knows every question that can be asked of a small bank and what is told of each. Taken as
equations over all kinds of cases, they must not determine the number of any group of one to four
real cases: not by reading, not by subtracting, not by any sum of sums, also not with what is known
to be nobody.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations, product
from operator import or_

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebank.rules.counting import Count, Found, search
from casebank.rules.facets import Case, build

OPTIONS: dict[str, Sequence[str]] = {
    "children": ("one", "more"),
    "phase": ("early", "late", "very_late"),
    "signals": ("a", "b"),
    "outcome": ("open", "broken"),
}
PRIME = 2_147_483_647
#: Every kind of case that can be: one value of each single facet, any signals.
KINDS = [
    {"children": [c], "phase": [p], "signals": list(s), "outcome": [o]}
    for c, p, s, o in product(
        OPTIONS["children"], OPTIONS["phase"], ((), ("a",), ("b",), ("a", "b")), OPTIONS["outcome"]
    )
]
Kind = dict[str, list[str]]
Filters = dict[str, list[str]]


def questions() -> Iterator[Filters]:
    """Yield every combination of filters."""
    chosen = [
        [list(codes) for size in range(len(options) + 1) for codes in combinations(options, size)]
        for options in OPTIONS.values()
    ]
    for values in product(*chosen):
        yield dict(zip(OPTIONS, values, strict=True))


QUESTIONS = list(questions())


def answers(kind: Kind, filters: Filters) -> bool:
    return all(set(kind[name]) & set(codes) for name, codes in filters.items() if codes)


#: For each question the kinds that answer to it: as numbers, and as bits.
VECTORS = [[int(answers(kind, filters)) for kind in KINDS] for filters in QUESTIONS]

MASKS = [sum(value << place for place, value in enumerate(vector)) for vector in VECTORS]


def bank_of(sizes: Sequence[int], *, fictional: bool = False) -> list[Case]:
    """Return so many cases of each kind."""
    kinds = [kind for kind, size in zip(KINDS, sizes, strict=True) for _ in range(size)]
    return [Case(number, f"p{number}", fictional, kind) for number, kind in enumerate(kinds)]


class Span:
    """What follows from equations: a basis of their vectors, modulo a prime."""

    def __init__(self) -> None:
        self.rows: dict[int, list[int]] = {}

    def reduce(self, vector: Sequence[int]) -> list[int]:
        rest = list(vector)
        for pivot, row in self.rows.items():
            if factor := rest[pivot]:
                rest = [(a - factor * b) % PRIME for a, b in zip(rest, row, strict=True)]
        return rest

    def add(self, vector: Sequence[int]) -> None:
        rest = self.reduce(vector)
        pivot = next((place for place, value in enumerate(rest) if value), None)
        if pivot is None:
            return
        inverse = pow(rest[pivot], -1, PRIME)
        row = [value * inverse % PRIME for value in rest]
        for other, known in self.rows.items():
            if factor := known[pivot]:
                self.rows[other] = [
                    (a - factor * b) % PRIME for a, b in zip(known, row, strict=True)
                ]
        self.rows[pivot] = row

    def has(self, vector: Sequence[int]) -> bool:
        return not any(self.reduce(vector))


# Few of some kinds, many of most: so that some tables are safe and some are not.
small = st.sampled_from([0, 0, 1, 2, 4, 5, 6, 7])
dense = st.sampled_from([5, 6, 8, 9, 12])
nearly = st.tuples(
    st.lists(dense, min_size=len(KINDS), max_size=len(KINDS)),
    st.dictionaries(st.integers(0, len(KINDS) - 1), small, max_size=4),
).map(lambda made: [made[1].get(place, size) for place, size in enumerate(made[0])])
banks = st.one_of(nearly, st.lists(small, min_size=len(KINDS), max_size=len(KINDS)))


#: Nobody is "one, early": with that known, late and open minus one and open is a group of two.
NOBODY = {("one", "late"): (10, 10), ("more", "early"): (10, 10), ("more", "late"): (2, 10)}


@settings(max_examples=40)
@given(banks)
@example(
    [
        0 if kind["signals"] else pair[kind["outcome"] == ["broken"]]
        for kind in KINDS
        for pair in [NOBODY.get((kind["children"][0], kind["phase"][0]), (0, 0))]
    ]
)
def test_no_number_of_one_to_four_real_cases_follows_from_all_that_is_told(
    sizes: list[int],
) -> None:
    index = build(bank_of(sizes))
    real = [sum(a * b for a, b in zip(vector, sizes, strict=True)) for vector in VECTORS]
    told: dict[int, int] = {}
    for mask, filters, number in zip(MASKS, QUESTIONS, real, strict=True):
        count = search(index, filters).total
        if count.exact:
            assert count.known == number
            assert not 0 < number < 5
            told[mask] = number

    differences = [
        (more - fewer, wide & ~narrow)
        for wide, more in told.items()
        for narrow, fewer in [*told.items(), (0, 0)]
        if not narrow & ~wide
    ]
    assert not {1, 2, 3, 4} & {number for number, _kinds in differences}
    nobody = reduce(or_, (kinds for number, kinds in differences if not number), 0)
    span = Span()
    for mask in told:
        span.add(vector_of(mask & ~nobody))
    for mask, number in zip(MASKS, real, strict=True):
        if 0 < number < 5:
            assert not span.has(vector_of(mask & ~nobody))


def vector_of(mask: int) -> list[int]:
    return [mask >> place & 1 for place in range(len(KINDS))]


def test_the_oracle_sees_numbers_that_are_told() -> None:
    full = build(bank_of([5] * len(KINDS)))
    assert all(search(full, filters).total.exact for filters in QUESTIONS)
    sizes = [5] * len(KINDS)
    sizes[0] = 2
    index = build(bank_of(sizes))
    assert sum(search(index, filters).total.exact for filters in QUESTIONS) == 512 - 63


@settings(max_examples=30)
@given(banks, st.sampled_from(QUESTIONS))
def test_the_number_beside_an_option_is_that_of_choosing_it(
    sizes: list[int], filters: Filters
) -> None:
    index = build(bank_of(sizes))
    counts = search(index, filters, options=OPTIONS).counts
    assert counts == {
        name: {code: search(index, {**filters, name: [code]}).total for code in codes}
        for name, codes in OPTIONS.items()
    }


@settings(max_examples=30)
@given(banks, st.sampled_from(QUESTIONS))
def test_invented_cases_keep_all_numbers(sizes: list[int], filters: Filters) -> None:
    index = build(bank_of(sizes, fictional=True))
    size = sum(size for kind, size in zip(KINDS, sizes, strict=True) if answers(kind, filters))
    found = search(index, filters)
    assert (found.total, found.held) == (Count(size), False)


def mixed(real: int, invented: int) -> list[Case]:
    kind = {"children": ["one"], "phase": ["early"], "signals": ["a"], "outcome": ["open"]}
    late = {**kind, "phase": ["late"]}
    cases = [Case(n, f"r{n}", False, kind) for n in range(real)]
    return cases + [Case(n + 50, f"f{n}", True, kind if n % 2 else late) for n in range(invented)]


@pytest.mark.parametrize("real", [1, 4])
def test_a_few_real_cases_stay_beside_every_result_and_are_in_no_number(real: int) -> None:
    index = build(mixed(real, 6))
    found = search(index, {"phase": ["late"]}, options={"phase": ["early", "late"]})
    assert found == Found(
        bits=index.real | index.at([50, 52, 54]),
        held=True,
        total=Count(3, exact=False),
        counts={"phase": {"early": Count(3, exact=False), "late": Count(3, exact=False)}},
    )


def test_words_leave_no_number_of_real_cases() -> None:
    index = build(mixed(9, 4))
    assert search(index, {}).total == Count(13)
    words = index.at([0, 1, 2, 3, 4, 5, 50])
    assert search(index, {}, words=words).total == Count(1, exact=False)


def test_a_facet_of_invented_cases_counts_nobody_else() -> None:
    cases = [Case(1, "a", True, {"who": ["mother"]}), *mixed(9, 0)]
    found = search(build(cases), {"who": ["mother"]}, options={"who": ["mother", "father"]})
    assert found == Found(1, False, Count(1), {"who": {"mother": Count(1), "father": Count(0)}})


def test_what_a_visitor_may_not_see_is_in_no_number() -> None:
    index = build(mixed(9, 4))
    within = index.everything & ~index.at([0, 1, 2, 3, 4, 50])
    found = search(index, {"phase": ["late"]}, within=within)
    assert (found.held, found.total) == (True, Count(1, exact=False))
    assert found.bits.bit_count() == 4 + 1


def test_too_many_filters_leave_no_number_of_real_cases() -> None:
    values = [f"s{number}" for number in range(7)]
    cases = [
        Case(n, f"p{n}", False, {"signals": [v for i, v in enumerate(values) if n >> i & 1]})
        for n in range(128)
        for _ in range(5)
    ]
    index = build(cases)
    assert search(index, {"signals": values[:6]}).total == Count(630)
    assert search(index, {"signals": values}).total == Count(0, exact=False)
