"""The escalation ladder and branching scenarios: play, scoring and validation."""
