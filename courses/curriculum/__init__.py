"""Curricula, courses, modules and lessons."""
