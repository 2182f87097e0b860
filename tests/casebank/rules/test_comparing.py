"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.comparing import Change, Piece, compare

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def test_one_changed_word_stands_between_what_stayed() -> None:
    left, right = compare("Fatma belde de school.", "De moeder belde de school.")

    assert left == [Piece(REMOVED, "Fatma"), Piece(SAME, " belde de school.")]
    assert right == [Piece(ADDED, "De moeder"), Piece(SAME, " belde de school.")]


def test_a_space_between_two_changes_belongs_to_them() -> None:
    left, right = compare("op 12 mei gebeld", "ooit in het voorjaar gebeld")

    assert left == [Piece(REMOVED, "op 12 mei"), Piece(SAME, " gebeld")]
    assert right == [Piece(ADDED, "ooit in het voorjaar"), Piece(SAME, " gebeld")]


def test_equal_and_empty_texts() -> None:
    assert compare("Niets.", "Niets.") == ([Piece(SAME, "Niets.")], [Piece(SAME, "Niets.")])
    assert compare("", "Nieuw") == ([], [Piece(ADDED, "Nieuw")])
    assert compare("Weg", "") == ([Piece(REMOVED, "Weg")], [])
    assert compare("", "") == ([], [])


@given(st.text(alphabet="ab .\n", max_size=30), st.text(alphabet="ab .\n", max_size=30))
def test_the_pieces_are_the_texts(before: str, after: str) -> None:
    left, right = compare(before, after)

    assert "".join(piece.text for piece in left) == before
    assert "".join(piece.text for piece in right) == after
    assert not [piece for piece in left if piece.change == ADDED]
    assert not [piece for piece in right if piece.change == REMOVED]
