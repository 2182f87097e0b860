"""Parts of expressions that several recognisers share."""

from __future__ import annotations

#: A capital, also of names in Turkish, Polish and other alphabets with marks.
UP = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ]"
#: A capitalised word, with what apostrophes and hyphens join to it.
CAP = rf"{UP}[^\W\d_]*(?:[’'-][^\W\d_]+)*"
#: Words between the parts of a surname.
PARTICLE = (
    r"(?:van der|van den|van de|van 't|van ’t|van het|van|von der|von|de la|de los|dela|de|den|der"
    r"|ten|ter|te|in 't|in ’t|in het|in de|op den|op de|op 't|op ’t|aan den|aan de|aan 't|uit den"
    r"|uit de|bij de|el|al|ben|bint|binti|bin|aït|ait|ould|abu|da|dos|do|di|du|del|la|le|'t|’t"
    r"|'s|’s|v\.d\.|v\.|v/d|vd)"
)


def any_of(words: str) -> str:
    """Return an expression for any of the words, a "|" or a space apart, longest first.

    Where there is a "|" the words may hold spaces; else each word stands alone.
    """
    parts = words.split("|") if "|" in words else words.split()
    cleaned = {" ".join(part.split()) for part in parts}
    return f"(?:{'|'.join(sorted(filter(None, cleaned), key=lambda one: (-len(one), one)))})"
