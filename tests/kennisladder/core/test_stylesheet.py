"""The stylesheet: what its build refuses, and that the committed bundle equals its sources."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from kennisladder.core import stylesheet
from kennisladder.core.stylesheet import STATIC, StylesheetError

THEME = """
.kl-theme { --voorbeeld-kleuren-violet-500: #123456; --kl-gap: 1rem; }
@media (prefers-color-scheme: dark) {
  .kl-theme:not(.kl-theme--light) { --voorbeeld-kleuren-violet-500: #abcdef; }
}
"""
TOKENS = """
.voorbeeld-theme {
  --voorbeeld-kleuren-violet-500: #654321;
  --voorbeeld-kleuren-groen-500: #00ff00;
  --basis-brand: var(--voorbeeld-kleuren-violet-500);
  --basis-positive: var(--voorbeeld-kleuren-groen-500);
  --basis-unused: 1px;
}
"""


def make_static(folder: Path, *, theme: str = THEME, component: str = "") -> Path:
    """Make the smallest static folder that can be built: empty packages, few tokens, one sheet."""
    vendor = folder / "vendor"
    for package, sheet in stylesheet.package_sheets(vendor).items():
        sheet.parent.mkdir(parents=True)
        sheet.write_text("/*\n * Copyright (c) 2020 Maker\n */\n.x{}\n")
        about = {"name": package, "version": "1.0.0", "license": "EUPL-1.2"}
        (vendor / package / "package.json").write_text(json.dumps(about))
    tokens = vendor / stylesheet.TOKENS
    (tokens / "dist").mkdir(parents=True)
    (tokens / "dist/theme.css").write_text(TOKENS)
    (tokens / "package.json").write_text('{"version": "1.0.0", "license": "EUPL-1.2"}')
    (folder / "css/components").mkdir(parents=True)
    (folder / "css/theme.css").write_text(theme)
    (folder / "css/components/card.css").write_text(component)
    return folder


def build(folder: Path) -> str:
    return stylesheet.build(stylesheet.sources(folder)).css


def test_committed_bundle_equals_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert stylesheet.main(["--check"]) == 0

    assert capsys.readouterr().out == "site.css is up to date\n"


def test_bundle_keeps_only_the_tokens_in_use(tmp_path: Path) -> None:
    static = make_static(tmp_path, component=".kl-card { color: var(--basis-brand); }")

    built = stylesheet.build(stylesheet.sources(static))

    assert (built.tokens_kept, built.tokens_total) == (2, 5)
    assert "--basis-unused" not in built.css


def test_bundle_names_the_work_of_others(tmp_path: Path) -> None:
    css = build(make_static(tmp_path))

    notice = css.split("*/", 1)[0]
    assert notice.startswith("/*! Built from")
    assert "Copyright (c) 2020 Maker" in notice
    assert "@utrecht/alert-css 1.0.0 (EUPL-1.2)" in notice


def test_chosen_dark_repeats_the_dark_values_on_screens_only(tmp_path: Path) -> None:
    css = build(make_static(tmp_path))

    media, chosen = css.split(".kl-theme.kl-theme--dark{", 1)
    assert media.endswith("@media screen and (forced-colors:none){")
    assert chosen.startswith("--voorbeeld-kleuren-violet-500:#abcdef")


def test_undefined_custom_property_stops_the_build(tmp_path: Path) -> None:
    static = make_static(tmp_path, component=".kl-card { fill: var(--kl-nowhere); }")

    with pytest.raises(StylesheetError, match="undefined custom properties: --kl-nowhere"):
        build(static)


def test_custom_property_with_a_fallback_may_be_undefined(tmp_path: Path) -> None:
    static = make_static(tmp_path, component=".kl-card { gap: var(--kl-nowhere, 1rem); }")

    assert "var(--kl-nowhere,1rem)" in build(static)


@pytest.mark.parametrize(
    ("theme", "component", "colour"),
    [
        (THEME, ".kl-card { color: var(--basis-positive); }", "--voorbeeld-kleuren-groen-500"),
        (THEME.replace("--kl-gap", "--kl-kleuren-pruim-50"), "", "--kl-kleuren-pruim-50"),
    ],
)
def test_palette_colour_without_dark_value_stops_the_build(
    tmp_path: Path, theme: str, component: str, colour: str
) -> None:
    static = make_static(tmp_path, theme=theme, component=component)

    with pytest.raises(StylesheetError, match=f"without a dark value: {colour}"):
        build(static)


def test_theme_without_dark_mode_stops_the_build(tmp_path: Path) -> None:
    static = make_static(tmp_path, theme=".kl-theme { --kl-gap: 1rem; }")

    with pytest.raises(StylesheetError, match="no rule for dark mode"):
        build(static)


@pytest.mark.parametrize(
    "rule",
    [
        "color: #fff;",
        "border: 1px solid rgb(0 0 0 / 0.5);",
        "background: linear-gradient(red, #ABCDEF);",
        'font-family: "Comic Sans MS", cursive;',
    ],
)
def test_component_with_a_colour_or_font_of_its_own_stops_the_build(
    tmp_path: Path, rule: str
) -> None:
    static = make_static(tmp_path, component=f".kl-card {{ {rule} }}")

    with pytest.raises(StylesheetError, match=r"of its own in card\.css"):
        build(static)


def test_identifier_that_reads_like_a_colour_is_none(tmp_path: Path) -> None:
    static = make_static(tmp_path, component="#facade:focus { outline: 0; }")

    assert "#facade:focus{outline:0}" in build(static)


@pytest.mark.parametrize("licence", ["proprietary", None])
def test_package_with_another_licence_stops_the_build(tmp_path: Path, licence: str | None) -> None:
    static = make_static(tmp_path)
    about: Mapping[str, str | None] = {"version": "1.0.0", "license": licence}
    (static / "vendor/@utrecht/alert-css/package.json").write_text(json.dumps(about))

    with pytest.raises(StylesheetError, match="@utrecht/alert-css has licence"):
        build(static)


def test_missing_package_stops_the_build(tmp_path: Path) -> None:
    static = make_static(tmp_path)
    (static / "vendor/@utrecht/alert-css/dist/index.css").unlink()

    with pytest.raises(StylesheetError, match=r"missing stylesheet: index\.css"):
        build(static)


def test_command_builds_then_finds_the_bundle_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    static = make_static(tmp_path)

    codes = [stylesheet.main(["--static", str(static)])]
    codes.append(stylesheet.main(["--static", str(static), "--check"]))

    assert codes == [0, 0]
    assert "site.css: " in capsys.readouterr().out


def test_command_notices_a_bundle_that_was_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    static = make_static(tmp_path)
    stylesheet.main(["--static", str(static)])
    with (static / "dist/css/site.css").open("a") as bundle:
        bundle.write(".edited{}")

    assert stylesheet.main(["--static", str(static), "--check"]) == 1

    assert "NOT what its sources give" in capsys.readouterr().out


def test_command_says_why_it_stops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    static = make_static(tmp_path, component=".kl-card { fill: var(--kl-nowhere); }")

    assert stylesheet.main(["--static", str(static)]) == 1

    error = capsys.readouterr().err
    assert error == "stylesheet: undefined custom properties: --kl-nowhere\n"


def test_no_inline_style_or_script_in_our_templates() -> None:
    templates = STATIC.parent / "templates"
    pages = [path for path in templates.rglob("*.html") if "email" not in path.parts]
    forbidden = (" style=", "<style", " onclick=", " onsubmit=", " onchange=", "javascript:")

    found = [
        f"{path.relative_to(templates)}: {word}"
        for path in pages
        for word in forbidden
        if word in path.read_text(encoding="utf-8")
    ]

    assert pages
    assert found == []
