"""An outline adds up, and knows what comes before and after."""

from courses.curriculum.rules.outline import CourseOutline, Item, Kind, ModuleOutline

ONE = Item(Kind.LESSON, 11, "Les 1", "/1/", minutes=10, module_id=1)
TWO = Item(Kind.TEST, 12, "Oefentoets", "/2/", minutes=5, module_id=1)
THREE = Item(Kind.LESSON, 21, "Les 2", "/3/", minutes=20, module_id=2)
FINAL = Item(Kind.TEST, 31, "Toets", "/4/", minutes=25)
FIRST = ModuleOutline(1, "B1", "Een", "/m1/", items=(ONE, TWO))
SECOND = ModuleOutline(2, "B2", "Twee", "/m2/", prerequisites=(1,), items=(THREE,))
COURSE = CourseOutline(9, "basis", "Basis", "/c/", parts=(FIRST, SECOND, FINAL))


def test_parts_are_modules_and_tests_in_their_order() -> None:
    assert COURSE.modules == (FIRST, SECOND)
    assert COURSE.tests == (FINAL,)
    assert COURSE.items == (ONE, TWO, THREE, FINAL)
    assert COURSE.lessons == (ONE, THREE)


def test_minutes_add_up() -> None:
    assert (FIRST.minutes, SECOND.minutes, COURSE.minutes) == (15, 20, 60)


def test_items_and_modules_are_found_by_their_page() -> None:
    assert COURSE.item(21) == THREE
    assert COURSE.item(99) is None
    assert COURSE.module(2) == SECOND
    assert COURSE.module(None) is None


def test_neighbours_reach_across_modules() -> None:
    assert COURSE.neighbours(12) == (ONE, THREE)
    assert COURSE.neighbours(11) == (None, TWO)
    assert COURSE.neighbours(31) == (THREE, None)
    assert COURSE.neighbours(99) == (None, None)
