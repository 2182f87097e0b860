"""What a browser posts for the forms of questions and tests, made from the content itself."""

from typing import Any

from django.http import QueryDict

from courses.assessment.conversion import content_of
from courses.assessment.models import Question, TestPage
from tests.posting import NO_COMMENTS, posted_value, query_of


def question_form(data: dict[str, Any], **fields: Any) -> QueryDict:
    """Return the form of a question with this data, and other fields by name."""
    question = Question(content=content_of(data))
    values = {"title": "Een vraag", "code": "nieuw", "tags": '"basis","b1"', **fields}
    streams = {"content": streamed(question.content), "sources": {"count": "0"}}
    return query_of({**values, **streams})


def page_form(page: TestPage, action: str = "", **changes: Any) -> QueryDict:
    """Return the form of a test as posted with one of its buttons."""
    names = (
        *("title", "slug", "summary", "intro", "behaviour", "certainty", "show_answers"),
        *("pass_mark", "minutes", "max_attempts", "hours_between"),
    )
    values = {name: getattr(page, name) for name in names} | changes
    query = query_of({**values, "picks": streamed(page.picks), "comments": NO_COMMENTS})
    if action:
        query[action] = "on"
    return query


def streamed(value: Any) -> Any:
    """Return a stream as the parts of a form."""
    return posted_value(value.stream_block, value)
