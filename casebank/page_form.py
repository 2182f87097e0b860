"""The form on which editors change a case: it says why a text cannot be published."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class CasePageForm(WagtailAdminPageForm):
    """Saves drafts as they are; publishing asks for a text that a second person approved."""

    def _post_clean(self) -> None:
        """Refuse publication beside the form, before it comes to the page's own refusal."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        page: Any = self.instance
        if not page.is_approved():
            self.add_error(
                None,
                _(
                    "A second person has not approved this text, or a real case has no end date"
                    " within five years. Save it as a draft and choose “Send this text for review”."
                ),
            )
