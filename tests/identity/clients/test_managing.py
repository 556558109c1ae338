"""An integrator looks after their own systems and sees nothing of anybody else's."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.passage import CALLBACK, SECRET, admit, draw_code, present
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.change_client import change_client
from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.actions.remove_certificate import remove_certificate
from zdravie.identity.clients.actions.resume_client import resume_client
from zdravie.identity.clients.actions.rotate_secret import rotate_secret
from zdravie.identity.clients.actions.suspend_client import suspend_client
from zdravie.identity.clients.models import AccessToken, Client
from zdravie.identity.clients.queries.clients import find_client, get_client_by_secret
from zdravie.identity.clients.queries.managed import (
    count_requests,
    find_own_client,
    get_own_client,
    get_request,
    list_own_clients,
    list_requests,
)
from zdravie.identity.clients.types import ClientRegistration, RequestNote
from zdravie.kernel.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def keeper(_actor: Actor) -> bool:
    """Stands for the installation's answer: everybody of this test keeps all systems."""
    return True


@pytest.fixture
def owner(make_actor):
    return make_actor(assurance=Assurance.MEDIUM)


@pytest.fixture
def stranger(make_actor):
    return make_actor(assurance=Assurance.HIGH)


def own(owner, now, **changes) -> Client:
    said = {
        "client_id": "clinic",
        "name": "Поликлиника № 8",
        "redirect_uris": (CALLBACK,),
        "scopes": ("openid",),
        "owner_id": owner.id,
    }
    registration = ClientRegistration(**said | changes)
    return register_client(registration=registration, secret=SECRET, actor=owner, now=now)


def note(client, now, outcome="OK", **said) -> None:
    line = RequestNote(client_pk=client.pk, endpoint="/token", outcome=outcome, **said)
    note_request(note=line, actor=ANONYMOUS, now=now)


def test_a_person_registers_systems_of_their_own_only(owner, stranger, make_actor, now):
    assert own(owner, now).owner_id == owner.id
    for who in (stranger, ANONYMOUS, make_actor(owner.id, Assurance.LOW), Actor(ActorKind.SERVICE, owner.id)):
        with pytest.raises(errors.MayNotRegister):
            register_client(
                registration=ClientRegistration(
                    client_id="other", name="x", redirect_uris=(CALLBACK,), scopes=(), owner_id=owner.id
                ),
                secret=SECRET,
                actor=who,
                now=now,
            )
    with pytest.raises(errors.MayNotRegister):
        own(owner, now, client_id="nobodys", owner_id=None)


def test_one_person_has_no_endless_number_of_systems(owner, now, monkeypatch):
    monkeypatch.setattr("zdravie.identity.clients.actions.register_client.get_count", lambda *_a, **_k: 1)
    own(owner, now)
    with pytest.raises(errors.TooManySystems, match="1"):
        own(owner, now, client_id="second")


def test_somebody_elses_system_looks_like_none(owner, stranger, now):
    client = own(owner, now)
    registration = ClientRegistration(client_id="clinic", name="x", redirect_uris=(CALLBACK,), scopes=())
    attempts = (
        lambda: change_client(client_pk=client.pk, registration=registration, actor=stranger, now=now),
        lambda: add_certificate(client_pk=client.pk, certificate=b"", actor=stranger, now=now),
        lambda: remove_certificate(client_pk=client.pk, certificate_id=new_id(), actor=stranger, now=now),
        lambda: suspend_client(client_pk=client.pk, actor=stranger, now=now),
        lambda: resume_client(client_pk=client.pk, actor=stranger, now=now),
        lambda: rotate_secret(client_pk=client.pk, secret="s", is_old_kept=False, actor=stranger, now=now),
        lambda: get_own_client(client_pk=client.pk, actor=stranger),
        lambda: suspend_client(client_pk=new_id(), actor=owner, now=now),
    )
    for attempt in attempts:
        with pytest.raises(errors.SystemNotFound):
            attempt()
    assert list_own_clients(actor=stranger, now=now) == []
    assert find_own_client(client_id="clinic", actor=stranger) is None
    assert find_own_client(client_id="clin\0ic", actor=owner) is None
    assert find_own_client(client_id="clinic", actor=owner) == client
    client.refresh_from_db()
    assert client.name == "Поликлиника № 8"


def test_a_weak_session_of_the_owner_sees_nothing(owner, make_actor, now):
    client = own(owner, now)
    weak = make_actor(owner.id, Assurance.LOW)
    assert list_own_clients(actor=weak, now=now) == []
    with pytest.raises(errors.SystemNotFound):
        suspend_client(client_pk=client.pk, actor=weak, now=now)


def test_a_keeper_sees_and_stops_systems_of_everybody(owner, stranger, now, settings):
    client = own(owner, now)
    settings.ZDRAVIE_KEEPS_ALL_SYSTEMS = f"{__name__}.keeper"
    assert [line.client for line in list_own_clients(actor=stranger, now=now)] == [client]
    assert suspend_client(client_pk=client.pk, actor=stranger, now=now).state == Client.State.SUSPENDED


def test_a_suspended_system_is_unknown_and_what_it_held_is_dead(owner, now):
    client = own(owner, now)
    exchange = present(client, draw_code(client, new_id(), now), now)
    assert exchange.access_token
    suspend_client(client_pk=client.pk, actor=owner, now=now)
    suspend_client(client_pk=client.pk, actor=owner, now=now)
    assert find_client("clinic") is None
    assert not AccessToken.objects.filter(client=client, revoked_at__isnull=True).exists()
    resume_client(client_pk=client.pk, actor=owner, now=now)
    resume_client(client_pk=client.pk, actor=owner, now=now)
    assert find_client("clinic") is not None
    journal = AuditEntry.objects.filter(subject_id=client.pk).values_list("what", flat=True)
    assert sorted(journal)[-2:] == ["clients.client_resumed.v1", "clients.client_suspended.v1"]


def test_the_old_secret_counts_for_a_while_if_the_owner_wishes(owner, now):
    client = own(owner, now)

    def is_good(secret: str) -> bool:
        try:
            return bool(get_client_by_secret(client_id="clinic", secret=secret, method="client_secret_basic"))
        except errors.WrongClientSecret:
            return False

    rotate_secret(client_pk=client.pk, secret="second", is_old_kept=True, actor=owner, now=now)
    Client.objects.update(old_secret_until=Now() + timedelta(hours=1))
    assert is_good("second")
    assert is_good(SECRET)
    Client.objects.update(old_secret_until=Now() - timedelta(seconds=1))
    assert is_good("second")
    assert not is_good(SECRET)
    rotate_secret(client_pk=client.pk, secret="third", is_old_kept=False, actor=owner, now=now)
    assert is_good("third")
    assert not is_good("second")
    kept = Client.objects.values_list("secret_hash", "old_secret_hash").get()
    assert not any(secret.encode() in bytes(kept[0]) for secret in ("second", "third"))
    assert kept[1] is None


def test_a_system_without_a_secret_has_none_to_rotate(owner, now):
    client = own(owner, now, token_endpoint_auth_method="esia_signature")
    with pytest.raises(errors.NoSecretToRotate):
        rotate_secret(client_pk=client.pk, secret="s", is_old_kept=True, actor=owner, now=now)


INSIDE = (
    *("http://localhost:8002/out", "http://127.0.0.1/", "http://[::1]:5432/", "https://localhost./"),
    *(
        "https://127.1/",
        "https://0/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::ffff:127.0.0.1]/",
    ),
    *("https://a.localhost/", "https://169.254.169.254/latest"),
)
"""This machine, in all the spellings that a resolver understands, and its nearest neighbours."""


def test_a_server_in_the_net_does_not_knock_at_its_own_doors_for_strangers(owner, now, settings):
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "id": "https://id.example"}
    for number, address in enumerate(INSIDE):
        with pytest.raises(errors.BadRegistration, match="узел"):
            own(owner, now, client_id=f"inside-{number}", backchannel_logout_uri=address)
    assert own(owner, now, backchannel_logout_uri="https://clinic.example/out")


@pytest.mark.parametrize("name", ["", "x" * 201, "Поликлиника\u202eатак", "строка\nстрока"])
def test_refuses_a_name_that_would_mislead_on_the_page_of_consent(owner, now, name):
    with pytest.raises(errors.BadRegistration):
        own(owner, now, name=name)


def test_lists_systems_with_their_last_request_and_the_failures_of_the_day(owner, now):
    client = own(owner, now)
    other = admit(now, client_id="admitted-from-a-shell")
    assert [(line.last_at, line.failures_today) for line in list_own_clients(actor=owner, now=now)] == [
        (None, 0)
    ]
    note(client, now - timedelta(days=1), "invalid_grant")
    note(client, now - timedelta(hours=1), "invalid_grant")
    note(client, now - timedelta(minutes=5), "ESIA-007053", explanation="порядок", expected="строка")
    note(other, now, "invalid_grant")
    line = list_own_clients(actor=owner, now=now)[0]
    assert (line.last_at, line.last_outcome, line.failures_today) == (
        now - timedelta(minutes=5),
        "ESIA-007053",
        2,
    )
    assert len(list_own_clients(actor=SYSTEM, now=now)) == 2


def test_the_diary_is_read_line_by_line(owner, now):
    client, other = own(owner, now), admit(now, client_id="other")
    note(client, now - timedelta(hours=2))
    note(client, now, "ESIA-007053", expected="строка")
    note(other, now, "invalid_grant")
    lines = list_requests(client=client)
    assert [line.outcome for line in lines] == ["ESIA-007053", "OK"]
    assert [line.outcome for line in list_requests(client=client, only_failures=True)] == ["ESIA-007053"]
    assert count_requests(client=client) == 2
    assert count_requests(client=client, only_failures=True) == 1
    assert get_request(client=client, request_id=lines[0].pk).expected == "строка"
    with pytest.raises(errors.RequestNotFound):
        get_request(client=other, request_id=lines[0].pk)
