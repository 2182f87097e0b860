"""The files in deploy/ and the settings speak of the same variables."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
# Read by the proxy and by the database, not by the site.
OTHERS = {"KENNISLADDER_HOST", "POSTGRES_PASSWORD"}


def example() -> dict[str, str]:
    lines = (DEPLOY / "production.env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def read_by_settings() -> set[str]:
    folder = ROOT / "site/kennisladder/settings"
    source = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))


def required_in_production() -> set[str]:
    source = (ROOT / "site/kennisladder/settings/production.py").read_text(encoding="utf-8")
    return set(re.findall(r'env\.\w+\("(\w+)"\)', source))


def test_the_example_names_only_variables_that_something_reads() -> None:
    assert set(example()) - OTHERS - read_by_settings() == set()


def test_the_example_names_everything_that_production_requires() -> None:
    assert required_in_production() - set(example()) == set()


def test_the_example_holds_no_secret() -> None:
    secrets = {
        name: value for name, value in example().items() if "KEY" in name or "PASSWORD" in name
    }

    assert secrets
    assert set(secrets.values()) == {""}


def test_one_proxy_is_counted() -> None:
    assert example()["KENNISLADDER_PROXY_COUNT"] == "1"


def test_the_proxy_serves_no_uploads_but_resized_images() -> None:
    caddyfile = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")

    assert re.search(r"handle @uploads \{\s+respond 404\s+\}", caddyfile)
    assert re.findall(r"@renditions path (\S+)", caddyfile) == ["/media/images/*"]
    assert caddyfile.index("handle @renditions") < caddyfile.index("handle @uploads")


def test_containers_and_services_start_commands_that_exist() -> None:
    files = [DEPLOY / "compose.yaml", *(DEPLOY / "systemd").glob("*.service")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    commands = {
        command for text in texts for command in re.findall(r"manage\.py,? ([a-z_]+)", text)
    }

    assert commands == {
        *("check", "collectstatic", "createsuperuser", "migrate", "send_outbox"),
        *("check_results", "clearsessions", "delete_expired_attempts", "publish_scheduled"),
        *("make_certificates", "make_teaching_packs", "notify_saved_searches"),
        *("delete_expired_learning", "delete_expired_cases"),
    }
