"""Encryption at rest of single fields, with keys that can be replaced one after the other."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(text: str) -> str:
    """Return the text, unreadable without one of our keys; the first key is used."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text of a token that any of our keys made."""
    return _keys().decrypt(token.encode()).decode()


def renew(token: str) -> str:
    """Return the same secret under the first key, so that an older key can be thrown away."""
    return _keys().rotate(token.encode()).decode()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.KENNISLADDER_ENCRYPTION_KEYS])
