"""Tables of the scenarios app, by subject."""
