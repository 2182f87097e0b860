"""Questions as editors write them, and the frozen versions that learners answer."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from courses.assessment import rules
from courses.assessment.blocks import question_block
from courses.assessment.conversion import data_of
from courses.assessment.question_form import QuestionForm
from kennisladder.core.blocks import SourceBlock
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.models import FrozenModel
from kennisladder.core.provenance import Provenance

CODE_LENGTH = 80
QUESTIONS_KEPT = 1024


@dataclass(frozen=True)
class _Document:
    """A question's data, known by its hash: what it says is read only when it is not yet parsed."""

    sha256: str
    read: Callable[[], dict[str, Any]] = field(compare=False)


@lru_cache(maxsize=QUESTIONS_KEPT)
def _parsed(document: _Document) -> rules.Question:
    return rules.read(document.read())


def hash_of(data: dict[str, Any]) -> str:
    """Return the SHA-256 of a question's data, 64 hex digits; the order of keys is irrelevant."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class QuestionTag(TagBase):
    """A word that puts questions in a bank: a test draws from all that carry it."""

    free_tagging = True

    class Meta:
        """Names for the admin."""

        verbose_name = _("tag of questions")
        verbose_name_plural = _("tags of questions")
        ordering = ["name"]


class QuestionTagging(ItemBase):
    """That a question carries a tag."""

    tag = models.ForeignKey(
        QuestionTag, on_delete=models.CASCADE, related_name="taggings", verbose_name=_("tag")
    )
    content_object = models.ForeignKey(
        "assessment.Question",
        on_delete=models.CASCADE,
        related_name="taggings",
        verbose_name=_("question"),
    )

    class Meta:
        """A question carries a tag once."""

        verbose_name = _("tag on a question")
        verbose_name_plural = _("tags on questions")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="question_tag_once"),
        ]


class Question(index.Indexed, models.Model):
    """A question as editors write it; learners answer its frozen versions.

    Saving in the admin freezes a new version when the content changed (`actions.questions.freeze`);
    `live_version` is what is asked from then on. Answers stay with the version that was answered.
    """

    code = models.CharField(
        _("code"),
        max_length=CODE_LENGTH,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use lower-case letters, digits and hyphens.")
            )
        ],
        help_text=_("Short and unique on the site, for example b1-3. Learners do not see it."),
        error_messages={"unique": _("There is another question with this code.")},
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("For editors: what this question is about. Learners do not see it."),
    )
    content = StreamField(
        question_block(),
        verbose_name=_("question"),
        min_num=1,
        max_num=1,
    )
    tags = TaggableManager(
        through=QuestionTagging,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("Words that put this question in a bank. A test can draw from a bank."),
    )
    provenance = CodesField(verbose_name=_("whose idea is this?"), options=Provenance.choices)
    sources = StreamField(
        [("source", SourceBlock())], collapsed=True, blank=True, verbose_name=_("sources")
    )
    live_version = models.ForeignKey(
        "assessment.QuestionVersion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("version that is asked"),
    )
    installed_sha256 = models.CharField(
        _("SHA-256 of the installed entry"), max_length=64, blank=True, editable=False
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("code"), FieldPanel("tags")], heading=_("For editors")
        ),
        FieldPanel("content"),
        MultiFieldPanel(
            [FieldPanel("provenance"), FieldPanel("sources")], heading=_("Whose idea this is")
        ),
    ]
    base_form_class = QuestionForm
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("code"),
        index.FilterField("code"),
    ]

    class Meta:
        """In the order of their codes."""

        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["code"]

    def __str__(self) -> str:
        """Return its code and title."""
        return f"{self.code} · {self.title}"

    @property
    def data(self) -> dict[str, Any]:
        """Return the question's data as its content says it now; it may have faults."""
        return data_of(self.content)

    @property
    def kind(self) -> str:
        """Return the type of question: the name of its block."""
        return next((child["type"] for child in self.content.raw_data), "")


class QuestionVersion(FrozenModel):
    """One state of a question as it was asked; answers point to it, so it never changes."""

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("question"),
    )
    number = models.PositiveIntegerField(_("number"))
    data = models.JSONField(_("question as JSON"))
    sha256 = models.CharField(_("SHA-256 of the question"), max_length=64)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    class Meta:
        """A question numbers its versions from one and has each content once."""

        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="question_version_number_unique"
            ),
            models.UniqueConstraint(
                fields=["question", "sha256"], name="question_version_content_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="question_version_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        """Return its number in words."""
        return gettext("version %(number)d") % {"number": self.number}

    @property
    def parsed(self) -> rules.Question:
        """Return the question as the rules know it, parsed once per process for each content."""
        return _parsed(_Document(self.sha256, lambda: self.data))
