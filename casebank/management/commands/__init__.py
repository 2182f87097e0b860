"""Commands of the case bank."""
