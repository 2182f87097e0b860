"""Make the files with attendance for registers, and keep what was sent about whom (AVG)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kennisladder.accounts.models import User
from kennisladder.accreditation.attendance import course_of, records_of
from kennisladder.accreditation.models import Accreditation, Export, ExportLine
from kennisladder.accreditation.rules import exports as rules
from kennisladder.core import audit

PERMISSION = "accreditation.add_export"
KEEP_LINES = timedelta(days=6 * 366)  # a registration lasts five years; then objections


class NothingToExport(Exception):
    """No record can go."""


@dataclass(frozen=True)
class MadeExport:
    """An export with the rows of its files: one file for each batch, heads first."""

    export: Export
    files: list[list[tuple[str, ...]]]


@transaction.atomic
def export(*, accreditation: Accreditation, by: User) -> MadeExport:
    """Return the files of everybody who can go now, and write down who stood in them."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied
    Accreditation.objects.select_for_update().get(pk=accreditation.pk)  # two exports at once
    course, asks = course_of(accreditation), accreditation.register.rules
    records = records_of(accreditation, course)
    ready = [(one, checked) for one, checked in records if not checked.refusals]
    if not ready:
        raise NothingToExport
    made = Export.objects.create(
        register=accreditation.register,
        page_id=accreditation.page_id,
        by=by,
        records=len(ready),
        refused=sum(
            bool(checked.refusals) and not checked.may_be_asked for _one, checked in records
        ),
    )
    ExportLine.objects.bulk_create(
        ExportLine(
            export=made, user_id=one.user_id, certificate=one, number=checked.attendance.number
        )
        for one, checked in ready
        if one.user_id is not None
    )
    audit.record("register.exported", by=by, about=made)
    return MadeExport(
        export=made,
        files=[
            [rules.columns(asks), *(rules.row(asks, course, record) for record in batch)]
            for batch in rules.batches([checked for _one, checked in records])
        ],
    )


def forget_old_lines(*, now: datetime) -> int:
    """Delete the lines about people in exports that are older than six years; return how many."""
    old = ExportLine.objects.filter(export__made_at__lt=now - KEEP_LINES)
    return old.delete()[0]
