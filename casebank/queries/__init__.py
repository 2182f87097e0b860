"""Reads of the case bank."""
