"""Publishing: learners play a frozen version, made when a page with a new story goes live."""

from django.db import transaction
from django.db.models import Max

from courses.scenarios.graph import draw
from courses.scenarios.models import ScenarioPage, ScenarioVersion
from courses.scenarios.models.versions import document_of, hash_of
from courses.scenarios.rules import Story, dump
from kennisladder.accounts.models import User


@transaction.atomic
def freeze(*, page: ScenarioPage, by: User | None) -> ScenarioVersion | None:
    """Make the page's story the one that is played, and return its version.

    The same story is the same version: publishing without a change makes none, and going back to
    an earlier text goes back to the earlier version. A story with faults changes nothing.
    """
    report = page.check_story()
    if report.story is None or report.blocks:
        return page.live_version
    ScenarioPage.objects.select_for_update().get(pk=page.pk)
    document = document_of(report.story)
    version = page.versions.filter(sha256=hash_of(document)).first()
    if version is None:
        version = _new_version(page, report.story, document=document, by=by)
    if page.live_version_id != version.pk:
        # Not save(): this is no edit of the page, and the publication is already under way.
        ScenarioPage.objects.filter(pk=page.pk).update(live_version=version)
        page.live_version = version
    return version


def _new_version(
    page: ScenarioPage, story: Story, *, document: str, by: User | None
) -> ScenarioVersion:
    last = page.versions.aggregate(last=Max("number"))["last"] or 0
    version: ScenarioVersion = ScenarioVersion.objects.create(
        page=page,
        number=last + 1,
        document=document,
        sha256=hash_of(document),
        graph_svg=draw(dump(story), link=lambda code: f"#scene-{code}"),
        created_by=by,
    )
    return version
