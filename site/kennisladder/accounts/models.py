"""The user: signs in by e-mail address, has a profession, a language and an appearance."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Profession(models.TextChoices):
    """Professional groups, as in the curriculum."""

    YOUTH = "youth", _("Youth professional, specialist in loss of contact, certified institution")
    LAWYER = "lawyer", _("Lawyer or mediator")
    POLICE = "police", _("Police or public prosecution")
    COURT = "court", _("Court or Child Protection Board")
    SAFE_HOME = "safe_home", _("Veilig Thuis")
    SIGNALLER = "signaller", _("Education, general practice, youth health care")
    MUNICIPALITY = "municipality", _("Municipality or policy")
    OTHER = "other", _("Other")


class Appearance(models.TextChoices):
    """Light or dark, or what the device asks for."""

    SYSTEM = "system", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new, saved user."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new, saved user with all permissions."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this e-mail address, in any case of letters."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    profession = models.CharField(
        _("profession"), max_length=20, choices=Profession, blank=True, default=""
    )
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True, default="")
    appearance = models.CharField(
        _("appearance"), max_length=10, choices=Appearance, default=Appearance.SYSTEM
    )
    is_staff = models.BooleanField(_("is an administrator"), default=False)
    is_active = models.BooleanField(_("is active"), default=True)
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Names for the admin; one account for an e-mail address in any case of letters."""

        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case_unique")]

    def __str__(self) -> str:
        """Return the name, else the e-mail address."""
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name, as Wagtail asks for it."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the name, as Django asks for it."""
        return str(self)

    @property
    def first_name(self) -> str:
        """Return the name, for Wagtail's avatar and greeting."""
        return str(self)

    @property
    def last_name(self) -> str:
        """Return nothing: a person has one name here."""
        return ""
