"""Learning over HTTP: read what was sent, one query or action, and answer."""
