"""Put the escalation ladder of the training model on the site, once."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from courses.scenarios.models import LadderPage, RestPage, RungPage, SafetyRoutePage
from courses.scenarios.models.ladder_places import LadderPlace
from kennisladder.accounts.models import User

CONTENT = Path(__file__).resolve().parents[1] / "content" / "ladder.json"
RICH_TEXT = frozenset({"introduction", "reading_help_text"})
LISTS = {
    "red_signals": "signal",
    "back_conditions": "condition",
    "ground_rules": "rule",
    "record_fields": "field",
}


@transaction.atomic
def install_ladder(*, parent: Page, by: User) -> LadderPage:
    """Return the ladder below this page, published with a revision by this user.

    What is already there stays as editors left it; only missing pages are added. Raises Wagtail's
    PublishPagePermissionError when the user may not publish here.
    """
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    known = content["sources"]
    ladder: LadderPage | None = LadderPage.objects.child_of(parent).first()
    if ladder is None:
        ladder = LadderPage(**_ladder(content["ladder"], known), show_in_menus=True)
        _publish(ladder, parent, by)
    for data in content["safety_routes"]:
        if not SafetyRoutePage.objects.filter(number=data["number"]).exists():
            slug = f"veiligheid-v{data['number']}"
            _publish(SafetyRoutePage(slug=slug, **_place(data, known, SafetyRoutePage)), ladder, by)
    for data in content["rungs"]:
        if not RungPage.objects.filter(number=data["number"]).exists():
            slug = f"trede-{data['number']}"
            _publish(RungPage(slug=slug, **_place(data, known, RungPage)), ladder, by)
    if not RestPage.objects.exists():
        _publish(RestPage(slug="rust", **_place(content["rest"], known, RestPage)), ladder, by)
    return ladder


def _publish(page: Page, parent: Page, by: User) -> None:
    """Add the page and publish it as its first revision; what is not well-formed fails here."""
    page.owner = by
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True).publish(user=by)


def _ladder(data: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the ladder page."""
    fields = {**data, "sources": _sources(data, known)}
    for name in RICH_TEXT:
        fields[name] = _paragraphs(data[name])
    for name, block in LISTS.items():
        fields[name] = [(block, value) for value in data[name]]
    return fields


def _place(data: dict[str, Any], known: dict[str, Any], kind: type[LadderPlace]) -> dict[str, Any]:
    """Return the fields of a place on or beside the ladder."""
    fields = {**data, "sources": _sources(data, known), "summary": data.get("core", "")}
    for field in kind.FIELDS:
        fields[field.value] = (
            _points(data[field.value])
            if field.value != "way_out"
            else [("way", way) for way in data["way_out"]]
        )
    fields["field_labels"] = [
        ("label", {"field": name, "labels": labels})
        for name, labels in data["field_labels"].items()
    ]
    return fields


def _sources(data: dict[str, Any], known: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return source blocks for the codes of a page."""
    return [("source", {"code": code, **known[code]}) for code in data["sources"]]


def _points(text: str | list[str]) -> SafeString:
    """Return one paragraph, or a list for several points."""
    if isinstance(text, str):
        return format_html("<p>{}</p>", _bold(text))
    if len(text) == 1:
        return _points(text[0])
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_bold(point),) for point in text))
    )


def _paragraphs(text: str | list[str]) -> SafeString:
    """Return a paragraph for each text."""
    texts = [text] if isinstance(text, str) else text
    return format_html_join("", "<p>{}</p>", ((_bold(part),) for part in texts))


def _bold(text: str) -> SafeString:
    """Return the text with **stars** as bold, everything else escaped."""
    parts = str(escape(text)).split("**")
    marked = (f"<b>{part}</b>" if odd % 2 else part for odd, part in enumerate(parts))
    return mark_safe("".join(marked))  # noqa: S308 -- escaped above
