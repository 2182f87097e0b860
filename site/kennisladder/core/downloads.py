"""Answers that a browser keeps as a file."""

from django.http import HttpResponse


def csv_download(text: str, name: str) -> HttpResponse:
    """Return the text of a CSV as a file with this name, without the ending."""
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
