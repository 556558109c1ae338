"""Program health becomes a registered system at every migration, with one key to sign for it."""

import pytest
from pydantic import SecretStr

from zdravie.identity.clients import rules
from zdravie.identity.clients.load import load_clients
from zdravie.identity.clients.models import Client, SigningKey

pytestmark = pytest.mark.django_db


def test_registers_health_and_follows_its_settings(settings):
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "http://localhost:8000"}
    settings.ZDRAVIE_OIDC_CLIENT_SECRET = SecretStr("first")
    load_clients()
    load_clients()
    client = Client.objects.get()
    assert client.client_id == settings.ZDRAVIE_OIDC_CLIENT_ID
    assert client.redirect_uris == ["http://localhost:8000/login/callback/"]
    assert client.post_logout_redirect_uris == ["http://localhost:8000/logout/done/"]
    assert client.backchannel_logout_uri == "http://localhost:8000/login/ended/"
    assert rules.is_secret_of(client, "first")

    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "https://health.example"}
    settings.ZDRAVIE_OIDC_CLIENT_SECRET = SecretStr("second")
    load_clients()
    client = Client.objects.get()
    assert client.redirect_uris == ["https://health.example/login/callback/"]
    assert rules.is_secret_of(client, "second")
    assert sorted(SigningKey.objects.values_list("algorithm", flat=True)) == ["ES256", "RS256"]
