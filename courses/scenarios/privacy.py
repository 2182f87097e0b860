"""What practising keeps about a person."""

from django.utils.translation import gettext_lazy as _

from courses.scenarios.models import Attempt, Decision, ScenarioVersion, StepLine
from kennisladder.core.privacy import OwnedRows, keeps_nothing_personal, privacy_provider

_WITH_THE_ACCOUNT = _("Until you delete the attempt or your account.")

keeps_nothing_personal(
    ScenarioVersion, "The database empties the key to the editor who published; the story stays."
)


@privacy_provider(StepLine)
class StepLinePrivacy(OwnedRows):
    """Lines of the step record in attempts of this person."""

    owner = "attempt__user"
    order = 40
    describes = _("What you wrote in the step record of a scenario.")
    retention = _WITH_THE_ACCOUNT
    fields = (
        *("attempt", "order", "action", "children", "basis", "safety_check", "child_voice"),
        *("reactions", "next_step", "written_at"),
    )


@privacy_provider(Decision)
class DecisionPrivacy(OwnedRows):
    """Decisions in attempts of this person."""

    owner = "attempt__user"
    order = 41
    describes = _("What you chose in a scenario, and when.")
    retention = _WITH_THE_ACCOUNT
    fields = ("attempt", "order", "scene", "choice", "made_at")


@privacy_provider(Attempt)
class AttemptPrivacy(OwnedRows):
    """Attempts of this person; those of visitors without an account lead to nobody."""

    order = 42
    describes = _("The scenarios that you played, and how they ended.")
    retention = _WITH_THE_ACCOUNT
    fields = (
        *("id", "version__page__title", "version__number"),
        *("started_at", "touched_at", "finished_at", "result"),
    )
