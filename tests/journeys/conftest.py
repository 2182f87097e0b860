"""A running site with demo content, a worker and a mailbox, and a real Chromium to visit it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# The demo accounts, as load_demo prints them (Django is not set up where the browser runs).
PASSWORD = "kennisladder-demo"
EMAILS = {
    "learner": "sanne@voorbeeld.example",
    "editor": "redactie@voorbeeld.example",
    "administrator": "beheer@voorbeeld.example",
}
ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",  # only as root or in a container
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
WAYS: dict[str, dict[str, Any]] = {
    "wide": WIDE,
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {**WIDE, "color_scheme": "dark"},
    "forced": {**WIDE, "forced_colors": "active"},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker(pytest.mark.journey)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    port = free_port()
    return {
        **os.environ,
        "PYTHONPATH": "site:.",
        "DJANGO_SETTINGS_MODULE": "kennisladder.settings.development",
        "KENNISLADDER_DATA": str(tmp_path_factory.mktemp("data")),
        "KENNISLADDER_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": "",
        "PORT": str(port),
        "EMAIL_PORT": str(free_port()),
    }


@pytest.fixture(scope="session")
def site(environment: dict[str, str]) -> Iterator[str]:
    """Yield the address of the site as `make run` starts it."""
    manage = [sys.executable, "manage.py"]
    for words in (["migrate", "-v0"], ["createcachetable"], ["load_demo", "--no-progress"]):
        subprocess.run([*manage, *words], cwd=ROOT, env=environment, check=True, text=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    server = subprocess.Popen(
        [*manage, "serve_local"], cwd=ROOT, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = environment["KENNISLADDER_URL"]
    wait_for(address + "/gezond/")
    yield address
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)


def wait_for(url: str, seconds: int = 60) -> None:
    for _attempt in range(seconds * 5):
        try:
            urllib.request.urlopen(url, timeout=5)  # noqa: S310 -- our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "install Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Yield a maker of browser contexts: `context("dark", java_script_enabled=False)`."""
    made: list[BrowserContext] = []

    def make(way: str = "wide", **options: Any) -> BrowserContext:
        made.append(browser.new_context(base_url=site, locale="nl-NL", **{**WAYS[way], **options}))
        made[-1].set_default_timeout(15_000)
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def look() -> Callable[[Page], None]:
    """Return a check of the page as it stands: axe finds nothing, nothing scrolls sideways."""

    def check(page: Page) -> None:
        # What passed is not told: it would be many times longer than the page.
        results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{page.url} scrolls sideways"

    return check


@pytest.fixture
def sign_in_as(site: str) -> Callable[[Page, str], None]:
    """Return a way to sign in as "learner", "editor" or "administrator" of the demo content."""

    def sign_in(page: Page, person: str) -> None:
        page.goto("/accounts/login/")
        page.get_by_label("E-mail").first.fill(EMAILS[person])
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)

    return sign_in
