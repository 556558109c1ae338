"""The entry of a system follows its registration, and nothing is written in vain."""

import pytest

from tests.identity.passage import CALLBACK, SECRET, admit
from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.actions.change_client import change_client
from zdravie.identity.clients.types import ClientRegistration
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def change(client_pk, now, *, secret=SECRET, **changes):
    said = {
        "client_id": "clinic",
        "name": "Поликлиника № 8",
        "redirect_uris": (CALLBACK,),
        "post_logout_redirect_uris": ("https://clinic.example/bye",),
        "scopes": ("openid", "profile", "phone", "snils"),
    }
    registration = ClientRegistration(**said | changes)
    return change_client(client_pk=client_pk, registration=registration, secret=secret, actor=SYSTEM, now=now)


def changes_in_journal():
    return AuditEntry.objects.filter(what="clients.client_changed.v1").count()


def test_writes_what_is_new_and_once(now):
    client = admit(now)
    change(client.pk, now)
    assert changes_in_journal() == 0
    changed = change(client.pk, now, redirect_uris=("https://clinic.example/other",), secret="another")
    assert changed.redirect_uris == ["https://clinic.example/other"]
    assert rules.is_secret_of(changed, "another")
    change(client.pk, now, redirect_uris=("https://clinic.example/other",), secret="another")
    assert changes_in_journal() == 1


def test_refuses_an_unsafe_address_and_an_unknown_system(now):
    client = admit(now)
    with pytest.raises(errors.BadRegistration):
        change(client.pk, now, redirect_uris=("http://clinic.example/",))
    with pytest.raises(errors.UnknownClient):
        change(new_id(), now)
