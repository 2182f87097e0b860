"""Numbers in registers: how they are written, and what is wrong with one."""

from dataclasses import dataclass
from enum import StrEnum

from kennisladder.accreditation.rules.registers import RegisterRules

LONGEST = 40
SEPARATORS = frozenset("-./ ")


class NumberFault(StrEnum):
    """What is wrong with a number."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CHARACTERS = "characters"  # something else than letters, digits and separators
    NO_DIGIT = "no_digit"
    PREFIX = "prefix"  # the letters of the register are missing
    DIGITS = "digits"  # not as many digits as the register uses


@dataclass(frozen=True)
class CheckedNumber:
    """A number as it is kept, with its fault if there is one."""

    number: str
    fault: NumberFault | None = None
    format_known: bool = True  # False: we accepted it without being able to check it


def check_number(rules: RegisterRules, text: str) -> CheckedNumber:
    """Return the number in capitals without spaces around it, and what is wrong with it.

    PE-online refuses incomplete numbers, so the letters before a number are never added silently:
    whoever forgot them may have copied another number.
    """
    number = " ".join(text.upper().split())
    if rules.checks_numbers:
        number = number.replace(" ", "")
    return CheckedNumber(number, _fault(rules, number), rules.checks_numbers)


def _fault(rules: RegisterRules, number: str) -> NumberFault | None:
    if not number:
        return NumberFault.EMPTY
    if len(number) > LONGEST:
        return NumberFault.TOO_LONG
    if not all(sign in SEPARATORS or (sign.isascii() and sign.isalnum()) for sign in number):
        return NumberFault.CHARACTERS
    if not any(sign.isdigit() for sign in number):
        return NumberFault.NO_DIGIT
    return _format_fault(rules, number)


def _format_fault(rules: RegisterRules, number: str) -> NumberFault | None:
    """Return what is wrong with a number of which the register tells the format."""
    if not number.startswith(rules.prefix):
        return NumberFault.PREFIX
    rest = number.removeprefix(rules.prefix)
    if rules.checks_numbers and not rest.isdigit():
        return NumberFault.CHARACTERS
    if rules.digits is not None and len(rest) != rules.digits:
        return NumberFault.DIGITS
    return None
