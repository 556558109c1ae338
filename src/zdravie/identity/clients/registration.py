"""What may stand in the registry of systems: nothing that could never be answered safely."""

from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.types import ClientRegistration

REFRESH = "refresh_token"
CLIENT_CREDENTIALS = "client_credentials"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
GRANT_TYPES = ("authorization_code", REFRESH, CLIENT_CREDENTIALS, DEVICE_CODE)
TOKEN_ALGORITHMS = ("RS256", "ES256", "GOST3410_2012_256")

_WITH_SECRET = (Client.AuthMethod.BASIC, Client.AuthMethod.POST)
_LONGEST_NAME = 100
_LONGEST_NAME_SHOWN = 200
_LONGEST_ADDRESS = 500


def check(registration: ClientRegistration, *, has_secret: bool) -> None:
    """
    Refuse what could never be answered safely.

    :raises BadRegistration: with the reason in words
    """
    for flaw in (
        _flaw_of_names(registration),
        _flaw_of_addresses(registration),
        _flaw_of_proof(registration),
    ):
        if flaw:
            raise errors.BadRegistration(why=flaw)
    if uses_secret(registration.token_endpoint_auth_method) and not has_secret:
        raise errors.BadRegistration(why="для этого способа нужен секрет")


def uses_secret(method: str) -> bool:
    """Whether a system that proves itself so has a secret."""
    return method in _WITH_SECRET


def columns(registration: ClientRegistration, secret: str) -> dict[str, Any]:
    """What of it stands in the table; a secret is left to systems that use one."""
    is_kept = bool(secret) and uses_secret(registration.token_endpoint_auth_method)
    return {
        "name": registration.name,
        "secret_hash": rules.hash_of(secret) if is_kept else None,
        "jwks": dict(registration.jwks) if registration.jwks else None,
        "redirect_uris": list(registration.redirect_uris),
        "redirect_prefixes": list(registration.redirect_prefixes),
        "post_logout_redirect_uris": list(registration.post_logout_redirect_uris),
        "backchannel_logout_uri": registration.backchannel_logout_uri,
        "scopes": list(registration.scopes),
        "grant_types": list(registration.grant_types),
        "token_endpoint_auth_method": registration.token_endpoint_auth_method,
        "token_alg": registration.token_alg,
        "subject_type": registration.subject_type,
        "requires_par": registration.requires_par,
        "minimal_assurance": int(registration.minimal_assurance),
        "minimal_identity": int(registration.minimal_identity),
    }


def _flaw_of_names(registration: ClientRegistration) -> str:
    name = registration.client_id
    if not 0 < len(name) <= _LONGEST_NAME or not name.isascii() or not name.isprintable() or " " in name:
        return "идентификатор состоит из латинских букв, цифр и знаков, без пробелов"
    if not 0 < len(registration.name) <= _LONGEST_NAME_SHOWN or not registration.name.isprintable():
        return "название пишется обычными знаками и не длиннее двухсот"
    if not set(registration.grant_types) <= set(GRANT_TYPES):
        return "неизвестный вид доступа"
    if registration.token_alg not in TOKEN_ALGORITHMS:
        return "неизвестный алгоритм подписи токенов"
    if registration.subject_type not in Client.SubjectType.values:
        return "неизвестный вид идентификатора человека"
    return ""


def _flaw_of_addresses(registration: ClientRegistration) -> str:
    returns = registration.redirect_uris + registration.redirect_prefixes
    needs_none = {CLIENT_CREDENTIALS, DEVICE_CODE} & set(registration.grant_types)
    if not returns and not needs_none:
        return "нет ни одного адреса возврата"
    back_channel = (registration.backchannel_logout_uri,) if registration.backchannel_logout_uri else ()
    for uri in returns + registration.post_logout_redirect_uris + back_channel:
        if flaw := rules.flaw_of_redirect_uri(uri):
            return flaw
        if len(uri) > _LONGEST_ADDRESS:
            return "адрес длиннее пятисот знаков"
    if back_channel and registration.owner_id is not None:
        own_host = urlsplit(settings.ZDRAVIE_URLS["id"]).hostname or ""
        if flaw := rules.flaw_of_back_channel(back_channel[0], own_host=own_host):
            return flaw
    if registration.subject_type == Client.SubjectType.PAIRWISE and not rules.has_one_sector(returns):
        return "для отдельных идентификаторов все адреса возврата должны быть на одном узле"
    return ""


def _flaw_of_proof(registration: ClientRegistration) -> str:
    method = registration.token_endpoint_auth_method
    if method not in Client.AuthMethod.values:
        return "неизвестный способ, которым система подтверждает себя"
    if method == Client.AuthMethod.NONE and CLIENT_CREDENTIALS in registration.grant_types:
        return "система без секрета не может входить от своего имени"
    if method == Client.AuthMethod.PRIVATE_KEY_JWT:
        return _flaw_of_keys(registration.jwks)
    return ""


def _flaw_of_keys(jwks: Any) -> str:
    try:
        keys = KeySet.import_key_set(cast("Any", dict(jwks or {})))
    except (JoseError, KeyError, TypeError, ValueError, AttributeError):
        return "открытые ключи не читаются: нужен набор JWKS"
    if not list(keys):
        return "нет ни одного открытого ключа"
    for key in keys:
        if key.key_type not in ("RSA", "EC"):
            return "ключи могут быть только RSA или EC"
        if key.is_private:
            return "пришлите только открытые ключи, закрытый не должен покидать систему"
    return ""
