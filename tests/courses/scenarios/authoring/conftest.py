"""The list of scenarios, and a small scenario that is published."""

from typing import Any

import pytest

from courses.scenarios.actions.transfer import import_story
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import parse
from kennisladder.accounts.models import User
from tests.courses.scenarios.authoring.stories import small
from tests.factories.home import make_home


@pytest.fixture
def index(db: None) -> ScenarioIndexPage:
    page: Any = ScenarioIndexPage(title="Oefenen", slug="oefenen")
    return make_home().add_child(instance=page)  # type: ignore[no-any-return]  # treebeard's


@pytest.fixture
def draft(index: ScenarioIndexPage, editor: User) -> ScenarioPage:
    return import_story(story=parse(small()), by=editor, parent=index)


@pytest.fixture
def page(draft: ScenarioPage, editor: User) -> ScenarioPage:
    """Return the small scenario, published."""
    draft.get_latest_revision().publish(user=editor)
    return ScenarioPage.objects.get(pk=draft.pk)
