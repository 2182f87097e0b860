"""Questions, tests, grading and item analysis."""
