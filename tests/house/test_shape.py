"""The limits of size, the texts that code must have, and what may not stand in the tree."""

import ast
import re
import site
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE_LINES, TEST_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 600, 50, 200


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the project that match, tracked or new, without what git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


PYTHON = [path for path in tracked("*.py") if "migrations" not in path.parts]
TEMPLATES = [path for path in tracked("*.html", "*.txt") if "templates" in path.parts]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_there_is_something_to_measure() -> None:
    assert len(PYTHON) > 100
    assert len(TEMPLATES) > 50


def test_files_stay_short() -> None:
    limits = {path: TEST_LINES if "tests" in path.parts else CODE_LINES for path in PYTHON}

    long = {
        relative(p): len(lines_of(p)) for p, limit in limits.items() if len(lines_of(p)) > limit
    }

    assert long == {}


def test_functions_stay_short() -> None:
    long = {
        f"{relative(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in PYTHON
        for node in functions(ast.parse(path.read_text(encoding="utf-8")))
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    }

    assert long == {}


def test_templates_stay_short() -> None:
    long = {relative(p): len(lines_of(p)) for p in TEMPLATES if len(lines_of(p)) > TEMPLATE_LINES}

    assert long == {}


def test_modules_and_classes_say_what_they_are() -> None:
    silent = []
    for path in PYTHON:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
        silent += [relative(path)] if not ast.get_docstring(tree) else []
        silent += [f"{relative(path)}:{c.name}" for c in classes if not ast.get_docstring(c)]

    assert silent == []


@pytest.mark.parametrize(
    ("what", "pattern", "kinds"),
    [
        ("an exemption without its reason", r"#\s*(noqa|type: ignore)(?!.*\s(--?|#)\s*\S)", "*.py"),
        ("a count that asserts nothing", r"^\s*self\.assertNumQueries\(\d+\)\s*$", "*.py"),
        (
            "work that was left",
            r"\b(TODO|FIXME|XXX)\b|[Ll]orem ipsum",
            "*.py *.html *.js *.css *.md",
        ),
        ("inline style or handler", r"\sstyle=\"|\son(click|change|load|submit|input)=", "*.html"),
        ("an inline script", r"<script(?![^>]*(\bsrc=|application/(ld\+)?json))", "*.html"),
        ("a text that is not trimmed", r"{%\s*blocktranslate(?!.*\btrimmed\b)", "*.html"),
        (
            "a message that cannot be translated",
            r"(?<![\w.])(_|gettext|gettext_lazy)\(f[\"']",
            "*.py",
        ),
        ("a host in a lock file", r"https?://|--index-url|file:/", "requirements/*.txt"),
        (
            "a path of one machine",
            r"(^|[^\w./-])/(work|home|root|Users)/\w",
            "*.py *.md *.toml *.sh",
        ),
    ],
)
def test_nothing_stands_in_the_tree_that_should_not(what: str, pattern: str, kinds: str) -> None:
    this = Path(__file__).resolve()
    files = [p for p in tracked(*kinds.split()) if "vendor" not in p.parts and p != this]
    expression = re.compile(pattern)

    found = [
        f"{relative(path)}:{number}: {what}"
        for path in files
        for number, line in enumerate(lines_of(path), 1)
        if expression.search(line)
    ]

    assert found == []


def test_site_is_a_source_folder_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    assert hasattr(site, "getsitepackages")


def test_top_level_holds_these_names_and_no_others() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert names == {
        *("site", "courses", "webinars", "casebank", "home", "templates", "static", "tests"),
        *("docs", "deploy", "requirements", "manage.py", "pyproject.toml", "Makefile"),
        *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
        *("LICENSES", "REUSE.toml", ".ci", ".gitignore"),
    }
