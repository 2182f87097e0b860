"""What changes registers, certificates and points: one function a use case."""

from kennisladder.accreditation.actions.certificates import (
    NotNow,
    NotYours,
    issue,
    put_name,
    reissue,
    revoke,
)
from kennisladder.accreditation.actions.points import award_points, book_points
from kennisladder.accreditation.actions.registers import install_registers

__all__ = [
    "NotNow",
    "NotYours",
    "award_points",
    "book_points",
    "install_registers",
    "issue",
    "put_name",
    "reissue",
    "revoke",
]
