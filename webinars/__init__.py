"""Webinars: events, registration and invites."""
