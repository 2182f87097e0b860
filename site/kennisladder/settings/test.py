"""Settings for the tests: a database of their own, fast hashing, no debug."""

import tempfile
from pathlib import Path

from kennisladder.settings.base import *
from kennisladder.settings.base import DATABASES, env

SECRET_KEY = "only-for-tests-" + "0" * 40
KENNISLADDER_ENCRYPTION_KEYS = ["b2".ljust(43, "A") + "="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"kennisladder-test-media-{env.text('USER', 'ci')}"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = False
DATABASES["default"].setdefault("TEST", {})
WHITENOISE_AUTOREFRESH = True  # tests have no collected static files
KENNISLADDER_DEMO_ALLOWED = True
