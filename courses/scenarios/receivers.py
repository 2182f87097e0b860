"""What happens when Wagtail publishes a scenario, by whatever road: form, schedule, copy, workflow."""

from typing import Any

from wagtail.signals import page_published

from courses.scenarios.actions.publish import freeze
from courses.scenarios.models import ScenarioPage


def freeze_published(
    sender: type[ScenarioPage], instance: ScenarioPage, revision: Any = None, **kwargs: Any
) -> None:
    """Freeze the story of the page that has just gone live."""
    if instance.live:  # Wagtail sends this for a planned publication too
        freeze(page=instance, by=getattr(revision, "user", None))


def connect() -> None:
    """Listen to Wagtail's own signal; called once, when the app is ready."""
    page_published.connect(
        freeze_published, sender=ScenarioPage, dispatch_uid="scenarios.freeze_published"
    )
