"""Somebody makes an account, protects it, comes back and leaves, in a real browser."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PASSWORD = "een-lang-wachtwoord"
ERROR_LIST = ["Vul je e-mailadres in.", "Kies een wachtwoord.", "Vul je naam in."]
Look = Callable[[Page], None]


def code_from_mail(page: Page, subject: str, to: str) -> str:
    """Return the code in the newest mail to this address, read in the local mailbox."""
    mailbox = page.context.new_page()
    for _ in range(60):
        mailbox.goto("/postvak/")
        newest = mailbox.locator("li.kl-panel").filter(has_text=to).first
        if newest.is_visible() and subject in newest.inner_text():
            break
        time.sleep(0.5)
    newest.get_by_role("link").click()
    text = mailbox.locator(".kl-prose").inner_text()
    mailbox.close()
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", text)
    assert found, text
    return found[0]


def code_of_app(secret: str) -> str:
    """Return what an authenticator app would show now (RFC 6238)."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def sign_up(page: Page, email: str, look: Look, *, home: str = "") -> None:
    page.goto(f"{home}/accounts/signup/")
    look(page)
    button(page, "Account maken")
    expect(page.locator(".kl-error-summary li")).to_have_text(ERROR_LIST)
    expect(page.locator(".kl-error-summary")).to_be_focused()
    look(page)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Naam", exact=True).fill("Fatima el Amrani")
    button(page, "Account maken")
    look(page)
    page.get_by_label("Code", exact=True).fill(
        code_from_mail(page, "Je code voor Kennisladder", email)
    )
    button(page, "Ga verder")


@pytest.mark.parametrize("way", ["wide", "narrow", "dark"])
def test_somebody_signs_up_protects_the_account_and_leaves(
    context: Callable[..., BrowserContext], look: Look, way: str
) -> None:
    page = context(way).new_page()
    email = f"fatima-{way}@advocaten.example"
    sign_up(page, email, look)

    page.goto("/profiel/")
    look(page)
    page.get_by_role("link", name="Je tweede factor beheren").click()
    look(page)
    page.get_by_role("link", name="De app instellen").click()
    look(page)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    button(page, "Bevestigen")
    look(page)
    page.get_by_label("Code", exact=True).fill(
        code_of_app(page.locator("#authenticator_secret").input_value())
    )
    button(page, "Aanzetten")
    expect(page.locator("code")).to_have_count(10)
    look(page)

    page.goto("/profiel/verwijderen/")
    look(page)
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_label("Ja, verwijder mijn account").check()
    button(page, "Verwijder mijn account")
    expect(page.get_by_text("Je account en je gegevens zijn verwijderd.")).to_be_visible()
    page.goto("/profiel/")
    assert "/accounts/login/" in page.url


def test_somebody_signs_in_with_a_passkey(
    context: Callable[..., BrowserContext], look: Look, site: str
) -> None:
    # Passkeys need a name, not an address in numbers.
    home = f"http://localhost:{urlsplit(site).port}"
    page = context().new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    can = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, **can}})
    problems: list[str] = []
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)

    sign_up(page, "passkey@advocaten.example", look, home=home)
    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    button(page, "Bevestigen")
    look(page)
    page.get_by_label("Naam van de sleutel").fill("laptop werk")
    page.get_by_label("Ook inloggen zonder wachtwoord").check()
    button(page, "Toevoegen")
    expect(page.get_by_text("Je sleutel is toegevoegd.")).to_be_visible()
    page.goto(f"{home}/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="laptop werk")).to_be_visible()
    look(page)
    page.goto(f"{home}/accounts/2fa/webauthn/reauthenticate/")
    look(page)

    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/?next=/profiel/")
    button(page, "Gebruik een passkey")
    expect(page.get_by_role("heading", name="Profiel", exact=True)).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("E-mailadres").fill("passkey@advocaten.example")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    button(page, "Inloggen")
    look(page)
    button(page, "Gebruik een passkey of beveiligingssleutel")
    page.wait_for_url(lambda address: "/accounts/" not in address)

    assert problems == []


def test_passkeys_are_not_offered_without_javascript(
    context: Callable[..., BrowserContext],
) -> None:
    page = context(java_script_enabled=False).new_page()

    page.goto("/accounts/login/")

    expect(page.get_by_role("button", name="Gebruik een passkey")).to_be_hidden()
    expect(page.get_by_role("link", name="Mail mij een code")).to_be_visible()
