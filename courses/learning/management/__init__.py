"""Commands of the scenarios app."""
