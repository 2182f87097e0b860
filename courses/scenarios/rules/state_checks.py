"""Checks over the states that a story can really be in, with its conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .compiled import Option, Program
from .findings import Finding
from .graph import components, reachable
from .product import Product
from .story import Ending
from .story_checks import choice_place, has_safe_option, scene_edges, scene_place


def reach(product: Product) -> Iterator[Finding]:
    """Scenes that are never reached though choices lead to them on paper."""
    compiled = product.program
    on_paper = reachable(scene_edges(compiled), {compiled.index[compiled.story.start]})
    for position in sorted(on_paper - set(product.scenes)):
        params = {"scene": compiled.nodes[position].scene.id}
        yield Finding("scene_never_reached", scene_place(position), params)


def ways_out(product: Product) -> Iterator[Finding]:
    """States in which nothing is open, and loops that can no longer be left."""
    reported: set[int] = set()
    for state, edges in enumerate(product.edges):
        scene = product.scenes[state]
        if not edges and not product.node(state).ending and scene not in reported:
            reported.add(scene)
            yield _at_state("dead_end", product, state)
    on_paper = _leading_to_endings(product.program)
    traps = (min(members) for members in components(product.edges) if _trap(product, members))
    for state in sorted(traps):
        scene = product.scenes[state]
        if scene in on_paper and scene not in reported:
            reported.add(scene)
            yield _at_state("loop_never_left", product, state)


def _at_state(code: str, product: Product, state: int) -> Finding:
    params = {"scene": product.node(state).scene.id}
    return Finding(code, scene_place(product.scenes[state]), params, product.witness(state))


def _trap(product: Product, members: list[int]) -> bool:
    inside = set(members)
    targets = {target for state in members for target in product.edges[state]}
    return bool(targets) and targets <= inside


def _leading_to_endings(compiled: Program) -> set[int]:
    edges = scene_edges(compiled)
    before: list[list[int]] = [[] for _ in edges]
    for scene, targets in enumerate(edges):
        for target in targets:
            before[target].append(scene)
    endings = {position for position, node in enumerate(compiled.nodes) if node.ending}
    return reachable(before, endings)


def safe_choices(product: Product) -> Iterator[Finding]:
    """States with an open safety question in which no open choice is safe, one per scene."""
    reported: set[int] = set()
    for state, taken in enumerate(product.taken):
        scene = product.scenes[state]
        if scene in reported:
            continue
        if not has_safe_option(product.node(state), [option.index for option in taken]):
            reported.add(scene)
            yield _at_state("safety_without_safe_choice", product, state)


class Tally:
    """How often each condition of a story held, over all its states."""

    def __init__(self, product: Product, *, shown: bool) -> None:
        self.product = product
        self.held: Counter[tuple[int, str, bool]] = Counter()
        for state, scene in enumerate(product.scenes):
            node, word = product.node(state), product.words[state]
            for option in node.options:
                self._option(scene, option, word)
            for index, guard in enumerate(node.shown if shown else ()):
                self.held[scene, f"shown[{index}]", guard.test(word)] += 1

    def _option(self, scene: int, option: Option, word: int) -> None:
        if option.open is not None:
            held = option.open.test(word)
            self.held[scene, f"choices[{option.index}]", held] += 1
            if not held:
                return
        if len(option.targets) > 1:
            word = option.move.apply(word)
            for index, (guard, _) in enumerate(option.targets):
                held = guard is None or guard.test(word)
                self.held[scene, f"choices[{option.index}].next[{index}]", held] += 1
                if held:
                    break

    def never(self, scene: int, name: str) -> bool:
        """Whether the condition was asked for and never held."""
        return bool(self.held[scene, name, False]) and not self.held[scene, name, True]

    def always(self, scene: int, name: str) -> bool:
        """Whether the condition was asked for and always held."""
        return bool(self.held[scene, name, True]) and not self.held[scene, name, False]

    def asked(self, scene: int, name: str) -> bool:
        """Whether the condition was ever asked for."""
        return bool(self.held[scene, name, True] or self.held[scene, name, False])


def conditions(product: Product, *, shown: bool) -> Iterator[Finding]:
    """Conditions that never or always hold, in the scenes that are reached.

    shown: the product keeps what passages and endings read, so theirs are judged too.
    """
    tally = Tally(product, shown=shown)
    for scene in sorted(set(product.scenes)):
        node = product.program.nodes[scene]
        for option in node.options:
            yield from _option(tally, scene, option)
        for index in range(len(node.scene.passages)):
            place = f"{scene_place(scene)}.passages[{index}].when"
            yield from _plain(tally, scene, f"shown[{index}]", place)
        if isinstance(node.scene, Ending) and node.scene.passed_when is not None:
            yield from _ending(tally, scene, node.scene)


def _plain(tally: Tally, scene: int, name: str, place: str) -> Iterator[Finding]:
    if tally.never(scene, name):
        yield Finding("condition_never", place)
    if tally.always(scene, name):
        yield Finding("condition_always", place)


def _ending(tally: Tally, scene: int, ending: Ending) -> Iterator[Finding]:
    name, place = f"shown[{len(ending.passages)}]", f"{scene_place(scene)}.passed_when"
    if tally.never(scene, name):
        yield Finding("ending_not_passable", place, {"scene": ending.id})
    if tally.always(scene, name):
        yield Finding("condition_always", place)


def _option(tally: Tally, scene: int, option: Option) -> Iterator[Finding]:
    name, place = f"choices[{option.index}]", choice_place(scene, option.index)
    if tally.never(scene, name):
        yield Finding("choice_never_offered", f"{place}.when", {"choice": option.choice.id})
        return
    if tally.always(scene, name):
        yield Finding("condition_always", f"{place}.when")
    for index, (guard, _) in enumerate(option.targets if len(option.targets) > 1 else ()):
        branch = f"{name}.next[{index}]"
        if not tally.asked(scene, branch):
            yield Finding("branch_never_taken", f"{place}.next[{index}]")
        elif guard is not None:
            yield from _plain(tally, scene, branch, f"{place}.next[{index}].when")
