"""Which facets may be shown of real cases: k and l, checked against a count by hand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.disclosure import QUASI, Group, Report, Row, check, row_of


def rows(*groups: tuple[str, str, int], real: bool = True) -> list[Row]:
    """Return rows by age band, number of children and how many; outcomes in turn."""
    found: list[Row] = []
    for age, children, number in groups:
        found += [
            Row(len(found) + place, (age, children), ("open", "broken")[place % 2], real)
            for place in range(number)
        ]
    return found


def test_both_facets_are_shown_when_each_group_has_five_and_two_outcomes() -> None:
    bank = rows(("under_12", "one", 5), ("under_12", "more", 6), ("from_12", "one", 5))
    assert check(bank) == Report(16, QUASI, ())


def test_a_group_of_four_hides_the_number_of_children() -> None:
    bank = rows(("under_12", "one", 4), ("under_12", "more", 6), ("from_12", "one", 5))
    group = Group(("under_12", "one"), (0, 1, 2, 3), 2, "children")
    assert check(bank) == Report(15, ("age_bands",), (group,))


def test_an_age_with_four_cases_hides_the_age() -> None:
    bank = rows(("under_12", "one", 6), ("from_12", "one", 4))
    group = Group(("from_12", "one"), (6, 7, 8, 9), 2, "age_bands")
    assert check(bank) == Report(10, ("children",), (group,))


def test_nothing_is_shown_of_four_cases() -> None:
    bank = rows(("under_12", "one", 4))
    group = Group(("under_12", "one"), (0, 1, 2, 3), 2, "")
    assert check(bank) == Report(4, (), (group,))


def test_one_outcome_is_too_few_however_large_the_group() -> None:
    bank = [Row(case, ("under_12", "one"), "open", True) for case in range(9)]
    group = Group(("under_12", "one"), tuple(range(9)), 1, "")
    assert check(bank) == Report(9, (), (group,))


def test_invented_cases_are_exempt_and_hide_nobody() -> None:
    bank = rows(("under_12", "one", 3), real=False)
    assert check(bank) == Report(0, QUASI, ())
    mixed = rows(("under_12", "one", 4)) + rows(("under_12", "one", 40), real=False)
    assert check(mixed).shown == ()


def test_a_case_with_children_of_two_ages_is_a_group_of_its_own() -> None:
    facets = {"age_bands": ["under_12", "from_12"], "children": "more", "outcome": "open"}
    assert row_of(7, facets, real=True) == Row(7, ("from_12+under_12", "more"), "open", True)


def test_what_is_kept_with_an_approval_names_no_case() -> None:
    assert check(rows(("under_12", "one", 1))).as_json() == {
        "k": 5,
        "l": 2,
        "real": 1,
        "shown": [],
        "at_risk": [
            {"values": ["under_12", "one"], "size": 1, "outcomes": 1, "coarsen": ""},
        ],
    }


row = st.builds(
    Row,
    id=st.integers(0, 999),
    quasi=st.tuples(st.sampled_from("abc"), st.sampled_from("xy")),
    outcome=st.sampled_from("pq"),
    real=st.booleans(),
)


@given(st.lists(row, max_size=40))
def test_no_shown_facets_leave_a_small_group_and_no_more_could_be_shown(bank: list[Row]) -> None:
    def safe(names: tuple[str, ...]) -> bool:
        places = [QUASI.index(name) for name in names]
        keys = [(tuple(r.quasi[p] for p in places), r.outcome) for r in bank if r.real]
        return all(
            sum(key == mine for key, _ in keys) >= 5
            and len({end for key, end in keys if key == mine}) >= 2
            for mine, _ in keys
        )

    shown = check(bank).shown
    assert not shown or safe(shown)
    more = [names for size in (1, 2) for names in combinations(QUASI, size) if safe(names)]
    assert len(shown) == max((len(names) for names in more), default=0)
