"""What a browser posts for the forms of questions and tests, made from the content itself."""

from typing import Any

from django.http import QueryDict
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.test.utils.form_data import nested_form_data

from courses.assessment.conversion import content_of
from courses.assessment.models import Question, TestPage


def question_form(data: dict[str, Any], **fields: Any) -> QueryDict:
    """Return the form of a question with this data, and other fields by name."""
    question = Question(content=content_of(data))
    values = {"title": "Een vraag", "code": "nieuw", "tags": '"basis","b1"', **fields}
    streams = {"content": streamed(question.content), "sources": {"count": "0"}}
    return _query({**values, **streams})


def page_form(page: TestPage, action: str = "", **changes: Any) -> QueryDict:
    """Return the form of a test as posted with one of its buttons."""
    names = (
        *("title", "slug", "summary", "intro", "behaviour", "certainty", "show_answers"),
        *("pass_mark", "minutes", "max_attempts", "hours_between"),
    )
    values = {name: getattr(page, name) for name in names} | changes
    comments = {
        "TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "",
    }  # fmt: skip
    query = _query({**values, "picks": streamed(page.picks), "comments": comments})
    if action:
        query[action] = "on"
    return query


def streamed(value: Any) -> Any:
    """Return a stream as the parts of a form."""
    return _posted(value.stream_block, value)


def _query(values: dict[str, Any]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in nested_form_data(values).items():
        if value is not None and value is not False:
            query[name] = "on" if value is True else str(value).replace("\n", "\r\n")
    return query


def _posted(block: Any, value: Any) -> Any:
    if isinstance(block, BaseStreamBlock):
        items = [(child.block_type, child.block, child.value, child.id) for child in value]
    elif isinstance(block, ListBlock):
        items = [("item", block.child_block, item.value, item.id) for item in value.bound_blocks]
    elif isinstance(block, BaseStructBlock):
        return {name: _posted(child, value[name]) for name, child in block.child_blocks.items()}
    else:
        return value.pk if hasattr(value, "pk") else value
    rows = {
        str(place): {
            "id": identity or "",
            "type": kind,
            "value": _posted(child, inner),
            "order": str(place),
            "deleted": "",
        }
        for place, (kind, child, inner, identity) in enumerate(items)
    }
    return {"count": str(len(items)), **rows}
