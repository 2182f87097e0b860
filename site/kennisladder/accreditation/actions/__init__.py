"""What changes registers, certificates and points: one function a use case."""

from kennisladder.accreditation.actions.certificates import (
    NotNow,
    NotYours,
    Revoked,
    issue,
    put_name,
    reissue,
    revoke,
)
from kennisladder.accreditation.actions.exports import (
    NothingToExport,
    export,
    forget_old_lines,
)
from kennisladder.accreditation.actions.numbers import BadNumber, remove_number, save_number
from kennisladder.accreditation.actions.points import award_points, book_points
from kennisladder.accreditation.actions.registers import install_registers

__all__ = [
    "BadNumber",
    "NotNow",
    "NotYours",
    "NothingToExport",
    "Revoked",
    "award_points",
    "book_points",
    "export",
    "forget_old_lines",
    "install_registers",
    "issue",
    "put_name",
    "reissue",
    "remove_number",
    "revoke",
    "save_number",
]
