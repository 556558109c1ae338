"""Program id as integrators see it: Anna signed in with two factors, systems of hers and of a stranger."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client as Browser

from tests.identity.door import open_anna
from tests.identity.esia.keys import rsa_key
from tests.identity.passage import CALLBACK
from tests.portals.oidc.conftest import program_id  # noqa: F401 - a fixture of this folder too
from zdravie.config.settings import id as id_settings
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.models import Client, ClientRequest
from zdravie.identity.clients.types import ClientRegistration, RequestNote
from zdravie.identity.signin.sessions import open_session
from zdravie.identity.signin.types import Visitor
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id

SECRET = "the-secret-of-the-first-day"


@pytest.fixture(autouse=True)
def keepers(settings, program_id) -> None:  # noqa: F811
    settings.ZDRAVIE_KEEPS_ALL_SYSTEMS = id_settings.ZDRAVIE_KEEPS_ALL_SYSTEMS
    settings.ZDRAVIE_STEP_UP = id_settings.ZDRAVIE_STEP_UP


@pytest.fixture
def anna(db) -> Account:
    return open_anna()


@pytest.fixture
def enter(client: Browser) -> Callable[..., Browser]:
    """A browser in which this person is signed in."""

    def begin(account: Account, *amr: str) -> Browser:
        sid = UUID(str(new_id()))
        visitor = Visitor(binding="browser")
        open_session(sid, account_id=account.pk, amr=amr or ("pwd", "sms"), visitor=visitor, now=clock.now())
        session = client.session
        session["sid"] = str(sid)
        session.save()
        client.cookies["zdravie_health_session"] = session.session_key
        return client

    return begin


@pytest.fixture
def browser(enter, anna) -> Browser:
    return enter(anna)


@pytest.fixture
def esia_system(anna: Account) -> Client:
    client = admit(
        anna,
        client_id="CLINIC08",
        redirect_prefixes=("https://clinic.example",),
        scopes=("openid", "fullname"),
        token_endpoint_auth_method="esia_signature",
    )
    add_certificate(client_pk=client.pk, certificate=rsa_key().certificate_pem, actor=SYSTEM, now=clock.now())
    return client


@pytest.fixture
def oidc_system(anna: Account) -> Client:
    return admit(anna, client_id="portal", redirect_uris=(CALLBACK,), scopes=("openid", "profile"))


@pytest.fixture
def stranger(db) -> Account:
    return open_anna(
        phone="+79031112233", snils="08765430300", email="", given_name="Пётр", family_name="Орлов"
    )


def admit(owner: Account, **said: object) -> Client:
    entry = {"name": "Поликлиника № 8", "owner_id": owner.pk, "scopes": ("openid",)} | said
    return register_client(
        registration=ClientRegistration(**entry), secret=SECRET, actor=SYSTEM, now=clock.now()
    )


def note(client: Client, outcome: str = "OK", **said: object) -> ClientRequest:
    line = RequestNote(client_pk=client.pk, **{"endpoint": "/oauth/token", "outcome": outcome} | said)
    note_request(note=line, actor=ANONYMOUS, now=clock.now())
    return ClientRequest.objects.filter(client=client).latest("at")
