"""Components, cycles and reach of a graph, against the plain way of finding them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from courses.scenarios.rules.graph import components, cyclic_nodes, reachable, reaching

SIZE = 7
graphs = st.lists(st.lists(st.integers(0, SIZE - 1), max_size=3), min_size=SIZE, max_size=SIZE)


def _from(edges: list[list[int]], node: int) -> set[int]:
    """Where one or more steps lead."""
    return {end for target in edges[node] for end in reachable(edges, {target})}


@given(graphs)
def test_components_hold_what_reaches_each_other(edges: list[list[int]]) -> None:
    found = components(edges)

    together = {node: frozenset(members) for members in found for node in members}
    assert sorted(node for members in found for node in members) == list(range(SIZE))
    for node in range(SIZE):
        mutual = {other for other in _from(edges, node) if node in _from(edges, other)}
        assert together[node] == mutual | {node}


@given(graphs)
def test_components_come_after_what_they_lead_to(edges: list[list[int]]) -> None:
    place = {node: index for index, members in enumerate(components(edges)) for node in members}

    assert all(
        place[target] <= place[node] for node, targets in enumerate(edges) for target in targets
    )


@given(graphs)
def test_cyclic_nodes_lead_back_to_themselves(edges: list[list[int]]) -> None:
    assert cyclic_nodes(edges) == {node for node in range(SIZE) if node in _from(edges, node)}


@given(graphs, st.sets(st.integers(0, SIZE - 1)))
def test_reaching_is_reachable_backwards(edges: list[list[int]], goals: set[int]) -> None:
    expected = {node for node in range(SIZE) if reachable(edges, {node}) & goals}

    assert reaching(edges, goals) == expected
