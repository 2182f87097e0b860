"""What a page said to its visitor."""

from typing import Any

from django.contrib.messages import get_messages


def messages_of(answer: Any) -> list[str]:
    """Return the messages of an answer."""
    return [str(message) for message in get_messages(answer.wsgi_request)]
