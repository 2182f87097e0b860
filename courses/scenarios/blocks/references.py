"""Blocks that name something of the same scenario, and the blocks that are named.

The stored value of a reference is the code of what it points to. In the editor a script turns the
text box into a list of names (static/dist/js/scenario-editor.js); without it, one may type the code
or the name, and the form looks the name up.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .options import RUNG_OPTIONS

#: What can be pointed to; the script knows the same words.
KINDS = ("scene", "ending", "choice", "fact", "gauge", "source")
CODE_LENGTH = 80
PREVIEW = "core/blocks/preview.html"


class SpokenBlock(blocks.FieldBlock):
    """A field that says its name itself: Wagtail gives the items of a list no label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget.attrs["aria-label"] = self.meta.label


class LineBlock(SpokenBlock, blocks.CharBlock):
    """A short text: a learning goal, a question, a name."""

    class Meta:
        """What editors see."""

        label = _("Line")
        icon = "pilcrow"
        group = _("Story")
        description = _("One short text.")
        preview_value = "Vroeg en rustig handelen: eerst veiligheid, dan feiten, dan een plan."
        template = "scenarios/blocks/value.html"
        preview_template = PREVIEW


class RungItemBlock(SpokenBlock, blocks.ChoiceBlock):
    """A rung in a list of rungs."""

    choices = RUNG_OPTIONS

    class Meta:
        """What editors see."""

        label = _("Rung")
        icon = "order"


class ReferenceBlock(SpokenBlock):
    """Points to a scene, choice, fact, gauge or source of this scenario by its code."""

    def __init__(
        self, kind: str, *, required: bool = True, help_text: Any = "", **kwargs: Any
    ) -> None:
        self.kind = kind
        attrs = {"data-controller": "kl-reference", "data-kl-reference-kind-value": kind}
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=200,
            widget=forms.TextInput(attrs=attrs),
        )
        super().__init__(**kwargs)

    class Meta:
        """What editors see."""

        icon = "link"
        default = ""
        label = _("Name")
        description = _("Something of this scenario, chosen by its name.")
        preview_value = "het-eerste-gesprek"
        template = "scenarios/blocks/value.html"
        preview_template = PREVIEW


class NameBlock(blocks.CharBlock):
    """The name under which references find the item that it belongs to."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget.attrs["data-kl-name"] = kind


class LongNameBlock(blocks.TextBlock):
    """A longer text under which references find the item that it belongs to."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget.attrs["data-kl-name"] = kind


class CodeBlock(blocks.RegexBlock):
    """The code that stays the same for ever: attempts and references hold on to it."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(
            regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
            required=False,
            max_length=CODE_LENGTH,
            label=_("Code"),
            help_text=_(
                "Made from the name when you leave it empty. Learners do not see it. Do not change"
                " it once people have played."
            ),
            error_messages={"invalid": _("Use lower-case letters, digits and hyphens.")},
            **kwargs,
        )
        self.field.widget.attrs["data-kl-code"] = kind
