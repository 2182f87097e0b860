"""Nothing of whoever made or sent an image is left in what we keep and serve."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from pytest_django import Settings

from kennisladder.accounts.models import User
from kennisladder.core.media import UnusableImageError, clean_image, read
from kennisladder.core.models import CustomImage

SECRETS = (b"Geheime camera", b"Familie Jansen", b"XMPGEHEIM", b"Exif\0\0", b"photoshop")
XMP = b"<x:xmpmeta><rdf:Description>XMPGEHEIM</rdf:Description></x:xmpmeta>"
KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def with_metadata(kind: str, *, orientation: int = 6) -> bytes:
    """Return a picture, red on top and blue below, with GPS, names, a comment and a profile."""
    picture = Image.new("RGB", (40, 60), "blue")
    picture.paste((255, 0, 0), (0, 0, 40, 30))
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = "Geheime camera"
    exif[Base.ImageDescription] = "Familie Jansen"
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 5.0, 24.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": exif, "icc_profile": profile}
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Author", "Familie Jansen")
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"] = text
    elif kind == "GIF":
        options = {"comment": b"Familie Jansen"}
    else:
        options["xmp"] = XMP
    if kind == "JPEG":
        options["comment"] = b"Familie Jansen"
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def left_behind(content: bytes) -> list[Any]:
    """Return what a file still tells beside its pixels."""
    with Image.open(BytesIO(content)) as image:
        found: list[Any] = [dict(image.getexif())] if len(image.getexif()) else []
        telling = {
            "exif",
            "xmp",
            "comment",
            "icc_profile",
            "photoshop",
            "Author",
            "XML:com.adobe.xmp",
        }
        found += [key for key in image.info if key in telling and image.info[key]]
    return found + [secret for secret in SECRETS if secret in content]


@pytest.mark.parametrize("kind", KINDS)
def test_the_test_files_do_tell_something(kind: str) -> None:
    assert left_behind(with_metadata(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_cleaned_image_tells_nothing(kind: str) -> None:
    cleaned = clean_image(BytesIO(with_metadata(kind)))

    assert left_behind(cleaned.read()) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_orientation_is_applied(kind: str) -> None:
    cleaned = clean_image(BytesIO(with_metadata(kind)))

    with Image.open(cleaned) as image:
        right, left = (
            image.convert("RGB").getpixel((50, 20)),
            image.convert("RGB").getpixel((5, 20)),
        )
        assert (image.format, image.size) == (kind, (60, 40))
        assert isinstance(right, tuple)
        assert isinstance(left, tuple)
        assert (right[0] > 200, left[2] > 200) == (True, True)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
@pytest.mark.django_db
def test_original_and_renditions_tell_nothing(ending: str) -> None:
    kind = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
    file = ImageFile(BytesIO(with_metadata(kind)), name=f"jansen-thuis.{ending}")

    image = CustomImage.objects.create(title="Thuis", file=file)

    specs = ("original", "width-32", "width-32|format-jpeg", "fill-20x20|format-webp")
    files = [image.file, *(image.get_rendition(spec).file for spec in specs)]
    stored = [Path(file.path) for file in files]
    assert [left_behind(path.read_bytes()) for path in stored] == [[]] * 5
    assert not [path for path in stored if "jansen" in path.name]
    assert (image.width, image.height, image.file_size) == (60, 40, stored[0].stat().st_size)


@pytest.mark.django_db
def test_saving_an_image_again_keeps_its_file() -> None:
    image = CustomImage.objects.create(
        title="Thuis", file=ImageFile(BytesIO(with_metadata("PNG")), name="a.png")
    )
    before = image.file.name

    image.title = "Weer thuis"
    image.save()

    assert CustomImage.objects.get().file.name == before


def test_an_upload_in_the_admin_is_cleaned(editor: User, sign_in: Callable[[User], Client]) -> None:
    upload = SimpleUploadedFile("jansen.jpg", with_metadata("JPEG"), "image/jpeg")

    sign_in(editor).post(
        reverse("wagtailimages:add"), {"title": "Thuis", "file": upload, "collection": 1}
    )

    image = CustomImage.objects.get()
    assert left_behind(Path(image.file.path).read_bytes()) == []
    assert image.file_size == Path(image.file.path).stat().st_size


def test_a_broken_image_is_refused_in_the_form(
    editor: User, sign_in: Callable[[User], Client]
) -> None:
    upload = SimpleUploadedFile("kapot.jpg", with_metadata("JPEG")[:400], "image/jpeg")

    response = sign_in(editor).post(
        reverse("wagtailimages:add"), {"title": "Thuis", "file": upload, "collection": 1}
    )

    assert (response.status_code, CustomImage.objects.count()) == (200, 0)


def test_an_animation_keeps_its_frames_and_times() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], duration=[50, 60, 70], loop=0
    )

    result = read(BytesIO(clean_image(BytesIO(out.getvalue())).read()))

    assert (len(result.images), result.durations, result.loop) == (3, [50, 60, 70], 0)


def test_cmyk_becomes_plain_colours() -> None:
    out = BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(out, "JPEG")

    with Image.open(clean_image(BytesIO(out.getvalue()))) as image:
        assert image.mode == "RGB"


def test_a_broken_colour_profile_is_ignored() -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG", icc_profile=b"no profile")

    with Image.open(clean_image(BytesIO(out.getvalue()))) as image:
        assert image.getpixel((0, 0)) == (255, 0, 0)


def bomb(side: int) -> bytes:
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("side", [6_400, 13_000])
def test_a_picture_with_too_many_pixels_is_refused(side: int) -> None:
    with pytest.raises(UnusableImageError):
        clean_image(BytesIO(bomb(side)))


def test_too_many_frames_are_too_many_pixels(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 8 * 8 * 2
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    with pytest.raises(UnusableImageError):
        clean_image(BytesIO(out.getvalue()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.jpg", b"%PDF-1.7"),
        ("a.jpg", b""),
        ("a.tiff", b"II*\0"),
    ],
)
def test_other_files_are_refused(
    name: str, content: bytes, editor: User, sign_in: Callable[[User], Client]
) -> None:
    upload = SimpleUploadedFile(name, content)

    response = sign_in(editor).post(
        reverse("wagtailimages:add"), {"title": "Thuis", "file": upload, "collection": 1}
    )

    assert (response.status_code, CustomImage.objects.count()) == (200, 0)
    with pytest.raises(UnusableImageError):
        clean_image(BytesIO(content))


@hypothesis_settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(KINDS), at=st.integers(0, 3000), byte=st.integers(0, 255))
def test_damaged_images_are_cleaned_or_refused(kind: str, at: int, byte: int) -> None:
    content = bytearray(with_metadata(kind))
    content[at % len(content)] = byte

    try:
        cleaned = clean_image(BytesIO(bytes(content)))
    except UnusableImageError:
        return
    assert left_behind(cleaned.read()) == []
