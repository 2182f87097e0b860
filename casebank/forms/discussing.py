"""What is written in and about a discussion."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 4000


class CommentForm(forms.Form):
    """A comment; `held` sends it to a moderator instead of showing it."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Colleagues with an account read this, with your name. Leave out everything that leads"
            " to a family. You can use Markdown: *emphasis* and lists."
        ),
        error_messages={"required": _("Write something first.")},
    )
    held = forms.BooleanField(
        label=_("Let a moderator look first"),
        help_text=_("Nobody else reads your comment until then."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ReportForm(forms.Form):
    """Why a comment should not stand there."""

    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the moderators read this. Do not repeat what leads to a family."),
        error_messages={"required": _("Say what is wrong.")},
    )


class RemoveForm(forms.Form):
    """Why a moderator removes a comment."""

    reason = forms.CharField(
        label=_("Why do you remove it?"),
        max_length=300,
        help_text=_("The writer gets this by mail. Do not repeat what leads to a family."),
        error_messages={"required": _("Say why: the writer gets to read it.")},
    )
