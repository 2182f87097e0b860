"""The privacy registry knows every table that may lead to a person."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from kennisladder.accounts.models import User
from kennisladder.core import privacy
from kennisladder.core.privacy import (
    OwnedRows,
    PrivacyProvider,
    exemptions,
    keeps_nothing_personal,
    personal_fields,
    privacy_provider,
    providers,
)


def covered() -> set[type[models.Model]]:
    return {provider.model for provider in providers()} | set(exemptions())


@pytest.fixture
def _empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_providers", {})
    monkeypatch.setattr(privacy, "_exemptions", {})


def test_every_table_about_people_has_a_provider_or_a_reason() -> None:
    open_ends = {
        model._meta.label: fields
        for model in apps.get_models()
        if (fields := personal_fields(model)) and model not in covered()
    }

    assert open_ends == {}


def test_no_provider_is_without_words() -> None:
    silent = [
        provider.model._meta.label
        for provider in providers()
        if not (str(provider.describes) and str(provider.retention))
    ]

    assert silent == []


def test_the_account_goes_last() -> None:
    assert providers()[-1].model is User


@pytest.mark.parametrize("provider", providers(), ids=lambda one: one.model._meta.label)
def test_every_provider_exports_and_erases_nothing_for_somebody_new(
    learner: User, provider: PrivacyProvider
) -> None:
    if provider.model is User:
        assert len(provider.export(learner)) == 1
    else:
        assert (provider.export(learner), provider.erase(learner)) == ([], 0)


def test_personal_fields_are_found_by_type_and_by_name() -> None:
    class Visit(models.Model):  # noqa: DJ008 -- lives in this test only
        """A model with every kind of personal field."""

        person = models.ForeignKey(User, on_delete=models.CASCADE)
        friends = models.ManyToManyField(User, related_name="+")
        contact = models.EmailField()
        came_from = models.GenericIPAddressField()
        name = models.TextField()
        title = models.TextField()

        class Meta:
            """No table of its own."""

            app_label = "a_test_of_privacy"

    found = personal_fields(Visit)
    del apps.all_models["a_test_of_privacy"]
    apps.clear_cache()

    assert found == ["came_from", "contact", "friends", "name", "person"]


@pytest.mark.usefixtures("_empty_registry")
def test_a_model_is_registered_once() -> None:
    keeps_nothing_personal(User, "a test")

    with pytest.raises(ImproperlyConfigured, match="User is in the privacy registry already"):
        keeps_nothing_personal(User, "a test")


@pytest.mark.usefixtures("_empty_registry")
def test_an_exemption_needs_its_reason() -> None:
    with pytest.raises(ImproperlyConfigured, match="Say why User keeps nothing"):
        keeps_nothing_personal(User, "")


@pytest.mark.usefixtures("_empty_registry")
def test_a_provider_needs_its_words() -> None:
    class Silent(OwnedRows):
        """A model that says nothing about itself."""

        describes: Any = "Something."

    with pytest.raises(ImproperlyConfigured, match="Silent must say what it keeps"):
        privacy_provider(User)(Silent)


def test_a_bare_provider_promises_what_it_must_do(learner: User) -> None:
    bare = PrivacyProvider()

    with pytest.raises(NotImplementedError):
        bare.export(learner)
    with pytest.raises(NotImplementedError):
        bare.erase(learner)
