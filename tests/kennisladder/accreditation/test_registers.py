"""The registers that every site has, what editors do with them, and what the tables refuse."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from kennisladder.accounts.models import User
from kennisladder.accreditation.actions.registers import read_content
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    ExportLine,
    PointEntry,
    Register,
    RegisterNumber,
)
from tests.factories.accreditation import (
    make_accreditation,
    make_certificate,
    make_course,
    make_number,
)

CODES = [
    "skj", "registerplein", "nova", "vfas", "mfn", "rvr", "nip", "nvo", "fgzpt", "ssr",
    "politieacademie",
]  # fmt: skip


@pytest.mark.django_db
def test_a_fresh_site_has_the_registers_with_their_sources() -> None:
    registers = list(Register.objects.all())

    assert [register.code for register in registers] == CODES
    assert [register.name for register in registers if not register.links] == []
    assert [register.code for register in registers if register.self_award] == ["nova"]
    assert [register.code for register in registers if register.rules.checks_numbers] == ["nip"]
    for register in registers:
        register.full_clean()
        assert bool(register.doubt) == (register.mark != "read")


@pytest.mark.django_db
def test_what_editors_changed_stays_and_what_is_missing_comes_back() -> None:
    Register.objects.filter(code="skj").update(name="SKJ (anders)")
    Register.objects.filter(code="nip").delete()
    out = StringIO()

    call_command("install_registers", stdout=out)
    call_command("install_registers", stdout=out)

    assert out.getvalue() == "1 registers added.\n0 registers added.\n"
    assert Register.objects.get(code="skj").name == "SKJ (anders)"
    assert Register.objects.get(code="nip").groups.count() == 1


def test_the_content_asks_for_nothing_that_a_register_has_not() -> None:
    names = {field.name for field in Register._meta.get_fields()}

    assert [set(data) - names for data in read_content() if set(data) - names] == []


@pytest.mark.django_db
def test_a_register_refuses_what_cannot_be() -> None:
    with pytest.raises(ValidationError) as refused:
        Register(code="x", name="X", professions=["tovenaar"]).full_clean()

    assert refused.value.message_dict == {"professions": ["Kies uit de beroepsgroepen."]}


def self_award_without_rule() -> None:
    Register.objects.create(code="x", name="X", self_award=True)


def points_before_a_decision() -> None:
    make_accreditation(make_course(), "skj").save()
    Accreditation.objects.update(status="asked")


def dates_turned_round() -> None:
    make_accreditation(make_course(), "skj", valid_to=date(2025, 1, 1))


def a_revocation_without_reason(learner: User) -> None:
    certificate = make_certificate(learner)
    Certificate.objects.update(revoked_at=certificate.issued_at)


def a_hash_without_a_moment(learner: User) -> None:
    make_certificate(learner)
    Certificate.objects.update(sha256="0" * 64)


def two_numbers_in_a_register(learner: User) -> None:
    make_number(learner, "skj", "1")
    make_number(learner, "skj", "2")


def no_points_at_all(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    make_certificate(learner, page)
    PointEntry.objects.update(points=Decimal(0))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        self_award_without_rule,
        points_before_a_decision,
        dates_turned_round,
        a_revocation_without_reason,
        a_hash_without_a_moment,
        two_numbers_in_a_register,
        no_points_at_all,
    ],
)
def test_the_tables_refuse_what_must_never_be(act: Callable[..., Any], learner: User) -> None:
    arguments = [learner] if act.__code__.co_argcount else []

    with pytest.raises(IntegrityError), transaction.atomic():
        act(*arguments)


@pytest.mark.django_db
def test_names_of_rows_lead_to_nobody(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    certificate = make_certificate(learner, page)
    rows = [certificate, make_number(learner, "skj", "100200"), PointEntry.objects.get()]

    names = [str(row) for row in rows]

    assert names == [certificate.shown_code, "SKJ", "SKJ: 4.00"]
    assert (RegisterNumber.objects.count(), ExportLine.objects.count()) == (1, 0)
