"""What the pages of scenarios show of the visitor who reads them."""

from typing import Any
from urllib.parse import urlencode

from django import template

from courses.scenarios import queries
from courses.scenarios.forms import FilterForm
from courses.scenarios.models import ScenarioPage

register = template.Library()


@register.simple_tag(takes_context=True)
def scenario_list(context: dict[str, Any]) -> dict[str, Any]:
    """Return the filter, and a page of cards that answer it."""
    request = context["request"]
    form = FilterForm(request.GET or None)
    profession = form.cleaned_data.get("profession", "") if form.is_valid() else ""
    return {
        "form": form if profession else FilterForm(),
        "query": urlencode({"profession": profession}) if profession else "",
        "page_obj": queries.scenario_list(request, profession),
    }


@register.simple_tag(takes_context=True)
def scenario_start(context: dict[str, Any], page: ScenarioPage) -> dict[str, Any]:
    """Return where this visitor stands in a scenario."""
    return queries.start_page(context["request"], page)
