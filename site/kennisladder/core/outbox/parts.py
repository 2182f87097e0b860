"""A mail as plain values that a row can hold, and back again."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime
from email.mime.base import MIMEBase
from email.utils import format_datetime
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.translation import get_language

from kennisladder.core.outbox.rules import Lane


@dataclass(frozen=True)
class Dispatch:
    """How a mail travels: set it as `message.dispatch` before `message.send()`.

    `key` says which mail this is ("registration:12:confirmation"): the same key is sent once to
    each recipient. Without a key every `send()` is a mail of its own.
    """

    key: str = ""
    kind: str = "mail"
    lane: Lane = Lane.CONFIRMATION
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Parts:
    """What a mail consists of, in values that JSON knows."""

    sender: str
    subject: str
    text: str
    headers: dict[str, str] = field(default_factory=dict)
    alternatives: list[dict[str, str]] = field(default_factory=list)
    attachments: list[dict[str, str]] = field(default_factory=list)


def take_apart(message: EmailMessage) -> Parts:
    """Return the parts of a Django mail; a header with a line break raises `BadHeaderError`."""
    message.message()
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    for name, addresses in (("To", message.to), ("Cc", message.cc), ("Reply-To", message.reply_to)):
        if addresses:
            headers.setdefault(name, ", ".join(str(address) for address in addresses))
    headers.setdefault("Content-Language", get_language() or "nl")
    alternatives = [
        {"content": str(alternative[0]), "type": str(alternative[1])}
        for alternative in getattr(message, "alternatives", [])
    ]
    if message.content_subtype != "plain":
        alternatives.insert(
            0, {"content": str(message.body), "type": f"text/{message.content_subtype}"}
        )
    return Parts(
        sender=str(message.from_email),
        subject=str(message.subject),
        text=str(message.body) if message.content_subtype == "plain" else "",
        headers=headers,
        alternatives=alternatives,
        attachments=[_stored(attachment) for attachment in message.attachments],
    )


def put_together(
    parts: Parts, *, recipient: str, message_id: str, written_at: datetime, connection: Any
) -> EmailMultiAlternatives:
    """Return the mail for one recipient: the envelope names only this one, the headers all."""
    headers = {
        name: value
        for name, value in parts.headers.items()
        if name.lower() not in {"message-id", "date"}
    }
    message = EmailMultiAlternatives(
        subject=parts.subject,
        body=parts.text,
        from_email=parts.sender,
        bcc=[recipient],
        headers={**headers, "Message-ID": message_id, "Date": format_datetime(written_at)},
        connection=connection,
    )
    for alternative in parts.alternatives:
        message.attach_alternative(alternative["content"], alternative["type"])
    for attachment in parts.attachments:
        message.attach(
            attachment["name"] or None, b64decode(attachment["content"]), attachment["type"]
        )
    return message


def _stored(attachment: Any) -> dict[str, str]:
    """Return an attachment as values; a MIME part keeps its name, type and content."""
    if isinstance(attachment, MIMEBase):
        payload = attachment.get_payload(decode=True)
        name, content, kind = (
            attachment.get_filename(),
            payload if isinstance(payload, bytes) else b"",
            attachment.get_content_type(),
        )
    else:
        name, content, kind = attachment
    data = content if isinstance(content, bytes) else str(content).encode()
    return {
        "name": name or "",
        "type": kind or "application/octet-stream",
        "content": b64encode(data).decode("ascii"),
    }
