"""The pure rules: numbers, tests, points, eligibility and refusals."""

import base64
import gzip
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.accreditation.rules import badges, certificates, exports
from kennisladder.accreditation.rules.badges import Achievement, BadgeFacts, Issuer
from kennisladder.accreditation.rules.certificates import CertificateFacts, Content, RegisterLine
from kennisladder.accreditation.rules.eligibility import Answer, Condition, Course, eligibility
from kennisladder.accreditation.rules.exports import Attendance, CourseInRegister, Refusal
from kennisladder.accreditation.rules.numbers import NumberFault, check_number
from kennisladder.accreditation.rules.points import (
    Award,
    Offer,
    Refused,
    Status,
    award,
    points_for,
)
from kennisladder.accreditation.rules.registers import (
    Counts,
    Form,
    Group,
    RegisterRules,
    Route,
    WhenTested,
)
from kennisladder.core.spreadsheets import safe_cell

YOUTH = Group("jeugd", "jeugd- en gezinsprofessionals")
PSYCHOLOGISTS = Group("psychologen", "psychologen", Counts.NO, "Zij hebben NIP/NVO nodig.")
UNSURE = Group("gz", "gz-psychologen", Counts.CHECK)
SKJ = RegisterRules(
    code="skj", name="SKJ", route=Route.OWN_FILE, test=WhenTested.E_LEARNING,
    test_from_minutes=1080, groups=(YOUTH, PSYCHOLOGISTS),
)  # fmt: skip
NOVA = RegisterRules(
    code="nova", name="NOvA", route=Route.OWN_FILE, minutes_per_point=60, self_award=True,
    test=WhenTested.DISTANCE, groups=(Group("advocaten", "advocaten"),),
)  # fmt: skip
NIP = RegisterRules(
    code="nip", name="NIP", route=Route.PE_ONLINE, prefix="NIP-", digits=8, groups=(YOUTH, UNSURE)
)
SSR = RegisterRules(code="ssr", name="SSR", route=Route.PARTNER, number_needed=False)
DAY = date(2026, 11, 3)
GRANTED = Offer(Status.GRANTED, Decimal(4), date(2026, 1, 1), date(2026, 12, 31))
ASKED, REFUSED, OWN = Offer(Status.ASKED), Offer(Status.REFUSED), Offer(Status.SELF_AWARD)


@pytest.mark.parametrize(
    ("text", "number", "fault"),
    [
        (" nip-00123456 ", "NIP-00123456", None),
        ("NIP- 0012 3456", "NIP-00123456", None),
        ("", "", NumberFault.EMPTY),
        ("00123456", "00123456", NumberFault.PREFIX),
        ("NIP-123456", "NIP-123456", NumberFault.DIGITS),
        ("NIP-0012345A", "NIP-0012345A", NumberFault.CHARACTERS),
        ("NIP-½0123456", "NIP-½0123456", NumberFault.CHARACTERS),
        ("NIP-", "NIP-", NumberFault.NO_DIGIT),
        ("9" * 41, "9" * 41, NumberFault.TOO_LONG),
    ],
)
def test_a_number_of_the_nip_is_complete_or_refused(
    text: str, number: str, fault: NumberFault | None
) -> None:
    checked = check_number(NIP, text)

    assert (checked.number, checked.fault, checked.format_known) == (number, fault, True)


def test_a_number_of_unknown_format_is_accepted_and_said_to_be_unchecked() -> None:
    checked = check_number(SKJ, " 12  ab/7 ")

    assert (checked.number, checked.fault, checked.format_known) == ("12 AB/7", None, False)
    assert check_number(SKJ, "12€").fault is NumberFault.CHARACTERS


def test_digits_without_letters_before_them_are_counted() -> None:
    rules = RegisterRules(code="x", name="X", digits=4)

    assert [check_number(rules, text).fault for text in ("1234", "123")] == [
        None,
        NumberFault.DIGITS,
    ]
    assert check_number(RegisterRules("y", "Y", prefix="Y"), "Y1").fault is None


@pytest.mark.parametrize(
    ("rules", "form", "minutes", "needed"),
    [
        (SKJ, Form.E_LEARNING, 60, True),
        (SKJ, Form.BLENDED, None, True),
        (SKJ, Form.LIVE, 1079, False),
        (SKJ, Form.LIVE, 1080, True),
        (SKJ, Form.LIVE, None, False),
        (NOVA, Form.E_LEARNING, 60, True),
        (NOVA, Form.BLENDED, 60, False),
        (NIP, Form.E_LEARNING, 60, False),
    ],
)
def test_when_a_test_is_needed(
    rules: RegisterRules, form: Form, minutes: int | None, needed: bool
) -> None:
    assert rules.needs_test(form, minutes) is needed


def test_groups_are_found_by_code() -> None:
    assert (SKJ.group("psychologen"), SKJ.group("weg")) == (PSYCHOLOGISTS, None)


@given(st.integers(0, 10_000), st.integers(1, 120))
def test_points_are_never_more_than_the_time_gives(minutes: int, per_point: int) -> None:
    points = points_for(minutes, per_point)

    assert 0 <= Decimal(minutes) / per_point - points < Decimal("0.1")


@pytest.mark.parametrize(
    ("rules", "offer", "passed", "found"),
    [
        (SKJ, GRANTED, True, Award(Decimal(4), self_award=False)),
        (SKJ, GRANTED, False, Refused.TEST_MISSING),
        (SKJ, ASKED, True, Refused.NOT_DECIDED),
        (SKJ, Offer(Status.GRANTED), True, Refused.NOT_DECIDED),
        (SKJ, REFUSED, True, Refused.REFUSED),
        (SKJ, OWN, True, Refused.NO_SELF_AWARD),
        (NOVA, OWN, True, Award(Decimal("3.0"), self_award=True)),
        (NOVA, OWN, False, Refused.TEST_MISSING),
        (NOVA, replace(OWN, valid_to=date(2026, 1, 1)), True, Refused.NOT_VALID_THEN),
        (NOVA, replace(OWN, valid_from=date(2027, 1, 1)), True, Refused.NOT_VALID_THEN),
    ],
)
def test_points_of_a_completed_course(
    rules: RegisterRules, offer: Offer, passed: bool, found: Award | Refused
) -> None:
    assert (
        award(
            rules,
            offer,
            minutes=185,
            form=Form.E_LEARNING,
            completed_on=DAY,
            has_passed_test=passed,
        )
        == found
    )


COURSE = Course(Form.E_LEARNING, 185, has_test=True)


@pytest.mark.parametrize(
    ("rules", "offer", "course", "today", "answer", "points"),
    [
        (SKJ, GRANTED, COURSE, DAY, Answer.COUNTS, Decimal(4)),
        (SKJ, ASKED, COURSE, DAY, Answer.ASKED, None),
        (SKJ, REFUSED, COURSE, DAY, Answer.REFUSED, None),
        (SKJ, GRANTED, replace(COURSE, has_test=False), DAY, Answer.NO_TEST, None),
        (SKJ, GRANTED, replace(COURSE, has_test=None), DAY, Answer.COUNTS, Decimal(4)),
        (SKJ, GRANTED, COURSE, date(2025, 1, 1), Answer.NOT_YET, Decimal(4)),
        (SKJ, GRANTED, COURSE, date(2027, 1, 1), Answer.ENDED, None),
        (SKJ, OWN, COURSE, DAY, Answer.NOT_ALLOWED, None),
        (NOVA, OWN, COURSE, DAY, Answer.SELF_AWARD, Decimal("3.0")),
        (NOVA, OWN, replace(COURSE, minutes=None), DAY, Answer.SELF_AWARD, None),
        (NIP, Offer(Status.GRANTED), COURSE, DAY, Answer.COUNTS, None),
        (SSR, ASKED, COURSE, DAY, Answer.NO_MARKET, None),
    ],
)
def test_what_a_course_means_in_a_register(
    rules: RegisterRules,
    offer: Offer,
    course: Course,
    today: date,
    answer: Answer,
    points: Decimal | None,
) -> None:
    found = eligibility(rules, offer, course, today=today)

    assert (found.answer, found.points) == (answer, points)


def test_it_counts_for_one_group_and_not_for_another() -> None:
    found = eligibility(SKJ, GRANTED, COURSE, today=DAY, group=PSYCHOLOGISTS)

    assert (found.answer, found.points, found.conditions) == (Answer.NOT_FOR_YOU, None, ())
    assert (found.counts_for, found.not_for) == ((YOUTH,), (PSYCHOLOGISTS,))
    assert eligibility(SKJ, GRANTED, COURSE, today=DAY, group=YOUTH).answer is Answer.COUNTS


def test_conditions_say_what_to_do() -> None:
    skj = eligibility(SKJ, GRANTED, COURSE, today=DAY)
    nova = eligibility(NOVA, OWN, COURSE, today=DAY)
    nip = eligibility(NIP, GRANTED, COURSE, today=DAY, group=UNSURE)
    known = eligibility(NIP, GRANTED, COURSE, today=DAY, has_number=True)

    assert skj.conditions == (Condition.PASS_TEST, Condition.QUOTE_ID)
    assert nova.conditions == (Condition.PASS_TEST, Condition.KEEP_PROOF)
    assert nip.conditions == (Condition.NEEDS_NUMBER, Condition.ASK_REGISTER)
    assert nip.unknown_for == (UNSURE,)
    assert known.conditions == ()


IN_NIP = CourseInRegister(GRANTED, Form.E_LEARNING, org_id="77", course_id="401")
SANNE = Attendance(
    certificate="ABC", name="Sanne", number="nip-00123456", started_on=date(2026, 10, 1),
    completed_on=DAY, net_minutes=185, points=Decimal("4.50"), has_consent=True,
    test="Eindtoets", score=80.5, has_passed_test=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("course", "record", "refusals"),
    [
        ({}, {}, ()),
        ({}, {"number": ""}, (Refusal.NUMBER_MISSING,)),
        ({}, {"number": "00123456"}, (Refusal.NUMBER_PREFIX,)),
        ({}, {"number": "NIP-1"}, (Refusal.NUMBER_FORMAT,)),
        ({}, {"has_consent": False}, (Refusal.NO_CONSENT,)),
        ({}, {"completed_on": date(2027, 1, 1)}, (Refusal.NOT_VALID_THEN,)),
        ({}, {"group": PSYCHOLOGISTS}, (Refusal.NOT_FOR_GROUP,)),
        ({}, {"group": YOUTH}, ()),
        ({}, {"is_revoked": True, "was_sent": True},
         (Refusal.CERTIFICATE_REVOKED, Refusal.SENT_BEFORE)),
        ({"offer": ASKED}, {}, (Refusal.NOT_GRANTED,)),
        ({"offer": OWN}, {}, (Refusal.NOT_GRANTED,)),
        ({"org_id": ""}, {}, (Refusal.NO_ORG_ID,)),
        ({"course_id": ""}, {}, (Refusal.COURSE_UNKNOWN,)),
        ({"is_unique": False}, {}, (Refusal.COURSE_NOT_UNIQUE,)),
        ({"form": Form.LIVE}, {}, (Refusal.EDITION_MISSING,)),
        ({"form": Form.LIVE, "edition_id": "9"}, {}, ()),
        ({"org_id": ""}, {"number": "", "has_consent": False},
         (Refusal.NO_ORG_ID, Refusal.NUMBER_MISSING, Refusal.NO_CONSENT)),
    ],
)  # fmt: skip
def test_every_reason_to_leave_a_record_out(
    course: dict[str, object], record: dict[str, object], refusals: tuple[Refusal, ...]
) -> None:
    changed = replace(SANNE, **record)  # type: ignore[arg-type]  # the table above knows the types

    [checked] = exports.check(NIP, replace(IN_NIP, **course), [changed])  # type: ignore[arg-type]  # idem

    assert checked.refusals == refusals


def test_outside_pe_online_the_test_and_the_number_decide() -> None:
    course = CourseInRegister(OWN, Form.E_LEARNING)

    failed = exports.check(NOVA, course, [replace(SANNE, has_passed_test=False)])
    internal = exports.check(SSR, replace(course, offer=GRANTED), [replace(SANNE, number="")])

    assert [one.refusals for one in (*failed, *internal)] == [(Refusal.TEST_MISSING,), ()]


def test_batches_hold_at_most_a_thousand_and_nothing_refused() -> None:
    people = [SANNE] * 2001 + [replace(SANNE, has_consent=False)]

    found = exports.batches(exports.check(NIP, IN_NIP, people))

    assert [len(batch) for batch in found] == [1000, 1000, 1]


def test_the_rows_of_the_two_files() -> None:
    nova = CourseInRegister(OWN, Form.E_LEARNING, accreditation_id="=1+1", category="juridisch")

    assert dict(zip(exports.columns(NIP), exports.row(NIP, IN_NIP, SANNE), strict=True)) == {
        "OrgID": "77", "PECourseID": "401", "PEModuleID": "", "PEEditionID": "",
        "PEMeetingID": "", "externalPersonID": "NIP-00123456", "endDate": "2026-11-03",
    }  # fmt: skip
    assert exports.row(NOVA, nova, SANNE) == (
        "NOvA", "nip-00123456", "Sanne", "'=1+1", "juridisch", "4,5", "185", "2026-10-01",
        "2026-11-03", "Eindtoets", "80,5", "ABC",
    )  # fmt: skip
    assert len(exports.columns(NOVA)) == 12
    assert [safe_cell(value) for value in (None, Decimal("4.0"), -3.5)] == ["", "4", "-3,5"]


FACTS = CertificateFacts("Basis", date(2026, 10, 1), DAY, 185, (("Een taal", 185),), ("A",))
CONTENT = Content("0" * 12, "Sanne", "Kennisladder", DAY, FACTS, (RegisterLine("skj", "SKJ"),))


def test_facts_survive_being_written_down() -> None:
    assert certificates.facts_of(FACTS.as_data() | {"later": 1}) == FACTS
    assert certificates.line_of(CONTENT.lines[0].as_data() | {"later": 1}) == CONTENT.lines[0]


def test_facts_that_cannot_be_true_are_refused() -> None:
    with pytest.raises(ValueError, match="before starting"):
        replace(FACTS, completed_on=date(2020, 1, 1))
    with pytest.raises(ValueError, match="less than nothing"):
        replace(FACTS, net_minutes=-1)
    with pytest.raises(ValueError, match="less than nothing"):
        replace(FACTS, programme=(("Weg", -1),))


@pytest.mark.parametrize(
    ("title", "score", "mark", "passed"),
    [("", None, None, False), ("T", None, 70.0, False), ("T", 70.0, 70.0, True),
     ("T", 69.9, 70.0, False), ("T", 10.0, None, True)],
)  # fmt: skip
def test_a_passed_test(title: str, score: float | None, mark: float | None, passed: bool) -> None:
    facts = replace(FACTS, test_title=title, test_score=score, pass_mark=mark)

    assert facts.has_passed_test is passed


def test_the_hash_changes_with_anything_that_is_said() -> None:
    changed = [
        replace(CONTENT, name="Sem"),
        replace(CONTENT, expires_on=date(2030, 1, 1)),
        replace(CONTENT, facts=replace(FACTS, net_minutes=186)),
        replace(CONTENT, lines=()),
    ]

    assert len({CONTENT.hash(), *(content.hash() for content in changed)}) == 5
    assert replace(CONTENT).hash() == CONTENT.hash()


NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expires_at", "revoked_at", "replaced", "standing"),
    [(None, None, False, "valid"), (NOW, None, False, "expired"), (NOW, NOW, False, "revoked"),
     (NOW, NOW, True, "revoked"), (NOW, None, True, "replaced"),
     (datetime(2027, 1, 1, tzinfo=UTC), None, False, "valid")],
)  # fmt: skip
def test_where_a_certificate_stands(
    expires_at: datetime | None, revoked_at: datetime | None, replaced: bool, standing: str
) -> None:
    found = certificates.standing(
        now=NOW, expires_at=expires_at, revoked_at=revoked_at, is_replaced=replaced
    )

    assert found == standing


@given(st.integers(0, 2**60 - 1))
def test_a_code_is_read_as_it_was_written(number: int) -> None:
    code = certificates.code_from(number)

    assert certificates.read_code(certificates.show_code(code).lower()) == code


def test_codes_are_read_as_people_type_them() -> None:
    assert certificates.read_code(" 7k3m 9qxo-o4tl ") == "7K3M9QX004T1"
    assert [certificates.read_code(text) for text in ("", "7K3M", "U" * 12)] == [None] * 3


def test_hashes_and_numbers_are_recognised() -> None:
    assert certificates.is_sha256(f" {'A0' * 32}\n")
    assert not certificates.is_sha256("a0" * 31)
    assert not certificates.is_sha256("g0" * 32)
    assert [certificates.decimal_or_none(text) for text in ("4.5", None)] == [Decimal("4.5"), None]


def test_a_badge_ends_with_its_certificate() -> None:
    facts = BadgeFacts(
        id="urn:uuid:1", issuer=Issuer("https://x.nl/i", "X", "https://x.nl/"),
        achievement=Achievement("https://x.nl/a", "Basis", "Kort", "Alles"), email="A@x.nl",
        salt="zout", valid_from=NOW, valid_until=datetime(2027, 1, 1, tzinfo=UTC),
        evidence="https://x.nl/c", status_list="https://x.nl/s", place=9,
    )  # fmt: skip
    data = badges.credential(facts)

    signed = badges.claims(data, valid_from=NOW, until=facts.valid_until)
    endless = badges.credential(replace(facts, valid_until=None))

    assert (data["validFrom"], data["validUntil"]) == (
        "2026-11-03T12:00:00Z",
        "2027-01-01T00:00:00Z",
    )
    assert (signed["iss"], signed["exp"] - signed["nbf"]) == ("https://x.nl/i", 59 * 86400 - 43200)
    assert "validUntil" not in endless
    assert "exp" not in badges.claims(endless, valid_from=NOW, until=None)
    assert badges.identity("A@x.nl", "zout") == badges.identity("a@X.nl", "zout")


@given(st.sets(st.integers(0, 127)))
def test_a_status_list_holds_exactly_what_was_revoked(revoked: set[int]) -> None:
    data = badges.status_credential(
        address="https://x.nl/s", issuer=Issuer("https://x.nl/i", "X", ""), revoked=revoked,
        length=128, valid_from=NOW,
    )  # fmt: skip
    encoded = data["credentialSubject"]["encodedList"].removeprefix("u")

    bits = gzip.decompress(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))

    assert {place for place in range(128) if bits[place // 8] & (0x80 >> place % 8)} == revoked
    assert badges.claims(data, valid_from=NOW, until=None)["iss"] == "https://x.nl/i"
