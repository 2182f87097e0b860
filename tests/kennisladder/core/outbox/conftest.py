"""A real mail server in a thread, which answers as a test asks."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

OK = "250 OK"


@dataclass
class MailServer:
    """Remembers what arrived; `answers` are given first, then OK."""

    answers: list[str] = field(default_factory=list)
    recipient_answers: dict[str, str] = field(default_factory=dict)
    on_delivery: Callable[[], None] = lambda: None
    arrived: list[tuple[list[str], Message]] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(  # noqa: N802 -- the name that aiosmtpd calls
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Count the connection."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 -- the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        answer = self.recipient_answers.get(address, OK)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 -- the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail, or give the next answer."""
        answer = self.answers.pop(0) if self.answers else OK
        if answer == OK:
            content = cast("bytes", envelope.content or b"")
            mail = message_from_bytes(content, policy=default)
            self.arrived.append((list(envelope.rcpt_tos), mail))
            self.on_delivery()
        return answer

    @property
    def ids(self) -> list[str]:
        """Return the Message-IDs in the order of arrival."""
        return [str(mail["Message-ID"]) for _recipients, mail in self.arrived]

    @property
    def recipients(self) -> list[str]:
        """Return the envelope recipients in the order of arrival."""
        return [address for addresses, _mail in self.arrived for address in addresses]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    """Use the outbox as in production; pytest-django puts mail in memory otherwise."""
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_TIMEOUT = 2


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    server = MailServer()
    controller: Any = Controller(server, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def silent_server(settings: Settings) -> Iterator[None]:
    """A server that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", settings.EMAIL_PORT)) as listener:
        held: list[socket.socket] = []

        def hold() -> None:
            while True:
                try:
                    held.append(listener.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=hold, daemon=True)
        thread.start()
        yield
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=2)
        for connection in held:
            connection.close()
