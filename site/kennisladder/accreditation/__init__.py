"""Registers, points, certificates and badges."""
