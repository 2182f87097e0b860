"""What machines read to verify a badge: issuer, keys, achievement, status list."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Page

from kennisladder.accreditation.addresses import public
from kennisladder.accreditation.badges import achievement_of, issuer, status_token
from kennisladder.accreditation.keys import published
from kennisladder.accreditation.models import Certificate, SigningKey, StatusList
from kennisladder.accreditation.rules.badges import OPEN_BADGES

TOKEN = "application/vc+jwt"  # noqa: S105 -- a media type, no secret
FIVE_MINUTES = "public, max-age=300"


def _json(data: dict[str, object]) -> HttpResponse:
    return _open(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))


def _open(response: HttpResponse) -> HttpResponse:
    """Return the response, for machines of every origin and for a few minutes."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = FIVE_MINUTES
    return response


@require_safe
def badge_issuer(request: HttpRequest) -> HttpResponse:
    """Return who issues the badges."""
    return _json({"@context": [OPEN_BADGES], **issuer().as_data(), "jwks": public("badge_keys")})


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Return all public keys, also those that sign no more."""
    return _json({"keys": [published(key) for key in SigningKey.objects.all()]})


@require_safe
def key(request: HttpRequest, kid: str) -> HttpResponse:
    """Return one public key, as the `kid` of a badge names it."""
    return _json(published(get_object_or_404(SigningKey, kid=kid)))


@require_safe
def achievement(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return what a course means as an achievement, from its newest certificate."""
    page = get_object_or_404(Page, pk=page_id)
    certificate = (
        Certificate.objects.filter(page=page).order_by("-issued_at", "-is_current").first()
    )
    if certificate is None:
        raise Http404
    return _json({"@context": [OPEN_BADGES], **achievement_of(certificate).as_data()})


@require_safe
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the signed list of what was revoked."""
    token = status_token(get_object_or_404(StatusList, pk=pk))
    return _open(HttpResponse(token, content_type=TOKEN))
