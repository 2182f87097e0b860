"""Forms of the pages of accreditation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kennisladder.accreditation import wording
from kennisladder.accreditation.models import Register, RegisterGroup, RegisterNumber
from kennisladder.accreditation.rules.certificates import is_sha256, read_code
from kennisladder.accreditation.rules.numbers import check_number

LARGEST_PDF = 2 * 1024 * 1024  # ours are some tens of kB
PDF_BEGINS = b"%PDF-"


class CodeForm(forms.Form):
    """A code from a certificate."""

    code = forms.CharField(
        label=_("Code on the certificate"),
        help_text=_('Twelve letters and digits, for example "7K3M-9QXA-04TZ".'),
        max_length=40,
        error_messages={"required": _("Fill in the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """Return the code as it is kept."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _("This is no code of ours: it has twelve letters and digits. Is it complete?")
            )
        return code


class CompareForm(forms.Form):
    """A PDF or its hash, to compare with what we made."""

    pdf = forms.FileField(
        label=_("PDF that you received"),
        help_text=_("We only compare it and do not keep it. At most 2 MB."),
        required=False,
        allow_empty_file=False,
        error_messages={"empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    digest = forms.CharField(
        label=_("Or the SHA-256 of that PDF"),
        help_text=_("64 letters and digits, made with a program of your own."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_pdf(self) -> Any:
        """Refuse what is too large for a certificate, or no PDF."""
        file = self.cleaned_data["pdf"]
        if file is None:
            return None
        if file.size > LARGEST_PDF:
            raise ValidationError(_("This file is larger than 2 MB: it is no certificate of ours."))
        if not file.read(len(PDF_BEGINS)) == PDF_BEGINS:
            raise ValidationError(_("This file is no PDF."))
        file.seek(0)
        return file

    def clean_digest(self) -> str:
        """Return the hash in small letters."""
        digest: str = self.cleaned_data["digest"].strip().lower()
        if digest and not is_sha256(digest):
            raise ValidationError(_("A SHA-256 has 64 characters: digits and the letters a to f."))
        return digest

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (cleaned.get("pdf") or cleaned.get("digest")):
            raise ValidationError(_("Choose a PDF, or paste its SHA-256."))
        return cleaned


class NumberForm(forms.Form):
    """Somebody's number in one register, their group, and consent."""

    number = forms.CharField(
        label=_("Your number"),
        max_length=60,
        error_messages={"required": _("Fill in your number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    group: Any = forms.ModelChoiceField(
        RegisterGroup.objects.none(),
        label=_("Your group in the register"),
        required=False,
        empty_label=_("I do not know"),
    )
    has_consent = forms.BooleanField(
        label=_("You may send this register what I completed, with my number"),
        help_text=_("You can take this back at any time. What was sent before stays with them."),
        required=False,
    )

    def __init__(
        self, *args: Any, register: Register, known: RegisterNumber | None, **kwargs: Any
    ) -> None:
        initial = {}
        if known is not None:
            initial = {
                "number": known.number,
                "group": known.group_id,
                "has_consent": known.consent_at is not None,
            }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.register = register
        self.fields["number"].help_text = wording.number_help(register.rules)
        self.fields["group"].queryset = register.groups.all()  # type: ignore[attr-defined]  # a choice of models

    def clean_number(self) -> str:
        """Return the number as it is kept, or say what is wrong with it."""
        checked = check_number(self.register.rules, self.cleaned_data["number"])
        if checked.fault is not None:
            raise ValidationError(wording.number_fault(self.register.rules, checked.fault))
        return checked.number


class ReasonForm(forms.Form):
    """Why an organiser revokes or reissues a certificate."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who checks the certificate reads this. No personal details."),
        max_length=300,
        error_messages={"required": _("Give the reason.")},
    )
