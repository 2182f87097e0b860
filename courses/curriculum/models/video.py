"""A video of a lesson: never without captions and a transcript."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from courses.curriculum.films import UnusableFilmError, clean_film
from courses.curriculum.pictures import SIZES, drawn
from courses.curriculum.rules import vtt
from courses.curriculum.vtt_words import said
from kennisladder.core.media import CleanFile, random_name
from kennisladder.core.models.media import is_new

VTT_HELP = _("WebVTT: WEBVTT on the first line, then times such as 00:01.000 --> 00:04.000.")


def film_name(video: "Video", filename: str) -> str:
    """Return where a film is stored: under a name that says nothing."""
    return f"films/{random_name(filename.rpartition('.')[2].lower())}"


class Video(index.Indexed, models.Model):
    """A film with captions, a transcript and, for longer ones, chapters."""

    key = models.UUIDField(_("key"), default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(
        _("film"), upload_to=film_name, help_text=_("WebM or MP4, at most 200 MB.")
    )
    poster = models.ForeignKey(
        "core.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture before it plays"),
    )
    seconds = models.PositiveIntegerField(_("length in seconds"), default=0)
    language = models.CharField(_("language"), max_length=5, default="nl")
    captions = models.TextField(_("captions"), max_length=200_000, help_text=VTT_HELP)
    transcript = models.TextField(
        _("transcript"),
        max_length=200_000,
        help_text=_(
            "WebVTT, like the captions: all that is said, and in square brackets what one must see"
            " to understand it."
        ),
    )
    chapters = models.TextField(
        _("chapters"), max_length=20_000, blank=True, help_text=_("WebVTT; the text is the title.")
    )
    credit = models.CharField(
        _("maker and licence"), max_length=300, blank=True, help_text=_("Shown below the film.")
    )

    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("poster"), FieldPanel("seconds"), FieldPanel("credit")],
            heading=_("Film"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("language"),
                FieldPanel("captions"),
                FieldPanel("transcript"),
                FieldPanel("chapters"),
            ],
            heading=_("For who cannot hear or see it"),
        ),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        """Names for the admin; captions and transcript are never empty, whoever writes."""

        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(captions="") & ~models.Q(transcript=""),
                name="video_has_captions_and_transcript",
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new film without what tells whose it is, whichever way it came in."""
        if is_new(self.file) and not isinstance(self.file.file, CleanFile):
            self.file = clean_film(self.file.file)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a film that is none, and texts that no player could show."""
        errors: dict[str, Any] = {}
        for name in ("captions", "transcript", "chapters"):
            text = getattr(self, name)
            if faults := vtt.faults(text) if text.strip() else ():
                errors[name] = [said(fault) for fault in faults]
        if is_new(self.file):
            try:
                clean_film(self.file.file)
            except UnusableFilmError as error:
                errors["file"] = [str(error)]
        if errors:
            raise ValidationError(errors)

    @property
    def url(self) -> str:
        """Return the address of the film."""
        return reverse("curriculum:film", args=[self.key, self.kind])

    @property
    def captions_url(self) -> str:
        """Return the address of the captions."""
        return reverse("curriculum:track", args=[self.key, "captions"])

    @property
    def chapters_url(self) -> str:
        """Return the address of the chapters."""
        return reverse("curriculum:track", args=[self.key, "chapters"])

    @property
    def poster_url(self) -> str:
        """Return the address of the picture before it plays, or nothing."""
        return str(drawn(self.poster, SIZES[1]).url) if self.poster else ""

    @property
    def kind(self) -> str:
        """Return "webm" or "mp4"."""
        return (self.file.name or "").rpartition(".")[2]

    @property
    def lines(self) -> tuple[vtt.Cue, ...]:
        """Return the transcript, line by line, with times."""
        return vtt.parse(self.transcript)

    @property
    def parts(self) -> tuple[vtt.Cue, ...]:
        """Return the chapters."""
        return vtt.parse(self.chapters) if self.chapters else ()
