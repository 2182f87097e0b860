"""The faults of a WebVTT text in words."""

from django.utils.translation import gettext_lazy as _

from courses.curriculum.rules.vtt import Fault

WORDS = {
    "no_header": _("Line %(line)d: the first line must be WEBVTT."),
    "no_cues": _("Line %(line)d: there is no line with a time and a text below it."),
    "no_time": _("Line %(line)d: a time such as 00:01.000 --> 00:04.000 is missing or wrong."),
    "no_text": _("Line %(line)d: there is a time, but no text below it."),
    "backwards": _("Line %(line)d: this ends before it starts, or starts before the one above."),
    "too_many": _("Line %(line)d: there are more lines than a player can show."),
}


def said(fault: Fault) -> str:
    """Return a fault in words, with the number of its line."""
    return str(WORDS[fault.code]) % {"line": fault.line}
