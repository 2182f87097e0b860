"""Blocks with a file: picture, video, document."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.curriculum.blocks.choosers import DocumentChooser, PictureChooser, VideoChooser
from courses.curriculum.blocks.examples import example, first
from courses.curriculum.blocks.texts import PREVIEW

MEDIA = _("Picture and sound")


class ImageBlock(blocks.StructBlock):
    """A picture with what it shows in words."""

    image = PictureChooser(label=_("Picture"))
    alt = blocks.CharBlock(
        max_length=400,
        label=_("What the picture shows"),
        help_text=_("For who cannot see it: say what the picture tells, not that it is a picture."),
    )
    caption = blocks.CharBlock(required=False, max_length=300, label=_("Caption"))

    class Meta:
        """What editors see."""

        label = _("Picture")
        icon = "image"
        group = MEDIA
        description = _("A picture or diagram, with what it shows in words.")
        template = "curriculum/blocks/image.html"
        preview_template = PREVIEW
        preview_value = example(
            image=first("core.CustomImage"),
            alt="Vier wegen die uitkomen bij contactverlies.",
            caption="De vier wegen naar contactverlies.",
        )


class VideoBlock(blocks.StructBlock):
    """A video with captions and transcript."""

    video = VideoChooser(
        label=_("Video"),
        help_text=_("Every video has captions and a transcript: it cannot be saved without."),
    )
    intro = blocks.TextBlock(
        required=False,
        max_length=600,
        label=_("Before watching"),
        help_text=_("What to look and listen for."),
    )
    caption = blocks.CharBlock(required=False, max_length=300, label=_("Caption"))

    class Meta:
        """What editors see."""

        label = _("Video")
        icon = "media"
        group = MEDIA
        description = _("A video with captions, chapters and a transcript that one can search.")
        template = "curriculum/blocks/video.html"
        preview_template = PREVIEW
        preview_value = example(
            video=first("curriculum.Video"),
            intro="Let op wat je hoort: een feit of een oordeel?",
            caption="Eén zaterdag, van meer kanten.",
        )


class DocumentBlock(blocks.StructBlock):
    """A file to take home."""

    document = DocumentChooser(label=_("File"))
    title = blocks.CharBlock(
        required=False, max_length=200, label=_("Title"), help_text=_("Empty: that of the file.")
    )

    class Meta:
        """What editors see."""

        label = _("Document")
        icon = "doc-full-inverse"
        group = MEDIA
        description = _("A file to download, with its kind and size.")
        template = "curriculum/blocks/document.html"
        preview_template = PREVIEW
        preview_value = example(document=first("core.CustomDocument"), title="Werkkaart als PDF")
