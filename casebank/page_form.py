"""The form on which editors change a case: no name gets into a draft, and none is published."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from casebank.detection import detect
from casebank.models.parts import lines_of

MOST_NAMED = 10


class CasePageForm(WagtailAdminPageForm):
    """Saves drafts in which nothing is found; publishing asks for a second person's approval."""

    def _post_clean(self) -> None:
        """Refuse beside the form, before anything is stored.

        A draft stays in the history, the logs and the free pages of the database, so what may lead
        to a family is written in a submission, which is encrypted and goes.
        """
        super()._post_clean()
        if self.errors:
            return
        page: Any = self.instance
        if found := _found_in(page):
            more = " …" if len(found) > MOST_NAMED else ""
            message = _(
                "This may lead to a family: %(found)s. Nothing is saved. Leave it out, or choose"
                " “Send this text for review” and write it there."
            )
            self.add_error(None, message % {"found": ", ".join(found[:MOST_NAMED]) + more})
        if not (self.is_deferred_validation or page.is_approved()):
            self.add_error(
                None,
                _(
                    "A second person has not approved this text, or a real case has no end date"
                    " within five years. Save it as a draft and choose “Send this text for review”."
                ),
            )


def _found_in(page: Any) -> list[str]:
    """Return what detection finds in the texts that differ from the stored ones, each once.

    What the last review kept, for a reason, is not named again.
    """
    stored = type(page).objects.get(pk=page.pk).texts
    texts = {
        name: text for name, text in page.texts.items() if lines_of(text) != lines_of(stored[name])
    }
    approval = page.approval
    kept = {_plain(one["text"]) for one in approval.kept} if approval else set()
    spans = [span for found in detect(texts).values() for span in found]
    return list(dict.fromkeys(span.text for span in spans if _plain(span.text) not in kept))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
