"""What the preview of a block shows that points to something: the first that there is.

Partials, since Wagtail turns a plain function in a block's Meta into a method.
"""

from functools import partial
from typing import Any

from django.apps import apps


def first(model: str) -> "partial[Any]":
    """Return what finds the first object of a model, or None while there is none."""
    return partial(_first, model)


def example(**fields: Any) -> "partial[dict[str, Any]]":
    """Return what makes the value of a block, with what `first` finds in the place of itself."""
    return partial(_example, fields)


def _first(model: str) -> Any:
    return apps.get_model(model)._default_manager.order_by("pk").first()


def _example(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value() if isinstance(value, partial) else value for name, value in fields.items()
    }
