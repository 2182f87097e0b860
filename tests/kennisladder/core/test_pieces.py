"""Blocks and fields that several kinds of pages share."""

from kennisladder.core.blocks import ProvenanceBlock, SourceBlock
from kennisladder.core.fields import StreamField
from kennisladder.core.provenance import Provenance


def test_shared_blocks_have_previews_and_words_for_editors() -> None:
    for block in (SourceBlock(), ProvenanceBlock()):
        assert block.is_previewable
        assert block.meta.description


def test_source_names_its_code_and_links_to_its_address() -> None:
    value = {"code": "W23", "text": "WODC 3283", "url": "https://wodc.example/3283"}
    block = SourceBlock()

    html = block.render(block.to_python(value))

    assert "W23" in html
    assert 'href="https://wodc.example/3283"' in html


def test_labels_say_whose_idea_something_is() -> None:
    html = ProvenanceBlock().render(["MODEL", "OMSTREDEN"])

    assert "Ons trainingsmodel" in html
    assert "Omstreden" in html


def test_there_are_seven_labels() -> None:
    assert list(Provenance.values) == [
        *("BELEID", "WET", "ONDERZOEK", "RICHTLIJN", "PRIVAAT", "OMSTREDEN", "MODEL")
    ]


def test_migrations_do_not_hold_block_definitions() -> None:
    field = StreamField([("source", SourceBlock())], blank=True, verbose_name="bronnen")

    _name, path, args, kwargs = field.deconstruct()

    assert path == "kennisladder.core.fields.StreamField"
    assert args == [[]]
    assert "block_lookup" not in kwargs
    assert StreamField(*args, **kwargs).stream_block.child_blocks == {}
