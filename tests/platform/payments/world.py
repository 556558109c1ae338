"""Program health and the bank of the sandbox behind one living server: both sides really speak HTTP."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from zdravie.config.settings import health
from zdravie.config.urls.health import urlpatterns as of_health
from zdravie.config.urls.sandbox import urlpatterns as of_sandbox
from zdravie.kernel import clock
from zdravie.sandbox.bank.actions.settle_payment import settle_payment
from zdravie.sandbox.bank.choices import CHOICES
from zdravie.sandbox.bank.models import TakenPayment

urlpatterns = [*of_health, *of_sandbox]


@pytest.fixture
def now() -> datetime:
    """The bank's clock is real, so ours is too."""
    return clock.now()


@pytest.fixture
def world(transactional_db: None, settings: Settings) -> Iterator[str]:
    """Where both answer."""
    settings.ROOT_URLCONF = "tests.platform.payments.world"
    settings.MIDDLEWARE = [name for name in health.MIDDLEWARE if not name.startswith("whitenoise.")]
    server = LiveServer("localhost")
    settings.ZDRAVIE_ACQUIRER = server.url
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": server.url, "sandbox": server.url}
    yield server.url
    server.stop()


def press(code: str) -> None:
    """The customer presses a button on the newest page of the bank."""
    payment = TakenPayment.objects.latest("created_at")
    settle_payment(payment=payment, choice=CHOICES[code], now=clock.now())
