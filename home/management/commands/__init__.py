"""Commands of the front of the house."""
