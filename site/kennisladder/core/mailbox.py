"""Mail that the local catcher kept: for `make run`, where no mail may leave the machine."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from itertools import count
from pathlib import Path

from django.conf import settings
from django.utils.html import strip_tags

KEPT = 200
NAME = re.compile(r"\d{20}")
_serial = count()


@dataclass(frozen=True)
class CaughtMail:
    """A mail as the page shows it."""

    name: str
    caught_at: datetime
    sender: str
    recipients: str
    subject: str
    text: str
    attachments: list[str]


def folder() -> Path:
    """Return where caught mail lies."""
    return Path(settings.DATA) / "mail"


def keep(content: bytes, recipients: list[str]) -> Path:
    """Write a mail as a file, drop the oldest beyond `KEPT`, and return the file."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{time.time_ns() // 1000:017d}{next(_serial) % 1000:03d}.eml"
    envelope = f"X-Envelope-To: {', '.join(recipients)}\r\n".encode()
    file.write_bytes(envelope + content)
    for old in names()[KEPT:]:
        (place / f"{old}.eml").unlink(missing_ok=True)
    return file


def names() -> list[str]:
    """Return the names of the caught mails, newest first."""
    return sorted(
        (file.stem for file in folder().glob("*.eml") if NAME.fullmatch(file.stem)), reverse=True
    )


def read(name: str) -> CaughtMail | None:
    """Return the mail of this name, or None when there is none."""
    file = folder() / f"{name}.eml"
    if not NAME.fullmatch(name) or not file.is_file():
        return None
    mail = message_from_bytes(file.read_bytes(), policy=default)
    return CaughtMail(
        name=name,
        caught_at=datetime.fromtimestamp(int(name[:17]) / 1_000_000, tz=UTC),
        sender=str(mail.get("From", "")),
        recipients=str(mail.get("X-Envelope-To") or mail.get("To", "")),
        subject=str(mail.get("Subject", "")),
        text=text_of(mail),
        attachments=list(attachment_names(mail)),
    )


def text_of(mail: Message) -> str:
    """Return the readable text of a mail; of a mail in HTML only, its words."""
    if not isinstance(mail, EmailMessage):
        return ""
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    return content if body.get_content_type() == "text/plain" else strip_tags(content)


def attachment_names(mail: Message) -> Iterator[str]:
    """Return the names of what is attached."""
    if isinstance(mail, EmailMessage):
        for part in mail.iter_attachments():
            yield part.get_filename() or part.get_content_type()
