"""Questions that come back to a learner after some days."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.assessment.models import Question
from courses.learning.rules.review import Memory


class ReviewCard(models.Model):
    """When one person meets one question again, and what the scheduler needs to know for it.

    page: where the question was last asked; an answer in a review is recorded there.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="review_cards",
        verbose_name=_("user"),
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", verbose_name=_("question")
    )
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    stability = models.FloatField(_("stability (days)"))
    difficulty = models.FloatField(_("difficulty (1 to 10)"))
    due_at = models.DateTimeField(_("comes back at"))
    last_review_at = models.DateTimeField(_("last answered at"))
    rounds = models.PositiveIntegerField(_("times reviewed"), default=0)
    relearning = models.BooleanField(_("learning it again"), default=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        """One card for a person and a question."""

        verbose_name = _("question to review")
        verbose_name_plural = _("questions to review")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["user", "due_at"], name="review_user_due")]
        constraints = [
            models.UniqueConstraint(fields=["user", "question"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("last_review_at")),
                name="review_due_later",
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.question_id} {self.pk}"

    @property
    def memory(self) -> Memory:
        """Return what the scheduler keeps of it."""
        return Memory(
            stability=self.stability,
            difficulty=self.difficulty,
            due=self.due_at,
            last_review=self.last_review_at,
            relearning=self.relearning,
        )

    def take(self, memory: Memory) -> None:
        """Take over what the scheduler made of it; saving is the caller's."""
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.due_at, self.last_review_at = memory.due, memory.last_review
        self.relearning = memory.relearning
