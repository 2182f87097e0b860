"""Comments on a case, and people who read and moderate them."""

from uuid import UUID, uuid4

from django.contrib.auth.models import Permission

from casebank.actions.discussing import comment
from casebank.models import CasePage, Comment
from kennisladder.accounts.models import User

HARMLESS = "Ik zou eerst vragen wat het kind zelf wil vertellen."
NAMING = "Dit lijkt op wat wij met Marijke de Vries in Apeldoorn deden."


def make_comment(
    page: CasePage,
    by: User,
    text: str = HARMLESS,
    *,
    held: bool = False,
    key: UUID | None = None,
) -> Comment:
    """Return a comment of this person."""
    return comment(page=page, text=text, key=key or uuid4(), held=held, by=by)


def make_reader(number: int) -> User:
    """Return a professional with an account and no rights."""
    return User.objects.create_user(
        f"lezer{number}@wijkteam.example", "een-lang-wachtwoord", name=f"Lezer {number}"
    )


def make_moderator(name: str = "Mo Moderator", email: str = "mo@kennisladder.example") -> User:
    """Return somebody who may moderate discussions, and nothing else."""
    user = User.objects.create_user(email, "een-lang-wachtwoord", name=name)
    user.user_permissions.add(
        Permission.objects.get(codename="change_comment", content_type__app_label="casebank")
    )
    return user
