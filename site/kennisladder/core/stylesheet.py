"""Build the one stylesheet of the public site: vendored packages, our theme, our components.

Pure Python: the packages of NL Design System lie unpacked in `static/vendor` and the built file is
committed, so that nobody but the person who refreshes that folder needs Node.

    python -m kennisladder.core.stylesheet            build static/dist/css/site.css
    python -m kennisladder.core.stylesheet --check    only compare it with its sources

The bundle is, in this order: the packages' CSS, the design tokens that something uses, the theme,
our own sheets. The build fails when

- our CSS uses a custom property that nothing declares (shapes would silently turn black);
- dark mode leaves a palette colour that is in use at its light value;
- a component names a colour or a font itself, where only the theme may;
- a vendored package is missing, or carries a licence that is not allowed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import rcssmin

STATIC = Path(__file__).resolve().parents[3] / "static"

UTRECHT = (
    *("root", "body", "document", "surface"),
    *("page-header", "page-footer", "nav-bar", "nav-list", "breadcrumb-nav"),
    *("alert", "alert-dialog", "accordion", "badge-status", "pagination", "table"),
    *("form-field", "form-fieldset", "form-label"),
    *("form-field-description", "form-field-error-message"),
    *("textbox", "textarea", "select", "checkbox", "radio-button", "button", "button-link"),
    *("link-list", "unordered-list", "ordered-list", "figure", "blockquote", "separator"),
)
CANDIDATE = ("heading", "paragraph", "link", "skip-link", "data-badge", "number-badge", "mark")
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
ALLOWED_LICENCES = frozenset({"EUPL-1.2"})

# Later folders may overrule earlier ones; within a folder the sheets are independent of each other.
FOLDERS = ("base", "layout", "components", "media")
THEME_CLASS = ".kl-theme"
PALETTES = ("--voorbeeld-kleuren-", "--kl-kleuren-")

_COPYRIGHT = re.compile(r"Copyright \(c\) .+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]+)")
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
_REFERENCE_WITHOUT_FALLBACK = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DARK_RULE = re.compile(r"\.kl-theme:not\(\.kl-theme--light\)\s*\{([^{}]*)\}")
_OWN_COLOUR = re.compile(
    r":[^;{}]*?(#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch)\()[^{}]*?[;}]"
)
_OWN_FONT = re.compile(r"font-family\s*:\s*[^;{}]*[\"'][^;{}]*")


class StylesheetError(Exception):
    """The stylesheet must not be built as asked; the message says why."""


@dataclass(frozen=True)
class Sources:
    """Where the parts of the stylesheet come from."""

    vendor: Path
    theme: Path
    own: Sequence[Path]


@dataclass(frozen=True)
class Stylesheet:
    """A built stylesheet and how much of the token set it holds."""

    css: str
    tokens_kept: int
    tokens_total: int


def sources(static: Path) -> Sources:
    """Return the sources below this folder, our own sheets in cascade order."""
    css = static / "css"
    own = [sheet for folder in FOLDERS for sheet in sorted((css / folder).glob("*.css"))]
    return Sources(vendor=static / "vendor", theme=css / "theme.css", own=own)


def build(parts: Sources) -> Stylesheet:
    """Return the whole stylesheet, or raise `StylesheetError`."""
    sheets = package_sheets(parts.vendor)
    packages_css = "\n".join(_read(sheet) for sheet in sheets.values())
    theme_css = _read(parts.theme)
    for sheet in parts.own:
        check_plain(sheet.name, _read(sheet))
    own_css = "\n".join([theme_css, *(_read(sheet) for sheet in parts.own)])
    all_tokens = declarations(_read(parts.vendor / TOKENS / "dist/theme.css"))
    tokens = needed_tokens(all_tokens, packages_css + own_css)
    tokens_css = "".join(f"{name}:{value};" for name, value in tokens.items())

    body = f"{packages_css}{THEME_CLASS}{{{tokens_css}}}{own_css}{chosen_dark(theme_css)}"
    check_defined(own_css + tokens_css, body)
    check_darkened(declarations(tokens_css + theme_css), theme_css)
    css = banner(parts.vendor, sheets) + rcssmin.cssmin(body) + "\n"
    return Stylesheet(css=css, tokens_kept=len(tokens), tokens_total=len(all_tokens))


def package_sheets(vendor: Path) -> dict[str, Path]:
    """Return the stylesheet of every package that we use, by package name, in cascade order."""
    sheets = {
        f"@utrecht/{name}-css": vendor / f"@utrecht/{name}-css/dist/index.css" for name in UTRECHT
    }
    for name in CANDIDATE:
        package = f"@nl-design-system-candidate/{name}-css"
        sheets[package] = vendor / package / "dist" / f"{name}.css"
    return sheets


def declarations(css: str) -> dict[str, str]:
    """Return the custom properties that this CSS declares, with their (last) values."""
    return {match[1]: match[2].strip() for match in _DECLARATION.finditer(css)}


def needed_tokens(tokens: Mapping[str, str], css: str) -> dict[str, str]:
    """Return the tokens that this CSS uses, and the tokens that those use in turn."""
    needed: set[str] = set()
    waiting = set(_REFERENCE.findall(css))
    while waiting:
        name = waiting.pop()
        needed.add(name)
        waiting |= set(_REFERENCE.findall(tokens.get(name, ""))) - needed
    return {name: value for name, value in tokens.items() if name in needed}


def chosen_dark(theme_css: str) -> str:
    """Return the dark rule once more, for people who chose dark themselves.

    The theme writes the dark values once, under the media query for the system's preference. The
    class `kl-theme--dark` asks for the same values; on paper and with forced colours, where the
    ground is not ours, it does not apply.
    """
    rule = f"{THEME_CLASS}{THEME_CLASS}--dark{{{dark_values(theme_css)}}}"
    return f"@media screen and (forced-colors: none){{{rule}}}"


def check_defined(own_css: str, bundle_css: str) -> None:
    """Fail when our CSS needs a custom property that the bundle nowhere declares."""
    declared = declarations(bundle_css)
    used = set(_REFERENCE_WITHOUT_FALLBACK.findall(own_css))
    _fail_on("undefined custom properties", used - declared.keys())


def check_darkened(names: Iterable[str], theme_css: str) -> None:
    """Fail when dark mode does not set a palette colour that is in use."""
    in_use = {name for name in names if name.startswith(PALETTES)}
    dark = declarations(dark_values(theme_css))
    _fail_on("palette colours without a dark value", in_use - dark.keys())


def check_plain(name: str, css: str) -> None:
    """Fail when a component sheet names a colour or a font: only the theme may do that."""
    found = [match[1] for match in _OWN_COLOUR.finditer(css)]
    found += [match[0] for match in _OWN_FONT.finditer(css)]
    _fail_on(f"colours or fonts of its own in {name}", found)


def banner(vendor: Path, sheets: Mapping[str, Path]) -> str:
    """Return the notices that the licence asks for: copyright, packages, versions, licences."""
    notices: set[str] = set()
    for sheet in sheets.values():
        notices.update(_COPYRIGHT.findall(sheet.read_text(encoding="utf-8")))
    packages = []
    for package in (*sheets, TOKENS):
        about = json.loads((vendor / package / "package.json").read_text(encoding="utf-8"))
        if about.get("license") not in ALLOWED_LICENCES:
            raise StylesheetError(f"{package} has licence {about.get('license')!r}: not allowed")
        packages.append(f"{package} {about['version']} ({about['license']})")
    head = "Built from static/css and static/vendor: edit those. Contains work of others:"
    return "/*! " + "\n".join([head, *sorted(notices), *packages]) + "\n*/\n"


def dark_values(theme_css: str) -> str:
    """Return the declarations of the theme's rule for dark mode."""
    rule = _DARK_RULE.search(theme_css)
    if rule is None:
        raise StylesheetError("the theme has no rule for dark mode")
    return rule[1]


def _read(path: Path) -> str:
    """Return the CSS in this file without its comments."""
    if not path.is_file():
        raise StylesheetError(f"missing stylesheet: {path.name}, wanted in {path.parent}")
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def _fail_on(what: str, names: Iterable[str]) -> None:
    if found := sorted(names):
        raise StylesheetError(f"{what}: {', '.join(found)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the stylesheet as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the stylesheet of the public site.")
    parser.add_argument("--static", type=Path, default=STATIC, help="folder with css and vendor")
    parser.add_argument("--check", action="store_true", help="only compare with the built file")
    options = parser.parse_args(arguments)
    out: Path = options.static / "dist/css/site.css"
    try:
        sheet = build(sources(options.static))
    except StylesheetError as error:
        sys.stderr.write(f"stylesheet: {error}\n")
        return 1
    if options.check:
        same = out.is_file() and out.read_text(encoding="utf-8") == sheet.css
        verdict = "up to date" if same else "NOT what its sources give"
        sys.stdout.write(f"site.css is {verdict}\n")
        return 0 if same else 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(sheet.css, encoding="utf-8")
    data = sheet.css.encode()
    packed = len(gzip.compress(data, 9)) / 1024
    tokens = f"{sheet.tokens_kept} of {sheet.tokens_total} tokens"
    sys.stdout.write(f"site.css: {len(data) / 1024:.0f} kB, gzip {packed:.1f} kB, {tokens}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
