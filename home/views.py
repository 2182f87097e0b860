"""Search over the pages that this visitor may see, and the style guide."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from home.forms import SearchForm
from home.queries import found_pages
from kennisladder.core import styleguide

PER_PAGE = 20


def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that answer the question, twenty at a time."""
    form = SearchForm(request.GET or None)
    question = form.cleaned_data["q"].strip() if form.is_valid() else ""
    page = Paginator(found_pages(request, question), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [result.specific for result in page.object_list]
    context = {
        "form": form,
        "page_obj": page,
        "search_query": question,
        "search_parameters": urlencode({"q": question}),
    }
    return render(request, "home/search.html", context)


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, to staff and to developers."""
    if not (settings.DEBUG or (request.user.is_authenticated and request.user.is_staff)):
        raise PermissionDenied
    return render(request, "styleguide/index.html", styleguide.context())
