"""The state of a scenario's draft for its editors: findings, range, picture and table."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.scenarios import graph
from courses.scenarios.blocks.options import DIMENSION_NAMES
from courses.scenarios.checking import Report, check
from courses.scenarios.findings import Names, worded
from courses.scenarios.places import block_id, form_path
from courses.scenarios.rules import Story, score

Row = dict[str, Any]
SEVERITIES = ("error", "warning", "info")
STRATEGIES = ("strategy_passes", "ladder_strategy_passes")


def overview(draft: Any) -> dict[str, Any]:
    """Return what the check panel shows about a draft."""
    data = draft.story_data
    report = check(data)
    names = Names(data)
    found = [
        {
            "severity": item.severity,
            "text": item.text,
            "where": item.where,
            "witness": item.witness,
            **_anchor(draft, item.place, data),
        }
        for item in worded(report, data)
    ]
    counts = Counter(item["severity"] for item in found)
    scenes = _scene_anchors(draft, data)
    return {
        "findings": found,
        "counts": {severity: counts[severity] for severity in SEVERITIES},
        "blocks": report.blocks,
        "attainable": _attainable(report.story) if report.story else None,
        "games": _games(report, data),
        "graph_svg": graph.draw(data, link=lambda code: f"#{scenes.get(code, '')}"),
        "rows": _rows(data, names, scenes),
    }


def _anchor(draft: Any, place: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the id of the element of the form that holds a place: a block, or a field's panel."""
    path = form_path(place, data)
    block = block_id(draft, path)
    if block:
        return {"anchor": f"block-{block}-section", "block": block}
    field = str(path[0]) if path else ""
    return {"anchor": f"id_{field}" if field else "", "block": ""}


def _scene_anchors(draft: Any, data: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(scene.get("id", "")): _anchor(draft, f"scenes[{position}]", data)["anchor"]
        for position, scene in enumerate(data["scenes"])
    }


def _attainable(story: Story) -> Row | None:
    """Return the lowest and highest that complete paths reach, overall and on each dimension."""
    reach = score(story, ())
    ranges = [(_("All together"), reach.attainable)]
    ranges += [(str(DIMENSION_NAMES[item.dimension]), item.attainable) for item in reach.dimensions]
    rows = [
        {"name": name, "low": span.low, "high": span.high}
        for name, span in ranges
        if span is not None
    ]
    return {"rows": rows, "exact": reach.exact} if rows else None


def _games(report: Report, data: Mapping[str, Any]) -> list[str]:
    """Return the ways of playing without thinking that score well, in words."""
    games = Report(
        story=report.story,
        findings=tuple(item for item in report.findings if item.code in STRATEGIES),
    )
    return [item.text for item in worded(games, data)]


def _rows(data: Mapping[str, Any], names: Names, anchors: Mapping[str, str]) -> list[Row]:
    """Return the picture as a table: each scene with its kind and where its choices lead."""
    ways: dict[str, list[Row]] = {}
    for way in graph.ways(data):
        row = {
            "text": way.text,
            "to": names.of("scene", way.to),
            "anchor": anchors.get(way.to, ""),
            "conditional": way.conditional,
        }
        ways.setdefault(way.scene, []).append(row)
    return [
        {
            "title": names.title(scene),
            "kind": graph.kind_of(scene),
            "anchor": anchors.get(str(scene.get("id", "")), ""),
            "ways": ways.get(str(scene.get("id", "")), []),
        }
        for scene in data["scenes"]
    ]
