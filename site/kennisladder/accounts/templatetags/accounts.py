"""What the account pages need and templates cannot do themselves."""

from django import template
from django.forms import BaseForm, BoundField

register = template.Library()


@register.simple_tag
def fields_of(form: BaseForm) -> list[BoundField]:
    """Return the fields of one of allauth's forms without placeholders: the label says it."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return list(form)
