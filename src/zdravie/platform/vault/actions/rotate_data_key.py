"""Begin a new data key: what is sealed from now on is sealed with it, the old values still open."""

from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.vault import envelope, events, master_keys
from zdravie.platform.vault.models import DataKey


@transaction.atomic
def rotate_data_key(*, actor: Actor, now: datetime) -> DataKey:
    """Add a key to the ring. Other processes begin to use it when they start next."""
    master = master_keys.ring()[0]
    wrapped = master.wrap(AESGCM.generate_key(bit_length=256))
    key = DataKey.objects.create(wrapped=wrapped, master=master.name, created_at=now)
    transaction.on_commit(envelope.forget_keys)
    record_event(events.DataKeyRotated(key_id=key.pk), actor=actor, now=now)
    return key
