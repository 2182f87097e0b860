"""Settings that hold everywhere; what differs per deployment comes from environment variables."""

from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from kennisladder.settings.env import Environment

PACKAGE = Path(__file__).resolve().parents[1]
env = Environment()


def shared(name: str) -> Path:
    """Return the folder beside the package in a wheel, else the one at the top of the checkout."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / name


DATA = env.folder("KENNISLADDER_DATA", PACKAGE.parents[1] / "var")
DEBUG = False
SITE_URL = env.url("KENNISLADDER_URL", f"http://127.0.0.1:{env.integer('PORT', 8000, least=1)}")

INSTALLED_APPS = [
    "home",
    "casebank",
    "courses.learning",
    "courses.curriculum",
    "courses.scenarios",
    "courses.assessment",
    "kennisladder.accreditation",
    "kennisladder.accounts",
    "kennisladder.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "kennisladder.accounts.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kennisladder.core.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kennisladder.core.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kennisladder.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "kennisladder.urls"
WSGI_APPLICATION = "kennisladder.wsgi.application"
ASGI_APPLICATION = "kennisladder.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [shared("templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kennisladder.core.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{DATA / 'kennisladder.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE with WAL: measured 0 lock errors with 8 writers (170 of 320 with WAL alone).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;PRAGMA journal_size_limit=67108864;PRAGMA mmap_size=134217728;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits need a cache that all workers share: the database, or Redis where there is one.
REDIS_URL = env.text("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kennisladder_cache",
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [shared("static") / "dist"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

AUTH_USER_MODEL = "accounts.User"
# allauth's backend is a ModelBackend; a second one would hash every wrong password twice.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "kennisladder.accounts.validators.NotAboutYouValidator",
        "OPTIONS": {"user_attributes": ["email", "name", "organisation"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "kennisladder.accounts.validators.LongEnoughValidator",
        "OPTIONS": {"min_length": 12},
    },
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kennisladder.accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "kennisladder.accounts.forms.ProfileFieldsForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    name: f"kennisladder.accounts.door_forms.{form}Form"
    for name, form in {
        "add_email": "AddEmail",
        "change_password": "ChangePassword",
        "confirm_email_verification_code": "ConfirmEmailCode",
        "confirm_login_code": "ConfirmLoginCode",
        "confirm_password_reset_code": "ConfirmResetCode",
        "login": "Login",
        "reauthenticate": "Reauthenticate",
        "request_login_code": "RequestLoginCode",
        "reset_password": "ResetPassword",
        "reset_password_from_key": "ResetPasswordKey",
        "signup": "Signup",
    }.items()
}
MFA_FORMS = {
    name: f"kennisladder.accounts.door_forms.{form}Form"
    for name, form in {
        "activate_totp": "ActivateTOTP",
        "add_webauthn": "AddWebAuthn",
        "authenticate": "Authenticate",
        "edit_webauthn": "EditWebAuthn",
        "reauthenticate": "ReauthenticateCode",
    }.items()
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = None
MFA_ADAPTER = "kennisladder.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Kennisladder"
MFA_TOTP_TOLERANCE = 1  # a phone may be half a minute off
# Editors (who reach the admin) must use a second factor; production cannot be started without.
KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = env.boolean(
    "KENNISLADDER_EDITORS_NEED_SECOND_FACTOR", default=True
)
# How many proxies stand before us; forgotten, all visitors share one rate limit.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("KENNISLADDER_PROXY_COUNT", 0)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Everything that sends mail writes a row in the outbox; the worker sends it over SMTP.
EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"
OUTBOX_SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
OUTBOX_KEEP_BODIES_DAYS = env.integer("OUTBOX_KEEP_BODIES_DAYS", 30)
OUTBOX_KEEP_DAYS = env.integer("OUTBOX_KEEP_DAYS", 90)
SECURITY_LOG_KEEP_DAYS = env.integer("SECURITY_LOG_KEEP_DAYS", 365)
KENNISLADDER_LOCAL_MAILBOX = False
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "mailto:security@kennisladder.example")
# The security.txt expires at this date; a test fails 30 days before, at most a year ahead.
SECURITY_TXT_EXPIRES = date(2027, 10, 31)
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.integer("EMAIL_PORT", 25, least=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "EMAIL_FROM", "Kennisladder <noreply@kennisladder.example>"
)

# Public pages: nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{
            f"{kind}-src": [SELF]
            for kind in ("script", "style", "img", "font", "media", "connect", "manifest")
        },
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Files that people uploaded: whatever is in them, nothing runs.
UPLOAD_CONTENT_SECURITY_POLICY = {"default-src": [NONE], "sandbox": True}
# The Wagtail admin alone: inline scripts of its choosers, and its preview frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# Demo accounts have a known password: only development and tests allow them.
KENNISLADDER_DEMO_ALLOWED = False

WAGTAIL_SITE_NAME = "Kennisladder"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch"))]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_IMAGE_FORM_BASE = "kennisladder.core.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "kennisladder.core.forms.DocumentForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
