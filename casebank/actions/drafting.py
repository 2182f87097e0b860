"""A scenario draft from a case."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from casebank.actions.problems import NotAllowed, Problem
from casebank.models import CasePage
from casebank.models.parts import blocks_of
from casebank.rules.drafting import Case, Words, draft
from courses.scenarios.actions.transfer import import_story
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from kennisladder.accounts.models import User


def may_draft(user: User) -> bool:
    """Return whether this person may add scenarios; nobody may without a list to put them in."""
    parent = _list()
    return parent is not None and parent.permissions_for_user(user).can_add_subpage()


@transaction.atomic
def draft_scenario(*, page: CasePage, by: User) -> ScenarioPage:
    """Make an unpublished scenario from a published, invented case and return its page.

    `NotAllowed` without the right to add scenarios. A `Problem` when there is no list of scenarios,
    of a real case, and while nobody may read the case: a draft is read by more people than a case
    under review.
    `CodeTakenError` (of the scenarios) when there is one from this case already.
    """
    parent = _list()
    if parent is None:
        raise Problem("", _("There is no page yet that lists scenarios. Make that first."))
    if not parent.permissions_for_user(by).can_add_subpage():
        raise NotAllowed
    if not page.live or page.gone or not page.is_approved():
        raise Problem("", _("Only a published case can become a scenario."))
    if not page.fictional:
        # A scenario is no part of the case: it would outlive a withdrawal, in public.
        message = _(
            "Only an invented case can become a scenario. Everybody can read a scenario, and it"
            " stays when the case is withdrawn. Retell what happened as an invented case first."
        )
        raise Problem("", message)
    with translation.override(page.locale.language_code):
        story = draft(_case(page), _words(page))
    return import_story(story=story, by=by, parent=parent)


def _list() -> ScenarioIndexPage | None:
    return ScenarioIndexPage.objects.order_by("path").first()


def _case(page: CasePage) -> Case:
    return Case(
        code=page.code or str(page.pk),
        title=page.title,
        summary=page.summary,
        language=page.locale.language_code,
        situation=page.situation,
        perspectives=tuple(blocks_of(page.perspectives)),
        moments=tuple(page.moments),
        outcome=page.outcome,
        outcome_text=page.outcome_text,
        lessons=tuple(page.lesson_list),
        questions=tuple(page.question_list),
        provenance=tuple(page.provenance),
    )


def _words(page: CasePage) -> Words:
    return Words(
        question=_("What do you do?"),
        other_choice=_("Something else: write here what else one could do."),
        moment=_("Moment {number}"),
        ending=_("How it ended"),
        source=_("Case %(code)s of the case bank: %(title)s")
        % {"code": page.code, "title": page.title},
    )
