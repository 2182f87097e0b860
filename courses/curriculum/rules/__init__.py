"""Decisions of the curriculum: plain Python, without Django."""
