"""Pictures, films and documents of the demo, each stored once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import File

from courses.curriculum.models import Video
from kennisladder.core.models import CustomDocument, CustomImage


@dataclass(frozen=True)
class Shelf:
    """The folder of the demo files, and what was stored from it."""

    folder: Path

    def image(self, name: str) -> CustomImage:
        """Return the picture of this file; it is known by the name of the file."""
        title = Path(name).stem
        image: CustomImage | None = CustomImage.objects.filter(title=title).first()
        if image is None:
            path = self.folder / name
            with path.open("rb") as file:
                image = CustomImage.objects.create(title=title, file=File(file, name=path.name))
        return image

    def image_block(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return a picture block."""
        return {
            "image": self.image(fields["file"]),
            "alt": fields["alt"],
            "caption": fields["caption"],
        }

    def video_block(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return a video block; the film is known by a key made of the file's name."""
        key = uuid5(NAMESPACE_URL, f"kennisladder:{fields['file']}")
        video = Video.objects.filter(key=key).first() or self._video(fields, Video(key=key))
        return {"video": video, "intro": fields["intro"], "caption": fields["caption"]}

    def _video(self, fields: dict[str, Any], video: Video) -> Video:
        video.title = fields["title"] or fields["caption"] or Path(fields["file"]).stem
        video.seconds, video.credit = fields["seconds"], fields["credit"]
        video.captions = self._text(fields["captions"])
        video.transcript = self._text(fields["transcript"] or fields["captions"])
        video.chapters = self._text(fields["chapters"]) if fields["chapters"] else ""
        video.poster = self.image(fields["poster"]) if fields["poster"] else None
        with (self.folder / fields["file"]).open("rb") as file:
            video.file = File(file, name=Path(fields["file"]).name)
            video.full_clean()
            video.save()
        return video

    def document_block(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return a document block; the document is known by its title."""
        document = CustomDocument.objects.filter(title=fields["title"]).first()
        if document is None:
            path = self.folder / fields["file"]
            with path.open("rb") as file:
                document = CustomDocument.objects.create(
                    title=fields["title"], file=File(file, name=path.name)
                )
        return {"document": document, "title": fields["title"]}

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")
