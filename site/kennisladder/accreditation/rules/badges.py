"""Open Badges 3.0 as values: the credential, the list of what was revoked, the claims to sign.

A badge is a W3C Verifiable Credential in the form VC-JWT: the payload is the credential itself,
with the registered claims beside it; the key is found at the address in `kid`.
"""

import base64
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
ALGORITHM = "RS256"  # the one that every verifier of Open Badges must know
MULTIBASE = "u"  # base64url without padding


@dataclass(frozen=True)
class Issuer:
    """Who issues badges."""

    id: str
    name: str
    url: str

    def as_data(self) -> dict[str, Any]:
        """Return the profile as it stands in a credential and at its own address."""
        return {"id": self.id, "type": ["Profile"], "name": self.name, "url": self.url}


@dataclass(frozen=True)
class Achievement:
    """What was achieved, without the person."""

    id: str
    name: str
    description: str
    criteria: str

    def as_data(self) -> dict[str, Any]:
        """Return the achievement as it stands in a credential."""
        return {
            "id": self.id,
            "type": ["Achievement"],
            "achievementType": "Course",
            "name": self.name,
            "description": self.description,
            "criteria": {"narrative": self.criteria},
            "inLanguage": "nl",
        }


@dataclass(frozen=True)
class BadgeFacts:
    """Everything that a badge says."""

    id: str
    issuer: Issuer
    achievement: Achievement
    email: str
    salt: str
    valid_from: datetime
    valid_until: datetime | None
    evidence: str  # address of the certificate
    status_list: str  # address of the list
    place: int


def credential(facts: BadgeFacts) -> dict[str, Any]:
    """Return the credential: the person is known by a salted hash of the e-mail address alone."""
    data: dict[str, Any] = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": facts.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.achievement.name,
        "issuer": facts.issuer.as_data(),
        "validFrom": moment(facts.valid_from),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [identity(facts.email, facts.salt)],
            "achievement": facts.achievement.as_data(),
        },
        "evidence": [{"id": facts.evidence, "type": ["Evidence"], "name": facts.achievement.name}],
        "credentialStatus": {
            "id": f"{facts.status_list}#{facts.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(facts.place),
            "statusListCredential": facts.status_list,
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }
    if facts.valid_until is not None:
        data["validUntil"] = moment(facts.valid_until)
    return data


def identity(email: str, salt: str) -> dict[str, Any]:
    """Return who the badge is for, so that only somebody who knows the address can tell."""
    digest = sha256(f"{email.lower()}{salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "identityType": "emailAddress",
        "salt": salt,
    }


def status_credential(
    *, address: str, issuer: Issuer, revoked: Iterable[int], length: int, valid_from: datetime
) -> dict[str, Any]:
    """Return the credential of a status list."""
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.id,
        "validFrom": moment(valid_from),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_list(revoked, length),
        },
    }


def claims(data: dict[str, Any], *, valid_from: datetime, until: datetime | None) -> dict[str, Any]:
    """Return what is signed: the credential with the registered claims of a JWT."""
    issuer = data["issuer"]
    return {
        **data,
        "iss": issuer if isinstance(issuer, str) else issuer["id"],
        "jti": data["id"],
        "nbf": int(valid_from.timestamp()),
        **({"exp": int(until.timestamp())} if until else {}),
    }


def encode_list(revoked: Iterable[int], length: int) -> str:
    """Return the bits, 1 at each revoked place, packed; place 0 is the leftmost bit."""
    bits = bytearray(length // 8)
    for place in revoked:
        bits[place // 8] |= 0x80 >> (place % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    return MULTIBASE + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def moment(time: datetime) -> str:
    """Return the time as credentials write it."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
