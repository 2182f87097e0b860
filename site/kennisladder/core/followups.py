"""What a room above does when something happened in a room below: a registry filled on start-up.

A finished test belongs to assessment; that it completes a course is the business of the learning
records above. Such a room follows a kind of happening, from `ready()` of its app:

    @follow("test.finished")
    def test_finished(*, user: User, page_id: int) -> None: ...

Followers run at once, in the order in which they registered and in the teller's transaction: when
one fails, what happened is undone too.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_followers: defaultdict[str, list[Callable[..., None]]] = defaultdict(list)


def follow(kind: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator: the function is called with the facts each time this happens."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if function not in _followers[kind]:
            _followers[kind].append(function)
        return function

    return register


def tell(kind: str, **facts: Any) -> None:
    """Call everybody who follows this kind of happening."""
    for function in _followers[kind]:
        function(**facts)
