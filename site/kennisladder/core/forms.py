"""The upload forms of the admin: a file is cleaned or refused before anything is stored."""

from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from kennisladder.core.documents import UnusableDocumentError, check_document
from kennisladder.core.media import UnusableImageError, clean_image


class ImageUploadField(WagtailImageField):
    """Wagtail's field, which lets the errors of a truncated image through."""

    def to_python(self, data: Any) -> Any:
        """Return the upload; one that cannot be read is an error of the form, not of the site."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error


class ImageForm(BaseImageForm):
    """Takes an image without its metadata."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = ImageUploadField(
                label=given.label, required=given.required, widget=given.widget
            )

    def clean_file(self) -> Any:
        """Return the cleaned image, or say why it cannot be used."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return clean_image(cast("BinaryIO", file))
        except UnusableImageError as error:
            raise ValidationError(str(error), code="unusable_image") from error


class DocumentForm(BaseDocumentForm):
    """Takes a document whose content is what its name says."""

    def clean_file(self) -> Any:
        """Return the file, or say why it cannot be used."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            check_document(cast("BinaryIO", file), (file.name or "").rpartition(".")[2].lower())
        except UnusableDocumentError as error:
            raise ValidationError(str(error), code="unusable_document") from error
        return file
