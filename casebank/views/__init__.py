"""Pages of the work on cases: contributing, reviewing, approving, being invited."""
