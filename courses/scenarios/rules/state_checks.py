"""Checks over the states that a story can really be in, with its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from .compiled import Node, Option
from .findings import Finding
from .graph import reachable, reaching
from .product import Product, way_number
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
    nodes = product.program.nodes
    endings = {position for position, node in enumerate(nodes) if node.ending}
    on_paper = reaching(scene_edges(product.program), endings)
    traps = (min(members) for members in product.order if _trap(product, members))
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


class _Seen:
    """What was seen of each condition over all states: whether it held, and whether it failed."""

    def __init__(self, product: Product, *, shown: bool) -> None:
        self.ways = product.ways
        self.held: set[tuple[int, int]] = set()
        self.failed: set[tuple[int, int]] = set()
        self.shown: dict[tuple[int, int], set[bool]] = {}
        offers = set(zip(product.scenes, map(id, product.taken), strict=True))
        taken = {id(options): options for options in product.taken}
        for scene, offer in offers:
            for option in product.program.nodes[scene].options:
                held = any(option is one for one in taken[offer])
                (self.held if held else self.failed).add((scene, option.index))
        if shown:
            self._look_at_shown(product)

    def _look_at_shown(self, product: Product) -> None:
        for state, scene in enumerate(product.scenes):
            for index, guard in enumerate(product.program.nodes[scene].shown):
                held = guard.test(product.words[state])
                self.shown.setdefault((scene, index), set()).add(held)


def conditions(product: Product, *, shown: bool) -> Iterator[Finding]:
    """Conditions that never or always hold, in the scenes that are reached.

    shown: the product keeps what passages and endings read, so theirs are judged too.
    """
    seen = _Seen(product, shown=shown)
    for scene in sorted(set(product.scenes)):
        for option in product.program.nodes[scene].options:
            yield from _offer(seen, scene, option)
            if (scene, option.index) in seen.held and len(option.targets) > 1:
                yield from _ways(seen, scene, option)
    for (scene, index), results in seen.shown.items():
        if len(results) == 1:
            yield _constant(product.program.nodes[scene], scene, index, held=True in results)


def _offer(seen: _Seen, scene: int, option: Option) -> Iterator[Finding]:
    place = f"{choice_place(scene, option.index)}.when"
    if (scene, option.index) not in seen.held:
        yield Finding("choice_never_offered", place, {"choice": option.choice.id})
    elif option.open is not None and (scene, option.index) not in seen.failed:
        yield Finding("condition_always", place)


def _ways(seen: _Seen, scene: int, option: Option) -> Iterator[Finding]:
    """The ways on of an option that was taken: later ones were tried when earlier ones failed."""
    taken = {
        position
        for position in range(len(option.targets))
        if way_number(scene, option.index, position) in seen.ways
    }
    for position, (guard, _) in enumerate(option.targets):
        place = f"{choice_place(scene, option.index)}.next[{position}]"
        if position > max(taken):
            yield Finding("branch_never_taken", place)
        elif position not in taken:
            yield Finding("condition_never", f"{place}.when")
        elif position == max(taken) and guard is not None:
            yield Finding("condition_always", f"{place}.when")


def _constant(node: Node, scene: int, index: int, *, held: bool) -> Finding:
    """The finding for what is shown on a condition that always or never holds."""
    ending = index == len(node.scene.passages)
    name = "passed_when" if ending else f"passages[{index}].when"
    place = f"{scene_place(scene)}.{name}"
    if held:
        return Finding("condition_always", place)
    if ending:
        return Finding("ending_not_passable", place, {"scene": node.scene.id})
    return Finding("condition_never", place)
