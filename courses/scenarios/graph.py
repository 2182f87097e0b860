"""The picture of a story: scenes as boxes, choices as arrows, drawn by Graphviz as clean SVG.

It is drawn from the story's data, so that a draft with faults has a picture too: what does not
exist gets no arrow. Colours and lines are the stylesheet's; what kind of ending a box is stands in
words in the box. The same choices stand in `rows` as a table, which serves everybody.
"""

import html
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pygraphviz
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, pgettext

Data = Mapping[str, Any]
Link = Callable[[str], str]
LABEL_LETTERS = 42
#: A picture with more scenes helps nobody, and takes Graphviz long.
MOST_SCENES = 150
SECONDS_TO_DRAW = 60
DRAW = (
    "import sys, pygraphviz;"
    "graph = pygraphviz.AGraph(string=sys.stdin.read());"
    "sys.stdout.buffer.write(graph.draw(format='svg', prog='dot'))"
)

_LINE = re.compile(r"(.{11,}?) ")
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>\s*", re.DOTALL)
_LOOKS = re.compile(
    r" (?:font-family|font-size|fill|stroke(?:-[a-z]+)?|xlink:title|xml:space|xmlns:xlink|id)"
    r'="[^"]*"'
)
_POINTS = re.compile(r'(width|height)="([\d.]+)pt"')


@dataclass(frozen=True)
class Way:
    """One arrow: a choice, and a scene that it can lead to."""

    scene: str
    choice: str
    text: str
    to: str
    conditional: bool


def ways(data: Data) -> list[Way]:
    """Return every way on in the story, as written; targets may not exist."""
    return [
        Way(
            str(scene.get("id", "")),
            str(choice.get("id", "")),
            str(choice.get("text", "")),
            to,
            conditional or "when" in choice,
        )
        for scene in data.get("scenes", ())
        for choice in scene.get("choices", ())
        for to, conditional in _targets(choice.get("next"))
    ]


def _targets(following: Any) -> Iterator[tuple[str, bool]]:
    if isinstance(following, str):
        yield following, False
    for branch in following if isinstance(following, list) else ():
        yield str(branch.get("to", "")), "when" in branch


def label(text: str) -> str:
    """Return authors' text as Graphviz reads it: no markup, no backslash codes, short lines."""
    safe = html.escape(text.replace("\\", "\\\\"), quote=False)
    return _LINE.sub(r"\1\\n", safe)


def kind_of(scene: Data) -> str:
    """Return what kind of scene this is, in words."""
    if scene.get("kind") != "ending":
        return gettext("decision")
    outcomes = {
        "good": pgettext("ending", "good ending"),
        "mixed": pgettext("ending", "mixed ending"),
        "bad": pgettext("ending", "bad ending"),
    }
    return outcomes.get(str(scene.get("outcome")), gettext("ending"))


def draw(data: Data, *, link: Link) -> SafeString:
    """Return the picture as SVG, each box a link; "" when there is nothing or too much to draw.

    `link` gives the address for a scene's code.
    """
    scenes = [scene for scene in data.get("scenes", ()) if scene.get("id")]
    if not 0 < len(scenes) <= MOST_SCENES:
        return mark_safe("")
    picture = pygraphviz.AGraph(
        directed=True, strict=False, rankdir="TB", ranksep="0.5", nodesep="0.35",
        bgcolor="transparent",
    )  # fmt: skip
    picture.node_attr.update(shape="box", style="rounded", fontsize="16", margin="0.2,0.12")
    picture.edge_attr.update(fontsize="14", arrowsize="0.7")
    # Graphviz knows boxes by number, so that no code of an author is a word of its language.
    boxes = {str(scene["id"]): f"n{position}" for position, scene in enumerate(scenes)}
    for scene in scenes:
        _add_box(picture, boxes, scene, start=str(data.get("start", "")), link=link)
    for (scene, to), texts in _arrows(data, boxes).items():
        picture.add_edge(boxes[scene], boxes[to], label=label(_arrow_text(texts)))
    return mark_safe(_clean(_drawn(picture.to_string())))  # noqa: S308 -- Graphviz escapes, and label() took out its codes


def _drawn(dot: str) -> str:
    """Return Graphviz' SVG of a graph in its own language.

    In a process of its own: its wheel brings a fontconfig, beside which that of WeasyPrint crashes.
    """
    command = [sys.executable, "-c", DRAW]
    done = subprocess.run(  # noqa: S603 -- our own Python; the graph goes in as data
        command, input=dot.encode(), capture_output=True, check=True, timeout=SECONDS_TO_DRAW
    )
    return done.stdout.decode()


def _arrows(data: Data, boxes: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Return the choices of each arrow; those that lead the same way share one."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for way in ways(data):
        if way.scene in boxes and way.to in boxes:
            arrows.setdefault((way.scene, way.to), []).append(way.text)
    return arrows


def _arrow_text(texts: list[str]) -> str:
    if len(texts) == 1:
        return Truncator(texts[0]).chars(LABEL_LETTERS)
    return ngettext("%(count)d choice", "%(count)d choices", len(texts)) % {"count": len(texts)}


def _add_box(
    picture: Any, boxes: Mapping[str, str], scene: Data, *, start: str, link: Link
) -> None:
    code = str(scene["id"])
    lines = [label(str(scene.get("title") or code))]
    if scene.get("kind") == "ending":
        lines.append(f"({label(kind_of(scene))})")
    look = str(scene.get("outcome", "decision"))
    if code == start:
        look = "start"
        lines.append(f"({label(gettext('start'))})")
    picture.add_node(
        boxes[code],
        label="\\n".join(lines),
        URL=link(code),
        **{"class": f"kl-graph__{look if look.isalpha() else 'decision'}"},
    )


def _clean(svg: str) -> str:
    """Return Graphviz' SVG without what the stylesheet decides, named for those who listen."""
    body = _COMMENT.sub("", _HEAD.sub("", svg))
    body = _POINTS.sub(r'\1="\2"', _LOOKS.sub("", _TITLE.sub("", body)))
    title = html.escape(gettext("The scenes of the story and the ways between them"))
    body = body.replace("xlink:href=", "href=").replace(
        "<svg", f'<svg class="kl-graph" role="group" aria-label="{title}"', 1
    )
    return re.sub(r"\n{2,}", "\n", body)
