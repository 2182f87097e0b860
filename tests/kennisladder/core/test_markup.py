"""The sanitiser: its allow-lists as literals, hostile fragments, and its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.core import markup

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='  java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>1</script>'>x</a>",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p style='background:url(javascript:1)' class='x' id='y' onclick='z()'>x</p>",
    "<form action='//evil.example'><textarea></form>",
    "<p>" * 5_000,
]


def test_lists_of_what_is_allowed_are_these_and_no_others() -> None:
    assert " ".join(sorted(markup.TAGS)) == (
        "a blockquote br code em h2 h3 h4 hr li ol p strong ul"
    )
    assert markup.ATTRIBUTES == {"a": ["href", "rel"]}
    assert frozenset({"http", "https", "mailto", "tel"}) == markup.PROTOCOLS


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_fragments_lose_what_runs(html: str) -> None:
    cleaned = markup.clean(html)

    for danger in ("<script", "<img", "<svg", "<iframe", "<form", "<style", "javascript:", "data:"):
        assert danger not in cleaned.lower()
    for attribute in ("onerror=", "onclick=", "style=", "class=", "id=", "srcdoc="):
        assert f" {attribute}" not in cleaned.lower()


@given(st.text(alphabet="<>/\"'=&;: abimgsvgonerrorscriptp\n", max_size=200))
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = markup.clean(html)

    assert markup.clean(once) == once


@given(st.text(max_size=300))
def test_markdown_never_brings_html_of_its_own(text: str) -> None:
    rendered = markup.render(text)

    assert "<script" not in rendered.lower()
    assert markup.clean(rendered) == rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een regel.", "<p>Een regel.</p>\n"),
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("# Kop", "<h3>Kop</h3>\n"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
        ("<b>niet</b>", "<p>&lt;b&gt;niet&lt;/b&gt;</p>\n"),
        ("zie www.rechtspraak.nl", "<p>zie www.rechtspraak.nl</p>\n"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert markup.render(text) == html


def test_link_to_another_site_is_marked_as_such() -> None:
    assert markup.render("[wet](https://wetten.example/x)") == (
        '<p><a href="https://wetten.example/x" rel="noopener external">wet</a></p>\n'
    )


def test_link_without_protocol_to_another_host_leads_nowhere() -> None:
    assert markup.clean('<a href="//evil.example/">x</a>') == "<a>x</a>"


def test_text_is_cut_before_it_costs_quadratic_time() -> None:
    assert len(markup.clean("a" * 50_000)) == markup.LIMIT
