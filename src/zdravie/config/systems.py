"""What ``zdravie id`` does, once program ``id`` is ready: each command gives the lines to print."""

import argparse
import json
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zdravie.config.terminal import table
from zdravie.identity.accounts.queries import find_by_phone
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.register_client import register_client
from zdravie.identity.clients.actions.resume_client import resume_client
from zdravie.identity.clients.actions.rotate_secret import rotate_secret
from zdravie.identity.clients.actions.suspend_client import suspend_client
from zdravie.identity.clients.models import Client, ClientCertificate
from zdravie.identity.clients.queries.managed import find_own_client, list_own_clients, list_requests
from zdravie.identity.clients.registration import uses_secret
from zdravie.identity.clients.types import ClientRegistration
from zdravie.identity.staff.errors import NoAccount
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.identifiers import phone

_METHODS = {
    "basic": Client.AuthMethod.BASIC,
    "post": Client.AuthMethod.POST,
    "private_key_jwt": Client.AuthMethod.PRIVATE_KEY_JWT,
    "none": Client.AuthMethod.NONE,
}
_GRANTS = {"device_code": "urn:ietf:params:oauth:grant-type:device_code"}
_SCOPES = {"oidc": "openid profile", "esia": "openid fullname"}
_SECRET_BYTES = 32
_LONGEST_FILE = 128 * 1024


def register(options: argparse.Namespace) -> list[str]:
    """The entry, its certificates with it or not at all, and a secret if it needs one."""
    registration = _registration_of(options)
    secret = ""
    if uses_secret(registration.token_endpoint_auth_method):
        secret = secrets.token_urlsafe(_SECRET_BYTES)
    now = clock.now()
    with transaction.atomic():
        client = register_client(registration=registration, secret=secret, actor=SYSTEM, now=now)
        added = [
            add_certificate(client_pk=client.pk, certificate=_read(path), actor=SYSTEM, now=now)
            for path in options.certificate
        ]
    return [f"Система {client.client_id} зарегистрирована.", *_told_of(client, secret, added)]


def list_all(_options: argparse.Namespace) -> list[str]:
    """Every system with its state, its last request and the refusals of the day."""
    lines = list_own_clients(actor=SYSTEM, now=clock.now())
    head = ["система", "состояние", "подтверждает себя", "последний запрос", "отказов сегодня", "название"]
    rows = [
        [
            line.client.client_id,
            "приостановлена" if line.client.state == Client.State.SUSPENDED else "действует",
            line.client.token_endpoint_auth_method,
            f"{line.last_at:%Y-%m-%d %H:%M:%S}" if line.last_at else "не было",
            str(line.failures_today),
            line.client.name,
        ]
        for line in lines
    ]
    return table([head, *rows], indent="") if rows else ["Систем нет. Первую заведёт register-client."]


def show_requests(options: argparse.Namespace) -> Iterable[str]:
    """The diary, the newest last as in a log."""
    client = _client(options.client_id)
    lines = list_requests(client=client, only_failures=options.failures, most=max(1, options.last))
    if not lines:
        yield "Записей нет."
    for line in reversed(lines):
        yield f"{line.at:%Y-%m-%d %H:%M:%S}  {line.endpoint}  {line.outcome}"
        if line.explanation:
            yield f"    почему: {line.explanation}"
        if line.expected:
            yield f"    надо было подписать: {line.expected}"


def add(options: argparse.Namespace) -> list[str]:
    """One more certificate."""
    client = _client(options.client_id)
    data = _read(options.certificate)
    row = add_certificate(client_pk=client.pk, certificate=data, actor=SYSTEM, now=clock.now())
    return _hashes([row])


def rotate(options: argparse.Namespace) -> list[str]:
    """A new secret, printed once."""
    client, secret = _client(options.client_id), secrets.token_urlsafe(_SECRET_BYTES)
    rotate_secret(
        client_pk=client.pk, secret=secret, is_old_kept=options.keep_old, actor=SYSTEM, now=clock.now()
    )
    old = "Прежний действует ещё сутки." if options.keep_old else "Прежний больше не действует."
    return [*_shown(secret), old]


def suspend(options: argparse.Namespace) -> list[str]:
    """Stop the system."""
    suspend_client(client_pk=_client(options.client_id).pk, actor=SYSTEM, now=clock.now())
    return [f"Система {options.client_id} приостановлена, её токены отозваны."]


def resume(options: argparse.Namespace) -> list[str]:
    """Let it work again."""
    resume_client(client_pk=_client(options.client_id).pk, actor=SYSTEM, now=clock.now())
    return [f"Система {options.client_id} снова действует."]


COMMANDS: dict[str, Callable[[argparse.Namespace], Iterable[str]]] = {
    "register-client": register,
    "list-clients": list_all,
    "show-requests": show_requests,
    "add-certificate": add,
    "rotate-secret": rotate,
    "suspend-client": suspend,
    "resume-client": resume,
}


def _registration_of(options: argparse.Namespace) -> ClientRegistration:
    is_esia = options.dialect == "esia"
    if options.certificate and not is_esia:
        raise errors.BadRegistration(why="сертификаты нужны только языку ЕСИА: добавьте --dialect esia")
    return ClientRegistration(
        client_id=options.client_id,
        name=options.name,
        redirect_uris=tuple(options.redirect_uri),
        redirect_prefixes=tuple(options.site),
        post_logout_redirect_uris=tuple(options.post_logout_uri),
        backchannel_logout_uri=options.backchannel_logout_uri,
        scopes=tuple(dict.fromkeys((options.scope or _SCOPES[options.dialect]).split())),
        grant_types=tuple(dict.fromkeys(_GRANTS.get(name, name) for name in options.grant)),
        token_endpoint_auth_method=Client.AuthMethod.SIGNATURE if is_esia else _METHODS[options.auth],
        jwks=_keys_in(options.jwks) if options.jwks else None,
        token_alg=options.token_alg,
        subject_type="pairwise" if options.pairwise else "public",
        requires_par=options.require_par,
        minimal_assurance=Assurance[options.assurance.upper()],
        minimal_identity=IdentityLevel[options.identity.upper()],
        owner_id=_owner(options.owner),
    )


def _owner(typed: str | None) -> UUID | None:
    if not typed:
        return None
    account = find_by_phone(phone.parse(typed))
    if account is None:
        raise NoAccount
    return account.pk


def _keys_in(path: Path) -> dict[str, object]:
    try:
        found = json.loads(_read(path))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise errors.BadRegistration(why=f"в файле {path} нет набора ключей JWKS")
    return found


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST_FILE)


def _client(client_id: str) -> Client:
    client = find_own_client(client_id=client_id, actor=SYSTEM)
    if client is None:
        raise errors.SystemNotFound
    return client


def _told_of(client: Client, secret: str, added: list[ClientCertificate]) -> list[str]:
    here = settings.ZDRAVIE_URLS["id"]
    lines = _shown(secret) if secret else []
    if client.token_endpoint_auth_method == Client.AuthMethod.SIGNATURE:
        lines += [
            f"вход человека            {here}/aas/oauth2/v2/ac   {here}/aas/oauth2/ac",
            f"обмен кода               {here}/aas/oauth2/v3/te   {here}/aas/oauth2/te",
            f"сведения                 {here}/rs/prns/{{oid}}",
        ]
        lines += _hashes(added) or ["Сертификата ещё нет: zdravie id add-certificate " + client.client_id]
    else:
        lines.append(f"описание службы  {here}/.well-known/openid-configuration")
    return lines


def _shown(secret: str) -> list[str]:
    return [f"секрет  {secret}", "Сохраните его сейчас: больше он нигде не показывается."]


def _hashes(added: list[ClientCertificate]) -> list[str]:
    return [
        line
        for row in added
        for line in (
            f"сертификат {row.subject or 'без имени'}, {row.algorithm}, до {row.valid_until:%d.%m.%Y}",
            f"  client_certificate_hash, SHA-256          {row.sha256.upper()}",
            f"  client_certificate_hash, ГОСТ Р 34.11     {row.streebog.upper()}",
        )
    ]
