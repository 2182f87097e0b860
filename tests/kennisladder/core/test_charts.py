"""Charts: where the points stand."""

import pytest

from kennisladder.core.charts import (
    COLUMN_WIDTH,
    LANES,
    LEFT,
    SPIDER_HEIGHT,
    SPIDER_RADIUS,
    SPIDER_WIDTH,
    bars,
    ladder_path,
    spider,
)

SIX = {
    "Veiligheid": 100.0,
    "Belang van het kind": 50.0,
    "Proportionaliteit": 0.0,
    "Tijdigheid": 100.0,
    "Samenwerking zorg en recht": 25.0,
    "Dossier": 75.0,
}


def points(polygon: str) -> list[tuple[float, float]]:
    pairs = [pair.split(",") for pair in polygon.split(" ")]
    return [(float(x), float(y)) for x, y in pairs]


def test_first_axis_points_up_and_the_fourth_down() -> None:
    chart = spider(SIX)

    middle, half = SPIDER_WIDTH / 2, SPIDER_HEIGHT / 2
    drawn = points(chart.polygon)
    assert drawn[0] == (middle, half - SPIDER_RADIUS)
    assert drawn[3] == (middle, half + SPIDER_RADIUS)


def test_nothing_is_drawn_in_the_middle_and_half_half_way() -> None:
    chart = spider(SIX)

    middle, half = SPIDER_WIDTH / 2, SPIDER_HEIGHT / 2
    drawn = points(chart.polygon)
    end = (chart.axes[1].end_x, chart.axes[1].end_y)
    assert drawn[2] == (middle, half)
    assert drawn[1] == pytest.approx(((middle + end[0]) / 2, (half + end[1]) / 2), abs=0.1)


@pytest.mark.parametrize(("value", "same"), [(-40.0, 0.0), (140.0, 100.0)])
def test_value_beyond_its_axis_is_drawn_at_its_end(value: float, same: float) -> None:
    assert spider(SIX | {"Dossier": value}).polygon == spider(SIX | {"Dossier": same}).polygon


def test_labels_are_wrapped_and_stand_outward() -> None:
    axes = spider(SIX).axes

    assert [axis.lines for axis in axes] == [
        ("Veiligheid",),
        ("Belang van het", "kind"),
        ("Proportionaliteit",),
        ("Tijdigheid",),
        ("Samenwerking", "zorg en recht"),
        ("Dossier",),
    ]
    assert [axis.anchor for axis in axes] == ["middle", "start", "start", "middle", "end", "end"]


def test_labels_above_and_below_keep_clear_of_the_chart() -> None:
    top, _, _, bottom, *_ = spider(SIX).axes

    value_line = top.label_y + 18
    assert value_line < top.end_y
    assert bottom.label_y - 12 > bottom.end_y


def test_second_row_is_drawn_beside_the_first() -> None:
    chart = spider(SIX, compared=[100] * 6)

    assert chart.compared == chart.rings[-1]
    assert [axis.compared for axis in chart.axes] == [100] * 6


def test_without_second_row_nothing_is_compared() -> None:
    chart = spider(SIX)

    assert (chart.compared, chart.axes[0].compared) == ("", None)


def test_two_axes_are_no_spider() -> None:
    with pytest.raises(ValueError, match="three axes"):
        spider({"a": 1, "b": 2})


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values to compare with 6 axes"):
        spider(SIX, compared=[1, 2])


def test_lanes_go_from_safety_over_the_rungs_down_to_rest() -> None:
    path = ladder_path(["1"], names={"R": "Rust"})

    heights = [lane.y for lane in path.lanes]
    assert [lane.code for lane in path.lanes] == list(LANES)
    assert heights == sorted(heights)
    assert [path.lanes[0].kind, path.lanes[1].kind, path.lanes[-1].kind] == [
        *("safety", "rung", "rest")
    ]
    assert path.lanes[-1].name == "Rust"


def test_places_beside_the_ladder_stand_outside_its_rails() -> None:
    path = ladder_path(["1"])

    assert path.lanes[0].y < path.rail_top
    assert path.lanes[-1].y > path.rail_bottom


def test_each_decision_has_its_column() -> None:
    path = ladder_path(["1", "5"], ["2", "3", "4"])

    assert path.columns == tuple(
        (number, LEFT + COLUMN_WIDTH * number - COLUMN_WIDTH // 2) for number in (1, 2, 3)
    )
    assert path.right == LEFT + 3 * COLUMN_WIDTH
    assert [stop.place for stop in path.panel] == ["2", "3", "4"]


def test_higher_rung_stands_higher() -> None:
    low, high = ladder_path(["2", "9"]).own

    assert high.y < low.y


def test_all_safety_routes_share_one_lane() -> None:
    path = ladder_path(["V", "V1", "V5"])

    assert {stop.y for stop in path.own} == {path.lanes[0].y}
    assert [stop.place for stop in path.own] == ["V", "V1", "V5"]


def test_decision_without_place_leaves_a_gap() -> None:
    path = ladder_path(["1", "", "3"])

    assert [stop.number for stop in path.own] == [1, 3]
    assert len(path.own_line.split(" ")) == 2


def test_unknown_place_is_refused() -> None:
    with pytest.raises(ValueError, match="'11' is no place"):
        ladder_path(["11"])


def test_nobody_has_walked_yet() -> None:
    path = ladder_path([])

    assert (path.own, path.own_line, path.panel_line, len(path.columns)) == ((), "", "", 1)


def test_longest_bar_fills_its_track_and_the_own_one_is_known() -> None:
    drawing = bars({"Less": 2, "Same": 4, "More": 0}, own="Same")

    shown = [(bar.label, bar.value, bar.own, bar.width) for bar in drawing.bars]
    assert shown == [
        ("Less", 2, False, drawing.track // 2),
        ("Same", 4, True, drawing.track),
        ("More", 0, False, 0),
    ]
    assert [bar.y for bar in drawing.bars] == sorted({bar.y for bar in drawing.bars})
    assert all(bar.y + drawing.thick <= drawing.height for bar in drawing.bars)


def test_bars_of_nothing_have_no_length() -> None:
    assert [bar.width for bar in bars({"Less": 0, "More": 0}).bars] == [0, 0]
    assert bars({}).height == 0
