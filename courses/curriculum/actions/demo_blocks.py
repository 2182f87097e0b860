"""Blocks of a lesson in a demo file, each with its own keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.curriculum.actions.reading import Table
from courses.curriculum.blocks.texts import CalloutKind
from courses.scenarios.rules import RUNGS
from kennisladder.core.provenance import Provenance


@dataclass(frozen=True)
class Block:
    """A block: its type, what it says, and where it stands in the file."""

    type: str
    fields: dict[str, Any]
    where: Table


def read_block(table: Table) -> Block:
    """Return a block with all its keys read."""
    kind = table.one_of("type", list(READERS))
    block = Block(kind, READERS[kind](table), table)
    table.done()
    return block


def _text(table: Table) -> dict[str, Any]:
    return {"text": table.text("text")}


def _quotation(table: Table) -> dict[str, Any]:
    return {
        "text": table.text("text", most=1500),
        "who": table.text("who", most=200),
        "source": table.text("source", most=300, default=""),
    }


def _callout(table: Table) -> dict[str, Any]:
    return {
        "kind": table.one_of("kind", CalloutKind.values),
        "title": table.text("title", most=150),
        "text": table.text("text", most=4000),
        "provenance": table.texts("provenance", default=[], known=Provenance.values),
    }


def _accordion(table: Table) -> dict[str, Any]:
    parts = []
    for item in table.tables("items"):
        parts.append({"title": item.text("title", most=200), "text": item.text("text")})
        item.done()
    return {"title": table.text("title", most=150, default=""), "parts": parts}


def _question(table: Table) -> dict[str, Any]:
    return {"code": table.text("code")}


def _reflection(table: Table) -> dict[str, Any]:
    return {
        "prompt": table.text("prompt", most=1000),
        "hint": table.text("hint", most=1000, default=""),
    }


def _checklist(table: Table) -> dict[str, Any]:
    return {
        "title": table.text("title", most=150),
        "intro": table.text("intro", most=600, default=""),
        "points": table.texts("items"),
        "work_card": table.flag("work_card", default=True),
    }


def _case(table: Table) -> dict[str, Any]:
    return {
        "title": table.text("title", most=150),
        "text": table.text("text"),
        "question": table.text("question", most=600, default=""),
    }


def _scenario(table: Table) -> dict[str, Any]:
    return {"code": table.text("code"), "text": table.text("text", most=600, default="")}


def _rung(table: Table) -> dict[str, Any]:
    return {
        "number": table.one_of("number", RUNGS),
        "text": table.text("text", most=600, default=""),
    }


def _image(table: Table) -> dict[str, Any]:
    return {
        "file": table.text("file"),
        "alt": table.text("alt", most=400),
        "caption": table.text("caption", most=300, default=""),
    }


def _video(table: Table) -> dict[str, Any]:
    return {
        "file": table.text("file"),
        "title": table.text("title", most=200, default=""),
        "captions": table.text("captions"),
        "transcript": table.text("transcript", default=""),
        "chapters": table.text("chapters", default=""),
        "poster": table.text("poster", default=""),
        "seconds": table.number("seconds", default=0),
        "credit": table.text("credit", most=300, default=""),
        "caption": table.text("caption", most=300, default=""),
        "intro": table.text("transcript_intro", most=600, default=""),
    }


def _document(table: Table) -> dict[str, Any]:
    return {"file": table.text("file"), "title": table.text("title", most=200)}


READERS: dict[str, Callable[[Table], dict[str, Any]]] = {
    "text": _text,
    "quotation": _quotation,
    "callout": _callout,
    "accordion": _accordion,
    "image": _image,
    "video": _video,
    "document": _document,
    "question": _question,
    "reflection": _reflection,
    "checklist": _checklist,
    "case": _case,
    "scenario": _scenario,
    "rung": _rung,
}
