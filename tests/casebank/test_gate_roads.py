"""Every road to publication, tried with a text that nobody approved: each ends nowhere."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import Http404, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageLogEntry, Revision, Site, Workflow, WorkflowPage

from casebank.actions import Problem
from casebank.actions.approving import approve
from casebank.actions.publishing import withdraw
from casebank.models import NARRATIVE, CaseIndexPage, CasePage, State
from casebank.models.pages import LONGEST, REFUSED
from kennisladder.accounts.models import User
from tests.factories.casebank import (
    INTRUDER,
    TEXTS,
    make_case,
    make_case_index,
    make_person,
    make_submission,
)
from tests.posting import NO_COMMENTS, query_of

SignIn = Callable[[User], Client]
BAD = "Marijntje Zwaluwenberg woont er nog."
_CODES = (
    *("age_bands", "mechanisms", "signals", "interventions", "rungs", "professions", "provenance"),
)


def fresh(page: CasePage) -> CasePage:
    found: CasePage = CasePage.objects.get(pk=page.pk)
    return found


def changed(page: CasePage, **fields: Any) -> Revision:
    """Return a draft of the page with a text that nobody approved."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in {"situation": BAD, **fields}.items():
        setattr(draft, name, value)
    return draft.save_revision(clean=False)  # type: ignore[no-any-return]  # Wagtail's


def posted(page: CasePage, action: str = "", **changes: Any) -> QueryDict:
    """Return what a browser posts for the form of a case, by the button `action`."""
    plain = ("title", "summary", *NARRATIVE, "children", "phase", "outcome", "who", "region")
    data: dict[str, Any] = {name: getattr(page, name) for name in plain}
    related = {"count": "0"}
    query = query_of({**data, "comments": NO_COMMENTS, "related": related}, **changes)
    for name in _CODES:
        query.setlist(name, getattr(page, name))
    if action:
        query[action] = "on"
    return query


def untouched(page: CasePage) -> bool:
    """Return whether readers see what was approved, and nothing else is shown anywhere."""
    now = fresh(page)
    # A browser sends its own line ends; they change nothing for readers.
    texts = {name: text.replace("\r\n", "\n") for name, text in now.texts.items()}
    same = now.live and texts == TEXTS and now.is_approved()
    return same and list(CasePage.objects.shown()) == [now] and status(page) == 200


def status(page: CasePage) -> int:
    """Return with what a stranger is answered at the address of the page."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    home: Any = Site.objects.get(is_default_site=True).root_page.specific
    try:
        found, args, kwargs = home.route(request, ["casussen", fresh(page).slug])
        return int(found.serve(request, *args, **kwargs).status_code)
    except Http404:
        return 404


def refusals(page: CasePage) -> int:
    return PageLogEntry.objects.filter(page=page.pk, action=REFUSED).count()


def due(revision: Revision) -> None:
    past = timezone.now() - datetime.timedelta(hours=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)


def test_the_approved_text_is_shown(page: CasePage) -> None:
    assert untouched(page)


@pytest.mark.parametrize("live_before", [True, False])
def test_form_of_the_admin(
    page: CasePage, editor: User, sign_in: SignIn, live_before: bool
) -> None:
    if not live_before:
        page.unpublish()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = sign_in(editor).post(url, posted(page, "action-publish", situation=BAD))

    assert "niet goedgekeurd" in str(answer.context["form"].non_field_errors())
    assert fresh(page).live is live_before
    assert fresh(page).situation == TEXTS["situation"]


def test_form_publishes_what_is_approved(page: CasePage, editor: User, sign_in: SignIn) -> None:
    page.unpublish()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = sign_in(editor).post(url, posted(page, "action-publish"))

    assert answer.status_code == 302, answer.context["errors_debug"]
    assert untouched(page)


def test_form_keeps_a_draft_and_offers_a_review(
    page: CasePage, editor: User, sign_in: SignIn
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = sign_in(editor).post(url, posted(page, lessons="Begin kleiner."), follow=True)

    assert reverse("case_revise", args=[page.pk]) in answer.content.decode()
    assert fresh(page).get_latest_revision_as_object().lessons == "Begin kleiner."
    assert untouched(page)


@pytest.mark.parametrize("header", ["text/html", "application/json"])
def test_form_stores_no_draft_that_leads_to_a_family(
    page: CasePage, editor: User, sign_in: SignIn, header: str
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = posted(page, situation="Zij woont aan de Dorpsstraat 12.", title="Marijntje de Boer")

    answer = sign_in(editor).post(url, data, headers={"accept": header})

    assert answer.status_code == (200 if header == "text/html" else 400)
    assert "Dorpsstraat 12" in answer.content.decode() or header != "text/html"
    held = json.dumps(list(Revision.objects.values_list("content", flat=True)))
    assert "Dorpsstraat" not in held + fresh(page).draft_title
    assert "Marijntje" not in held + fresh(page).draft_title
    assert untouched(page)


def test_form_lets_stay_what_a_review_kept(editor: User, sign_in: SignIn) -> None:
    page = make_case(fictional=True, texts={"situation": "Zij is zeven jaar. Vader belt."})
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = sign_in(editor).post(
        url, posted(page, situation="Zij is zeven jaar. Vader belt vaak.")
    )

    assert answer.status_code == 302
    draft = fresh(page).get_latest_revision_as_object()
    assert draft.situation == "Zij is zeven jaar. Vader belt vaak."


def test_editors_write_no_remarks_beside_a_case(
    page: CasePage, editor: User, sign_in: SignIn
) -> None:
    answer = sign_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "comments" not in answer.context["form"].formsets


def test_no_form_makes_a_case(page: CasePage, editor: User, sign_in: SignIn) -> None:
    index = page.get_parent()
    url = reverse("wagtailadmin_pages:add", args=["casebank", "casepage", index.pk])

    answer = sign_in(editor).post(url, posted(page, "action-publish", title="Nieuw"))

    assert answer.status_code in {302, 403}
    assert CasePage.objects.count() == 1


def test_bulk_publishing_names_what_it_refused(
    page: CasePage, editor: User, sign_in: SignIn
) -> None:
    changed(page)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = sign_in(editor).post(f"{url}?id={page.pk}", follow=True)

    notes = [str(message) for message in answer.context["messages"]]
    assert any(TEXTS["title"] in note and "goedgekeurd" in note for note in notes)
    assert (untouched(page), refusals(page)) == (True, 1)


def test_schedule_passes_over_it_once(page: CasePage) -> None:
    due(changed(page))

    call_command("publish_scheduled", verbosity=0)
    call_command("publish_scheduled", verbosity=0)

    assert (untouched(page), refusals(page)) == (True, 1)


def test_planning_it_for_later(page: CasePage, editor: User) -> None:
    later = timezone.now() + datetime.timedelta(days=1)

    changed(page, go_live_at=later).publish(user=editor)

    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert (untouched(page), refusals(page)) == (True, 1)


@pytest.mark.parametrize("keep_live", [True, False])
def test_copy_is_a_draft_without_a_number(page: CasePage, editor: User, keep_live: bool) -> None:
    made = page.copy(update_attrs={"slug": "kopie"}, keep_live=keep_live, user=editor)

    copy = fresh(made)
    assert (copy.live, copy.code, copy.approved_fingerprint) == (False, None, "")
    copy.get_latest_revision().publish(user=editor)
    assert (fresh(copy).live, status(copy)) == (False, 404)
    assert untouched(page)


@pytest.mark.parametrize("choice", [{"publish_copies": "on"}, {"alias": "on"}, {}])
def test_admin_copies_no_case(
    page: CasePage, editor: User, sign_in: SignIn, choice: dict[str, str]
) -> None:
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])

    for person in (editor, User.objects.create_superuser("beheer@kennisladder.example")):
        sign_in(person).post(url, {**data, **choice})

    assert list(CasePage.objects.exclude(pk=page.pk).filter(live=True)) == []
    assert untouched(page)


def test_alias_stays_offline_when_its_source_is_published(page: CasePage, editor: User) -> None:
    alias = page.create_alias(update_slug="ook")

    page.get_latest_revision().publish(user=editor)

    assert (fresh(alias).live, status(alias)) == (False, 404)
    assert untouched(page)


def test_reverting_to_an_earlier_approval(editor: User) -> None:
    first = make_case(fictional=True, texts={"situation": "Zo was het eerst."})
    old = first.get_latest_revision()
    second = first.get_latest_revision_as_object()
    second.situation = TEXTS["situation"]
    first.approvals.create(version=2, fingerprint=second.fingerprint_now(), rules_version="1")
    second.save_revision().publish(user=editor)

    old.publish(user=editor)

    assert (untouched(first), refusals(first)) == (True, 1)


def test_reverting_in_the_form(page: CasePage, editor: User, sign_in: SignIn) -> None:
    old = changed(page)
    changed(page, situation="Weer iets anders.")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    data = posted(old.as_object(), "action-publish", revision=old.pk)
    answer = sign_in(editor).post(url, data)

    assert answer.status_code == 200
    assert untouched(page)


def test_moving_changes_nothing(page: CasePage, editor: User) -> None:
    copy = fresh(page.copy(update_attrs={"slug": "kopie"}, keep_live=True, user=editor))

    copy.move(page, pos="left", user=editor)

    assert (fresh(copy).live, status(copy)) == (False, 404)
    assert untouched(page)


def test_code_that_saves_is_refused(page: CasePage) -> None:
    other = fresh(page)
    other.situation = BAD

    with pytest.raises(ValidationError):
        other.save()

    assert untouched(page)


def test_code_that_saves_a_few_columns_is_refused(page: CasePage) -> None:
    other = fresh(page)
    other.situation = BAD

    with pytest.raises(ValidationError):
        other.save(update_fields=["situation"])

    assert untouched(page)


def test_code_that_saves_without_checks_takes_it_offline(page: CasePage) -> None:
    other = fresh(page)
    other.situation = BAD

    other.save(clean=False)

    assert (fresh(page).live, status(page)) == (False, 404)
    assert not CasePage.objects.shown().exists()


def test_code_that_makes_a_live_page_makes_a_draft(page: CasePage) -> None:
    index = page.get_parent()
    new = CasePage(title="Nieuw", slug="nieuw", live=True, situation=BAD)

    index.add_child(instance=new)
    stored = fresh(new)
    stored.live = True

    with pytest.raises(ValidationError):
        stored.save()
    assert (fresh(new).live, status(new)) == (False, 404)


@pytest.mark.parametrize("name", ["title", "slug", "seo_title", "search_description"])
def test_what_stands_around_the_text_counts_too(page: CasePage, name: str) -> None:
    other = fresh(page)
    setattr(other, name, "zwaluwenberg")

    with pytest.raises(ValidationError):
        other.save()
    bare = Page.objects.get(pk=page.pk)
    setattr(bare, name, "zwaluwenberg")
    with pytest.raises(ValidationError):
        bare.save()

    assert untouched(page)


def test_a_bare_page_may_be_saved_unchanged(page: CasePage) -> None:
    Page.objects.get(pk=page.pk).save()

    assert untouched(page)


def test_bare_page_that_is_made_live_is_refused(page: CasePage, editor: User) -> None:
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False, user=editor)
    bare = Page.objects.get(pk=copy.pk)
    bare.live = True

    with pytest.raises(ValidationError):
        bare.save()


def test_sql_past_all_code_is_not_shown(page: CasePage, editor: User) -> None:
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False, user=editor)
    Page.objects.filter(pk=copy.pk).update(live=True)
    CasePage.objects.filter(pk=page.pk).update(situation=BAD)

    assert (status(copy), status(page)) == (404, 404)
    assert copy.pk not in CasePage.objects.shown().values_list("pk", flat=True)


def test_import_of_a_fixture_is_not_shown(page: CasePage) -> None:
    dump = json.loads(serializers.serialize("json", [Page.objects.get(pk=page.pk), page]))
    page.delete()
    dump[0]["fields"] |= {"latest_revision": None, "live_revision": None}
    dump[1]["fields"]["situation"] = BAD

    for one in serializers.deserialize("json", json.dumps(dump), ignorenonexistent=True):
        one.save()

    assert fresh(page).live
    assert status(page) == 404


def test_publishing_past_the_page(page: CasePage, editor: User) -> None:
    with pytest.raises(ValidationError):
        PublishPageRevisionAction(changed(page), user=editor).execute()

    assert untouched(page)


def test_workflow(page: CasePage, editor: User) -> None:
    workflow = Workflow.objects.get()
    WorkflowPage.objects.update_or_create(page=page.get_parent(), defaults={"workflow": workflow})
    changed(page)

    state = workflow.start(fresh(page), editor)
    state.current_task_state.approve(user=editor)

    assert (untouched(page), refusals(page)) == (True, 1)


def test_plain_publish(page: CasePage, editor: User) -> None:
    changed(page).publish(user=editor, skip_permission_checks=True)

    assert (untouched(page), refusals(page)) == (True, 1)


def test_invented_cannot_be_made_of_what_is_real(editor: User) -> None:
    page = make_case()
    draft = page.get_latest_revision_as_object()
    draft.fictional, draft.expire_at = True, None
    draft.save_revision(clean=False).publish(user=editor)

    assert (fresh(page).fictional, refusals(page)) == (False, 1)


@pytest.mark.parametrize("years", [None, 8])
def test_real_case_keeps_an_end_within_five_years(editor: User, years: int | None) -> None:
    page = make_case()
    end = years and timezone.now() + datetime.timedelta(days=365 * years)

    changed(page, situation=page.situation, expire_at=end).publish(user=editor)

    now = fresh(page)
    assert (now.live, now.expire_at, refusals(page)) == (True, page.expire_at, 1)


def test_end_may_move_within_five_years(editor: User) -> None:
    page = make_case()
    end = timezone.now() + LONGEST - datetime.timedelta(days=30)

    changed(page, situation=page.situation, expire_at=end).publish(user=editor)

    assert (fresh(page).expire_at, refusals(page)) == (end, 0)


def test_withdrawn_case_comes_back_by_no_road(page: CasePage, editor: User) -> None:
    withdraw(page=page, reason="Iemand herkende het gezin.", by=editor)

    fresh(page).save_revision(user=editor, clean=False).publish(user=editor)
    again = fresh(page)
    again.live = True
    with pytest.raises(ValidationError):
        again.save()

    assert (fresh(page).live, status(page), refusals(page)) == (False, 410, 1)
    assert not CasePage.objects.shown().exists()


@pytest.mark.django_db
def test_open_finding_stops_the_approval() -> None:
    index = make_case_index()
    submission = make_submission(State.APPROVAL)
    submission.texts = submission.texts | {"lessons": BAD}
    submission.save()

    with pytest.raises(Problem, match="open"):
        approve(
            submission=submission,
            intruder=dict(INTRUDER),
            expire_at=timezone.now() + datetime.timedelta(days=30),
            what_changed="",
            by=make_person("approver"),
        )

    assert not CasePage.objects.exists()
    assert CaseIndexPage.objects.get() == index
