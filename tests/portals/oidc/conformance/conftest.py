"""A relying system of the tests, as the conformance modules of OpenID play it, and Anna in her browser."""

import pytest

from tests.identity.passage import AFTER_LOGOUT, admit
from tests.portals.oidc.conformance.system import KEY, System
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.actions.plan_next_keys import plan_next_keys
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.portals.oidc import scopes

GRANTS = ("refresh_token",)


@pytest.fixture
def keys(db):
    plan_next_keys(actor=SYSTEM, now=clock.now())


@pytest.fixture
def system(client, keys, anna):
    """Registered with a secret, for every scope; Anna has agreed before."""
    row = admit(
        clock.now(),
        scopes=scopes.KNOWN,
        grant_types=GRANTS,
        post_logout_redirect_uris=(AFTER_LOGOUT,),
    )
    agree(anna, row)
    return System(client, row)


@pytest.fixture
def strict(client, keys, anna):
    """Registered as FAPI 2 wants: its own key, pushed requests, ES256."""
    row = admit(
        clock.now(),
        client_id="strict",
        scopes=scopes.KNOWN,
        grant_types=GRANTS,
        token_endpoint_auth_method="private_key_jwt",
        jwks={"keys": [KEY.as_dict(private=False)]},
        token_alg="ES256",
        requires_par=True,
        secret="",
    )
    agree(anna, row)
    return System(client, row)


def agree(anna, row):
    actor = Actor(ActorKind.PERSON, anna.pk)
    said = {"account_id": anna.pk, "client_pk": row.pk, "scopes": scopes.KNOWN}
    give_consent(**said, actor=actor, now=clock.now())
