"""Issuing a certificate: once, with the points of the registers that know its owner."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kennisladder.accounts.models import User
from kennisladder.accreditation import actions
from kennisladder.accreditation.actions import certificates
from kennisladder.accreditation.actions.points import accreditations_of
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    PointEntry,
    Register,
)
from kennisladder.accreditation.rules.certificates import Standing
from tests.factories.accreditation import (
    make_accreditation,
    make_certificate,
    make_course,
    make_facts,
    make_number,
)


def points(user: User) -> list[tuple[str, Decimal, bool]]:
    entries = PointEntry.objects.filter(user=user).order_by("register__position")
    return [(entry.register.code, entry.points, entry.self_award) for entry in entries]


def test_a_certificate_is_issued_once_for_a_course_and_edition(learner: User) -> None:
    page, facts = make_course(), make_facts()

    first = actions.issue(user=learner, page=page, facts=facts, by=learner)
    again = actions.issue(user=learner, page=page, facts=facts, by=learner)
    later = actions.issue(user=learner, page=page, facts=facts, by=learner, edition="2027")

    assert again == first
    assert later != first
    assert Certificate.objects.count() == 2
    assert (first.name, first.told, first.standing()) == (learner.name, facts, Standing.VALID)
    assert first.content_hash == Certificate.objects.get(pk=first.pk).content.hash()


def test_points_go_to_registers_that_know_the_person(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    make_accreditation(page, "nova", status="self_award")
    make_accreditation(page, "nip")
    make_number(learner, "nip", "NIP-00123456")

    certificate = make_certificate(learner, page)

    assert points(learner) == [("skj", Decimal(4), False), ("nip", Decimal(4), False)]
    assert [(line.register, line.number) for line in certificate.register_lines] == [
        ("skj", ""),
        ("nip", "NIP-00123456"),
    ]


def test_a_lawyer_awards_net_hours_rounded_down(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "nova", status="self_award")
    learner.profession = "lawyer"
    learner.save()

    make_certificate(learner, page, net_minutes=185)

    assert points(learner) == [("nova", Decimal(3), True)]


def test_nobody_gets_points_before_the_decision(learner: User) -> None:
    page = make_course()
    asked = make_accreditation(page, "skj", status="asked")
    certificate = make_certificate(learner, page)
    assert (points(learner), certificate.lines) == ([], [])

    asked.status, asked.points = "granted", Decimal(5)
    asked.save()
    counts = [actions.award_points(accreditation=asked, by=None) for _time in range(2)]

    assert counts == [1, 0]
    assert points(learner) == [("skj", Decimal(5), False)]


@pytest.mark.parametrize(
    "missing",
    [{"test_title": ""}, {"test_score": 60.0}, {"completed_on": date(2029, 1, 1)}],
)
def test_what_a_register_does_not_accept_gives_no_points(
    learner: User, missing: dict[str, object]
) -> None:
    page = make_course()
    make_accreditation(page, "skj")

    make_certificate(learner, page, **missing)

    assert points(learner) == []


def test_a_group_for_whom_points_do_not_count_gets_none(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    skj = Register.objects.get(code="skj")
    make_number(learner, "skj", "100", group=skj.groups.get(code="psychologen"))

    make_certificate(learner, page)

    assert points(learner) == []


def test_revoking_takes_the_points_and_a_second_time_is_refused(
    learner: User, editor: User
) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    certificate = make_certificate(learner, page)

    revoked = actions.revoke(
        certificate=certificate, reason="De toets was van iemand anders.", by=editor
    )

    assert revoked.standing() == Standing.REVOKED
    assert points(learner) == []
    with pytest.raises(actions.NotNow):
        actions.revoke(certificate=certificate, reason="Nog eens.", by=editor)
    with pytest.raises(ValueError, match="reason"):
        actions.revoke(
            certificate=make_certificate(learner, page, edition="2"), reason=" ", by=editor
        )


def test_a_reissue_takes_the_place_of_the_old_one(learner: User, editor: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    old = make_certificate(learner, page)
    learner.name = "Sanne Jansen"
    learner.save()

    new = actions.reissue(certificate=old, reason="Je naam is veranderd.", by=editor)

    old.refresh_from_db()
    assert (old.standing(), new.standing()) == (Standing.REPLACED, Standing.VALID)
    assert (new.replaces, old.replaced_by) == (old, new)
    assert (old.name, new.name) == ("Sanne de Vries", "Sanne Jansen")
    assert points(learner) == [("skj", Decimal(4), False)]
    assert actions.issue(user=learner, page=page, facts=make_facts(), by=None) == new
    with pytest.raises(actions.NotNow):
        actions.reissue(certificate=old, reason="Nog eens.", by=editor)


def test_a_reissue_keeps_what_a_register_gave_that_left_the_course(
    learner: User, editor: User
) -> None:
    page = make_course()
    gone = make_accreditation(page, "skj")
    make_accreditation(page, "nip")
    make_number(learner, "nip", "NIP-00123456")
    old = make_certificate(learner, page)
    both = [("skj", Decimal(4), False), ("nip", Decimal(4), False)]

    gone.delete()
    one_left = actions.reissue(certificate=old, reason="Je naam is veranderd.", by=editor)
    with_one = (points(learner), {line.register for line in one_left.register_lines})
    Accreditation.objects.all().delete()
    none_left = actions.reissue(certificate=one_left, reason="Nog een keer.", by=editor)

    told = {line.register: line.points for line in none_left.register_lines}
    assert with_one == (both, {"skj", "nip"})
    assert (points(learner), told) == (both, {"skj": "4", "nip": "4"})
    assert set(PointEntry.objects.values_list("certificate", flat=True)) == {none_left.pk}


def test_a_name_is_put_on_once(learner: User) -> None:
    learner.name = ""
    learner.save()
    certificate = make_certificate(learner)
    without_name = certificate.content_hash

    learner.name = "Sanne de Vries"
    named = actions.put_name(certificate=certificate, by=learner)

    assert named.name == "Sanne de Vries"
    assert named.content_hash == named.content.hash() != without_name
    with pytest.raises(actions.NotNow):
        actions.put_name(certificate=certificate, by=learner)


def test_only_the_owner_puts_a_name_on(learner: User, editor: User) -> None:
    with pytest.raises(actions.NotYours):
        actions.put_name(certificate=make_certificate(learner), by=editor)


def test_completing_again_after_expiry_earns_a_new_certificate(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    old = actions.issue(user=learner, page=page, facts=make_facts(), by=learner, valid_years=1)
    early = actions.issue(user=learner, page=page, facts=make_facts(), by=learner, valid_years=1)
    Certificate.objects.update(expires_at=timezone.now())

    later = make_facts(completed_on=date(2027, 11, 20))
    new = actions.issue(user=learner, page=page, facts=later, by=learner, valid_years=1)
    again = actions.issue(user=learner, page=page, facts=later, by=learner, valid_years=1)

    old.refresh_from_db()
    assert (early, again) == (old, new)
    assert (old.renewal, new.renewal) == (0, 1)
    assert (old.standing(), new.standing()) == (Standing.EXPIRED, Standing.VALID)
    assert new.issued_at > old.issued_at
    assert [entry.earned_on for entry in PointEntry.objects.order_by("earned_on")] == [
        date(2026, 11, 3),
        date(2027, 11, 20),
    ]


def test_who_lost_a_certificate_earns_another_once_it_would_have_expired(
    learner: User, editor: User
) -> None:
    page, facts = make_course(), make_facts()
    revoked = actions.issue(user=learner, page=page, facts=facts, by=learner, valid_years=1)
    actions.revoke(certificate=revoked, reason="Iemand anders antwoordde.", by=editor)
    too_soon = actions.issue(user=learner, page=page, facts=facts, by=learner)
    Certificate.objects.update(expires_at=timezone.now())

    new = actions.issue(user=learner, page=page, facts=facts, by=learner)

    revoked.refresh_from_db()
    assert too_soon == revoked
    assert (revoked.standing(), new.standing()) == (Standing.REVOKED, Standing.VALID)


def test_a_reissue_keeps_the_days_of_issue_and_expiry(learner: User, editor: User) -> None:
    old = actions.issue(
        user=learner, page=make_course(), facts=make_facts(), by=None, valid_years=3
    )
    Certificate.objects.update(issued_at=old.issued_at - timedelta(days=90), renewal=2)
    old.refresh_from_db()

    new = actions.reissue(certificate=old, reason="Je naam was fout gespeld.", by=editor)

    assert (new.issued_at, new.expires_at, new.renewal) == (old.issued_at, old.expires_at, 2)


@pytest.mark.parametrize(
    ("issued", "ends"), [("2028-02-29", date(2029, 2, 28)), ("2026-11-03", date(2027, 11, 3))]
)
def test_a_certificate_ends_on_the_same_day(
    learner: User, issued: str, ends: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.fromisoformat(f"{issued}T12:00:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: moment)

    certificate = actions.issue(
        user=learner, page=make_course(), facts=make_facts(), by=None, valid_years=1
    )

    assert certificate.expires_at is not None
    assert certificate.expires_at.date() == ends
    assert certificate.content.expires_on == ends


def test_a_reissue_says_why_and_for_whom(learner: User, editor: User) -> None:
    certificate = make_certificate(learner)
    with pytest.raises(ValueError, match="reason"):
        actions.reissue(certificate=certificate, reason=" ", by=editor)

    Certificate.objects.update(user=None)

    with pytest.raises(actions.NotNow):
        actions.reissue(certificate=certificate, reason="Hersteld.", by=editor)


def test_nobody_gets_points_for_what_does_not_hold(learner: User, editor: User) -> None:
    page = make_course()
    certificate = make_certificate(learner, page)
    actions.revoke(certificate=certificate, reason="Vergissing.", by=editor)
    certificate.refresh_from_db()
    accreditation = make_accreditation(page, "skj")

    assert actions.award_points(accreditation=accreditation, by=None) == 0
    assert (
        actions.book_points(certificate=certificate, accreditations=[accreditation], by=None) == []
    )


def test_of_two_requests_at_once_both_get_the_same(
    learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_course()
    real = accreditations_of

    def meanwhile(page_id: int) -> list[Accreditation]:
        monkeypatch.setattr(certificates, "accreditations_of", real)
        make_certificate(learner, page)
        return real(page_id)

    monkeypatch.setattr(certificates, "accreditations_of", meanwhile)

    late = make_certificate(learner, page)

    assert Certificate.objects.get() == late


def test_a_certificate_with_points_of_a_half_says_so(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj", points=Decimal("2.50"))

    certificate = make_certificate(learner, page)

    assert [line.points for line in certificate.register_lines] == ["2.5"]
