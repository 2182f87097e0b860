"""Kennisladder: a knowledge and training platform about children who lose contact with a parent."""
