"""Comparable cases, beside a plain sum of weights."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.comparable import LEAST, WEIGHTS, Alike, comparable
from casebank.rules.facets import Case, build


def case(number: int, values: Mapping[str, Sequence[str]], *, fictional: bool = True) -> Case:
    return Case(number, f"p{number}", fictional, values)


codes = st.lists(st.sampled_from("abc"), unique=True)
banks = st.lists(st.fixed_dictionaries(dict.fromkeys(WEIGHTS, codes)), min_size=1, max_size=12)


@given(banks)
def test_the_nearest_cases_have_the_highest_sum_of_shared_weights(
    bank: list[dict[str, list[str]]],
) -> None:
    def likeness(other: dict[str, list[str]]) -> int:
        return sum(w * len({*bank[0][name]} & {*other[name]}) for name, w in WEIGHTS.items())

    index = build([case(number, values) for number, values in enumerate(bank)])
    found = comparable(index, 0, within=index.everything)

    expected = sorted(range(1, len(bank)), key=lambda n: (-likeness(bank[n]), n))
    assert [one.id for one in found] == [n for n in expected if likeness(bank[n]) >= LEAST][:3]
    assert all(sum(WEIGHTS[name] for name, _code in one.shared) >= LEAST for one in found)


def test_what_is_shared_is_told_most_telling_first() -> None:
    values = {"rungs": ["2"], "mechanisms": ["blocking"], "phase": ["early"], "outcome": ["open"]}
    index = build([case(1, values), case(2, values)])
    shared = (("mechanisms", "blocking"), ("phase", "early"), ("rungs", "2"))
    assert comparable(index, 1, within=0b11) == [Alike(2, shared)]


def test_who_may_not_be_seen_is_not_comparable() -> None:
    values = {"mechanisms": ["blocking"], "phase": ["early"]}
    index = build([case(number, values) for number in (1, 2, 3)])
    assert [one.id for one in comparable(index, 1, within=0b101)] == [3]


def test_hidden_facets_of_real_cases_make_nothing_alike() -> None:
    values = {"mechanisms": ["blocking"], "signals": ["a"], "children": ["one"]}
    cases = [case(1, values), case(2, values), case(3, values, fictional=False)]
    index = build(cases, shown=())
    found = {one.id: one.shared for one in comparable(index, 1, within=0b111)}
    telling = (("mechanisms", "blocking"), ("signals", "a"))
    assert found == {2: (*telling, ("children", "one")), 3: telling}
    assert comparable(index, 3, within=0b001) == [Alike(1, telling)]
