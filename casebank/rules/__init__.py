"""Decisions of the case bank: pure Python."""
