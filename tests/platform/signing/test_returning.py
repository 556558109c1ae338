"""A text goes out with a key and its signature comes back by it, to the right person and not too late."""

from datetime import timedelta

import pytest

from tests.signatures import token
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.ids import new_id
from zdravie.platform.signing import errors, returning
from zdravie.platform.signing.actions.keep_returned_signature import keep_returned_signature
from zdravie.platform.signing.models import ReturnedSignature

pytestmark = pytest.mark.django_db
TEXT, OWNER = "Что подписано".encode(), new_id()


def keep(key: str, signature: bytes, **later: float) -> returning.Way:
    now = clock.now() + timedelta(**later)
    return keep_returned_signature(key=key, signature=signature, actor=ANONYMOUS, now=now)


def test_a_signature_waits_for_its_owner_and_its_text() -> None:
    key = returning.write_key(TEXT, owner_id=OWNER, page="/cases/")
    signature = token().sign(TEXT)
    assert keep(key, signature).page == "/cases/"
    keep(key, signature)
    now = clock.now()
    assert returning.find_returned(TEXT, owner_id=OWNER, now=now)
    assert not returning.find_returned(TEXT, owner_id=new_id(), now=now)
    assert not returning.find_returned(b"another", owner_id=OWNER, now=now)
    assert not returning.find_returned(TEXT, owner_id=OWNER, now=now + timedelta(hours=1))
    assert ReturnedSignature.objects.count() == 1, "the second one took the place of the first"


def test_a_key_that_is_not_ours_brings_nothing() -> None:
    key = returning.write_key(TEXT, owner_id=OWNER, page="/cases/")
    for forged in ("", key[:-1], "x" + key):
        with pytest.raises(errors.SignatureUnexpected):
            keep(forged, token().sign(TEXT))
    with pytest.raises(errors.SignatureUnreadable):
        keep(key, b"this is no signature")
    assert not ReturnedSignature.objects.exists()
