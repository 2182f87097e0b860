"""What the kinds of findings are called on the pages, and how sure the reader is."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from casebank.rules.detect.spans import Kind

#: From here on a finding is called sure, and probable.
SURE, PROBABLE = 0.85, 0.6

KIND_WORDS: dict[str, str | Promise] = {
    Kind.PERSON: pgettext_lazy("finding", "name of a person"),
    Kind.INITIALS: pgettext_lazy("finding", "initials"),
    Kind.PLACE: pgettext_lazy("finding", "place"),
    Kind.STREET: pgettext_lazy("finding", "street or address"),
    Kind.POSTCODE: pgettext_lazy("finding", "postcode"),
    Kind.DATE: pgettext_lazy("finding", "date"),
    Kind.AGE: pgettext_lazy("finding", "exact age"),
    Kind.SCHOOL: pgettext_lazy("finding", "school"),
    Kind.CLUB: pgettext_lazy("finding", "club"),
    Kind.CARE: pgettext_lazy("finding", "care organisation"),
    Kind.EMPLOYER: pgettext_lazy("finding", "employer"),
    Kind.PROFESSION: pgettext_lazy("finding", "rare profession"),
    Kind.NATIONALITY: pgettext_lazy("finding", "nationality or origin"),
    Kind.PHONE: pgettext_lazy("finding", "phone number"),
    Kind.EMAIL: pgettext_lazy("finding", "e-mail address"),
    Kind.URL: pgettext_lazy("finding", "web address"),
    Kind.IBAN: pgettext_lazy("finding", "bank account"),
    Kind.BSN: pgettext_lazy("finding", "citizen service number"),
    Kind.NUMBER: pgettext_lazy("finding", "registration or file number"),
    Kind.CASE_NUMBER: pgettext_lazy("finding", "case number of the court"),
    Kind.ECLI: pgettext_lazy("finding", "number of a judgment"),
    Kind.PLATE: pgettext_lazy("finding", "licence plate"),
    Kind.HANDLE: pgettext_lazy("finding", "name on social media"),
    Kind.SINGLING_OUT: pgettext_lazy("finding", "words that point at one person"),
    Kind.LISTED: pgettext_lazy("finding", "on the list of names"),
}
#: What reviewers may call something that the machine missed.
KIND_CHOICES = [(str(kind), words) for kind, words in KIND_WORDS.items() if kind != Kind.LISTED]
#: Of these a wider word says the same: a year, an age band, a part of the country.
WIDENED = frozenset(
    {Kind.DATE, Kind.AGE, Kind.PLACE, Kind.PROFESSION, Kind.NATIONALITY, Kind.SINGLING_OUT}
)


def kind_words(kind: str) -> str:
    """Return what a kind is called; of an unknown one its code."""
    return str(KIND_WORDS.get(kind, kind))


def certainty(confidence: float) -> str:
    """Return in words how sure a finding is."""
    if confidence >= SURE:
        return _("almost certain")
    return _("probable") if confidence >= PROBABLE else _("possible")
