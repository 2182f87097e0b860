"""What is kept of an uploaded image: the pixels, upright, and nothing that tells whose they are."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms
from PIL.ExifTags import Base

# Which format is written with which ending and settings; nothing else is an image here, so no SVG.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "AVIF": ("avif", {"quality": 85}),
    "GIF": ("gif", {"save_all": True, "comment": b""}),
    "JPEG": ("jpg", {"quality": 90, "optimize": True, "comment": b""}),
    "PNG": ("png", {"save_all": True}),
    "WEBP": ("webp", {"quality": 90, "method": 4, "save_all": True}),
}
# What a frame needs to be drawn; everything else that Pillow read beside the pixels is left out.
DRAWING = frozenset({"transparency", "duration", "loop", "disposal", "blend", "background"})
# How to turn a picture upright, by the number of its EXIF orientation.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class UnusableImageError(ValueError):
    """The file is no image that we keep; the message is for the person who uploaded it."""


class CleanFile(ContentFile[bytes]):
    """A file of ours: cleaned, with a random name."""


@dataclass(frozen=True)
class Frames:
    """The pixels of an image, and how they follow each other."""

    format: str
    images: list[Image.Image]
    durations: list[int]
    loop: int | None


def clean_image(file: BinaryIO) -> CleanFile:
    """Return the image upright and re-encoded, without metadata, under a random name.

    Raises `UnusableImageError` for what is broken, too large or of another kind.
    """
    file.seek(0)
    with warnings.catch_warnings():
        # Damaged metadata is no matter, it goes; a picture that unpacks to too much is.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return encode(read(file))
        except UnusableImageError:
            raise
        except Exception as error:  # decoders raise anything at hostile bytes
            raise UnusableImageError(_("This image cannot be read.")) from error


def read(file: BinaryIO) -> Frames:
    """Return the frames of an image; its size is judged before its pixels are unpacked."""
    with Image.open(file, formats=list(FORMATS)) as image:
        if image.format not in FORMATS:
            raise UnusableImageError(_("This kind of image cannot be used."))
        count = getattr(image, "n_frames", 1)
        if image.width * image.height * count > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise UnusableImageError(_("This image has too many pixels."))
        images, durations = [], []
        for number in range(count):
            image.seek(number)
            durations.append(int(image.info.get("duration", 0)))
            images.append(plain(image.copy() if count > 1 else image))
        loop = image.info.get("loop")
        return Frames(image.format, images, durations, loop)


def plain(image: Image.Image) -> Image.Image:
    """Return a frame upright, in plain colours, with only what drawing needs beside its pixels."""
    orientation = image.getexif().get(Base.Orientation, 1)
    turn = UPRIGHT.get(orientation) if isinstance(orientation, int) else None
    coloured = to_srgb(image.transpose(turn) if turn is not None else image)
    coloured.info = {key: value for key, value in coloured.info.items() if key in DRAWING}
    coloured.load()
    return coloured


def to_srgb(image: Image.Image) -> Image.Image:
    """Return the image in sRGB, so that its own colour profile can go."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            return _converted(image, ImageCms.ImageCmsProfile(BytesIO(profile)))
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the colours are read as they stand
    return image.convert("RGB") if image.mode in {"CMYK", "YCbCr", "LAB", "HSV"} else image.copy()


def encode(frames: Frames) -> CleanFile:
    """Return the frames as a file of the same format."""
    ending, options = FORMATS[frames.format]
    first, *rest = frames.images
    animation: dict[str, Any] = {}
    if rest:
        animation = {"append_images": rest, "duration": frames.durations}
        if frames.loop is not None:
            animation["loop"] = frames.loop
    options = {**options, **animation}
    if not rest:
        options.pop("save_all", None)
    out = BytesIO()
    first.save(out, format=frames.format, **options)
    return CleanFile(out.getvalue(), name=random_name(ending))


def random_name(ending: str) -> str:
    """Return a file name that says nothing about the upload."""
    return f"{uuid4().hex}.{ending}"


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    srgb = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, profile, srgb, outputMode=mode)
    return converted if converted is not None else image.copy()
