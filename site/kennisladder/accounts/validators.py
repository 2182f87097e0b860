"""Rules for passwords that say what to do."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnoughValidator(MinimumLengthValidator):
    """Asks for length, which helps more than strange characters."""

    def get_error_message(self) -> str:
        """Return what helps; Django has no Dutch for its own sentence."""
        return _("Choose a longer password, of at least %(number)s characters.") % {
            "number": self.min_length
        }


class NotAboutYouValidator(UserAttributeSimilarityValidator):
    """Refuses what others can guess who know the person."""

    def get_error_message(self) -> str:
        """Return what helps; Django fills in the name of the field."""
        return _("Choose a password that does not look like your %(verbose_name)s.")
