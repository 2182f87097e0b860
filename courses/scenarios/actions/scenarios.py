"""The demo scenarios: made and published from their files, as often as one likes."""

import json
from pathlib import Path

from courses.scenarios.actions.transfer import import_story
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import Story, parse
from kennisladder.accounts.models import Profession, User

FOLDER = Path(__file__).resolve().parents[1] / "demo"
TITLE = "Oefenen"
SLUG = "oefenen"
SUMMARY = (
    "Speel een zaak van begin tot eind. Jij beslist, het verhaal loopt door, en na afloop zie je"
    " wat sterk was en wat een beter pad had kunnen zijn."
)


#: For whom a demo story is meant, by its code; the format does not say it.
PROFESSIONS = {
    "mila-en-sem": [Profession.YOUTH],
    "de-zaak-van-daan": [Profession.LAWYER],
    "zondag-zes-uur": [Profession.POLICE],
    "twee-kinderen-twee-antwoorden": [Profession.COURT],
}


def demo_stories() -> list[Story]:
    """Return the stories that come with the site, in the order of their file names."""
    return [
        parse(json.loads(file.read_text(encoding="utf-8")))
        for file in sorted(FOLDER.glob("*.json"))
    ]


def install_scenarios(*, parent: object, by: User | None) -> ScenarioIndexPage:
    """Return the list of scenarios below `parent`, with every demo story published.

    A story that is there already is left alone, unless its file has changed and nobody has edited
    the page since.
    """
    index = _index(parent)
    for story in demo_stories():
        _install(index, story, by)
    return index


def _index(parent: object) -> ScenarioIndexPage:
    found: ScenarioIndexPage | None = ScenarioIndexPage.objects.child_of(parent).first()
    if found is not None:
        return found
    index = ScenarioIndexPage(title=TITLE, slug=SLUG, summary=SUMMARY, show_in_menus=True)
    parent.add_child(instance=index)  # type: ignore[attr-defined]  # any Wagtail page
    index.save_revision().publish()
    return index


def _install(index: ScenarioIndexPage, story: Story, by: User | None) -> None:
    page = ScenarioPage.objects.filter(code=story.id).first()
    if page is not None and not _outdated(page, story):
        return
    draft = import_story(story=story, by=by, parent=index, page=page)
    draft.professions = [profession.value for profession in PROFESSIONS.get(story.id, ())]
    draft.save_revision(user=by).publish(user=by, skip_permission_checks=True)


def _outdated(page: ScenarioPage, story: Story) -> bool:
    """Whether the file has another story, and no editor has work on the page or took it offline."""
    if page.live_version is None or page.has_unpublished_changes or not page.live:
        return False
    return page.live_version.story != story
