"""Choosers that read everything their template shows in one SQL statement for a whole lesson."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.blocks import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.curriculum.pictures import keep_sizes, with_sizes


class BulkChooser:
    """A chooser whose objects come with what belongs to them; Wagtail reads bare objects."""

    def objects(self) -> Any:
        """Return the query set from which chosen objects are read."""
        return self.model_class.objects.all()  # type: ignore[attr-defined]  # a chooser block's

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return an object of its own for every key; None for one that is no more."""
        keys = {value for value in values if value is not None}
        found: Mapping[int | None, Any] = self.objects().in_bulk(keys) if keys else {}
        return [copy.copy(found.get(key)) for key in values]


class PictureChooser(BulkChooser, ImageChooserBlock):
    """Chooses an image, and reads its drawn sizes with it."""

    def objects(self) -> Any:
        """Return images, each with its drawn sizes."""
        return with_sizes(super().objects())

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return images that know their drawn sizes."""
        images = super().bulk_to_python(values)
        for image in images:
            if image is not None:
                keep_sizes(image, image)
        return images


class DocumentChooser(BulkChooser, DocumentChooserBlock):  # type: ignore[misc,valid-type]  # made when its app starts
    """Chooses a document."""


class QuestionChooser(BulkChooser, SnippetChooserBlock):
    """Chooses a question, and reads the version that is asked with it."""

    def __init__(self, target_model: str = "assessment.Question", **kwargs: Any) -> None:
        super().__init__(target_model, **kwargs)

    def objects(self) -> Any:
        """Return questions with their versions."""
        return super().objects().select_related("live_version")

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return questions whose versions know their question."""
        questions = super().bulk_to_python(values)
        for question in questions:
            if question is not None and question.live_version is not None:
                question.live_version.question = question
        return questions


class VideoChooser(BulkChooser, SnippetChooserBlock):
    """Chooses a video, and reads the picture before it with it."""

    def __init__(self, target_model: str = "curriculum.Video", **kwargs: Any) -> None:
        super().__init__(target_model, **kwargs)

    def objects(self) -> Any:
        """Return videos with their pictures and the drawn sizes of these."""
        return with_sizes(super().objects().select_related("poster"), "poster")

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return videos whose pictures know their drawn sizes."""
        videos = super().bulk_to_python(values)
        for video in videos:
            if video is not None and video.poster is not None:
                keep_sizes(video.poster, video)
        return videos


class PageChooser(BulkChooser, PageChooserBlock):
    """Chooses a page, without the columns that a link does not show."""

    def __init__(self, page_type: str | None = None, *, light: bool = True, **kwargs: Any) -> None:
        self.light = light
        super().__init__(page_type=page_type, **kwargs)

    def objects(self) -> Any:
        """Return pages; a story or a body of a whole lesson stays in the database."""
        if not self.light:
            return super().objects()
        fields = self.model_class._meta.concrete_fields
        heavy = [field.name for field in fields if hasattr(field, "stream_block")]
        return super().objects().defer(*heavy)
