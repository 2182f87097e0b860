"""What a browser posts for a scenario's form, made from the page itself."""

from typing import Any

from django.http import QueryDict

from courses.scenarios.models import ScenarioPage
from tests.posting import NO_COMMENTS, posted_value, query_of

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
        data[name] = posted_value(stream_block(name), getattr(page, name))
    query = query_of({**data, "comments": NO_COMMENTS}, **changes)
    for name in CODES:
        query.setlist(name, getattr(page, name))
    if action:
        query[action] = "on"
    return query
