"""What the code imports is declared, and declared alike for the wheel and for the checkout."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {"kennisladder", "home", "courses", "webinars", "casebank"}
# Tools that build the stylesheet and the sprite: nothing that runs imports them.
BUILD_TOOLS = {"stylesheet.py", "sprite.py"}
# Wagtail is built on these and shows them in its own API, so it decides which release fits.
WITH_WAGTAIL = {"pillow", "django-taggit", "django-modelcluster", "modelsearch"}
NAME = re.compile(r"[A-Za-z0-9._-]+")


def in_pyproject() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    dependencies: list[str] = tomllib.loads(text)["project"]["dependencies"]
    return dependencies


def in_requirements() -> list[str]:
    lines = (ROOT / "requirements/base.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports(tree: ast.Module) -> Iterator[str]:
    """Return the packages that a module imports when it is loaded."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_wheel_and_checkout_ask_for_the_same() -> None:
    assert in_pyproject() == in_requirements()


def test_what_is_imported_is_declared() -> None:
    declared = {normal(found[0]) for line in in_pyproject() if (found := NAME.match(line))}
    known = packages_distributions()

    undeclared = {
        f"{file.relative_to(ROOT)}: {package}"
        for folder in ("site", "home", "courses")
        for file in (ROOT / folder).rglob("*.py")
        if file.name not in BUILD_TOOLS
        for package in imports(ast.parse(file.read_text(encoding="utf-8")))
        if package not in OURS | sys.stdlib_module_names
        if not {normal(name) for name in known.get(package, [])} & (declared | WITH_WAGTAIL)
    }

    assert undeclared == set()
