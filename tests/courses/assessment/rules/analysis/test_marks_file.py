"""Reading marks from CSV: what is accepted, and where a fault is."""

from __future__ import annotations

import pytest

from courses.assessment.rules.analysis import BadTable, MarkTable, TestItem, read_marks


def table(text: str) -> MarkTable:
    return read_marks(text.splitlines(keepends=True))


def columns(found: MarkTable) -> list[list[float]]:
    return [list(column) for column in found.columns]


def test_marks_are_read_by_item() -> None:
    found = table("total,a:1,b:2.5\n3.5,1,2.5\n0.5,0,0.5\n")

    assert found.items == (TestItem("a", 1), TestItem("b", 2.5))
    assert (found.attempts, columns(found)) == (2, [[1, 0], [2.5, 0.5]])


def test_cells_may_be_empty_and_columns_in_any_order() -> None:
    found = table("a:1,Total:3, b : 2 \n1,,\n\n,2,2\n , , \n")

    assert found.items == (TestItem("a", 1), TestItem("b", 2))
    assert (found.attempts, columns(found), found.missing) == (2, [[1, 0], [0, 2]], [1, 1])


@pytest.mark.parametrize("separator", [";", "\t"])
def test_dutch_spreadsheets_are_read(separator: str) -> None:
    text = "\ufefftotal;a:1;b:1,5\r\n1,75;0,25;1,5\r\n".replace(";", separator)

    assert columns(table(text.replace("b:1,5", "b:1.5"))) == [[0.25], [1.5]]


def test_an_item_may_have_a_lowest_mark_and_colons_in_its_name() -> None:
    found = table('total,"B1: vier, wegen:-6..3"\n-6,-6\n')

    assert found.items == (TestItem("B1: vier, wegen", 3, -6),)


def test_a_total_may_be_rounded() -> None:
    assert table("total,a:1,b:1\n0.67,0.3333,0.3333\n").attempts == 1


def test_a_file_with_a_header_alone_is_an_empty_table() -> None:
    assert table("total,a:1").attempts == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: needs one heading total, has 0"),
        ("a:1\n1\n", "line 1: needs one heading total, has 0"),
        ("total,total,a:1\n", "line 1: needs one heading total, has 2"),
        ("total\n3\n", "line 1: has no heading item:maximum"),
        ("total,a\n", "line 1: the heading 'a' is neither total nor item:maximum"),
        ("total,a:x\n", "line 1: the heading 'a:x' is neither total nor item:maximum"),
        ("total,a:inf\n", "line 1: the heading 'a:inf' is neither total nor item:maximum"),
        ("total,a:2..1\n", "line 1: the heading 'a:2..1' is neither total nor item:maximum"),
        ("total,a:-1\n", "line 1: the heading 'a:-1' is neither total nor item:maximum"),
        ("total,:1\n", "line 1: the heading ':1' is neither total nor item:maximum"),
        ("total,7\n", "line 1: the heading '7' is neither total nor item:maximum"),
        ("total,a:1,a:2\n", "line 1: the item 'a' has more than one heading"),
        ("total,a:1\n1,1\n1\n", "line 3: has 1 cells, the first row has 2"),
        ("total,a:1\n\n1,x\n", "line 3: a: 'x' is no number"),
        ("total,a:20\n1,1_0\n", "line 2: a: '1_0' is no number"),
        ("total,a:1\nx,1\n", "line 2: total: 'x' is no number"),
        ("total,a:1\n2,2\n", "line 2: a: 2 is not from 0 to 1"),
        ("total,a:1\nnan,nan\n", "line 2: a: nan is not from 0 to 1"),
        ("total,a:1\nnan,1\n", "line 2: total is nan, but the marks sum up to 1"),
        ("total,a:1,b:1\n1,1,1\n", "line 2: total is 1, but the marks sum up to 2"),
        ('total,a:1\n1,"1\n', "line 2: unexpected end of data"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BadTable) as refusal:
        table(text)

    assert str(refusal.value) == message
