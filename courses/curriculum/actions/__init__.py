"""Writes of the curriculum: the demo content that comes with the site."""
