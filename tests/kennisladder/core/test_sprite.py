"""The icon sprite: equal to its sources, only icons in use, and none that is missing."""

import re
from pathlib import Path

import pytest

from kennisladder.core import sprite
from kennisladder.core.sprite import ROOT

DRAWING = '<!-- note -->\n<svg xmlns="x" viewBox="0 0 24 24">\n  <path d="M1 1"/>\n</svg>\n'


def test_committed_sprite_equals_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert sprite.main(["--check"]) == 0

    assert capsys.readouterr().out == "icons.html is up to date\n"


def test_sprite_names_symbols_after_files(tmp_path: Path) -> None:
    (tmp_path / "clock.svg").write_text(DRAWING)

    built = sprite.sprite(tmp_path)

    assert '<symbol id="i-clock" viewBox="0 0 24 24"><path d="M1 1"/></symbol>' in built
    assert "MIT licence" in built


def test_file_without_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clock.svg").write_text("nothing")

    with pytest.raises(ValueError, match=r"clock\.svg is not an SVG drawing"):
        sprite.sprite(tmp_path)


def test_command_builds_and_notices_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clock.svg").write_text(DRAWING)
    arguments = ["--icons", str(tmp_path), "--out", str(tmp_path / "icons.html")]

    codes = [sprite.main([*arguments, "--check"]), sprite.main(arguments)]
    codes.append(sprite.main([*arguments, "--check"]))

    assert codes == [1, 0, 0]
    assert "NOT what static/icons gives" in capsys.readouterr().out


def test_every_icon_that_a_template_names_exists() -> None:
    known = {icon.stem for icon in (ROOT / "static/icons").glob("*.svg")}
    pages = [*(ROOT / "templates").rglob("*.html"), *ROOT.glob("*/templates/**/*.html")]
    pages += ROOT.glob("courses/*/templates/**/*.html")
    includes = [
        include
        for page in pages
        for include in re.findall(r'{% include "components/[^%]+%}', page.read_text("utf-8"))
    ]
    icons = [re.findall(r'(?:icon|icon_after|status_icon)="([\w-]+)"', tag) for tag in includes]
    icons += [re.findall(r'icon\.html" with name="([\w-]+)"', tag) for tag in includes]
    named = {name for names in icons for name in names}

    assert named
    assert named - known == set()
