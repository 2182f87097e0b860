"""Writes of the front of the house."""
