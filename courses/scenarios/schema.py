"""The JSON Schema of the scenario format, published for whoever writes stories elsewhere."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control

from courses.scenarios import rules


@cache_control(public=True, max_age=3600)
def scenario_schema(request: HttpRequest) -> JsonResponse:
    """Return the schema, draft 2020-12, with its own media type."""
    return JsonResponse(
        rules.schema(),
        content_type="application/schema+json",
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
