"""Settings for production: HTTPS only, secrets from the environment, hashed static files."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from kennisladder.settings.base import *
from kennisladder.settings.base import ALLAUTH_TRUSTED_PROXY_COUNT, STORAGES, env

SECRET_KEY = env.secret("SECRET_KEY")
KENNISLADDER_ENCRYPTION_KEYS = env.secret("KENNISLADDER_ENCRYPTION_KEYS").split(",")
for key in KENNISLADDER_ENCRYPTION_KEYS:
    try:
        Fernet(key)
    except ValueError:
        raise ImproperlyConfigured(
            "KENNISLADDER_ENCRYPTION_KEYS must hold Fernet keys (32 bytes, url-safe base64)."
        ) from None
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
SITE_URL = WAGTAILADMIN_BASE_URL = env.url("KENNISLADDER_URL")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_SSL_REDIRECT = True
if ALLAUTH_TRUSTED_PROXY_COUNT > 0:
    # Without a proxy of ours this header is whatever the visitor writes.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
EMAIL_HOST = env.text("EMAIL_HOST")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
