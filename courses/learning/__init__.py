"""Enrolment, progress, completion and review: the records of a learner."""
