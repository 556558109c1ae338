"""The kit is tested by itself: its own middleware, a tiny site, no database."""

import pytest
from django.test import Client

from tests.portals.kit import site


@pytest.fixture(autouse=True)
def tiny_site(settings):
    settings.ROOT_URLCONF = "tests.portals.kit.site"
    settings.MIDDLEWARE = site.MIDDLEWARE
    settings.ZDRAVIE_SIGN_IN_URL = "/sign-in/"
    settings.ZDRAVIE_STEP_UP = ""
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def browser():
    """A client that, as a browser does, shows an error page where Python would raise."""
    return Client(raise_request_exception=False)
