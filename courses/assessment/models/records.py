"""A learner's records: attempts at tests, answers and their marks; and what regrades did to them.

An answer is written once and points to the version of the question that was answered. Its marks
are a list that only grows: a regrade adds one, and the latest is what counts.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.assessment.models.pages import TestPage
from courses.assessment.models.questions import Question, QuestionVersion
from kennisladder.core.models import FrozenModel

BLOCK_LENGTH = 64  # a StreamField block's id is a UUID of 36


class TestAttempt(models.Model):
    """One attempt of one person at a test, on the versions that were drawn for it."""

    __test__ = False  # pytest: this is no test case
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="test_attempts",
        verbose_name=_("user"),
    )
    page = models.ForeignKey(
        TestPage, on_delete=models.PROTECT, related_name="attempts", verbose_name=_("test page")
    )
    seed = models.CharField(_("seed of the draw"), max_length=32)
    version_ids = models.JSONField(_("versions drawn, in order"))
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    score = models.FloatField(_("cached score (percent)"), null=True)
    passed = models.BooleanField(_("passed"), null=True)

    class Meta:
        """One unfinished attempt at a time; a finished one has a score and a verdict."""

        verbose_name = _("attempt at a test")
        verbose_name_plural = _("attempts at tests")
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["user", "page", "-started_at"], name="test_attempt_user_page"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page"],
                condition=Q(finished_at__isnull=True),
                name="test_attempt_one_unfinished",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, score__isnull=True, passed__isnull=True)
                | Q(finished_at__isnull=False, score__isnull=False, passed__isnull=False),
                name="test_attempt_finished_has_a_score",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                name="test_attempt_score_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.page_id} {self.id}"


class Answer(FrozenModel):
    """One answer of one person to one version of a question: an event that never changes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name=_("user"),
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="answers", verbose_name=_("version")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="+", verbose_name=_("page")
    )
    attempt = models.ForeignKey(
        TestAttempt,
        on_delete=models.CASCADE,
        null=True,
        related_name="answers",
        verbose_name=_("attempt"),
    )
    block = models.CharField(_("block on the page"), max_length=BLOCK_LENGTH, blank=True)
    response = models.JSONField(_("response"))
    certainty = models.PositiveSmallIntegerField(_("how sure"), null=True)
    hint_seen = models.BooleanField(_("hint seen"), default=False)
    seconds = models.PositiveIntegerField(_("seconds"), null=True)
    try_number = models.PositiveSmallIntegerField(_("try"), default=1)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        """One answer for each try: a double post cannot make a second."""

        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["user", "page"], name="answer_user_page"),
            models.Index(fields=["question", "made_at"], name="answer_question_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question", "try_number"],
                condition=Q(attempt__isnull=False),
                name="answer_try_unique_in_attempt",
            ),
            models.UniqueConstraint(
                fields=["user", "page", "block", "question", "try_number"],
                condition=Q(attempt__isnull=True),
                name="answer_try_unique_on_page",
            ),
            models.CheckConstraint(condition=Q(try_number__gte=1), name="answer_try_from_one"),
            models.CheckConstraint(
                condition=Q(certainty__isnull=True) | Q(certainty__gte=1, certainty__lte=3),
                name="answer_certainty_one_to_three",
            ),
        ]

    def __str__(self) -> str:
        """Return which try at which question."""
        return f"{self.question_id} · {self.try_number}"

    @cached_property
    def mark(self) -> "Mark":
        """Return the mark that counts: the latest; one statement."""
        latest: Mark = self.marks.latest()
        return latest


class Regrade(FrozenModel):
    """That answers to a question were graded again after its key changed, by whom and why."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="regrades", verbose_name=_("question")
    )
    from_version = models.ForeignKey(
        QuestionVersion,
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
        verbose_name=_("oldest version among the answers"),
    )
    to_version = models.ForeignKey(
        QuestionVersion,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("version that graded"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.CharField(_("reason"), max_length=1000)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    affected = models.PositiveIntegerField(_("answers with another mark"))

    class Meta:
        """A regrade has a reason."""

        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="regrade_has_a_reason"),
        ]

    def __str__(self) -> str:
        """Return how many answers got another mark."""
        return gettext("%(count)d answers graded again") % {"count": self.affected}


class Mark(FrozenModel):
    """What an answer earned by a version of the question; the latest mark of an answer counts."""

    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, related_name="marks", verbose_name=_("answer")
    )
    graded_with = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("graded with")
    )
    credit = models.FloatField(
        _("credit"), null=True, help_text=_("From 0 to 1; empty for what is not marked.")
    )
    regrade = models.ForeignKey(
        Regrade,
        on_delete=models.CASCADE,
        null=True,
        related_name="marks",
        verbose_name=_("regrade"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        """One first mark for each answer, and at most one for each regrade."""

        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["answer", "pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=Q(regrade__isnull=True), name="mark_first_unique"
            ),
            models.UniqueConstraint(
                fields=["answer", "regrade"],
                condition=Q(regrade__isnull=False),
                name="mark_regrade_unique",
            ),
            models.CheckConstraint(
                condition=Q(credit__isnull=True) | Q(credit__gte=0, credit__lte=1),
                name="mark_credit_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        """Return the credit."""
        return str(self.credit)


class RegradeEffect(FrozenModel):
    """What a regrade did to a finished attempt.

    Who had passed stays passed: `would_fail` says that the new score is below the pass mark.
    """

    regrade = models.ForeignKey(
        Regrade, on_delete=models.CASCADE, related_name="effects", verbose_name=_("regrade")
    )
    attempt = models.ForeignKey(
        TestAttempt,
        on_delete=models.CASCADE,
        related_name="regrade_effects",
        verbose_name=_("attempt"),
    )
    score_before = models.FloatField(_("score before (percent)"))
    score_after = models.FloatField(_("score after (percent)"))
    passed_before = models.BooleanField(_("passed before"))
    passed_after = models.BooleanField(_("passed after"))
    would_fail = models.BooleanField(_("would fail now"), default=False)

    class Meta:
        """A regrade touches an attempt once, and never takes a pass away."""

        verbose_name = _("effect of a regrade")
        verbose_name_plural = _("effects of regrades")
        ordering = ["regrade", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["regrade", "attempt"], name="regrade_effect_once"),
            models.CheckConstraint(
                condition=Q(passed_before=False) | Q(passed_after=True),
                name="regrade_keeps_who_passed",
            ),
            models.CheckConstraint(
                condition=Q(would_fail=False) | Q(passed_before=True, passed_after=True),
                name="regrade_would_fail_only_who_passed",
            ),
        ]

    def __str__(self) -> str:
        """Return the score before and after."""
        return f"{self.score_before} → {self.score_after}"
