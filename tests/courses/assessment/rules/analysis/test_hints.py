"""Four hints to the author: when they come, and when they keep quiet."""

from __future__ import annotations

from courses.assessment.rules.analysis import ENOUGH_PEOPLE, Hint, Try, author_hints


def person(number: int, *answers: str, own: bool = False) -> list[Try]:
    """The tries of one learner; "right" is right, "half" half, and everything else wrong."""
    credits_ = {"right": 1.0, "half": 0.5}
    return [Try(f"p{number}", answer, credits_.get(answer, 0.0), own) for answer in answers]


def hints(*people: list[Try], reached: int = 0, left: int = 0) -> tuple[Hint, ...]:
    return author_hints((entry for tries in people for entry in tries), reached=reached, left=left)


def test_nothing_is_said_when_all_goes_well() -> None:
    assert hints(*(person(n, "right") for n in range(50)), reached=50, left=3) == ()


def test_many_leave_here() -> None:
    (hint,) = hints(reached=20, left=4)

    assert (hint, hint.share) == (Hint("many_leave", 4, 20), 0.2)
    assert hints(reached=20, left=3) == ()
    assert hints(reached=ENOUGH_PEOPLE - 1, left=9) == ()


def test_feedback_does_not_help() -> None:
    stuck = [person(n, f"w{n}", f"v{n}") for n in range(5)]
    helped = [person(n, f"w{n}", "half") for n in range(5, 10)]

    assert hints(*stuck, *helped) == (Hint("feedback_does_not_help", 5, 10),)
    assert hints(*stuck[1:], *helped, person(10, "w", "right")) == ()


def test_those_who_do_not_try_again_say_nothing_about_feedback() -> None:
    once = [person(n, f"w{n}") for n in range(20)]

    assert hints(*once) == ()


def test_a_common_wrong_answer_without_feedback_of_its_own() -> None:
    right = [person(n, "right") for n in range(10)]
    wrong = [person(n, "b", "right") for n in range(10, 13)]
    others = [person(n, "c", "right") for n in range(13, 16)]

    assert hints(*right, *wrong[:2]) == ()
    assert hints(*right[:9], *wrong, *others) == (
        Hint("wrong_without_feedback", 3, 15, "b"),
        Hint("wrong_without_feedback", 3, 15, "c"),
    )


def test_a_wrong_answer_with_feedback_or_half_a_credit_or_none_is_no_matter() -> None:
    right = [person(n, "right") for n in range(10)]

    assert hints(*right, *(person(n, "b", "right", own=True) for n in range(10, 20))) == ()
    assert hints(*right, *(person(n, "half", "right") for n in range(10, 20))) == ()
    assert hints(*right, *(person(n, "") for n in range(10, 20))) == ()


def test_repeated_wrong_answers() -> None:
    right = [person(n, "right") for n in range(9)]
    searching = person(9, "a", "b", "half", "right")

    assert hints(*right, searching) == (Hint("wrong_again", 1, 10),)
    assert hints(*right, person(9, "a", "b", "right")) == ()
    assert hints(*right, person(9), person(10, "right"), person(11, "a", "b")) == ()


def test_tries_of_different_people_may_be_mixed() -> None:
    tries = [Try(f"p{n}", f"w{n}{k}", 0) for k in range(3) for n in range(10)]

    assert author_hints(tries, reached=10, left=10) == (
        Hint("many_leave", 10, 10),
        Hint("feedback_does_not_help", 10, 10),
        Hint("wrong_again", 10, 10),
    )
