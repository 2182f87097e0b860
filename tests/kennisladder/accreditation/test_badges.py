"""Open Badges: a stranger verifies one with nothing but what we publish."""

import base64
import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from django.core.management import call_command
from django.test import Client

from kennisladder.accounts import encryption
from kennisladder.accounts.actions import erase_person, renew_secrets
from kennisladder.accounts.models import User
from kennisladder.accreditation import actions
from kennisladder.accreditation.badges import make_badge, status_token
from kennisladder.accreditation.models import Badge, Certificate, SigningKey, StatusList
from tests.factories.accreditation import make_certificate

SignIn = Callable[[User], Client]


def unpack(text: str) -> bytes:
    """Return the bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def fetch(address: str) -> Any:
    """Return the answer to somebody without an account who follows an address."""
    path = address.removeprefix("http://127.0.0.1:8000")
    assert path != address
    return Client().get(path)


def verified(token: str) -> dict[str, Any]:
    """Return the payload of a token, checked with the key at its `kid`; none of our code helps."""
    head, body, signature = token.split(".")
    header = json.loads(unpack(head))
    key = fetch(header["kid"]).json()
    numbers = [int.from_bytes(unpack(key[name]), "big") for name in ("e", "n")]
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    RSAPublicNumbers(*numbers).public_key().verify(
        unpack(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), SHA256()
    )
    payload: dict[str, Any] = json.loads(unpack(body))
    return payload


def is_revoked(badge: dict[str, Any]) -> bool:
    """Return what the published list says of this badge."""
    entry = badge["credentialStatus"]
    listed = verified(fetch(entry["statusListCredential"]).content.decode())
    assert listed["id"] == entry["statusListCredential"]
    encoded = listed["credentialSubject"]["encodedList"]
    bits = gzip.decompress(unpack(encoded.removeprefix("u")))
    place = int(entry["statusListIndex"])
    assert len(bits) * 8 == 131_072
    return bool(bits[place // 8] & (0x80 >> place % 8))


@pytest.fixture
def certificate(learner: User) -> Certificate:
    made = make_certificate(learner)
    call_command("make_certificates", "--once")
    return made


def token_of(certificate: Certificate, client: Client) -> str:
    answer = client.get(f"/mijn-punten/certificaten/{certificate.pk}/badge/")
    assert answer["Content-Type"] == "application/vc+jwt"
    return answer.content.decode()


def test_a_stranger_verifies_a_downloaded_badge(
    certificate: Certificate, learner: User, sign_in: SignIn
) -> None:
    badge = verified(token_of(certificate, sign_in(learner)))

    subject = badge["credentialSubject"]
    identity = subject["identifier"][0]
    digest = sha256(f"sanne@wijkteam.example{identity['salt']}".encode()).hexdigest()
    assert badge["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert identity["identityHash"] == f"sha256${digest}"
    assert subject["achievement"]["name"] == "Basis: contact in het midden"
    assert (badge["iss"], badge["jti"]) == (badge["issuer"]["id"], badge["id"])
    assert badge["evidence"][0]["id"].endswith(f"/certificaat/{certificate.shown_code}/")
    assert "sanne" not in json.dumps(badge).lower()
    assert is_revoked(badge) is False


def test_a_changed_badge_is_refused(
    certificate: Certificate, learner: User, sign_in: SignIn
) -> None:
    head, body, signature = token_of(certificate, sign_in(learner)).split(".")
    payload = json.loads(unpack(body))
    payload["credentialSubject"]["achievement"]["name"] = "Iets anders"
    forged = base64.urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b"=").decode()

    with pytest.raises(InvalidSignature):
        verified(f"{head}.{forged}.{signature}")


@pytest.mark.parametrize("change", ["revoke", "reissue"])
def test_the_list_says_what_does_not_hold_any_more(
    certificate: Certificate, learner: User, editor: User, sign_in: SignIn, change: str
) -> None:
    badge = verified(token_of(certificate, sign_in(learner)))
    other = make_certificate(learner, certificate.page, edition="2")
    kept = verified(make_badge(other).token)

    getattr(actions, change)(certificate=certificate, reason="Een vergissing.", by=editor)

    assert (is_revoked(badge), is_revoked(kept)) == (True, False)


def test_the_list_is_signed_once_as_long_as_it_says_the_same(
    certificate: Certificate, editor: User
) -> None:
    address = f"/badges/status/{StatusList.objects.get().pk}"

    first = Client().get(address).content
    SigningKey.objects.update(private="")  # whoever signs now, fails
    again = Client().get(address).content

    assert again == first
    actions.revoke(certificate=certificate, reason="Een vergissing.", by=editor)
    with pytest.raises(InvalidToken):
        Client().get(address)


def test_another_key_signs_the_list_anew(certificate: Certificate) -> None:
    listed = StatusList.objects.get()
    first = status_token(listed)

    call_command("new_badge_key")
    renewed = status_token(listed)

    assert renewed != first
    assert verified(renewed)["credentialSubject"] == verified(first)["credentialSubject"]


def test_what_a_badge_names_is_published(certificate: Certificate, learner: User) -> None:
    badge = verified(Badge.objects.get().token)

    issuer = fetch(badge["issuer"]["id"])
    achievement = fetch(badge["credentialSubject"]["achievement"]["id"])
    keys = fetch(issuer.json()["jwks"])

    assert issuer.json()["name"] == "Kennisladder"
    assert issuer["Access-Control-Allow-Origin"] == "*"
    assert achievement.json()["name"] == "Basis: contact in het midden"
    assert [set(key) for key in keys.json()["keys"]] == [{"n", "e", "kty", "kid", "alg", "use"}]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["prestaties/1.json", "sleutels/geen.json", "status/1"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert Client().get(f"/badges/{path}").status_code == 404


def test_a_badge_signed_with_an_old_key_is_still_verified(
    certificate: Certificate, learner: User
) -> None:
    old = Badge.objects.get()

    call_command("new_badge_key")
    new = make_badge(make_certificate(learner, certificate.page, edition="2"))

    assert verified(old.token)["jti"] != verified(new.token)["jti"]
    assert SigningKey.objects.filter(retired_at=None).count() == 1
    assert SigningKey.objects.count() == 2


def test_private_keys_are_encrypted_and_renewed(certificate: Certificate) -> None:
    before = SigningKey.objects.get()
    private = json.loads(encryption.decrypt(before.private))

    renew_secrets()

    after = SigningKey.objects.get()
    assert private["d"] not in before.private
    assert before.private != after.private
    assert json.loads(encryption.decrypt(after.private)) == private
    assert "d" not in after.public


def test_a_badge_is_made_once_in_a_place_of_its_own(learner: User) -> None:
    certificate = make_certificate(learner)

    first, again = make_badge(certificate), make_badge(certificate)

    assert first == again
    assert StatusList.objects.get().used == 1
    StatusList.objects.update(used=StatusList.LENGTH // 2)
    make_badge(make_certificate(learner, certificate.page, edition="2"))
    assert StatusList.objects.count() == 2


def test_nobody_gets_the_badge_of_another_nor_one_that_is_not_there(
    learner: User, editor: User, sign_in: SignIn
) -> None:
    certificate = make_certificate(learner)
    address = f"/mijn-punten/certificaten/{certificate.pk}/badge/"
    assert sign_in(learner).get(address).status_code == 404

    call_command("make_certificates", "--once")

    assert sign_in(editor).get(address).status_code == 404
    assert sign_in(learner).get(address).status_code == 200


def test_erasing_a_person_forgets_the_signed_text(certificate: Certificate, learner: User) -> None:
    erase_person(person=learner, by=learner)

    assert Badge.objects.get().token == ""
    Badge.objects.all().delete()
    with pytest.raises(ValueError, match="for somebody"):
        make_badge(Certificate.objects.get())
