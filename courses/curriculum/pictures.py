"""Pictures of lessons in the sizes that pages use."""

from typing import Any

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kennisladder.core.models import CustomImage, Rendition

#: The sizes in which a picture of a lesson is drawn, the usual one first.
SIZES = ("max-800x1200|format-webp", "max-1600x2400|format-webp")
DRAWN = "prefetched_renditions"
WIDTHS = "(min-width: 60rem) 44rem, 92vw"


def with_sizes(lookup: str) -> "Prefetch[Any]":
    """Return what reads the drawn sizes of all pictures in one statement."""
    drawn = Rendition.objects.filter(filter_spec__in=SIZES)
    return Prefetch(lookup, queryset=drawn, to_attr=DRAWN)


def drawn(image: CustomImage, size: str) -> Any:
    """Return the picture in this size; it is drawn when nobody asked for it before.

    One at a time: Wagtail leaves the files open of several that it draws at once, and writes to the
    cache whenever one is asked for that was drawn already.
    """
    known = [one for one in getattr(image, DRAWN, ()) if one.filter_spec == size]
    return known[0] if known else image.get_rendition(size)


def picture(image: CustomImage, alt: str) -> SafeString:
    """Return the picture as markup, for narrow and wide screens."""
    sizes = [drawn(image, size) for size in SIZES]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        sizes[0].url,
        ", ".join(f"{size.url} {size.width}w" for size in sizes),
        WIDTHS,
        sizes[0].width,
        sizes[0].height,
        alt,
    )
