"""The form on which editors make a test: it explains why a test cannot be published yet."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from courses.assessment.banks import Bank, RawPick, bank_for, raw_picks
from courses.assessment.key_words import key_lines
from courses.assessment.rules import shortfall
from kennisladder.core.block_errors import Branch, field_error

PICKS = "picks"


class TestPageForm(WagtailAdminPageForm):
    """Saves drafts as they are; publishing asks for a test that everybody can begin."""

    __test__ = False  # pytest: this is no test case

    def _post_clean(self) -> None:
        """Check what the test draws, once the form itself is in order."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        branch = _findings(raw_picks(self.instance), self.instance.pass_mark)
        if branch.all():
            error: ValidationError = field_error(
                self.fields[PICKS].block, self.cleaned_data[PICKS], branch
            )
            self.add_error(PICKS, error)


def _findings(picks: list[RawPick], pass_mark: int) -> Branch:
    """Return why these picks make no test, each beside the pick that it is about."""
    branch = Branch()
    bank, ruled = bank_for(picks)
    if not picks:
        branch.add((), _("Choose at least one question, or draw from a bank."))
        return branch
    _compare(branch, picks, bank)
    lacking = shortfall(bank.candidates, ruled)
    if lacking and not branch.below:
        text = ngettext(
            "Together these picks lack %(count)d question: each question is asked once.",
            "Together these picks lack %(count)d questions: each question is asked once.",
            lacking,
        )
        branch.add((), text % {"count": lacking})
    if bank.nothing_to_mark:
        branch.add((), _("Add a question that is marked: reflections alone give no score."))
    report = bank.key_report(pass_mark) if bank.only_scales else None
    if report is not None and report.blocked:
        branch.add((), _("One can pass this test without knowing anything."))
        for line in key_lines(report):
            branch.add((), line)
    return branch


def _compare(branch: Branch, picks: list[RawPick], bank: Bank) -> None:
    seen: set[int] = set()
    for place, pick in enumerate(picks):
        if pick.question is not None:
            if pick.question in seen:
                branch.add((place, "question"), _("This question is in this test already."))
            seen.add(pick.question)
        elif pick.count > bank.tagged(pick.tag):
            there = bank.tagged(pick.tag)
            text = ngettext(
                "The bank “%(tag)s” has %(count)d question; you ask for %(wanted)d.",
                "The bank “%(tag)s” has %(count)d questions; you ask for %(wanted)d.",
                there,
            )
            words = text % {"tag": pick.tag, "count": there, "wanted": pick.count}
            branch.add((place, "count"), words)
