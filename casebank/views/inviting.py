"""Accepting an invitation to send in cases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from casebank.actions import inviting
from casebank.actions.problems import Problem
from casebank.models import Invitation
from casebank.views.doors import private
from kennisladder.accounts.views import signed_in
from kennisladder.core.context import CASES_KEY


@private()
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Say what sending in cases means, and accept the invitation."""
    invitation = get_object_or_404(Invitation, token=token)
    problem = ""
    if request.method == "POST":
        try:
            inviting.accept(token=token, by=signed_in(request))
        except Problem as refused:
            problem = str(refused)
        else:
            request.session.pop(CASES_KEY, None)  # the menu asks again what this person may do
            messages.success(request, _("Welcome. You can send in your first case now."))
            return redirect("casebank:mine")
    context = {"is_open": invitation.is_open, "problem": problem}
    return render(request, "casebank/work/accept.html", context)
