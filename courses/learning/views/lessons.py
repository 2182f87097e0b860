"""What somebody does in a lesson: answer, say that it was read, write a note, stay."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from courses.assessment.actions import AlreadyAnswered
from courses.assessment.asking import feedback_anchor, sent_form
from courses.assessment.forms import QuestionForm
from courses.assessment.models import Question
from courses.curriculum.models import LessonPage
from courses.curriculum.queries import course_of, outline
from courses.learning import actions
from courses.learning.forms import MomentForm, NoteForm, ReflectionForm, opened_at
from courses.learning.queries.asked import with_demands
from courses.learning.queries.review import with_cards
from courses.learning.views.doors import page_or_404, url_of
from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in


def show_lesson(request: HttpRequest, page: LessonPage, **context: Any) -> HttpResponse:
    """Show the lesson again with what was sent, so that nothing that was typed is lost."""
    filled = {**page.get_context(request), **context}
    return TemplateResponse(request, page.get_template(request), filled)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep an answer and lead to its feedback; htmx follows and takes the question's box."""
    page = page_or_404(request, LessonPage, page_id)
    if request.method != "POST":
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{url_of(page)}{'?' if query else ''}{query}")
    block = str(request.POST.get("block", ""))
    question = _asked_in(page, block, signed_in(request))
    form = sent_form(request, question, block) if question else None
    if question is None or form is None:
        messages.info(request, _("This lesson was changed meanwhile. Here you go on."))
        return redirect(url_of(page))
    if not form.is_valid():
        return show_lesson(request, page, question_forms={block: form}, form=form)
    return _keep(request, page, question, block, form)


def _asked_in(page: LessonPage, block: str, user: User) -> Question | None:
    """Return the question of this block, with what answering it needs (one SQL statement)."""
    keys = [
        one["value"].get("question")
        for one in page.body.raw_data
        if one["type"] == "question" and one.get("id") == block
    ]
    if not keys or not keys[0]:
        return None
    asked = Question.objects.select_related("live_version").filter(pk=keys[0])
    return with_demands(with_cards(asked, user), page, user).first()


def _keep(
    request: HttpRequest, page: LessonPage, question: Question, block: str, form: QuestionForm
) -> HttpResponse:
    try:
        actions.answer(
            user=signed_in(request),
            page=page,
            question=question,
            response=form.response,
            block=block,
            **form.details,
        )
    except AlreadyAnswered:
        text = _("You answered this question elsewhere meanwhile. That answer stands here.")
        messages.info(request, text)
    return redirect(url_of(page) + feedback_anchor(block))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def mark_viewed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count the lesson as read and go on to the next one; when it was too short, say so."""
    page = page_or_404(request, LessonPage, page_id)
    here = url_of(page)
    if request.method != "POST":
        return redirect(here)
    user = signed_in(request)
    moment = opened_at(str(request.POST.get("opened", "")), page.pk, user.pk) or timezone.now()
    found = actions.mark_viewed(user=user, page=page, opened_at=moment)
    if not found.counted:
        messages.info(request, _too_short(found.visit.seconds, page.minimum_seconds))
        return redirect(here)
    course = course_of(page)
    if found.completed is not None:
        messages.success(request, _("That was the last part: this course is complete."))
        return redirect(url_of(course))
    after = outline(course, request).neighbours(page.pk)[1]
    return redirect(after.url if after else url_of(course))


def _too_short(seconds: int, wanted: int) -> str:
    return ngettext(
        "This lesson was open for %(seconds)d second. It counts as read from %(wanted)d seconds"
        " on.",
        "This lesson was open for %(seconds)d seconds. It counts as read from %(wanted)d seconds"
        " on.",
        seconds,
    ) % {"seconds": seconds, "wanted": wanted}


@require_POST
@never_cache
@login_required
def beat(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that the lesson is still open and in view; asked for by our own script."""
    page = page_or_404(request, LessonPage, page_id)
    actions.beat(user=signed_in(request), page=page)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def write_note(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep a note beside the lesson, or what was written to a reflection in it."""
    page = page_or_404(request, LessonPage, page_id)
    here = url_of(page)
    if request.method != "POST":
        return redirect(here)
    block = str(request.POST.get("block", ""))
    form = _note_form(request, page, block)
    if form is None:
        return redirect(here)
    if not form.is_valid():
        if block:
            return show_lesson(request, page, reflection_forms={block: form}, form=form)
        return show_lesson(request, page, note_form=form, form=form)
    actions.write_note(
        user=signed_in(request),
        page=page,
        text=form.cleaned_data["text"].strip(),
        block=block,
        at_seconds=form.at_seconds if isinstance(form, MomentForm) else None,
    )
    messages.success(request, _("Your note is kept."))
    return redirect(f"{here}#{note_anchor(block)}")


def _note_form(request: HttpRequest, page: LessonPage, block: str) -> NoteForm | None:
    """Return the form that was sent; None beside a reflection that is not there."""
    if not block:
        return MomentForm(request.POST, auto_id="notitie-%s")
    kinds = {one.get("id"): one["type"] for one in page.body.raw_data}
    if kinds.get(block) != "reflection":
        return None
    return ReflectionForm(request.POST, auto_id=f"reflectie-{block}-%s")


def note_anchor(block: str) -> str:
    """Return the fragment that leads to a note on its page."""
    return f"reflectie-{block}" if block else "notities"
