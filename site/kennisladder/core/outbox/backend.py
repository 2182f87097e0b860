"""The mail backend that writes to the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from kennisladder.core.outbox import actions


class OutboxBackend(BaseEmailBackend):
    """Keeps mail as rows, in the transaction of whoever sends it; no network is touched."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Enqueue the mails, all or none, and return how many there were."""
        with transaction.atomic():
            for message in email_messages:
                actions.enqueue(message)
        return len(email_messages)
