"""Program health before a provider of the tests."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from tests.portals.public import provider as providers
from tests.portals.public.provider import Provider
from zdravie.config.settings import health as health_settings
from zdravie.portals.public.gateways import discovery


@pytest.fixture(autouse=True)
def program_health(settings) -> None:
    """Its addresses and middleware; static files have no collected folder in tests."""
    settings.ROOT_URLCONF = "zdravie.config.urls.health"
    settings.MIDDLEWARE = [name for name in health_settings.MIDDLEWARE if not name.startswith("whitenoise.")]
    settings.ZDRAVIE_SIGN_IN_URL = health_settings.ZDRAVIE_SIGN_IN_URL
    settings.ZDRAVIE_STEP_UP = health_settings.ZDRAVIE_STEP_UP
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "https://health.example"}


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with providers.serving() as provider:
        provider.client_id, provider.client_secret = "health-of-test", "a secret of the test"
        settings.ZDRAVIE_OIDC_ISSUER = provider.issuer
        settings.ZDRAVIE_OIDC_INTERNAL_URL = ""
        settings.ZDRAVIE_OIDC_CLIENT_ID = provider.client_id
        settings.ZDRAVIE_OIDC_CLIENT_SECRET = SecretStr(provider.client_secret)
        discovery.forget()
        yield provider
        discovery.forget()
