"""Gives a new installation its first data key."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from zdravie.kernel import clock
from zdravie.platform.vault import master_keys
from zdravie.platform.vault.models import DataKey


@transaction.atomic
def load_first_key() -> bool:
    """
    Put a data key into an empty ring; safe to run at every start.

    Never done on the way of a request: a key that encrypted something must not vanish with a
    transaction that failed.

    :returns: whether the ring was empty
    """
    if DataKey.objects.exists():
        return False
    master = master_keys.ring()[0]
    wrapped = master.wrap(AESGCM.generate_key(bit_length=256))
    DataKey.objects.create(wrapped=wrapped, master=master.name, created_at=clock.now())
    return True
