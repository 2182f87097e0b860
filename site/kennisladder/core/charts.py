"""Where the points of our charts stand: pure arithmetic, so that templates only have to draw.

Both charts are drawn as SVG by a template of the same name in `templates/components/`, styled by
tokens, with a table of the same numbers below them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SPIDER_WIDTH = 440
SPIDER_HEIGHT = 340
SPIDER_RADIUS = 96
SPIDER_RINGS = (25, 50, 75, 100)
LABEL_DISTANCE = 16
LABEL_LINE = 14
# Height of a line of a label, and how far its letters reach above and below the middle.
LABEL_HEIGHT = 18
LABEL_MIDDLE = 5

# From the top of the drawing: the safety route, which always comes first, the rungs, and rest.
LANES = ("V", *(str(rung) for rung in range(10, 0, -1)), "R")
LANE_HEIGHT = 36
# The safety route and rest are places beside the ladder, so they stand apart from its rungs.
BESIDE = 16
COLUMN_WIDTH = 46
LEFT = 130
TOP = 30

BARS_WIDTH = 320
BAR_TRACK = 280  # after it the number stands
BAR_STEP = 46
BAR_HEIGHT = 14
BAR_BELOW = 8  # from the baseline of its words to the bar


@dataclass(frozen=True)
class Axis:
    """One axis of a spider chart: its end, the value on it, and its label."""

    label: str
    lines: tuple[str, ...]
    value: int
    compared: int | None
    end_x: float
    end_y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Spider:
    """A spider chart: coordinates in units of its view box, polygons as SVG points."""

    width: int
    height: int
    centre_x: float
    centre_y: float
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    polygon: str
    compared: str


@dataclass(frozen=True)
class Lane:
    """One place on or beside the ladder, as a line across the drawing."""

    code: str
    name: str
    y: int
    kind: str


@dataclass(frozen=True)
class Stop:
    """One decision in the drawing: where somebody stood on the ladder."""

    number: int
    place: str
    x: int
    y: int


@dataclass(frozen=True)
class LadderPath:
    """Two walks over the ladder: one's own, and the panel's."""

    width: int
    height: int
    left: int
    right: int
    rail_top: int
    rail_bottom: int
    lanes: tuple[Lane, ...]
    columns: tuple[tuple[int, int], ...]
    own: tuple[Stop, ...]
    own_line: str
    panel: tuple[Stop, ...]
    panel_line: str


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its number, and where it stands in the drawing."""

    label: str
    value: int
    own: bool
    y: int
    text_y: int
    width: int


@dataclass(frozen=True)
class Bars:
    """Bars below each other, each under its words; the longest is as long as its track."""

    width: int
    height: int
    track: int
    thick: int
    bars: tuple[Bar, ...]


def bars(values: Mapping[str, int], *, own: str = "") -> Bars:
    """Return bars of counts by label; `own` is the label of one's own answer."""
    longest = max(values.values(), default=0)
    drawn = []
    for place, (label, value) in enumerate(values.items()):
        baseline = BAR_STEP * place + 16
        width = round(BAR_TRACK * value / longest) if longest else 0
        drawn.append(Bar(label, value, label == own, baseline + BAR_BELOW, baseline, width))
    return Bars(
        width=BARS_WIDTH,
        height=BAR_STEP * len(values),
        track=BAR_TRACK,
        thick=BAR_HEIGHT,
        bars=tuple(drawn),
    )


def spider(values: Mapping[str, float], *, compared: Sequence[float] = ()) -> Spider:
    """Return the chart of percentages by label, and of a second row of values to compare with.

    The first axis points up, the others follow clockwise. Values outside 0 to 100 are drawn at the
    nearest end of their axis.
    """
    if len(values) < 3:
        raise ValueError("a spider chart needs three axes or more")
    if compared and len(compared) != len(values):
        raise ValueError(f"{len(compared)} values to compare with {len(values)} axes")
    count = len(values)
    others: list[float | None] = list(compared) if compared else [None] * count
    axes = tuple(
        _axis(label, value, other, angle=_angle(index, count))
        for index, ((label, value), other) in enumerate(zip(values.items(), others, strict=True))
    )
    return Spider(
        width=SPIDER_WIDTH,
        height=SPIDER_HEIGHT,
        centre_x=SPIDER_WIDTH / 2,
        centre_y=SPIDER_HEIGHT / 2,
        axes=axes,
        rings=tuple(_polygon([ring] * count) for ring in SPIDER_RINGS),
        polygon=_polygon(list(values.values())),
        compared=_polygon(list(compared)) if compared else "",
    )


def ladder_path(
    own: Sequence[str], panel: Sequence[str] = (), *, names: Mapping[str, str] | None = None
) -> LadderPath:
    """Return the drawing of one's places per decision beside the panel's.

    A place is "1" to "10", "R", "V" or a safety route "V1" to "V5"; an empty place leaves a gap.
    `names` gives words for the lanes, by code.
    """
    columns = max(len(own), len(panel), 1)
    lanes = _lanes(names or {})
    heights = {lane.code: lane.y for lane in lanes}
    own_stops = _stops(own, heights)
    panel_stops = _stops(panel, heights)
    right = LEFT + COLUMN_WIDTH * columns
    half_a_lane = LANE_HEIGHT // 2
    return LadderPath(
        width=right + 16,
        height=lanes[-1].y + LANE_HEIGHT,
        left=LEFT,
        right=right,
        rail_top=heights["10"] - half_a_lane,
        rail_bottom=heights["1"] + half_a_lane,
        lanes=lanes,
        columns=tuple((number, _column(number)) for number in range(1, columns + 1)),
        own=own_stops,
        own_line=_line(own_stops),
        panel=panel_stops,
        panel_line=_line(panel_stops),
    )


def _angle(index: int, count: int) -> float:
    return -math.pi / 2 + 2 * math.pi * index / count


def _at(angle: float, distance: float) -> tuple[float, float]:
    """Return the point at this distance from the centre, rounded to a tenth."""
    x = SPIDER_WIDTH / 2 + distance * math.cos(angle)
    y = SPIDER_HEIGHT / 2 + distance * math.sin(angle)
    return round(x, 1), round(y, 1)


def _within(value: float) -> float:
    return min(max(value, 0.0), 100.0)


def _polygon(values: Sequence[float]) -> str:
    """Return SVG points: one for each value, on its axis."""
    points = [
        _at(_angle(index, len(values)), SPIDER_RADIUS * _within(value) / 100)
        for index, value in enumerate(values)
    ]
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _axis(label: str, value: float, compared: float | None, *, angle: float) -> Axis:
    end_x, end_y = _at(angle, SPIDER_RADIUS)
    label_x, label_y = _at(angle, SPIDER_RADIUS + LABEL_DISTANCE)
    lines = _wrapped(label)
    sideways = math.cos(angle)
    anchor = "middle" if abs(sideways) < 0.1 else "start" if sideways > 0 else "end"
    return Axis(
        label=label,
        lines=lines,
        value=round(value),
        compared=None if compared is None else round(compared),
        end_x=end_x,
        end_y=end_y,
        label_x=label_x,
        label_y=round(label_y + _first_line(math.sin(angle), len(lines) + 1), 1),
        anchor=anchor,
    )


def _first_line(downward: float, lines: int) -> float:
    """Return how far from the end of its axis the first of these lines has its baseline.

    Above the chart the last line is nearest, below it the first; beside it the block is centred.
    """
    if downward < -0.9:
        return -LABEL_HEIGHT * (lines - 1) + LABEL_MIDDLE
    if downward > 0.9:
        return LABEL_MIDDLE * 2
    return -LABEL_HEIGHT * (lines - 1) / 2 + LABEL_MIDDLE


def _wrapped(label: str) -> tuple[str, ...]:
    """Return the label in lines of about a dozen letters."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LABEL_LINE:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _lanes(names: Mapping[str, str]) -> tuple[Lane, ...]:
    """Return the lanes from top to bottom, the two beside the ladder standing apart."""
    lanes = []
    for index, code in enumerate(LANES):
        y = TOP + LANE_HEIGHT // 2 + index * LANE_HEIGHT
        y += BESIDE * ((index > 0) + (code == "R"))
        kind = {"V": "safety", "R": "rest"}.get(code, "rung")
        lanes.append(Lane(code=code, name=names.get(code, ""), y=y, kind=kind))
    return tuple(lanes)


def _column(number: int) -> int:
    return LEFT + COLUMN_WIDTH * number - COLUMN_WIDTH // 2


def _stops(places: Sequence[str], heights: Mapping[str, int]) -> tuple[Stop, ...]:
    """Return where each decision stands; all safety routes share one lane."""
    stops = []
    for number, place in enumerate(places, start=1):
        if not place:
            continue
        lane = "V" if place.startswith("V") else place
        if lane not in heights:
            raise ValueError(f"{place!r} is no place on the ladder")
        stops.append(Stop(number=number, place=place, x=_column(number), y=heights[lane]))
    return tuple(stops)


def _line(stops: Sequence[Stop]) -> str:
    return " ".join(f"{stop.x},{stop.y}" for stop in stops)
