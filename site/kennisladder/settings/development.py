"""Settings for a developer's own machine and for `make run`: debug pages, no second factor."""

from kennisladder.settings.base import *
from kennisladder.settings.base import env

DEBUG = env.boolean("KENNISLADDER_DEBUG", default=True)
SECRET_KEY = env.secret("SECRET_KEY", "only-for-development-" + "0" * 40)
KENNISLADDER_ENCRYPTION_KEYS = [
    env.secret("KENNISLADDER_ENCRYPTION_KEY", "b2".ljust(43, "A") + "=")
]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = env.boolean(
    "KENNISLADDER_EDITORS_NEED_SECOND_FACTOR", default=False
)
EMAIL_PORT = env.integer("EMAIL_PORT", env.integer("PORT", 8000, least=1) + 1025, least=1)
KENNISLADDER_LOCAL_MAILBOX = DEBUG
WHITENOISE_USE_FINDERS = True
KENNISLADDER_DEMO_ALLOWED = True
