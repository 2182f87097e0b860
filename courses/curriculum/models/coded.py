"""A page with a code of its own, under which files and other pages know it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel


class CodedPage(models.Model):
    """Has a code such as B1; a copy and an alias wait for their own."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Short, for example B1. Stays the same for ever, also when the title changes."),
    )

    code_panels: ClassVar[list[Panel]] = [FieldPanel("code")]

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Save; an alias has no code, since the page that it mirrors has it."""
        if self.alias_of_id:  # type: ignore[attr-defined]  # Page's
            self.code = ""
        super().save(clean, *args, **kwargs)  # type: ignore[call-arg]  # Page's signature


def unique_code(name: str) -> models.UniqueConstraint:
    """Return the rule that a code belongs to one page of its kind."""
    return models.UniqueConstraint(
        fields=["code"],
        condition=~models.Q(code=""),
        name=name,
        violation_error_message=_("There is another page with this code."),
    )
