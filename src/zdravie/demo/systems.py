"""Systems of the demo's integrator: one for each dialect, both waiting for a key of their own."""

import secrets
from datetime import datetime

from zdravie.demo import cast
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import SYSTEM

_SITE = "http://localhost:9000"
_SECRET_BYTES = 32


def admit(now: datetime) -> None:
    """Write both into the registry; a secret is drawn anew in the console, a certificate uploaded there."""
    owner_id = cast.member("integrator").account_id
    openid = ClientRegistration(
        client_id="demo-clinic",
        name="Сайт поликлиники",
        redirect_uris=(f"{_SITE}/callback",),
        scopes=("openid", "profile", "email"),
        owner_id=owner_id,
    )
    esia = ClientRegistration(
        client_id="DEMO01",
        name="Портал льгот",
        redirect_prefixes=(_SITE,),
        scopes=("openid", "fullname", "birthdate", "snils"),
        token_endpoint_auth_method="esia_signature",  # noqa: S106 - a name of a method
        owner_id=owner_id,
    )
    nobody_knows_it = secrets.token_urlsafe(_SECRET_BYTES)
    register_client(registration=openid, secret=nobody_knows_it, actor=SYSTEM, now=now)
    register_client(registration=esia, actor=SYSTEM, now=now)
