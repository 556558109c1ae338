"""
The union of the three programs, for tests that run inside one process.

Journeys and races start the three real programs with their own settings instead.
"""

from zdravie.config.settings import health, id, sandbox  # noqa: A004
from zdravie.config.settings.base import *  # noqa: F403
from zdravie.config.settings.base import program_settings

globals().update(program_settings("health"))

INSTALLED_APPS = list(dict.fromkeys([*id.INSTALLED_APPS, *health.INSTALLED_APPS, *sandbox.INSTALLED_APPS]))
MIDDLEWARE = [name for name in health.MIDDLEWARE if not name.startswith("whitenoise.")]
"""Static files have no collected folder here."""
ZDRAVIE_TILE = health.ZDRAVIE_TILE
ZDRAVIE_SIGN_IN_URL = health.ZDRAVIE_SIGN_IN_URL
ZDRAVIE_DUTIES = health.ZDRAVIE_DUTIES
ZDRAVIE_EMAIL_OF = health.ZDRAVIE_EMAIL_OF
ZDRAVIE_NAME_OF = health.ZDRAVIE_NAME_OF
ZDRAVIE_OWNS_SNILS = health.ZDRAVIE_OWNS_SNILS
ZDRAVIE_STEP_UP_URL = id.ZDRAVIE_STEP_UP_URL
ZDRAVIE_SEAL = health.ZDRAVIE_SEAL
ZDRAVIE_PAPERS_KEYS = health.ZDRAVIE_PAPERS_KEYS
ZDRAVIE_RECOGNISE = id.ZDRAVIE_RECOGNISE
ZDRAVIE_BANK_KEY = sandbox.ZDRAVIE_BANK_KEY
ZDRAVIE_SIGNER_DIR = sandbox.ZDRAVIE_SIGNER_DIR

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
