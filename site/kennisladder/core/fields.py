"""Columns that keep what is not data out of migrations: block definitions, lists of options."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.fields import StreamField as WagtailStreamField

Options = Sequence[tuple[str, str | Promise]]


class StreamField(WagtailStreamField):
    """Stores the same JSON as Wagtail's; a changed block needs no migration."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration needs to know: that there is such a field, not its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class CodesField(models.JSONField):
    """Stores a list of codes; the options are the form's, so a new one needs no migration."""

    def __init__(
        self, *args: Any, options: Options | Callable[[], Options] = (), **kwargs: Any
    ) -> None:
        self.options = options
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration needs: not the options."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("options", None)
        return name, path, list(args), kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return check boxes."""
        options = self.options() if callable(self.options) else self.options
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return forms.MultipleChoiceField(
            choices=options,
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )
