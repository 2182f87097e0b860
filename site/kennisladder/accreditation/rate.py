"""A limit to how often somebody may try, by address, in the cache that all workers share."""

import time
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def may_try(request: HttpRequest, act: str, *, times: int, seconds: int) -> bool:
    """Count one try of this visitor, and return whether it is within the limit."""
    address = get_adapter().get_client_ip(request)
    who = sha256(address.encode()).hexdigest()[:32]
    key = f"rate:{act}:{who}:{int(time.time()) // seconds}"
    cache.add(key, 0, timeout=seconds)
    try:
        return int(cache.incr(key)) <= times
    except ValueError:  # it ran out between the two
        return True
