"""Registers, what they gave, and what people have: numbers, certificates, points."""

from kennisladder.accreditation.models.accreditations import Accreditation
from kennisladder.accreditation.models.badges import Badge, SigningKey, StatusList
from kennisladder.accreditation.models.certificates import Certificate
from kennisladder.accreditation.models.exports import Export, ExportLine
from kennisladder.accreditation.models.points import PointEntry, RegisterNumber
from kennisladder.accreditation.models.registers import Register, RegisterGroup

__all__ = [
    "Accreditation",
    "Badge",
    "Certificate",
    "Export",
    "ExportLine",
    "PointEntry",
    "Register",
    "RegisterGroup",
    "RegisterNumber",
    "SigningKey",
    "StatusList",
]
