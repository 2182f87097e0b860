"""Who plays: an account, or a visitor whom only a random key in the session knows again."""

import hashlib
import secrets
from dataclasses import dataclass

from django.http import HttpRequest

from kennisladder.accounts.models import User

SESSION_KEY = "visitor_key"


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


def new_player(request: HttpRequest) -> Player:
    """Return who starts to play; only now a visitor gets a key, and with it a cookie."""
    player = player_of(request)
    if player.user or player.visitor:
        return player
    request.session[SESSION_KEY] = secrets.token_urlsafe(24)
    return player_of(request)
