"""Deterministic covers: a small SVG picture for every course, webinar, scenario, case and guide.

Two homes (the large circles), the way between them and a child on that way (the small circle). The
slug decides the composition, so a page always keeps its own picture; the kind decides the colours,
which come from the theme and therefore follow dark mode and a re-brand. Guidance, recommendations
and the ladder have a way in steps, the others a dotted one. No image library, no licence, about
half a kilobyte each.

The picture is decoration: it is hidden from assistive technology. It holds no text and nothing
that a visitor typed, only numbers and a class name from `CoverKind`, so it is safe as markup.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

WIDTH = 380
HEIGHT = 150
# `preserveAspectRatio="… slice"` may cut this much off the top and the bottom of a wide card.
MARGIN = 28
CHILD_RADIUS = 12
STEPS = 5

Point = tuple[float, float]


class CoverKind(StrEnum):
    """What a card shows; `components/cover.css` has one colour set for each."""

    SCENARIO = "scenario"
    WEBINAR = "webinar"
    COURSE = "course"
    CASE = "case"
    GUIDANCE = "guidance"
    RECOMMENDATION = "recommendation"
    LADDER = "ladder"


STEPPED = frozenset({CoverKind.GUIDANCE, CoverKind.RECOMMENDATION, CoverKind.LADDER})


@dataclass(frozen=True)
class Composition:
    """Where things stand in the picture, in units of the view box."""

    near: Point
    near_radius: float
    far: Point
    far_radius: float
    bend: Point
    child_position: float

    @property
    def child(self) -> Point:
        """The place of the child on the curved way."""
        return on_curve(self.near, self.bend, self.far, position=self.child_position)


def compose(slug: str) -> Composition:
    """Derive a composition from the slug: the same slug always gives the same one."""
    digest = hashlib.sha256(slug.encode()).digest()

    def pick(index: int, low: float, high: float) -> float:
        return low + (high - low) * digest[index] / 255

    near = (pick(0, 75, 135), pick(1, 50, 115))
    far = (pick(2, 245, 305), pick(3, 50, 115))
    apex_height = pick(4, MARGIN, HEIGHT - MARGIN)
    # A quadratic curve passes half-way between its bend and the middle of its two ends.
    bend = ((near[0] + far[0]) / 2, 2 * apex_height - (near[1] + far[1]) / 2)
    return Composition(
        near=near,
        near_radius=pick(5, 62, 92),
        far=far,
        far_radius=pick(6, 62, 92),
        bend=bend,
        child_position=pick(7, 0.3, 0.7),
    )


def on_curve(start: Point, bend: Point, end: Point, *, position: float) -> Point:
    """Return the point at `position` (0 to 1) on the quadratic curve from `start` to `end`."""
    rest = 1 - position
    x, y = (
        rest**2 * start[axis] + 2 * rest * position * bend[axis] + position**2 * end[axis]
        for axis in (0, 1)
    )
    return x, y


def stairs(start: Point, end: Point) -> list[Point]:
    """Return the corners of a stair from `start` to `end`: a tread, then a riser, and so on."""
    width = (end[0] - start[0]) / STEPS
    height = (end[1] - start[1]) / (STEPS - 1)
    corners = [start]
    for step in range(STEPS):
        corners.append((start[0] + (step + 1) * width, start[1] + step * height))
        if step < STEPS - 1:
            corners.append((start[0] + (step + 1) * width, start[1] + (step + 1) * height))
    return corners


def cover_svg(slug: str, kind: CoverKind) -> str:
    """Return the cover of the page with this slug as SVG markup."""
    shape = compose(slug)
    way, child = _stepped(shape) if kind in STEPPED else _curved(shape)
    return f"""\
<svg class="kl-cover kl-cover--{kind}" viewBox="0 0 {WIDTH} {HEIGHT}" \
preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
  <rect class="kl-cover__ground" width="{WIDTH}" height="{HEIGHT}"/>
  {_circle("near", shape.near, shape.near_radius)}
  {_circle("far", shape.far, shape.far_radius)}
  {way}
  {_circle("child", child, CHILD_RADIUS)}
</svg>"""


def _curved(shape: Composition) -> tuple[str, Point]:
    way = f"M{_point(shape.near)}Q{_point(shape.bend)} {_point(shape.far)}"
    return f'<path class="kl-cover__way" d="{way}"/>', shape.child


def _stepped(shape: Composition) -> tuple[str, Point]:
    """Return the stair between the homes, and the child standing on its middle tread."""
    bottom = (shape.near[0], max(shape.near[1], shape.far[1]) + 8)
    top = (shape.far[0], min(shape.near[1], shape.far[1]) - 8)
    corners = stairs(bottom, top)
    middle = len(corners) // 2
    left, right = corners[middle - 1], corners[middle]
    child = ((left[0] + right[0]) / 2, min(left[1], right[1]) - CHILD_RADIUS - 3)
    way = "M" + "L".join(_point(corner) for corner in corners)
    return f'<path class="kl-cover__steps" d="{way}"/>', child


def _circle(part: str, centre: Point, radius: float) -> str:
    x, y = centre
    return f'<circle class="kl-cover__{part}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'


def _point(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"
