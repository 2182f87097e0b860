"""Rows that are written once: published versions, answers, marks."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class FrozenError(Exception):
    """A row of this table is never changed: add a new one."""


class FrozenQuerySet(models.QuerySet[Any]):
    """Rows can be made and read, not changed."""

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: other rows rely on what is written here."""
        raise FrozenError(", ".join(fields))

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse for many rows at once too."""
        raise FrozenError("bulk_update")


class FrozenModel(models.Model):
    """A table of which the rows never change; they go only with the person or thing they are of."""

    #: Such rows are no content: Wagtail does not look for links in them.
    wagtail_reference_index_ignore = True

    objects: ClassVar[Any] = FrozenQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; an existing one is refused."""
        if not self._state.adding:
            raise FrozenError(str(self))
        super().save(*args, **kwargs)
