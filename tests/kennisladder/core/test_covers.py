"""Covers: the same for the same slug, and nothing of a visitor in the markup."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.core.covers import (
    CHILD_RADIUS,
    HEIGHT,
    WIDTH,
    CoverKind,
    compose,
    cover_svg,
    on_curve,
    stairs,
)
from kennisladder.core.stylesheet import STATIC


@pytest.mark.parametrize("kind", CoverKind)
def test_cover_is_well_formed_hidden_and_the_same_again(kind: CoverKind) -> None:
    drawn = cover_svg("sem-en-de-woensdagmiddag", kind)

    root = ET.fromstring(drawn)  # noqa: S314 - our own markup
    assert drawn == cover_svg("sem-en-de-woensdagmiddag", kind)
    assert root.get("aria-hidden") == "true"
    assert root.get("class") == f"kl-cover kl-cover--{kind}"
    assert len(drawn) < 1000


def test_other_slugs_give_other_covers() -> None:
    covers = {cover_svg(slug, CoverKind.CASE) for slug in ("een", "twee", "drie")}

    assert len(covers) == 3


@pytest.mark.parametrize("kind", CoverKind)
def test_every_kind_has_its_colours(kind: CoverKind) -> None:
    css = (STATIC / "css/components/cover.css").read_text(encoding="utf-8")

    # the scenario's colours are those of the cover itself
    assert kind is CoverKind.SCENARIO or f".kl-cover--{kind}" in css


@given(st.text(max_size=40))
def test_slug_never_reaches_the_markup(slug: str) -> None:
    drawn = cover_svg(slug, CoverKind.SCENARIO)

    words = re.sub(r'<[a-z]+|</svg>|[a-zA-Z-]+="[^"<>]*"|[/>\s]', "", drawn)
    assert words == ""


@given(st.text(max_size=40))
def test_child_stands_within_the_picture(slug: str) -> None:
    x, y = compose(slug).child

    # A quadratic curve may pass its apex a little, but never so far that the child is cut off.
    assert CHILD_RADIUS < x < WIDTH - CHILD_RADIUS
    assert CHILD_RADIUS < y < HEIGHT - CHILD_RADIUS


def test_curve_starts_and_ends_at_its_ends() -> None:
    start, bend, end = (0.0, 0.0), (50.0, 100.0), (100.0, 0.0)

    points = [on_curve(start, bend, end, position=position) for position in (0, 0.5, 1)]

    assert points == [(0, 0), (50, 50), (100, 0)]


def test_stairs_lead_from_start_to_end() -> None:
    corners = stairs((0, 80), (100, 0))

    assert corners == [
        *((0, 80), (20, 80), (20, 60), (40, 60), (40, 40)),
        *((60, 40), (60, 20), (80, 20), (80, 0), (100, 0)),
    ]
