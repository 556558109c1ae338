"""Program ``sandbox``: the outside world for a machine that has none. Never installed in production."""

from typing import Any

from zdravie.config.settings.base import *  # noqa: F403
from zdravie.config.settings.base import ENV, MIDDLEWARE_AFTER, MIDDLEWARE_BEFORE, program_settings

_OWN = program_settings("sandbox")
# The outside world leans on nothing of the product, so it takes Django's own engines.
_OWN["DATABASES"]["default"]["ENGINE"] = "django.db.backends.postgresql"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
globals().update(_OWN)

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "zdravie.portals.kit",
    "zdravie.sandbox.phone",
    "zdravie.sandbox.mailbox",
    "zdravie.sandbox.registers",
    "zdravie.sandbox.bank",
    "zdravie.sandbox.laboratory",
    "zdravie.sandbox.signer",
]
MIDDLEWARE = [*MIDDLEWARE_BEFORE, *MIDDLEWARE_AFTER]
ZDRAVIE_TILE: dict[str, Any] = {"start": "/", "shortcuts": []}
ZDRAVIE_SIGN_IN_URL = ""
ZDRAVIE_BANK_KEY = ENV.secret("bank-signing-key")
ZDRAVIE_SIGNER_DIR = ENV.signer_dir
