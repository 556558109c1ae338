"""Make a GOST key that signs tokens of this dialect, with its certificate, and say from when."""

import base64
import hashlib
from datetime import datetime

from django.db import transaction

from zdravie.identity.clients.models import SigningKey
from zdravie.identity.clients.queries import keys
from zdravie.identity.esia import events
from zdravie.identity.esia.own_certificates import GOST256, make_certificate
from zdravie.identity.esia.tokens import GOST
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days
from zdravie.platform.signing import errors as signing_errors
from zdravie.platform.signing.algorithms import Algorithm
from zdravie.platform.signing.gateways.openssl import find_gost_engine
from zdravie.platform.signing.raw import sign_raw


@transaction.atomic
def plan_gost_key(*, common_name: str, active_at: datetime, actor: Actor, now: datetime) -> SigningKey:
    """
    Publish the key's certificate now; it signs from ``active_at``, and the one before stops then.

    :param common_name: what stands in the certificate
    :raises GostUnavailable: this machine has no engine that knows GOST
    """
    engine = find_gost_engine()
    if engine is None:
        raise signing_errors.GostUnavailable
    private_key, public_key = engine.generate(Algorithm.GOST256)
    digest = hashlib.sha256(public_key).digest()
    certificate = make_certificate(
        common_name=common_name,
        public_key=public_key,
        algorithm=GOST256,
        serial=digest,
        valid_from=now,
        valid_until=now + get_days("esia.own_certificate_life", on=now.date()),
        sign=lambda text: sign_raw(private_key, text),
    )
    kid = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    SigningKey.objects.filter(algorithm=GOST, retired_at__isnull=True).update(retired_at=active_at)
    row = SigningKey.objects.create(
        kid=kid,
        algorithm=GOST,
        private_key=private_key.decode(),
        public_key={"kid": kid, "alg": GOST, "x5c": [base64.b64encode(certificate).decode()]},
        published_at=now,
        active_at=active_at,
    )
    record_event(events.GostKeyPlanned(key_id=row.pk), actor=actor, now=now)
    transaction.on_commit(keys.forget)
    keys.forget()
    return row
