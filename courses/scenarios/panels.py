"""Panels of the scenario's form."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel


class CheckPanel(Panel):
    """What the rules find in the saved draft; loaded on its own, after the form."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page's form."""

        template_name = "scenarios/admin/check_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the address of the check, with 0 for a page that is not saved yet."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["check_url"] = reverse("scenario_check", args=[self.instance.pk or 0])
            context["saved"] = bool(self.instance.pk)
            return context


def reference_panel(field: str, kind: str) -> FieldPanel:
    """Return a panel for a field that names something of the scenario."""
    attrs = {"data-controller": "kl-reference", "data-kl-reference-kind-value": kind}
    return FieldPanel(field, widget=forms.TextInput(attrs=attrs))
