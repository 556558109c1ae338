"""Sees that there is a GOST key to sign with where the machine can use one."""

from urllib.parse import urlsplit

from django.conf import settings

from zdravie.identity.clients.models import SigningKey
from zdravie.identity.esia.actions.plan_gost_key import plan_gost_key
from zdravie.identity.esia.tokens import GOST
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.signing.gateways.openssl import find_gost_engine


def own_name() -> str:
    """What stands in our certificates: the host under which we are known."""
    return urlsplit(settings.ZDRAVIE_URLS["id"]).hostname or "id"


def load_esia() -> None:
    """Run by ``zdravie migrate`` of program ``id``; safe to run at every start."""
    if find_gost_engine() is None or SigningKey.objects.filter(algorithm=GOST).exists():
        return
    now = clock.now()
    plan_gost_key(common_name=own_name(), active_at=now, actor=SYSTEM, now=now)
