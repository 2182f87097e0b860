"""Writes of the case bank: one function a use case, in one transaction."""

from casebank.actions.problems import NotAllowed, Problem

__all__ = ["NotAllowed", "Problem"]
