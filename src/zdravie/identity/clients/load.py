"""Makes program ``health`` a registered system like any other, and sees that there are keys to sign with."""

from django.conf import settings

from zdravie.identity.clients.actions.change_client import change_client
from zdravie.identity.clients.actions.plan_next_keys import plan_next_keys
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM

HEALTH_SCOPES = ("openid", "profile", "phone", "email", "snils")


def load_clients() -> None:
    """Run by ``zdravie migrate`` of program ``id``; safe to run at every start."""
    now = clock.now()
    plan_next_keys(actor=SYSTEM, now=now)
    health: str = settings.ZDRAVIE_URLS["health"]
    registration = ClientRegistration(
        client_id=settings.ZDRAVIE_OIDC_CLIENT_ID,
        name="Кабинет здоровья",
        redirect_uris=(f"{health}/login/callback/",),
        post_logout_redirect_uris=(f"{health}/logout/done/",),
        backchannel_logout_uri=f"{health}/login/ended/",
        scopes=HEALTH_SCOPES,
    )
    secret: str = settings.ZDRAVIE_OIDC_CLIENT_SECRET.get_secret_value()
    known = find_client(registration.client_id)
    if known is None:
        register_client(registration=registration, secret=secret, actor=SYSTEM, now=now)
    else:
        change_client(client_pk=known.pk, registration=registration, secret=secret, actor=SYSTEM, now=now)
