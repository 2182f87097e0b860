"""Strongly connected components, without recursion and in an order that sums can be made in."""

from __future__ import annotations

from collections.abc import Sequence


def components(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components (Tarjan), each after all components it leads to."""
    walk = _Walk(edges)
    for root in range(len(edges)):
        if walk.order[root] == 0:
            walk.visit(root)
    return walk.found


class _Walk:
    """The state of one run of Tarjan's algorithm."""

    def __init__(self, edges: Sequence[Sequence[int]]) -> None:
        self.edges = edges
        self.order = [0] * len(edges)
        self.low = [0] * len(edges)
        self.placed = [False] * len(edges)
        self.stack: list[int] = []
        self.found: list[list[int]] = []
        self.counter = 0

    def _open(self, node: int) -> None:
        self.counter += 1
        self.order[node] = self.low[node] = self.counter
        self.stack.append(node)

    def visit(self, root: int) -> None:
        """Walk everything that the root reaches."""
        order, low, placed = self.order, self.low, self.placed
        self._open(root)
        path = [(root, iter(self.edges[root]))]
        while path:
            node, targets = path[-1]
            for target in targets:
                if order[target] == 0:
                    self._open(target)
                    path.append((target, iter(self.edges[target])))
                    break
                if not placed[target] and order[target] < low[node]:
                    low[node] = order[target]
            else:
                path.pop()
                if path and low[node] < low[path[-1][0]]:
                    low[path[-1][0]] = low[node]
                if low[node] == order[node]:
                    self._close(node)

    def _close(self, node: int) -> None:
        members = [self.stack.pop()]
        while members[-1] != node:
            members.append(self.stack.pop())
        for member in members:
            self.placed[member] = True
        self.found.append(members)


def cyclic_nodes(edges: Sequence[Sequence[int]]) -> set[int]:
    """The nodes that can be come back to: in a component of several, or with an edge to itself."""
    return {
        node
        for members in components(edges)
        for node in members
        if len(members) > 1 or node in edges[node]
    }


def reaching(edges: Sequence[Sequence[int]], goals: set[int]) -> set[int]:
    """The nodes from which at least one goal can be reached, the goals included."""
    before: list[list[int]] = [[] for _ in edges]
    for node, targets in enumerate(edges):
        for target in targets:
            before[target].append(node)
    return reachable(before, goals)


def reachable(edges: Sequence[Sequence[int]], roots: set[int]) -> set[int]:
    """The nodes that can be reached from the roots, the roots included."""
    seen = set(roots)
    waiting = list(roots)
    while waiting:
        for target in edges[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
