"""The tests of this folder speak to program ``sandbox`` alone."""

import pytest
from pytest_django import Settings

from zdravie.config.settings import sandbox


@pytest.fixture(autouse=True)
def sandbox_program(settings: Settings) -> None:
    settings.ROOT_URLCONF = "zdravie.config.urls.sandbox"
    # Nothing is collected for WhiteNoise to serve, and it says so.
    settings.MIDDLEWARE = [name for name in sandbox.MIDDLEWARE if not name.startswith("whitenoise.")]
