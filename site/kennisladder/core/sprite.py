"""Build the icon sprite: one hidden SVG that every page carries, with only the icons in use.

python -m kennisladder.core.sprite            build templates/partials/icons.html
python -m kennisladder.core.sprite --check    only compare it with static/icons
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

_BODY = re.compile(r"<svg[^>]*>(.*?)</svg>", re.DOTALL)
_NOTICE = "Tabler Icons 3.51.0, MIT licence, copyright (c) 2020-2026 Paweł Kuna"


def sprite(icons: Path) -> str:
    """Return the sprite of the SVG files in this folder; the file's name becomes `i-<name>`."""
    symbols = "".join(_symbol(icon) for icon in sorted(icons.glob("*.svg")))
    return (
        f"<!-- {_NOTICE}. Built by kennisladder.core.sprite from static/icons. -->\n"
        '<svg class="kl-sprite" xmlns="http://www.w3.org/2000/svg" width="0" height="0"'
        f' aria-hidden="true" focusable="false">\n{symbols}</svg>\n'
    )


def _symbol(icon: Path) -> str:
    """Return one icon as a symbol."""
    found = _BODY.search(icon.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{icon.name} is not an SVG drawing")
    shapes = re.sub(r">\s+<", "><", found[1].strip())
    return f'<symbol id="i-{icon.stem}" viewBox="0 0 24 24">{shapes}</symbol>\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the sprite as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the icon sprite of the public site.")
    parser.add_argument("--icons", type=Path, default=ROOT / "static/icons")
    parser.add_argument("--out", type=Path, default=ROOT / "templates/partials/icons.html")
    parser.add_argument("--check", action="store_true", help="only compare with the built file")
    options = parser.parse_args(arguments)
    built = sprite(options.icons)
    if options.check:
        same = options.out.is_file() and options.out.read_text(encoding="utf-8") == built
        verdict = "up to date" if same else "NOT what static/icons gives"
        sys.stdout.write(f"icons.html is {verdict}\n")
        return 0 if same else 1
    options.out.write_text(built, encoding="utf-8")
    sys.stdout.write(f"icons.html: {len(built) / 1024:.1f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
