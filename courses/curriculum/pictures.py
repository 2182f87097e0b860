"""Pictures of lessons in the sizes that pages use."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kennisladder.core.models import CustomImage, Rendition

#: The sizes in which a picture of a lesson is drawn, the usual one first.
SIZES = ("max-800x1200|format-webp", "max-1600x2400|format-webp")
DRAWN = "drawn_size"
WIDTHS = "(min-width: 60rem) 44rem, 92vw"


def with_sizes(rows: Any, image: str = "pk") -> Any:
    """Return these rows, each with the drawn sizes of its picture: no statement of its own.

    `image` names the column with the key of the picture; `keep_sizes` hands them to the picture.
    """
    columns = {"pk": "pk", "file": "file", "width": "width", "height": "height"}
    for place, size in enumerate(SIZES):
        found = Rendition.objects.filter(image=OuterRef(image), filter_spec=size)
        one = found.order_by("pk").values(data=JSONObject(**columns))[:1]
        rows = rows.annotate(**{f"{DRAWN}_{place}": Subquery(one)})
    return rows


def keep_sizes(image: CustomImage, row: Any) -> None:
    """Give a picture the sizes that were read along with this row."""
    found = {size: getattr(row, f"{DRAWN}_{place}") for place, size in enumerate(SIZES)}
    image.__dict__[DRAWN] = {
        size: Rendition(image=image, filter_spec=size, **columns)
        for size, columns in found.items()
        if columns
    }


def drawn(image: CustomImage, size: str) -> Any:
    """Return the picture in this size; it is drawn when nobody asked for it before.

    One at a time: Wagtail leaves the files open of several that it draws at once, and writes to the
    cache whenever one is asked for that was drawn already.
    """
    known = image.__dict__.get(DRAWN, {}).get(size)
    return known or image.get_rendition(size)


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
