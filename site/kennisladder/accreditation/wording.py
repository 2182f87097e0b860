"""The decisions of the rules in words for people."""

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kennisladder.accreditation.rules.eligibility import Answer, Condition, Eligibility
from kennisladder.accreditation.rules.exports import Refusal
from kennisladder.accreditation.rules.numbers import NumberFault
from kennisladder.accreditation.rules.registers import Group, RegisterRules

ANSWERS: dict[Answer, Any] = {
    Answer.COUNTS: gettext_lazy("Counts in %(register)s."),
    Answer.SELF_AWARD: gettext_lazy("You award the points of %(register)s yourself."),
    Answer.ASKED: gettext_lazy(
        "Accreditation by %(register)s has been asked and not decided yet: no points for now."
    ),
    Answer.REFUSED: gettext_lazy("%(register)s has not accredited this: it gives no points."),
    Answer.NOT_YET: gettext_lazy("Counts in %(register)s once the accreditation has begun."),
    Answer.ENDED: gettext_lazy("The accreditation by %(register)s has ended: no points any more."),
    Answer.NO_TEST: gettext_lazy(
        "%(register)s asks for a test at the end, and there is none: it gives no points."
    ),
    Answer.NO_MARKET: gettext_lazy(
        "%(register)s gives no points to be had from outside: ask your organisation."
    ),
    Answer.NOT_FOR_YOU: gettext_lazy("Does not count for your group in %(register)s."),
    Answer.NOT_ALLOWED: gettext_lazy("%(register)s decides on points itself: none for now."),
}
CONDITIONS: dict[Condition, Any] = {
    Condition.PASS_TEST: gettext_lazy("Only with a passed test at the end."),
    Condition.KEEP_PROOF: gettext_lazy(
        "Keep your certificate: programme, hours, target group and level stand on it, and you "
        "account for the points yourself."
    ),
    Condition.QUOTE_ID: gettext_lazy(
        "You enter the accreditation number of your certificate in your own file."
    ),
    Condition.NEEDS_NUMBER: gettext_lazy(
        "We can pass it on once you have filled in your number and given your consent."
    ),
    Condition.ASK_REGISTER: gettext_lazy("Ask the register whether it counts for you."),
}
NUMBER_FAULTS: dict[NumberFault, Any] = {
    NumberFault.EMPTY: gettext_lazy("Fill in your number."),
    NumberFault.TOO_LONG: gettext_lazy("This number is too long."),
    NumberFault.CHARACTERS: gettext_lazy(
        "A number consists of letters, digits, hyphens and points; something else stands in it."
    ),
    NumberFault.NO_DIGIT: gettext_lazy("There is no digit in this number."),
    NumberFault.PREFIX: gettext_lazy(
        'Write the whole number, with the letters before it: "%(example)s".'
    ),
    NumberFault.DIGITS: gettext_lazy(
        'After the letters come %(digits)s digits, also the zeros at the front: "%(example)s".'
    ),
}
REFUSALS: dict[Refusal, Any] = {
    Refusal.NUMBER_MISSING: gettext_lazy("The person has not filled in a number."),
    Refusal.NUMBER_PREFIX: gettext_lazy("The letters before the number are missing."),
    Refusal.NUMBER_FORMAT: gettext_lazy("The number is not complete or not possible."),
    Refusal.NO_CONSENT: gettext_lazy("The person has given no consent to send data."),
    Refusal.NOT_GRANTED: gettext_lazy("The course is not accredited by this register."),
    Refusal.NOT_VALID_THEN: gettext_lazy(
        "The accreditation was not valid on the day of completion."
    ),
    Refusal.NOT_FOR_GROUP: gettext_lazy(
        "Points of this register do not count for the person's group (wrong chamber)."
    ),
    Refusal.TEST_MISSING: gettext_lazy("The register asks for a passed test, and there is none."),
    Refusal.CERTIFICATE_REVOKED: gettext_lazy("The certificate has been revoked."),
    Refusal.SENT_BEFORE: gettext_lazy("This has been exported before."),
    Refusal.NO_ORG_ID: gettext_lazy("The OrgID of the register is missing at the accreditation."),
    Refusal.COURSE_NOT_UNIQUE: gettext_lazy(
        "Course not unique: another accreditation has the same PECourseID."
    ),
    Refusal.COURSE_UNKNOWN: gettext_lazy("Course unknown: the PECourseID is missing."),
    Refusal.EDITION_MISSING: gettext_lazy(
        "Edition missing: a course with meetings needs a PEEditionID."
    ),
}


def example_number(rules: RegisterRules) -> str:
    """Return a number of the right form, or nothing when we do not know the form."""
    if not rules.checks_numbers:
        return ""
    return rules.prefix + "00123456789"[: rules.digits or 8]


def number_fault(rules: RegisterRules, fault: NumberFault) -> str:
    """Return what is wrong with a number, and how to write it."""
    return str(NUMBER_FAULTS[fault]) % {
        "example": example_number(rules),
        "digits": rules.digits or "",
    }


def number_help(rules: RegisterRules) -> str:
    """Return how a number of this register is written, or that we do not check it."""
    if rules.checks_numbers:
        return _('With the letters before it, for example "%(example)s".') % {
            "example": example_number(rules)
        }
    return _("Copy it from the register: how it is built we do not know, so we do not check it.")


def points_in_words(points: Decimal) -> str:
    """Return "4 points" or "1,5 points"."""
    shown = number_format(points.normalize() if points % 1 else int(points))
    return ngettext("%(points)s point", "%(points)s points", 1 if points == 1 else 2) % {
        "points": shown
    }


def hours_in_words(minutes: int) -> str:
    """Return "3 hours and 5 minutes"."""
    hours, rest = divmod(minutes, 60)
    whole = ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    part = ngettext("%(minutes)d minute", "%(minutes)d minutes", rest) % {"minutes": rest}
    if not hours:
        return part
    return _("%(hours)s and %(minutes)s") % {"hours": whole, "minutes": part} if rest else whole


def explanation(found: Eligibility) -> list[str]:
    """Return what a course means in a register: for whom, for whom not, and on what conditions."""
    lines = []
    counting = found.answer in {Answer.COUNTS, Answer.SELF_AWARD, Answer.NOT_FOR_YOU}
    asked = found.answer in {Answer.ASKED, Answer.NOT_YET}
    if (counting or asked) and found.counts_for:
        pattern = _("Counts for %(groups)s.") if counting else _("Would count for %(groups)s.")
        lines.append(pattern % {"groups": _names(found.counts_for)})
    if counting or asked:
        lines += [_against(group) for group in found.not_for]
        lines += [_unsure(group) for group in found.unknown_for]
    return [*lines, *(str(CONDITIONS[condition]) for condition in found.conditions)]


def _names(groups: tuple[Group, ...]) -> str:
    *most, last = [group.name for group in groups]
    if not most:
        return last
    return _("%(names)s and %(last)s") % {"names": ", ".join(most), "last": last}


def _against(group: Group) -> str:
    return _("Not for %(group)s. %(explanation)s") % {
        "group": group.name,
        "explanation": group.explanation,
    }


def _unsure(group: Group) -> str:
    return _("Not known to us for %(group)s. %(explanation)s") % {
        "group": group.name,
        "explanation": group.explanation,
    }
