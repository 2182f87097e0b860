"""The picture of a story: safe, clean, and the same as its table."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils import translation

from courses.scenarios import graph
from tests.courses.scenarios.authoring.stories import DEMO_FILES, Data, demo, small

NASTY = [
    "<b>vet</b>",
    r"\N en \G en \n",
    "<script>alert(1)</script>",
    'aanhaling" ; URL="javascript:alert(1)',
    "a & b < c > d",
    "]]> --> <!--",
    "html<br/>label",
    "é ‘ € 漢",
]


def drawn(data: Data) -> ET.Element:
    svg = graph.draw(data, link=lambda code: f"#block-{code}")
    return ET.fromstring(svg)  # noqa: S314 -- we have just drawn it


def texts(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.mark.parametrize("text", NASTY)
def test_authors_text_stays_text(text: str) -> None:
    data = small()
    data["scenes"][0]["title"] = text
    data["scenes"][0]["choices"][0]["text"] = text
    data["scenes"][0]["choices"][0]["next"] = "woensdag"  # alone on its arrow

    picture = drawn(data)

    assert texts(picture).count(" ".join(text.split())) == 2
    assert not [part for part in picture.iter() if part.tag.endswith(("script", "b"))]
    links = [part.get("href") for part in picture.iter() if part.tag.endswith("}a")]
    assert all(link and link.startswith("#block-") for link in links)


@pytest.mark.parametrize("code", ['x" onload="alert(1)', "<x>", "\\N", "node", "graph", "-> b"])
def test_codes_of_a_broken_draft_do_no_harm(code: str) -> None:
    data = small()
    data["scenes"][3]["id"] = code

    picture = drawn(data)

    attributes = {name for part in picture.iter() for name in part.attrib}
    assert not [name for name in attributes if name.startswith("on")]
    assert len([part for part in picture.iter() if part.tag.endswith("}a")]) == 5


def test_picture_leaves_looks_to_the_stylesheet() -> None:
    svg = graph.draw(small(), link=lambda code: f"#{code}")

    assert not re.search(r'\s(?:style|fill|stroke|font-family|font-size|id)="', svg)
    assert svg.count("<svg") == 1
    assert 'class="kl-graph" role="group"' in svg
    assert "<title>" not in svg
    assert not re.search(r'width="[\d.]+pt"', svg)


def test_endings_differ_in_words() -> None:
    picture = texts(drawn(small()))

    assert "goed einde" in picture
    assert "slecht einde" in picture


def test_words_follow_the_language() -> None:
    with translation.override("en"):
        assert "good ending" in texts(drawn(small()))


def test_links_lead_to_the_blocks() -> None:
    links = [part.get("href") for part in drawn(small()).iter() if part.tag.endswith("}a")]

    assert sorted(map(str, links)) == [
        *("#block-dinsdag", "#block-kwijt", "#block-maandag", "#block-rust", "#block-woensdag"),
    ]


def test_draft_with_faults_has_a_picture_without_the_broken_way() -> None:
    data = small()
    data["scenes"][0]["choices"][0]["next"] = "nergens"
    del data["scenes"][1]["title"]
    del data["scenes"][2]["choices"][0]["next"]

    edges = [part for part in drawn(data).iter() if part.get("class", "").startswith("edge")]

    assert len(edges) == 4


def test_choices_that_lead_the_same_way_share_an_arrow() -> None:
    assert "3 keuzes" in texts(drawn(small()))


def test_nothing_and_too_much_are_not_drawn() -> None:
    many = {"scenes": [{"id": f"s{number}"} for number in range(graph.MOST_SCENES + 1)]}

    assert graph.draw({"scenes": []}, link=str) == ""
    assert graph.draw(many, link=str) == ""


def test_table_has_every_way() -> None:
    found = [(way.scene, way.to, way.conditional) for way in graph.ways(small())][-2:]

    assert len(graph.ways(small())) == 10
    assert found == [("woensdag", "rust", True), ("woensdag", "kwijt", False)]


@pytest.mark.parametrize("file", DEMO_FILES, ids=lambda file: file.stem)
def test_demo_stories_can_be_drawn(file: object) -> None:
    data = demo(file)  # type: ignore[arg-type]  # a path

    assert len([part for part in drawn(data).iter() if part.tag.endswith("}a")]) == len(
        data["scenes"]
    )
