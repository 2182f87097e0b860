"""Keys that sign badges: made here, encrypted at rest, published by their public half."""

import json

from django.db import transaction
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import RSAKey

from kennisladder.accounts import encryption
from kennisladder.accounts.models import User
from kennisladder.accreditation.addresses import public
from kennisladder.accreditation.models import SigningKey
from kennisladder.accreditation.rules.badges import ALGORITHM
from kennisladder.core import audit
from kennisladder.core.followups import follow

BITS = 2048


def signing_key() -> SigningKey:
    """Return the key that signs now, made on first use."""
    key = SigningKey.objects.filter(retired_at=None).first()
    return key or new_key(by=None)


@transaction.atomic
def new_key(*, by: User | None) -> SigningKey:
    """Make the key that signs from now on; earlier ones stay published, for badges they signed."""
    made = RSAKey.generate_key(BITS)
    SigningKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    key = SigningKey.objects.create(
        kid=made.thumbprint(),
        public=made.as_dict(private=False),
        private=encryption.encrypt(json.dumps(made.as_dict(private=True))),
    )
    audit.record("badge.key_made", by=by, about=key)
    return key


def sign(claims: dict[str, object], key: SigningKey) -> str:
    """Return the signed token; its `kid` is the address of the public key."""
    private = RSAKey.import_key(json.loads(encryption.decrypt(key.private)))
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": public("badge_key", key.kid)}
    return jwt.encode(header, claims, private)


def published(key: SigningKey) -> dict[str, object]:
    """Return the public half as a JSON Web Key."""
    return {**key.public, "kid": public("badge_key", key.kid), "alg": ALGORITHM, "use": "sig"}


@follow("secrets.renewed")
@transaction.atomic
def renew_private_keys() -> None:
    """Encrypt all private keys under the newest encryption key."""
    for key in SigningKey.objects.select_for_update():
        key.private = encryption.renew(key.private)
        key.save(update_fields=["private"])
