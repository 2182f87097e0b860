"""Put the registers that we know on the site, once."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from kennisladder.accreditation.models import Register, RegisterGroup

CONTENT = Path(__file__).resolve().parents[1] / "content" / "registers.json"


@transaction.atomic
def install_registers() -> int:
    """Add the registers that are missing, and return how many; the others stay as they are."""
    known = set(Register.objects.values_list("code", flat=True))
    new = [data for data in read_content() if data["code"] not in known]
    for data in new:
        fields = {name: value for name, value in data.items() if name != "groups"}
        register = Register.objects.create(**{**fields, "sources": "\n".join(data["sources"])})
        for place, group in enumerate(data.get("groups", [])):
            RegisterGroup.objects.create(register=register, sort_order=place, **group)
    return len(new)


def read_content() -> list[dict[str, Any]]:
    """Return the registers of the content file, as they are written there."""
    registers: list[dict[str, Any]] = json.loads(CONTENT.read_text(encoding="utf-8"))["registers"]
    return registers
