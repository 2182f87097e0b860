"""The column for a list of codes under its old address, to which a migration refers."""

from kennisladder.core.fields import CodesField

__all__ = ["CodesField"]
