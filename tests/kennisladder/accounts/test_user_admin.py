"""Users in the Wagtail admin: our fields, in Dutch, and a way out without traces."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from kennisladder.accounts.actions import NotYourAccountError, erase_person
from kennisladder.accounts.models import User

NEW = {
    "email": "Nieuw@Kennisladder.Example",
    "name": "Bram Visser",
    "profession": "municipality",
    "organisation": "Gemeente",
    "password1": "een-lang-wachtwoord",
    "password2": "een-lang-wachtwoord",
}


@pytest.fixture
def admin(administrator: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(administrator)


def test_the_list_names_people_and_what_they_do(admin: Client, learner: User) -> None:
    html = admin.get("/admin/users/").content.decode()

    assert "Sanne de Vries" in html
    assert "sanne@wijkteam.example" in html
    assert "specialist contactverlies" in html
    assert "E-mailadres" in html
    assert "Gebruikersnaam" not in html


@pytest.mark.parametrize("order", ["name", "-name", "email", "-last_login"])
def test_the_list_is_ordered_by_our_columns(admin: Client, learner: User, order: str) -> None:
    assert admin.get("/admin/users/", {"ordering": order}).status_code == 200


@pytest.mark.parametrize("word", ["sanne", "vries", "wijkteam"])
def test_people_are_found_by_name_and_address(admin: Client, learner: User, word: str) -> None:
    assert "Sanne de Vries" in admin.get("/admin/users/", {"q": word}).content.decode()


def test_an_administrator_makes_a_user(admin: Client) -> None:
    page = admin.get("/admin/users/new/").content.decode()
    response = admin.post("/admin/users/new/", NEW)

    made = User.objects.get(email="nieuw@kennisladder.example")
    assert "Voornaam" not in page
    assert "Beroepsgroep" in page
    assert "Uw wachtwoord" not in page
    assert response.status_code == 302
    assert (made.name, made.profession, made.organisation) == (
        "Bram Visser",
        "municipality",
        "Gemeente",
    )
    assert made.check_password("een-lang-wachtwoord")


def test_a_made_user_signs_in_after_verifying(admin: Client, last_code: Callable[[], str]) -> None:
    admin.post("/admin/users/new/", NEW)
    client = Client()

    client.post(
        "/accounts/login/",
        {"login": "nieuw@kennisladder.example", "password": "een-lang-wachtwoord"},
    )
    client.post("/accounts/confirm-email/", {"code": last_code()})

    assert client.get("/profiel/").status_code == 200


def test_an_address_is_given_once_in_any_case(admin: Client, learner: User) -> None:
    response = admin.post("/admin/users/new/", {**NEW, "email": "SANNE@wijkteam.example"})

    assert response.status_code == 200
    assert User.objects.filter(email__iexact="sanne@wijkteam.example").count() == 1


def test_an_administrator_changes_a_user(admin: Client, learner: User) -> None:
    address = f"/admin/users/edit/{learner.pk}/"
    changed = {
        "email": learner.email,
        "name": "Sanne Bakker",
        "profession": "court",
        "organisation": "",
        "is_active": "on",
    }

    page = admin.get(address)
    response = admin.post(address, changed)

    learner.refresh_from_db()
    assert (page.status_code, response.status_code) == (200, 302)
    assert (learner.name, learner.profession, learner.is_active) == ("Sanne Bakker", "court", True)


def test_an_administrator_edits_their_own_account(admin: Client, administrator: User) -> None:
    assert admin.get(f"/admin/users/edit/{administrator.pk}/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/users/", "/admin/users/new/"])
def test_editors_do_not_administrate_users(
    member_editor: User, sign_in: Callable[[User], Client], address: str
) -> None:
    assert sign_in(member_editor).get(address).status_code == 302


def test_a_deleted_user_leaves_no_name(admin: Client, learner: User) -> None:
    admin.post(f"/admin/users/edit/{learner.pk}/", {"email": learner.email, "name": "Sanne B."})

    admin.post(f"/admin/users/delete/{learner.pk}/")

    assert not User.objects.filter(email="sanne@wijkteam.example").exists()
    assert set(ModelLogEntry.objects.values_list("label", flat=True)) == {""}


def test_many_deleted_users_leave_no_name(admin: Client, learner: User, editor: User) -> None:
    address = f"/admin/bulk/accounts/user/delete/?id={learner.pk}&id={editor.pk}"

    asked = admin.get(address)
    admin.post(address)

    assert asked.status_code == 200
    assert list(User.objects.values_list("email", flat=True)) == ["beheer@kennisladder.example"]
    assert set(ModelLogEntry.objects.values_list("label", flat=True)) <= {""}


def test_who_may_delete_users_needs_no_other_right(
    member_editor: User, learner: User, administrator: User
) -> None:
    member_editor.user_permissions.add(Permission.objects.get(codename="delete_user"))
    keeper = User.objects.get(pk=member_editor.pk)  # permissions are cached on the instance

    erase_person(person=learner, by=keeper)

    assert not User.objects.filter(pk=learner.pk).exists()
    with pytest.raises(NotYourAccountError):
        erase_person(person=administrator, by=keeper)


def test_bulk_actions_on_others_go_their_own_way(admin: Client, learner: User) -> None:
    address = f"/admin/bulk/accounts/user/set_active_state/?id={learner.pk}"

    admin.post(address, {"mark_as_active": "False"})

    learner.refresh_from_db()
    assert learner.is_active is False


def test_the_last_administrator_cannot_be_deleted(admin: Client, administrator: User) -> None:
    admin.post(f"/admin/users/delete/{administrator.pk}/")

    assert User.objects.filter(pk=administrator.pk).exists()


def test_editors_have_one_place_for_their_name(
    member_editor: User, sign_in: Callable[[User], Client]
) -> None:
    html = sign_in(member_editor).get("/admin/account/").content.decode()

    assert 'name="name_email-first_name"' not in html
    assert 'type="password"' not in html


def test_a_changed_address_leaves_no_way_in_by_the_old_one(admin: Client, learner: User) -> None:
    old = learner.email
    EmailAddress.objects.create(user=learner, email=old, verified=True, primary=True)
    stranger = Client()

    admin.post(
        f"/admin/users/edit/{learner.pk}/",
        {"email": "nieuw@wijkteam.example", "name": "Sanne", "is_active": "on"},
    )
    stranger.post("/accounts/login/", {"login": old, "password": NEW["password1"]})

    learner.refresh_from_db()
    assert learner.email == "nieuw@wijkteam.example"
    assert not EmailAddress.objects.filter(email=old).exists()
    assert "_auth_user_id" not in stranger.session
