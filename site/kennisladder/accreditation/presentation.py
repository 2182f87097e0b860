"""What a certificate shows, as labelled rows: the same for the page and for the PDF."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kennisladder.accreditation import wording
from kennisladder.accreditation.models import Certificate
from kennisladder.accreditation.rules.certificates import (
    CertificateFacts,
    RegisterLine,
    decimal_or_none,
)

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Row:
    """One labelled value of a certificate."""

    label: str
    value: str


def rows_of(certificate: Certificate) -> list[Row]:
    """Return the fields of a certificate that have something to say, without the programme."""
    content, facts = certificate.content, certificate.told
    rows = [
        Row(_("Course"), facts.title),
        Row(_("Begun and completed"), _period(facts)),
        Row(_("Net study time"), wording.hours_in_words(facts.net_minutes)),
        Row(_("Test"), _test(facts)),
        Row(_("For whom"), facts.target_group),
        Row(pgettext("course", "Level"), facts.level),
        Row(_("Teachers"), ", ".join(facts.teachers)),
        Row(_("Provider"), content.provider),
        Row(_("Issued on"), date_format(content.issued_on)),
        Row(_("Valid until"), date_format(content.expires_on) if content.expires_on else ""),
    ]
    return [row for row in rows if row.value]


def registers_of(certificate: Certificate) -> list[dict[str, Any]]:
    """Return what each register gives, as words."""
    return [_register(line) for line in certificate.register_lines]


def programme_of(certificate: Certificate) -> list[Row]:
    """Return the subjects with their net time."""
    return [
        Row(title, wording.hours_in_words(minutes)) for title, minutes in certificate.told.programme
    ]


def _register(line: RegisterLine) -> dict[str, Any]:
    points = decimal_or_none(line.points)
    rows = [
        Row(_("Points"), wording.points_in_words(points) if points else ""),
        Row(_("Accreditation number"), line.accreditation_id),
        Row(pgettext("register", "Edition"), line.edition_id),
        Row(_("Chamber or category"), line.category),
        Row(_("Register number"), line.number),
    ]
    recognition = (
        _("Not a recognised institution: the professional awards the points.")
        if line.self_award
        else _("Accredited by this register.")
    )
    return {
        "name": line.name,
        "rows": [row for row in rows if row.value],
        "recognition": recognition,
    }


def _period(facts: CertificateFacts) -> str:
    if facts.started_on == facts.completed_on:
        return date_format(facts.completed_on)
    return _("%(first)s to %(last)s") % {
        "first": date_format(facts.started_on),
        "last": date_format(facts.completed_on),
    }


def _test(facts: CertificateFacts) -> str:
    """Return the test with its result; the pass mark where there is one."""
    if not facts.test_title or facts.test_score is None:
        return ""
    values = {
        "title": facts.test_title,
        "score": _percent(facts.test_score),
        "mark": _percent(facts.pass_mark or 0),
    }
    if facts.pass_mark is None:
        return _("%(title)s: %(score)s%%") % values
    if facts.has_passed_test and facts.test_score < facts.pass_mark:
        return _("%(title)s: passed") % values  # the score after mending would contradict it
    pattern = (
        _("%(title)s: passed with %(score)s%% (pass mark %(mark)s%%)")
        if facts.has_passed_test
        else _("%(title)s: %(score)s%% (pass mark %(mark)s%%)")
    )
    return pattern % values


def _percent(score: float) -> str:
    """Return a score to a tenth, rounded down, so that 69.96 never reads as a pass of 70."""
    shown = Decimal(str(score)).quantize(TENTH, rounding=ROUND_DOWN)
    return str(number_format(shown if shown % 1 else int(shown)))
