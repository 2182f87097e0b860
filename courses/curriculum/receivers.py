"""When something below changes that lessons keep a note of: the code of a question."""

from typing import Any

from django.db.models.signals import post_save

from courses.assessment.models import Question
from courses.curriculum.models import LessonPage


def connect() -> None:
    """Listen to questions that are saved."""
    post_save.connect(note_new_code, sender=Question, dispatch_uid="curriculum.note_new_code")


def note_new_code(instance: Question, created: bool, **kwargs: Any) -> None:
    """Put the new code of a question in the notes of the lessons that hold it."""
    if created:
        return
    for key, contains in LessonPage.objects.values_list("pk", "contains"):
        questions = [
            [pk, instance.code if pk == instance.pk else code]
            for pk, code in contains.get("questions", ())
        ]
        if questions != contains.get("questions", []):
            LessonPage.objects.filter(pk=key).update(contains={**contains, "questions": questions})
