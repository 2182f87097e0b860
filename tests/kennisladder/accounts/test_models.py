"""The user: one address in any case of letters, one name."""

import pytest
from django.db import IntegrityError

from kennisladder.accounts.models import User


def test_an_address_belongs_to_one_account_in_any_case(learner: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create(email="Sanne@WIJKTEAM.example")


def test_a_user_needs_an_address(db: None) -> None:
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("", "een-lang-wachtwoord")


def test_the_address_is_found_in_any_case(learner: User) -> None:
    assert User.objects.get_by_natural_key("SANNE@wijkteam.example") == learner


def test_a_user_is_called_by_the_name_else_by_the_address() -> None:
    named, unnamed = User(email="a@b.example", name="Sanne de Vries"), User(email="a@b.example")

    assert [str(named), named.get_full_name(), named.get_short_name(), named.first_name] == [
        "Sanne de Vries"
    ] * 4
    assert (str(unnamed), unnamed.last_name) == ("a@b.example", "")


def test_an_administrator_may_everything(db: None) -> None:
    user = User.objects.create_superuser("beheer@b.example", "een-lang-wachtwoord")

    assert (user.is_staff, user.is_superuser, user.is_active) == (True, True, True)
