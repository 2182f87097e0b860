"""Drawing from a bank: seeded, stable, without repetition, and as many as there can be."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.rules import (
    Candidate,
    Drawn,
    Fixed,
    Pick,
    draw,
    order,
    scrambled,
    shortfall,
)

BANK = [Candidate(f"q{index}", frozenset("ab"[: index % 3])) for index in range(12)]

pools = st.lists(
    st.builds(
        Candidate,
        st.from_regex(r"q[0-9]{1,2}", fullmatch=True),
        st.frozensets(st.sampled_from("abc")),
    ),
    max_size=15,
    unique_by=lambda candidate: candidate.id,
)
picks = st.lists(
    st.builds(Drawn, st.sampled_from(["a", "b", "c", ""]), st.integers(0, 4))
    | st.builds(Fixed, st.from_regex(r"q[0-9]", fullmatch=True)),
    max_size=5,
    unique_by=lambda pick: pick.question if isinstance(pick, Fixed) else id(pick),
)
seeds = st.integers() | st.text(st.characters(codec="utf-8"), max_size=5)


def test_a_draw_never_changes() -> None:
    picks: list[Pick] = [Fixed("q3"), Drawn("a", 3), Drawn("", 2)]

    assert draw(BANK, picks, 1) == draw(BANK, picks, "1") == ("q3", "q10", "q11", "q8", "q5", "q7")
    assert draw(BANK, picks, 2) == ("q3", "q5", "q11", "q1", "q8", "q10")


def test_an_order_never_changes() -> None:
    assert order("abcdef", 1) == tuple("aebcdf")
    assert order("abcdef", 2) == tuple("cdafbe")


@given(pools, picks, seeds, st.randoms())
def test_a_draw_is_stable_and_repeats_nothing(
    pool: list[Candidate], picks: list[Pick], seed: int | str, dice: object
) -> None:
    drawn = draw(pool, picks, seed)

    assert draw(pool[::-1], picks, seed) == drawn
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= {candidate.id for candidate in pool}
    fixed = {pick.question for pick in picks if isinstance(pick, Fixed)}
    assert fixed & {candidate.id for candidate in pool} <= set(drawn)
    wanted = sum(pick.count if isinstance(pick, Drawn) else 1 for pick in picks)
    assert len(drawn) == wanted - shortfall(pool, picks)


@given(pools, st.sampled_from("abc"), st.integers(0, 6), seeds)
def test_one_pick_draws_from_its_tag_as_many_as_it_can(
    pool: list[Candidate], tag: str, count: int, seed: int | str
) -> None:
    fitting = {candidate.id for candidate in pool if tag in candidate.tags}

    drawn = draw(pool, [Drawn(tag, count)], seed)

    assert set(drawn) <= fitting
    assert len(drawn) == min(count, len(fitting))


def test_a_question_that_one_pick_needs_is_kept_for_it() -> None:
    pool = [
        Candidate("only-c", frozenset("abc")),
        Candidate("only-b", frozenset("ab")),
        Candidate("only-a", frozenset("a")),
    ]

    drawn = {
        draw(pool, list(picks), seed)
        for seed in range(20)
        for picks in permutations((Drawn("a", 1), Drawn("b", 1), Drawn("c", 1)))
    }

    assert {frozenset(ids) for ids in drawn} == {frozenset({"only-a", "only-b", "only-c"})}
    assert draw(pool, [Drawn("a", 1), Drawn("b", 1), Drawn("c", 1)], 1) == (
        "only-a",
        "only-b",
        "only-c",
    )


def test_every_question_is_drawn_about_as_often() -> None:
    counts = dict.fromkeys((candidate.id for candidate in BANK), 0)
    for seed in range(2_000):
        for name in draw(BANK, [Drawn("", 3)], seed):
            counts[name] += 1

    assert sum(counts.values()) == 6_000
    assert min(counts.values()) > 400
    assert max(counts.values()) < 600


def test_a_bank_that_is_too_small_says_so() -> None:
    pool = [Candidate("q1", frozenset("a"))]
    picks: list[Pick] = [Fixed("q9"), Drawn("a", 2), Drawn("b", 1)]

    assert draw(pool, picks, 1) == ("q1",)
    assert shortfall(pool, picks) == 3
    assert shortfall(pool, []) == 0


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=3), unique=True, max_size=8), seeds)
def test_ordering_keeps_everything_and_heeds_the_seed_alone(ids: list[str], seed: int) -> None:
    assert sorted(order(ids, seed)) == sorted(ids)
    assert order(ids[::-1], seed) == order(ids, seed)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=3), unique=True, max_size=5), seeds)
def test_what_is_to_be_ordered_is_never_shown_in_order(ids: list[str], seed: int) -> None:
    mixed = scrambled(ids, seed)

    assert sorted(mixed) == sorted(ids)
    assert (mixed == tuple(ids)) == (len(ids) < 2)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_order_can_come_up(count: int) -> None:
    names = "abcd"[:count]

    assert {order(names, seed) for seed in range(400)} == set(permutations(names))
