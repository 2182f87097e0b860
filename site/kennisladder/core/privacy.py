"""The privacy registry: what we keep about people, by table, and how they get it or end it.

Every table that holds something about a person has a provider, or an exemption with its reason;
a test over all models fails when one has neither. An app writes its providers in a module
`privacy.py`, which is imported when Django starts:

    @privacy_provider(Attempt)
    class AttemptPrivacy(OwnedRows):
        owner = "user"
        describes = _("The scenarios that you played.")
        retention = _("Until you delete your account.")
        fields = ("started_at", "finished_at")
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.exceptions import ImproperlyConfigured
from django.db import models

PERSONAL_NAMES = frozenset(
    {
        *("name", "full_name", "first_name", "last_name"),
        *("email", "recipient", "ip", "ip_address", "user_agent", "user_id"),
    }
)
Row = dict[str, Any]


class PrivacyProvider:
    """What one table keeps about a person."""

    model: type[models.Model]
    # Words for the person: what this is, and how long it stays.
    describes: Any = ""
    retention: Any = ""
    # Tables with a lower number are erased first; the person's own row has the highest.
    order: ClassVar[int] = 100

    def export(self, person: models.Model) -> list[Row]:
        """Return this person's rows as plain values."""
        raise NotImplementedError

    def erase(self, person: models.Model) -> int:
        """Delete this person's rows, or what in them leads to the person; return how many."""
        raise NotImplementedError


class OwnedRows(PrivacyProvider):
    """Rows that belong to a person through one key and go when the person goes."""

    owner: str = "user"
    fields: tuple[str, ...] = ()

    def rows(self, person: models.Model) -> models.QuerySet[Any]:
        """Return the rows of this person."""
        return self.model._default_manager.filter(**{self.owner: person})

    def export(self, person: models.Model) -> list[Row]:
        """Return the named fields of this person's rows."""
        return list(self.rows(person).order_by("pk").values(*self.fields))

    def erase(self, person: models.Model) -> int:
        """Delete this person's rows; return how many rows went, dependent ones included."""
        return self.rows(person).delete()[0]


Provider = TypeVar("Provider", bound=type[PrivacyProvider])

_providers: dict[type[models.Model], PrivacyProvider] = {}
_exemptions: dict[type[models.Model], str] = {}


def privacy_provider(model: type[models.Model]) -> Callable[[Provider], Provider]:
    """Return a decorator that makes a class the one provider of this model."""

    def register(provider: Provider) -> Provider:
        _refuse_double(model)
        made = provider()
        made.model = model
        if not (made.describes and made.retention):
            raise ImproperlyConfigured(f"{provider.__name__} must say what it keeps, and how long.")
        _providers[model] = made
        return provider

    return register


def keeps_nothing_personal(model: type[models.Model], reason: str) -> None:
    """Exempt a model that looks personal; the reason says why nothing in it is to be erased."""
    _refuse_double(model)
    if not reason:
        raise ImproperlyConfigured(f"Say why {model.__name__} keeps nothing about a person.")
    _exemptions[model] = reason


def providers() -> list[PrivacyProvider]:
    """Return all providers in the order in which they erase."""
    return sorted(_providers.values(), key=lambda one: (one.order, one.model._meta.label))


def exemptions() -> dict[type[models.Model], str]:
    """Return the models that keep nothing about a person, with the reason."""
    return dict(_exemptions)


def personal_fields(model: type[models.Model]) -> list[str]:
    """Return the names of this model's own fields that may lead to a person."""
    return sorted(set(_personal(model)))


def _personal(model: type[models.Model]) -> Iterator[str]:
    user_model = get_user_model()
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        related = field.related_model
        to_person = isinstance(related, type) and issubclass(related, user_model)
        typed = isinstance(field, models.EmailField | models.GenericIPAddressField)
        if to_person or typed or field.name in PERSONAL_NAMES:
            yield field.name
    for private in model._meta.private_fields:
        if isinstance(private, GenericForeignKey):
            yield private.name


def _refuse_double(model: type[models.Model]) -> None:
    if model in _providers or model in _exemptions:
        raise ImproperlyConfigured(f"{model.__name__} is in the privacy registry already.")
