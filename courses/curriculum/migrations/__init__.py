"""Migrations of the curriculum."""
