"""The profile, one's own data, and leaving."""

from collections.abc import Callable
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import send_mail
from django.db import connection, transaction
from django.test import Client, RequestFactory
from PIL import Image
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry
from wagtail.users.models import UserProfile

from kennisladder.accounts.actions import (
    LastAdministratorError,
    NotYourAccountError,
    erase_person,
    update_profile,
)
from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in
from kennisladder.core.models import OutboxMessage, SecurityEvent

PASSWORD = "een-lang-wachtwoord"
CHANGED = {
    "name": "Sanne Bakker",
    "profession": "court",
    "organisation": "Rechtbank",
    "language": "en",
    "appearance": "dark",
}
SURE = {"password": PASSWORD, "sure": "on"}


def test_the_profile_shows_what_we_know(member: User, sign_in: Callable[[User], Client]) -> None:
    html = sign_in(member).get("/profiel/").content.decode()

    assert "<title>Profiel |" in html
    assert 'value="Sanne de Vries"' in html
    assert '<option value="youth" selected>' in html
    assert "sanne@wijkteam.example" in html


def test_the_profile_is_saved_and_speaks_the_new_language(
    member: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(member)

    response = client.post("/profiel/", CHANGED, follow=True)

    member.refresh_from_db()
    assert {name: getattr(member, name) for name in CHANGED} == CHANGED
    html = response.content.decode()
    assert 'lang="en"' in html
    assert "kl-theme--dark" in html
    assert "Your profile has been saved." in html


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("profession", "wizard"), ("language", "fr"), ("appearance", "pink")],
)
def test_a_wrong_value_changes_nothing(
    member: User, sign_in: Callable[[User], Client], field: str, value: str
) -> None:
    response = sign_in(member).post("/profiel/", {**CHANGED, field: value})

    member.refresh_from_db()
    assert response.status_code == 200
    assert "<title>Fout: Profiel |" in response.content.decode()
    assert 'value="Rechtbank"' in response.content.decode()
    assert member.name == "Sanne de Vries"


def test_nobody_else_changes_a_profile(member: User, editor: User) -> None:
    with pytest.raises(NotYourAccountError):
        update_profile(person=member, by=editor, **CHANGED)


@pytest.mark.parametrize("address", ["/profiel/", "/profiel/verwijderen/"])
def test_strangers_are_asked_to_sign_in(client: Client, db: None, address: str) -> None:
    response = client.get(address)

    assert response["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("who", ["member", "member_editor"])
@pytest.mark.parametrize("address", ["/profiel/", "/profiel/verwijderen/"])
def test_learners_and_editors_have_a_profile(
    request: pytest.FixtureRequest, sign_in: Callable[[User], Client], who: str, address: str
) -> None:
    person = request.getfixturevalue(who)

    assert sign_in(person).get(address).status_code == 200


def test_views_for_people_refuse_strangers(rf: RequestFactory) -> None:
    request = rf.get("/profiel/")
    request.user = AnonymousUser()

    with pytest.raises(TypeError):
        signed_in(request)


def test_the_profile_is_not_kept_by_the_browser(
    member: User, sign_in: Callable[[User], Client]
) -> None:
    assert "no-store" in sign_in(member).get("/profiel/")["Cache-Control"]


@pytest.mark.parametrize("addresses", [1, 3])
def test_the_profile_needs_as_many_queries_however_much_there_is(
    member: User,
    sign_in: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    addresses: int,
) -> None:
    client = sign_in(member)
    client.get("/profiel/")  # fills the caches of sites and content types
    for number in range(1, addresses):
        EmailAddress.objects.create(user=member, email=f"{number}@wijkteam.example")
        Authenticator.objects.create(user=member, type="webauthn", data={"name": str(number)})

    # session, user, address, factors; the menu together with its closed pages; whether this is an
    # editor stands in the session
    with django_assert_num_queries(5):
        client.get("/profiel/")


def test_people_get_everything_we_keep(member: User, sign_in: Callable[[User], Client]) -> None:
    send_mail("Onderwerp", "Tekst", None, [member.email])

    response = sign_in(member).post("/profiel/gegevens/")

    data = response.json()["data"]
    assert response["Content-Disposition"] == 'attachment; filename="kennisladder.json"'
    assert data["accounts.User"]["rows"][0]["email"] == member.email
    assert data["account.EmailAddress"]["rows"] == [
        {"email": member.email, "verified": True, "primary": True}
    ]
    assert data["core.OutboxMessage"]["rows"][0]["subject"] == "Onderwerp"
    assert data["accounts.User"]["kept"] == "Tot je je account verwijdert."
    assert SecurityEvent.objects.filter(event="account.exported", user_id=member.pk).exists()


def test_an_export_holds_no_secret_and_nobody_else(
    member: User,
    member_editor: User,
    with_app: Callable[[User], str],
    sign_in: Callable[[User], Client],
) -> None:
    secret = with_app(member)

    text = sign_in(member).post("/profiel/gegevens/").content.decode()

    hidden = Authenticator.objects.get().data["secret"]
    assert [word in text for word in (secret, hidden, "password", member_editor.email)] == [
        False
    ] * 4


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"password": "verkeerd"}, "Dit is niet je huidige wachtwoord."),
        ({"sure": ""}, "Zet hier een vinkje als je het zeker weet."),
    ],
)
def test_leaving_needs_two_confirmations(
    member: User, sign_in: Callable[[User], Client], wrong: dict[str, str], why: str
) -> None:
    response = sign_in(member).post("/profiel/verwijderen/", {**SURE, **wrong})

    assert why in response.content.decode()
    assert User.objects.filter(pk=member.pk).exists()


def test_passwords_cannot_be_tried_here_either(
    member: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(member)
    for _ in range(5):
        client.post("/profiel/verwijderen/", {**SURE, "password": "verkeerd"})

    response = client.post("/profiel/verwijderen/", SURE)

    assert "te vaak geprobeerd" in response.content.decode()
    assert User.objects.filter(pk=member.pk).exists()


def test_leaving_ends_every_session(member: User, enter: Callable[[User], Client]) -> None:
    here, elsewhere = enter(member), enter(member)

    response = here.post("/profiel/verwijderen/", SURE)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert elsewhere.get("/profiel/").status_code == 302
    assert not User.objects.filter(pk=member.pk).exists()
    assert [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()] == [
        None
    ]


def test_the_only_administrator_stays(
    administrator: User, sign_in: Callable[[User], Client]
) -> None:
    response = sign_in(administrator).post("/profiel/verwijderen/", SURE)

    assert "Je bent de enige beheerder." in response.content.decode()
    with pytest.raises(LastAdministratorError):
        erase_person(person=administrator, by=administrator)


def test_an_administrator_leaves_when_there_is_another(administrator: User) -> None:
    other = User.objects.create_superuser("ook-beheer@kennisladder.example", PASSWORD)

    erase_person(person=administrator, by=administrator)

    assert list(User.objects.all()) == [other]


def test_learners_cannot_erase_each_other(member: User, editor: User) -> None:
    with pytest.raises(NotYourAccountError):
        erase_person(person=editor, by=member)


def canary(user: User) -> None:
    """Put the person's name into every place that an editor's work can leave it."""
    picture = BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    UserProfile.objects.create(
        user=user, avatar=SimpleUploadedFile("kanarie.png", picture.getvalue(), "image/png")
    )
    page = Page.objects.get(depth=1)
    PageLogEntry.objects.log_action(page, "wagtail.edit", user=user)
    ModelLogEntry.objects.log_action(user, "wagtail.edit", user=user, title="Kanarie Vogel")
    Comment.objects.create(user=user, page=page, text="Kanarie was hier", contentpath="title")
    send_mail("Dag Kanarie", "Tekst voor Kanarie", None, [user.email.upper()])


def rows_with(word: str) -> list[str]:
    """Return the tables that hold a word anywhere."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- names of our own tables
            if any(word in str(row).lower() for row in cursor.fetchall()):
                found.append(table)
    return found


def test_a_picture_stays_when_erasing_is_undone(editor: User) -> None:
    canary(editor)
    avatar = UserProfile.objects.get().avatar

    with transaction.atomic():
        erase_person(person=editor, by=editor)
        transaction.set_rollback(True)

    assert avatar.storage.exists(avatar.name)


def test_nothing_leads_to_somebody_who_left(
    editor: User,
    member: User,
    enter: Callable[[User], Client],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    editor.name, editor.email = "Kanarie Vogel", "kanarie@kennisladder.example"
    editor.save()
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    client = enter(editor)
    canary(editor)
    avatar = UserProfile.objects.get().avatar
    path, key, others = avatar.path, editor.pk, rows_with("sanne")

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/profiel/verwijderen/", SURE)

    assert rows_with("kanarie") == []
    assert rows_with("sanne") == others
    assert not avatar.storage.exists(path)
    assert list(PageLogEntry.objects.values_list("user_id", flat=True)) == [None]
    assert list(ModelLogEntry.objects.values_list("label", "data", "user_id")) == [("", {}, None)]
    assert SecurityEvent.objects.filter(event="account.erased", object_id=str(key)).exists()
    assert not OutboxMessage.objects.filter(recipient__icontains="kanarie").exists()
    assert ContentType.objects.get_for_model(User)
