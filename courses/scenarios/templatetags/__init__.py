"""Template tags of the scenarios app."""
