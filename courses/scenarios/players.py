"""Who plays: an account, or a visitor whom only a random key in the session knows again."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest

from kennisladder.accounts.models import User

SESSION_KEY = "visitor_key"
VISITOR_TERM = timedelta(days=30)


@dataclass(frozen=True)
class Player:
    """An account, or a visitor known by the hash of the key in the session; never both."""

    user: User | None = None
    visitor: str = ""


def visitor_hash(key: str) -> str:
    """Return what we store of a visitor's random key: its SHA-256, 64 hex digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def player_of(request: HttpRequest) -> Player:
    """Return who plays in this request; a visitor who never started anything has no key."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Player(user=user)
    key = getattr(request, "session", {}).get(SESSION_KEY, "")
    return Player(visitor=visitor_hash(key) if key else "")


def forget_visitor(request: HttpRequest) -> str:
    """Return the hash of the visitor's key, "" without one; the key and its long session end."""
    key = request.session.pop(SESSION_KEY, "")
    if not key:
        return ""
    request.session.set_expiry(None)
    return visitor_hash(key)


def new_player(request: HttpRequest) -> Player:
    """Return who starts to play; only now a visitor gets a key, and with it a cookie.

    The session of a visitor lives as long as what is started in it.
    """
    player = player_of(request)
    if player.user:
        return player
    request.session.setdefault(SESSION_KEY, secrets.token_urlsafe(24))
    request.session.set_expiry(VISITOR_TERM)
    return player_of(request)
