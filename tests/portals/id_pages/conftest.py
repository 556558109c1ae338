"""Pages of the sign-on are opened as program ``id`` serves them."""

import pytest
from django.test import Client

from zdravie.config.settings import id as program


@pytest.fixture(autouse=True)
def sign_on(settings):
    settings.ROOT_URLCONF = "zdravie.config.urls.id"
    # Files of the pages are collected at the start of a program; nobody collects them for a test.
    settings.MIDDLEWARE = [name for name in program.MIDDLEWARE if "whitenoise" not in name]
    settings.ZDRAVIE_SIGN_IN_URL = program.ZDRAVIE_SIGN_IN_URL
    settings.ZDRAVIE_STEP_UP = program.ZDRAVIE_STEP_UP
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def browser(db) -> Client:
    return Client(headers={"User-Agent": FIREFOX})


@pytest.fixture
def other_browser(db) -> Client:
    return Client()


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
