"""Template tags of the learning app."""

from typing import Any

from django import template

from courses.learning.forms import MomentForm, NoteForm, ReflectionForm
from courses.learning.models import Note

register = template.Library()


@register.simple_tag(takes_context=True)
def reflection_form(context: dict[str, Any], block_id: str) -> NoteForm:
    """Return the form beside a reflection: what was sent, or what was written before."""
    sent: NoteForm | None = (context.get("reflection_forms") or {}).get(block_id)
    if sent is not None:
        return sent
    note = context["learner"].note_in(block_id)
    initial = {"text": note.text if note else "", "block": block_id}
    return ReflectionForm(initial=initial, auto_id=f"reflectie-{block_id}-%s")


@register.simple_tag(takes_context=True)
def note_form(context: dict[str, Any]) -> NoteForm:
    """Return the form for a note beside a lesson; without a video it asks no moment."""
    sent: NoteForm | None = context.get("note_form")
    form = sent or MomentForm(auto_id="notitie-%s")
    has_video = any(one["type"] == "video" for one in context["page"].body.raw_data)
    if not has_video and not form.errors.get("moment"):
        form.fields.pop("moment", None)
    return form


@register.filter
def moment(note: Note) -> str:
    """Return the moment of a note in a video: 1:05; "" without one."""
    if note.at_seconds is None:
        return ""
    return f"{note.at_seconds // 60}:{note.at_seconds % 60:02}"
