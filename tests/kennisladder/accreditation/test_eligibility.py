"""What a course means in registers, said on its page before somebody starts."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from kennisladder.accounts.models import User
from kennisladder.accreditation.models import Accreditation, Register
from kennisladder.accreditation.queries import eligibility_for
from tests.factories.accreditation import make_accreditation, make_course, make_number


def told(rows: Any) -> str:
    html = render_to_string("accreditation/_eligibility.html", {"registers": rows})
    return " ".join(html.split())


def test_it_counts_for_youth_workers_and_not_for_psychologists(db: None) -> None:
    page = make_course()
    make_accreditation(page, "skj")

    [row] = eligibility_for(page, AnonymousUser(), minutes=185, has_test=True)

    assert (row.headline, row.points, row.tone) == ("Telt mee bij SKJ.", "4 punten", "good")
    assert row.lines == [
        "Telt mee voor jeugd- en gezinsprofessionals.",
        (
            "Niet voor psychologen. Zij hebben NIP- of NVO-accreditatie nodig. Een deel vrije "
            "ruimte kan later, en dan alleen op wo-masterniveau."
        ),
        (
            "Niet voor pedagogen en orthopedagogen. Zij hebben NIP- of NVO-accreditatie nodig. "
            "Een deel vrije ruimte kan later, en dan alleen op wo-masterniveau."
        ),
        "Alleen met een behaalde toets aan het eind.",
        "Je voert het accreditatienummer van je certificaat in je eigen dossier in.",
    ]


def test_no_number_is_told_before_the_decision(db: None) -> None:
    page = make_course()
    make_accreditation(page, "skj", status="asked")
    make_accreditation(page, "nip", status="refused")
    make_accreditation(page, "ssr", status="asked")

    rows = eligibility_for(page, None, minutes=185, has_test=True)

    assert [(row.headline, row.points, row.tone) for row in rows] == [
        (
            ("Accreditatie bij SKJ is aangevraagd, er is nog geen besluit: voorlopig geen punten."),
            "",
            "waiting",
        ),
        ("NIP heeft dit niet geaccrediteerd: het geeft geen punten.", "", "none"),
        (
            "Bij SSR zijn van buitenaf geen punten te halen: vraag het je organisatie.",
            "",
            "waiting",
        ),
    ]
    assert "Zou meetellen voor jeugd- en gezinsprofessionals." in rows[0].lines


def test_a_lawyer_awards_net_hours_and_keeps_proof(learner: User) -> None:
    User.objects.filter(pk=learner.pk).update(profession="lawyer")
    learner.refresh_from_db()
    page = make_course()
    make_accreditation(page, "skj")
    make_accreditation(page, "nova", status="self_award")

    first, second = eligibility_for(page, learner, minutes=185, has_test=True)

    assert (first.headline, first.points, first.is_yours, second.is_yours) == (
        "De punten voor NOvA ken je jezelf toe.",
        "3 punten",
        True,
        False,
    )
    assert "Alleen met een behaalde toets aan het eind." in first.lines
    assert any(line.startswith("Bewaar je certificaat") for line in first.lines)
    assert "Jouw register" in told([first])


def test_the_own_group_decides(learner: User) -> None:
    page = make_course()
    make_accreditation(page, "skj")
    group = Register.objects.get(code="skj").groups.get(code="psychologen")
    make_number(learner, "skj", "100", group=group)

    [row] = eligibility_for(page, learner, has_test=True)

    assert (row.headline, row.points, row.tone) == (
        "Telt niet mee voor jouw groep bij SKJ.",
        "",
        "none",
    )


def test_a_course_without_a_test_gives_nothing_where_one_is_asked(db: None) -> None:
    page = make_course()
    make_accreditation(page, "skj")

    [row] = eligibility_for(page, None, has_test=False)

    assert row.headline == (
        "SKJ vraagt een toets aan het eind, en die is er niet: het geeft geen punten."
    )
    assert row.lines == []


def test_what_is_not_known_is_said(db: None) -> None:
    page = make_course()
    make_accreditation(page, "vfas")
    make_accreditation(page, "fgzpt")

    vfas, fgzpt = eligibility_for(page, None)

    assert "Vraag het register of het voor jou meetelt." in vfas.lines
    assert any(line.startswith("Bij ons niet bekend voor gz-psychologen.") for line in fgzpt.lines)
    assert any(line.startswith("We kunnen het doorgeven") for line in fgzpt.lines)


@pytest.mark.parametrize("items", [1, 3, 30])
def test_three_statements_however_many_registers(
    learner: User, items: int, django_assert_num_queries: Any
) -> None:
    page = make_course()
    skj, nip = Register.objects.get(code="skj"), Register.objects.get(code="nip")
    Accreditation.objects.bulk_create(
        Accreditation(page=page, register=(skj, nip)[number % 2], category=str(number))
        for number in range(items)
    )
    make_number(learner, "skj", "100", group=skj.groups.get(code="psychologen"))

    with django_assert_num_queries(3):
        rows = eligibility_for(page, learner)
        told(rows)
    with django_assert_num_queries(2):
        eligibility_for(page, AnonymousUser())
    assert len(rows) == items
    with django_assert_num_queries(1):
        assert eligibility_for(make_course_without(page), learner) == []


def make_course_without(page: Any) -> Any:
    """Return the page above this one, which no register knows."""
    page.pk = 1
    return page
