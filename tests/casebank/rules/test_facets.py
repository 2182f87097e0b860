"""The index of cases: filters, holding of small sets, order; checked against plain loops."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.facets import ORDER, Case, Index, build, narrow, narrow_real, positions

OPTIONS = {
    "age_bands": ("under_12", "from_12"),
    "children": ("one", "more"),
    "phase": ("early", "late"),
    "signals": ("a", "b", "c"),
    "who": ("mother", "father"),
}


def subsets(codes: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.sampled_from([list(c) for n in range(3) for c in combinations(codes, n)])


facets = st.fixed_dictionaries({name: subsets(codes) for name, codes in OPTIONS.items()})
banks = st.lists(st.tuples(st.booleans(), facets), max_size=24).map(
    lambda rows: [
        Case(100 + number, f"p{number}", fictional, values)
        for number, (fictional, values) in enumerate(rows)
    ]
)


def case(number: int, *, fictional: bool = False, **values: Sequence[str]) -> Case:
    return Case(number, f"p{number}", fictional, values)


def answers(one: Case, filters: Mapping[str, Sequence[str]], names: Sequence[str]) -> bool:
    return all(set(one.facets[name]) & set(filters[name]) for name in names if filters[name])


@given(banks, facets)
def test_invented_cases_answer_to_all_filters(
    bank: list[Case], filters: dict[str, list[str]]
) -> None:
    index = build(bank)
    found = narrow(index, index.everything & ~index.real, filters)
    assert [index.ids[place] for place in positions(found, 0, 99)] == [
        one.id for one in bank if one.fictional and answers(one, filters, tuple(OPTIONS))
    ]


@given(banks, facets)
def test_real_cases_narrow_in_fixed_order_until_fewer_than_five_are_left(
    bank: list[Case], filters: dict[str, list[str]]
) -> None:
    left = [one for one in bank if not one.fictional]
    held = False
    chosen = [name for name in ORDER if filters.get(name)]
    for name in chosen:
        held = held or 0 < len(left) < 5
        if not held:
            left = [one for one in left if answers(one, filters, [name])]
    if "who" in chosen:
        left, held = [], False

    index = build(bank)
    found, is_held = narrow_real(index, index.everything, filters)

    assert [index.ids[place] for place in positions(found, 0, 99)] == [one.id for one in left]
    assert is_held == held


def test_words_come_before_facets() -> None:
    index = build([case(n, phase=["early" if n % 2 else "late"]) for n in range(8)])
    found, held = narrow_real(index, index.everything, {"phase": ["early"]}, words=0b111)
    assert (found, held) == (0b111, True)


def test_a_facet_that_is_not_shown_of_real_cases_leaves_none_of_them() -> None:
    index = build([case(n, children=["one"]) for n in range(9)], shown=("age_bands",))
    assert narrow_real(index, index.everything, {"children": ["one"]}) == (0, False)


def test_an_empty_bank_has_an_index() -> None:
    assert build([]) == Index()


def test_positions_are_a_page_of_the_result() -> None:
    assert positions(0b1011_0101, 1, 4) == [2, 4, 5]
    assert positions(0b1011_0101, 4, 99) == [7]
    assert positions(0, 0, 20) == []


def test_cases_are_found_by_their_ids() -> None:
    index = build([case(number) for number in (9, 5, 7)])
    assert index.at([7, 9, 8]) == 0b101
    assert index.at([]) == 0


def test_cases_are_found_by_their_place_in_the_tree() -> None:
    index = build([case(number) for number in (11, 12, 21)])
    assert index.below(("p1",)) == 0b011
    assert index.below(("p12", "p2")) == 0b110
