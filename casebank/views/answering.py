"""A step that needs words: a question, a refusal, a reason to send back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from casebank.actions.problems import Problem
from casebank.forms.reviewing import AnswerForm
from casebank.views.doors import beside
from kennisladder.accounts.views import signed_in


def answer_page(
    request: HttpRequest, frame: dict[str, Any], step: str, act: Callable[..., Any], told: str
) -> HttpResponse:
    """Ask the words that go with a step, take the step, and tell that it was taken."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(submission=frame["submission"], by=signed_in(request), **form.cleaned_data)
        except Problem as problem:
            beside(form, problem)
        else:
            messages.success(request, told)
            return redirect("casebank:mine")
    context = {"form": form, "step": step, **frame}
    return render(request, "casebank/work/answer.html", context)
