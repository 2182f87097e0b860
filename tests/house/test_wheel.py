"""The wheel serves the site where nothing else of the project is."""

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clean environment's Python: our dependencies by a path file, ours by the wheel."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return folder / "bin" / "python"


def environment(data: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    settings = "kennisladder.settings.development"
    return {
        **kept, "DJANGO_SETTINGS_MODULE": settings, "KENNISLADDER_DATA": str(data),
        "KENNISLADDER_DEBUG": "no",
    }  # fmt: skip


def test_wheel_holds_settings_templates_styles_and_translations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert names >= {
        "kennisladder/settings/base.py",
        "kennisladder/templates/base.html",
        "kennisladder/static/dist/css/site.css",
        "kennisladder/locale/nl/LC_MESSAGES/django.mo",
        "courses/scenarios/rules/scenario.schema.json",
        "courses/scenarios/demo/mila-en-sem.json",
        "casebank/demo/het-lege-weekend.toml",
        "casebank/detection/lists/everyday.txt",
        "courses/curriculum/demo/glossary.toml",
        "courses/scenarios/templates/scenarios/scenario_page.html",
        "home/templates/home/home_page.html",
    }


def test_wheel_holds_no_tests_and_no_vendored_sources(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [n for n in names if n.startswith("tests/") or "vendor" in Path(n).parts] == []


def test_installed_wheel_serves_a_page_in_dutch(python: Path, tmp_path: Path) -> None:
    run_in = environment(tmp_path)
    for words in (["migrate", "-v0"], ["createcachetable"], ["load_demo", "--no-progress"]):
        command = [str(python), "-m", "django", *words]
        subprocess.run(command, cwd=tmp_path, env=run_in, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(python), "-m", "gunicorn", "-b", address, "kennisladder.wsgi"]
    server = subprocess.Popen(command, cwd=tmp_path, env=run_in, stderr=subprocess.DEVNULL)

    try:
        page = fetch(f"http://{address}/")
        style = fetch(f"http://{address}/static/css/site.css")
    finally:
        server.terminate()
        server.wait(10)

    assert "Direct naar de inhoud" in page
    assert "kl-theme" in style


def fetch(url: str) -> str:
    for _attempt in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 -- our own server
                return str(response.read().decode())
        except (ConnectionError, urllib.error.URLError) as error:
            if isinstance(error, urllib.error.HTTPError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")
