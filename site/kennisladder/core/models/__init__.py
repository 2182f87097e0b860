"""Tables of the core: media, the glossary, the outbox and the security log."""

from kennisladder.core.models.audit import SecurityEvent
from kennisladder.core.models.frozen import FrozenError, FrozenModel
from kennisladder.core.models.glossary import Term
from kennisladder.core.models.media import CustomDocument, CustomImage, Rendition
from kennisladder.core.models.outbox import OutboxMessage

__all__ = [
    "CustomDocument",
    "CustomImage",
    "FrozenError",
    "FrozenModel",
    "OutboxMessage",
    "Rendition",
    "SecurityEvent",
    "Term",
]
