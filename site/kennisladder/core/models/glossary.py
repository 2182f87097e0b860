"""The glossary: one shared definition of every word that professions use differently."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from kennisladder.core.fields import CodesField
from kennisladder.core.provenance import Provenance

MOST_FORMS = 30


class Term(index.Indexed, models.Model):
    """A word with its meaning; pages explain it in place where it stands for the first time."""

    term = models.CharField(_("term"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    forms = models.TextField(
        _("other forms"),
        max_length=2000,
        blank=True,
        help_text=_("One a line: plural, conjugation, abbreviation. Capitals do not matter."),
    )
    definition = models.TextField(
        _("definition"), max_length=600, help_text=_("One or two sentences in plain language.")
    )
    provenance = CodesField(
        _("whose idea is this?"), options=Provenance.choices, blank=False, default=list
    )
    other_view = models.TextField(
        _("how others see it"),
        max_length=1000,
        blank=True,
        help_text=_("Required for a contested word: who uses it how, and who objects."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("term"), FieldPanel("slug"), FieldPanel("forms")], heading=_("Word")
        ),
        FieldPanel("definition"),
        FieldPanel("provenance"),
        FieldPanel("other_view"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.SearchField("forms"),
        index.SearchField("definition"),
        index.AutocompleteField("term"),
    ]

    class Meta:
        """Names for the admin; a word stands in the glossary once, in any case of letters."""

        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                name="term_any_case_unique",
                violation_error_message=_("This word is in the glossary already."),
            )
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.term

    @property
    def all_forms(self) -> list[str]:
        """Return the word and its other forms, each once."""
        lines = (line.strip() for line in self.forms.splitlines())
        return list(dict.fromkeys([self.term, *filter(None, lines)]))

    @property
    def contested(self) -> bool:
        """Return whether experts disagree about this word."""
        return Provenance.CONTESTED in self.provenance

    def clean(self) -> None:
        """Refuse a contested word that is shown from one side."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.contested and not self.other_view.strip():
            errors["other_view"] = _("A contested word needs both sides: say how others see it.")
        if len(self.all_forms) > MOST_FORMS:
            errors["forms"] = _("Give at most 30 forms.")
        if errors:
            raise ValidationError(errors)
