"""Whether a case may be shown: what two people approved, and nothing else."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def fingerprint(texts: Mapping[str, str], facets: Mapping[str, Any]) -> str:
    """Return the SHA-256 of texts and facets: 64 hexadecimal digits.

    The order of names and of chosen codes makes no difference; line ends and spaces at the end of
    lines neither, since a form that is saved unchanged may change them.
    """
    plain = {
        name: "\n".join(line.rstrip() for line in text.splitlines()).strip()
        for name, text in texts.items()
    }
    chosen = {
        name: sorted(value) if isinstance(value, list) else value for name, value in facets.items()
    }
    document = json.dumps([plain, chosen], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(document.encode()).hexdigest()
