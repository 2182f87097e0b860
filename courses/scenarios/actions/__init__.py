"""Writes of the scenarios app: one function a use case."""
