"""Structured identifiers are found always, whichever digits they have."""

from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.detect import recognise

LETTERS = "BDFGHJKLNPRSTVXZ"
SERIES = (
    *("LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D"),
    *("D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D"),
)
digits = st.integers


def covers(sentence: str, identifier: str) -> bool:
    text = sentence.format(identifier)
    start = text.index(identifier)
    covered = {place for one in recognise(text) for place in range(one.start, one.end)}
    wanted = {start + at for at, sign in enumerate(identifier) if sign.isalnum()}
    return wanted <= covered


def bsn(eight: int) -> str | None:
    """Return a number that passes the eleven test, or None where no last digit does."""
    first = f"{eight:08}"
    last = sum(int(digit) * (9 - place) for place, digit in enumerate(first)) % 11
    return f"{first}{last}" if last < 10 else None


@given(digits(10_000_000, 99_999_999).map(bsn).filter(bool), st.sampled_from((" ", ".", "-", "")))
def test_bsn(number: str, sign: str) -> None:
    assert covers("Het bsn is {} zegt zij.", sign.join((number[:4], number[4:6], number[6:])))


@given(digits(0, 9_999_999_999), st.booleans())
def test_iban(account: int, spaced: bool) -> None:
    body = f"INGB{account:010}"
    value = int("".join(str(int(sign, 36)) for sign in f"{body}NL00"))
    number = f"NL{98 - value % 97:02}{body}"
    written = " ".join(number[at : at + 4] for at in range(0, 18, 4)) if spaced else number

    assert covers("Stort het op {} voor vrijdag.", written)


@given(digits(10_000_000, 99_999_999), st.sampled_from(("06-{}", "06 {}", "+31 6 {}", "0031 6{}")))
def test_mobile_number(number: int, form: str) -> None:
    assert covers("Bel haar op {} na schooltijd.", form.format(number))


@given(digits(1000, 9999), st.sampled_from(("", " ")), st.sampled_from(("AB", "KX", "ZZ")))
def test_postcode(number: int, space: str, letters: str) -> None:
    assert covers("Zij woont op {} met de kinderen.", f"{number}{space}{letters}")


@given(
    st.sampled_from(SERIES),
    st.randoms(use_true_random=False),
)
def test_number_plate(series: str, dice: object) -> None:
    choice = dice.choice  # type: ignore[attr-defined]  # hypothesis gives random.Random
    plate = "".join(
        {"L": choice(LETTERS), "D": str(choice(range(10)))}.get(sign, sign) for sign in series
    )

    assert covers("De auto met {} stond weer voor de deur.", plate)


@given(digits(1, 19), digits(100_000, 999_999), digits(10, 24), digits(1, 9999))
def test_case_numbers(court: int, number: int, year: int, roll: int) -> None:
    for form in (
        f"C/{court:02}/{number}",
        f"C/{court:02}/{number} / FA RK {year}-{roll}",
        f"C/{court:02}/{number}/JE RK {year}/{roll}",
        f"200.{number // 1000}.{number % 1000:03}/{court:02}",
        f"{court:02}/{number}-{year}",
        f"ECLI:NL:RBDHA:20{year}:{roll}",
    ):
        assert covers("De zaak {} loopt nog.", form), form
