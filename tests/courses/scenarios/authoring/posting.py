"""What a browser posts for a scenario's form, made from the page itself."""

from typing import Any

from django.http import QueryDict
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.test.utils.form_data import nested_form_data

from courses.scenarios.models import ScenarioPage

PLAIN = (
    *("title", "slug", "summary", "role", "minutes_from", "minutes_to", "situation", "start"),
    *("start_rung", "panel_status", "panel_members", "panel_note", "language", "code"),
)
CODES = ("professions", "provenance", "tried")
STREAMS = (
    *("goals", "people", "children", "sources", "facts", "gauges", "scenes"),
    *("closing_questions", "golden_paths"),
)


def stream_block(name: str) -> Any:
    """Return the block of one of the page's streams."""
    field: Any = ScenarioPage._meta.get_field(name)
    return field.stream_block


def posted(page: ScenarioPage, action: str = "", **changes: Any) -> QueryDict:
    """Return the form of the page as posted with one of its buttons; changes are by field name."""
    data: dict[str, Any] = {name: getattr(page, name) for name in PLAIN}
    for name in STREAMS:
        data[name] = _posted(stream_block(name), getattr(page, name))
    flat = nested_form_data({**data, "comments": _no_comments()})
    flat.update(changes)
    query = QueryDict(mutable=True)
    for name, value in flat.items():
        if value is not None and value is not False:
            query[name] = "on" if value is True else str(value).replace("\n", "\r\n")
    for name in CODES:
        query.setlist(name, getattr(page, name))
    if action:
        query[action] = "on"
    return query


def _no_comments() -> dict[str, str]:
    return {
        "TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
    }  # fmt: skip


def _posted(block: Any, value: Any) -> Any:
    if isinstance(block, BaseStreamBlock):
        items = [(child.block_type, child.block, child.value, child.id) for child in value]
    elif isinstance(block, ListBlock):
        items = [("item", block.child_block, item.value, item.id) for item in value.bound_blocks]
    elif isinstance(block, BaseStructBlock):
        return {name: _posted(child, value[name]) for name, child in block.child_blocks.items()}
    else:
        return value
    rows = {
        str(position): {
            "id": identity or "",
            "type": kind,
            "value": _posted(child, inner),
            "order": str(position),
            "deleted": "",
        }
        for position, (kind, child, inner, identity) in enumerate(items)
    }
    return {"count": str(len(items)), **rows}
