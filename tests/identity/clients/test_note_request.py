"""The diary of a system: each refusal, now and then a success, nothing secret."""

import pytest
from django.db import connection

from tests.identity.passage import admit
from zdravie.identity.clients.actions import note_request as room
from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.models import ClientRequest
from zdravie.identity.clients.types import RequestNote
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(now):
    room._written.clear()
    return admit(now)


def note(client, now, **changes):
    said = {
        "client_pk": client.pk if client else None,
        "endpoint": "/oauth/token",
        "outcome": "invalid_grant",
    }
    actor = Actor(ActorKind.SERVICE, client.pk) if client else ANONYMOUS
    note_request(note=RequestNote(**said | changes), actor=actor, now=now)


def test_a_refusal_stands_in_the_diary_and_in_the_journal(client, now):
    note(
        client,
        now,
        refusal="OIDC-CODE-USED",
        explanation="Код уже предъявляли",
        parameters={"grant_type": "authorization_code", "odd\x00": "a\x00b"},
        expected="client_idscope",
    )
    line = ClientRequest.objects.get()
    assert (line.outcome, line.explanation) == ("invalid_grant", "Код уже предъявляли")
    assert line.parameters == {
        "grant_type": "authorization_code",
        "odd\N{REPLACEMENT CHARACTER}": "a\N{REPLACEMENT CHARACTER}b",
    }
    assert line.expected == "client_idscope"
    refusal = AuditEntry.objects.get(kind="refusal")
    assert (refusal.what, refusal.actor_id) == ("OIDC-CODE-USED", client.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT expected FROM clients_clientrequest")
        assert b"client_idscope" not in bytes(cursor.fetchone()[0])


def test_of_many_successes_one_is_kept(client, now):
    for _ in range(50):
        note(client, now, outcome="OK")
    note(client, now, outcome="OK", endpoint="/oauth/authorize")
    assert ClientRequest.objects.count() == 2
    assert not AuditEntry.objects.filter(kind="refusal").exists()


def test_a_name_that_nobody_has_stands_in_the_journal_alone(client, now):
    note(None, now, outcome="invalid_client")
    assert not ClientRequest.objects.exists()
    assert AuditEntry.objects.filter(kind="refusal").count() == 1


def test_what_is_too_long_is_cut(client, now):
    note(
        client, now, explanation="x" * 900, parameters={"p" * 90: "v" * 900} | {str(n): "" for n in range(99)}
    )
    line = ClientRequest.objects.get()
    assert len(line.explanation) == 500
    assert len(line.parameters) == 30
    assert max(map(len, line.parameters.values())) == 200
