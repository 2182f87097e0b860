"""Films, piece by piece as players ask for them, and their captions and chapters."""

from typing import BinaryIO, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from courses.curriculum.models import Video
from courses.curriculum.serving import part_of_file

TRACKS = ("captions", "chapters")
A_DAY = 60 * 60 * 24


@require_safe
@cache_control(max_age=A_DAY, private=True)
def film(request: HttpRequest, key: UUID, kind: str) -> HttpResponseBase:
    """Answer with the film, or with the part that the player asks for."""
    video = get_object_or_404(Video, key=key)
    if video.kind != kind:
        raise Http404
    return part_of_file(
        cast("BinaryIO", video.file.open("rb")),
        size=video.file.size,
        content_type=f"video/{kind}",
        wanted=request.headers.get("Range", ""),
    )


@require_safe
def track(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Answer with the captions or the chapters of a video."""
    if name not in TRACKS:
        raise Http404
    text = getattr(get_object_or_404(Video, key=key), name)
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")
