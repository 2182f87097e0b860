"""Courses: curriculum, assessment, scenarios, learning and embedding."""
