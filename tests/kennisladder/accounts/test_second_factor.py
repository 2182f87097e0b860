"""Second factors: set up, asked for, demanded of editors, and unreadable in the database."""

from collections.abc import Callable

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from kennisladder.accounts.encryption import decrypt, encrypt
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent

PASSWORD = "een-lang-wachtwoord"
ADMIN = "/admin/"


def code_now(secret: str) -> str:
    _before, now, *_after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


@pytest.fixture(autouse=True)
def _demanded(settings: Settings) -> None:
    settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = True


def set_up_app(client: Client) -> str:
    """Set up an authenticator app through the pages; return its secret."""
    client.get("/accounts/2fa/totp/activate/")
    secret: str = client.session["mfa.totp.secret"]
    client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    return secret


def test_somebody_sets_up_an_app_and_sees_recovery_codes_once(
    member: User, enter_safely: Callable[[User], Client]
) -> None:
    client = enter_safely(member)

    set_up_app(client)
    first = client.get("/accounts/2fa/recovery-codes/").content.decode()
    second = client.get("/accounts/2fa/recovery-codes/").content.decode()

    assert sorted(Authenticator.objects.values_list("type", flat=True)) == [
        "recovery_codes",
        "totp",
    ]
    assert (first.count("<code>"), second.count("<code>")) == (10, 0)


def test_the_qr_code_stands_in_the_page(
    member: User, enter_safely: Callable[[User], Client]
) -> None:
    response = enter_safely(member).get("/accounts/2fa/totp/activate/")

    html = response.content.decode()
    assert '<svg class="kl-qr"' in html
    assert "data:image" not in html
    assert "style=" not in html


def test_the_password_alone_no_longer_opens_the_door(
    member: User, with_app: Callable[[User], str]
) -> None:
    secret = with_app(member)
    client = Client()

    asked = client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    outside = client.get("/profiel/").status_code
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert (asked["Location"], outside) == ("/accounts/2fa/authenticate/", 302)
    assert "Deze code klopt niet." in wrong.content.decode()
    assert client.get("/profiel/").status_code == 200


@pytest.mark.parametrize("door", ["/admin/login/", "/django-admin/login/", "/_util/login/"])
def test_no_door_leads_past_the_second_factor(
    member_editor: User, with_app: Callable[[User], str], door: str
) -> None:
    with_app(member_editor)
    client = Client()

    client.get(door, follow=True)
    client.post(door, {"username": member_editor.email, "password": PASSWORD})
    client.post("/accounts/login/", {"login": member_editor.email, "password": PASSWORD})

    assert client.get(ADMIN)["Location"] == "/accounts/login/?next=/admin/"


def test_a_mailed_code_does_not_lead_past_it_either(
    member_editor: User, with_app: Callable[[User], str], last_code: Callable[[], str]
) -> None:
    with_app(member_editor)
    client = Client()

    client.post("/accounts/login/code/", {"email": member_editor.email})
    client.post("/accounts/login/code/confirm/", {"code": last_code()})

    assert client.get(ADMIN)["Location"] == "/accounts/login/?next=/admin/"


def test_an_editor_without_factor_is_led_to_set_one_up(
    member_editor: User, enter: Callable[[User], Client]
) -> None:
    client = enter(member_editor)

    response = client.get(ADMIN, follow=True)

    assert response.redirect_chain == [("/accounts/2fa/", 302)]
    assert (
        "Redacteuren en beoordelaars loggen in met een tweede factor." in response.content.decode()
    )


def test_an_editor_goes_on_after_setting_one_up(
    member_editor: User,
    enter_safely: Callable[[User], Client],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    last_mail: Callable[[], OutboxMessage],
) -> None:
    client = enter_safely(member_editor)

    client.get("/accounts/2fa/totp/activate/")
    code = code_now(client.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks() as after_commit:
        request = client.post("/accounts/2fa/totp/activate/", {"code": code}).wsgi_request
    with request_context(request):
        for effect in after_commit:
            effect()
    request.session.save()

    assert last_mail().subject == "Authenticator-app ingesteld"

    assert client.get(ADMIN).status_code == 200


def test_an_editor_with_the_factor_is_let_in(
    member_editor: User, with_app: Callable[[User], str], enter: Callable[[User], Client]
) -> None:
    secret = with_app(member_editor)
    client = enter(member_editor)

    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert client.get(ADMIN).status_code == 200


def test_a_session_from_before_the_factor_is_ended(
    member_editor: User, with_app: Callable[[User], str], enter: Callable[[User], Client]
) -> None:
    client = enter(member_editor)
    with_app(member_editor)

    response = client.get("/admin/pages/")

    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2Fpages%2F"
    assert client.get("/profiel/").status_code == 302


def test_a_post_into_the_admin_is_stopped_too(
    member_editor: User, enter: Callable[[User], Client]
) -> None:
    response = enter(member_editor).post("/admin/pages/1/delete/")

    assert response["Location"] == "/accounts/2fa/"


def test_a_forged_script_name_does_not_open_the_admin(
    member_editor: User, enter: Callable[[User], Client]
) -> None:
    response = enter(member_editor).get("/admin/users/", SCRIPT_NAME="/x")

    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/")


def test_a_reviewer_reads_no_original_by_password_alone(
    member: User, with_app: Callable[[User], str], enter: Callable[[User], Client]
) -> None:
    member.groups.add(Group.objects.get(name="Case reviewers"))
    client = enter(member)

    without = client.get("/mijn-casussen/")["Location"]
    secret = with_app(member)
    before = client.get("/mijn-casussen/")["Location"]
    inside = enter(member)
    inside.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert (without, before) == (
        "/accounts/2fa/", "/accounts/login/?next=%2Fmijn-casussen%2F",
    )  # fmt: skip
    assert inside.get("/mijn-casussen/").status_code == 200


def test_a_contributor_needs_no_second_factor(
    member: User, enter: Callable[[User], Client]
) -> None:
    member.groups.add(Group.objects.get(name="Case contributors"))

    assert enter(member).get("/mijn-casussen/").status_code == 200


def test_learners_need_no_second_factor(member: User, enter: Callable[[User], Client]) -> None:
    assert enter(member).get("/profiel/").status_code == 200


def test_where_the_setting_is_off_the_password_is_enough(
    member_editor: User, enter: Callable[[User], Client], settings: Settings
) -> None:
    settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = False

    assert enter(member_editor).get(ADMIN).status_code == 200


def test_a_recovery_code_works_once(
    member: User, with_app: Callable[[User], str], enter: Callable[[User], Client]
) -> None:
    with_app(member)
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    first, second = enter(member), enter(member)

    first.post("/accounts/2fa/authenticate/", {"code": code})
    second.post("/accounts/2fa/authenticate/", {"code": code})

    assert first.get("/profiel/").status_code == 200
    assert second.get("/profiel/").status_code == 302


def test_the_password_cannot_take_the_factor_away(
    member: User, with_app: Callable[[User], str], enter_safely: Callable[[User], Client]
) -> None:
    client = enter_safely(member)
    with_app(member)
    session = client.session
    session["account_authentication_methods"] = []  # as if it was long ago
    session.save()

    asked = client.get("/accounts/2fa/totp/deactivate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")

    assert asked["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_codes_cannot_be_tried_without_end(
    member: User, with_app: Callable[[User], str], enter: Callable[[User], Client]
) -> None:
    secret = with_app(member)
    client = enter(member)

    for _ in range(6):
        answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert "te vaak" in answer.content.decode()
    assert client.get("/profiel/").status_code == 302


def test_the_database_holds_no_clear_secret(
    member: User, enter_safely: Callable[[User], Client]
) -> None:
    secret = set_up_app(enter_safely(member))
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    seed = decrypt(codes.instance.data["seed"])

    rows: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 -- names of our own tables
            rows += [str(row) for row in cursor.fetchall()]
    dump = "\n".join(rows)

    assert (secret in dump, seed in dump, secret[:16] in dump) == (False, False, False)


def test_keys_are_replaced_without_losing_a_factor(
    member: User, enter_safely: Callable[[User], Client], settings: Settings
) -> None:
    secret = set_up_app(enter_safely(member))
    Authenticator.objects.create(user=member, type="webauthn", data={"name": "laptop"})
    old, new = settings.KENNISLADDER_ENCRYPTION_KEYS[0], Fernet.generate_key().decode()

    settings.KENNISLADDER_ENCRYPTION_KEYS = [new, old]
    call_command("renew_secrets")
    settings.KENNISLADDER_ENCRYPTION_KEYS = [new]

    totp = Authenticator.objects.get(type="totp")
    assert decrypt(totp.data["secret"]) == secret
    assert totp.wrap().validate_code(code_now(secret))
    assert len(RecoveryCodes.activate(member).get_unused_codes()) == 10


def test_without_the_key_nothing_can_be_read(settings: Settings) -> None:
    token = encrypt("geheim")
    settings.KENNISLADDER_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(InvalidToken):
        decrypt(token)


def test_a_removed_factor_is_in_the_security_log(
    member: User, enter_safely: Callable[[User], Client]
) -> None:
    client = enter_safely(member)
    set_up_app(client)

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(type="totp").exists()
    assert SecurityEvent.objects.filter(event="account.factor_removed", user_id=member.pk).exists()


def test_an_operator_helps_who_lost_everything(
    member: User, enter_safely: Callable[[User], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    client = enter_safely(member)
    set_up_app(client)

    call_command("reset_second_factor", "SANNE@wijkteam.example")

    assert capsys.readouterr().out == "2 factors removed.\n"
    assert not Authenticator.objects.exists()
    assert client.get("/profiel/").status_code == 302
    assert SecurityEvent.objects.filter(object_id=str(member.pk), user_id=None).exists()


def test_an_operator_is_told_about_a_wrong_address(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody has the e-mail address"):
        call_command("reset_second_factor", "niemand@wijkteam.example")
