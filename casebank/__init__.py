"""The case bank: anonymised cases, from submission to publication."""
