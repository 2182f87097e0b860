"""Images and documents of our own, so that we decide what is kept of an upload."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from kennisladder.core import media
from kennisladder.core.documents import check_document


class CustomImage(AbstractImage):
    """An image that editors uploaded; whatever came with the pixels is gone before it is stored."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        """Names for the admin."""

        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file cleaned and under a random name, whichever way it came in."""
        if is_new(self.file):
            if not isinstance(self.file.file, media.CleanFile):
                self.file = media.clean_image(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One rendition for each filter and focal point."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the copy, and let go of the temporary file it was drawn in."""
        drawn = self.file if is_new(self.file) else None
        super().save(*args, **kwargs)
        if drawn is not None:
            drawn.close()


class CustomDocument(AbstractDocument):
    """A document that editors uploaded."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        """Names for the admin."""

        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file under a random name, if its content is what its name says."""
        if is_new(self.file):
            ending = (self.file.name or "").rpartition(".")[2].lower()
            check_document(self.file.file, ending)
            self.file.name = media.random_name(ending)
        super().save(*args, **kwargs)


def is_new(file: models.fields.files.FieldFile) -> bool:
    """Return whether the field holds an upload that is not stored yet."""
    stored: bool = getattr(file, "_committed", True)  # Django offers no public question
    return bool(file) and not stored
