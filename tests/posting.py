"""What a browser posts for a form of Wagtail: streams, structs and lists as flat fields."""

from typing import Any

from django.http import QueryDict
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.test.utils.form_data import nested_form_data

NO_COMMENTS = {
    "TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
}  # fmt: skip


def query_of(values: dict[str, Any], **changes: Any) -> QueryDict:
    """Return the fields as a browser sends them; changes are by the flat name of a field."""
    query = QueryDict(mutable=True)
    for name, value in {**nested_form_data(values), **changes}.items():
        if value is not None and value is not False:
            query[name] = "on" if value is True else str(value).replace("\n", "\r\n")
    return query


def posted_value(block: Any, value: Any) -> Any:
    """Return the value of a block as the parts of a form."""
    if isinstance(block, BaseStreamBlock):
        items = [(child.block_type, child.block, child.value, child.id) for child in value]
    elif isinstance(block, ListBlock):
        items = [("item", block.child_block, item.value, item.id) for item in value.bound_blocks]
    elif isinstance(block, BaseStructBlock):
        return {
            name: posted_value(child, value[name]) for name, child in block.child_blocks.items()
        }
    else:
        return value.pk if hasattr(value, "pk") else value
    rows = {
        str(place): {
            "id": identity or "",
            "type": kind,
            "value": posted_value(child, inner),
            "order": str(place),
            "deleted": "",
        }
        for place, (kind, child, inner, identity) in enumerate(items)
    }
    return {"count": str(len(items)), **rows}
