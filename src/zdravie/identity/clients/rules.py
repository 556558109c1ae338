"""Who may do what, and what counts as equal: strings are compared whole, never by their beginnings."""

import base64
import hashlib
import hmac
import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID

from zdravie.identity.clients.models import Client
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance

_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no word comes out; no digits that look like letters (RFC 8628, section 6.1)."""
USER_CODE_LENGTH = 8
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def hash_of(secret: str) -> bytes:
    """How codes, tokens and client secrets lie in the database."""
    return hashlib.sha256(secret.encode()).digest()


def is_secret_of(client: Client, secret: str) -> bool:
    """Compared in constant time; a system without a secret has none to guess."""
    kept = client.secret_hash
    return kept is not None and hmac.compare_digest(hash_of(secret), bytes(kept))


def is_redirect_uri_of(client: Client, uri: str) -> bool:
    """Equal character by character to a registered one (RFC 9700); no patterns, no normalising."""
    return uri in client.redirect_uris


def is_post_logout_uri_of(client: Client, uri: str) -> bool:
    """The same for the way back after signing out."""
    return uri in client.post_logout_redirect_uris


def is_challenge(text: str) -> bool:
    """Whether this can be a SHA-256 in base64url."""
    return _CHALLENGE.fullmatch(text) is not None


def is_verifier_of(challenge: str, verifier: str) -> bool:
    """PKCE, method S256 and no other."""
    if _VERIFIER.fullmatch(verifier) is None:
        return False
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(digest.decode(), challenge)


def is_account_holder(actor: Actor, account_id: UUID) -> bool:
    """Whether this is the very person, signed in."""
    return actor.is_person_with_id(account_id)


def may_own(actor: Actor) -> bool:
    """Whether somebody who is signed in so may have systems of their own: with two factors."""
    return actor.is_person and actor.id is not None and actor.assurance >= Assurance.MEDIUM


def is_owner(actor: Actor, client: Client) -> bool:
    """Whether this person registered the system, and is signed in well enough to change it."""
    return may_own(actor) and client.owner_id == actor.id


def flaw_of_back_channel(uri: str, *, own_host: str) -> str:
    """
    Why we shall not call there; empty if we may.

    A person who registers a system must not make this server knock at its own doors.
    """
    if flaw := flaw_of_redirect_uri(uri):
        return flaw
    host = urlsplit(uri).hostname or ""
    if _is_loopback(host) and not _is_loopback(own_host):
        return "служба входа не звонит на свой собственный узел: укажите адрес системы в сети"
    return ""


def _is_loopback(host: str) -> bool:
    name = host.rstrip(".").lower()
    try:
        # As the resolver reads it: 127.1, 2130706433, 0 and ::ffff:127.0.0.1 are this machine too.
        number = ipaddress.ip_address(name if ":" in name else socket.inet_aton(name))
    except (OSError, ValueError):
        return name == "localhost" or name.endswith(".localhost")
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_loopback or number.is_unspecified or number.is_link_local


def flaw_of_redirect_uri(uri: str) -> str:
    """Why this address cannot be registered; empty if it can."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "адрес возврата записан с ошибкой"
    if not uri.isascii() or any(character in uri for character in " *\\#\r\n\t"):
        return "в адресе возврата есть пробел, звёздочка, решётка или другой лишний знак"
    if "@" in parts.netloc or not host:
        return "в адресе возврата должен быть только узел, без имени и пароля"
    loopback = parts.netloc.split(":")[0] in _LOOPBACK or parts.netloc.startswith("[::1]")
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        return "адрес возврата начинается с https://"
    return ""


def sector_of(client: Client) -> str:
    """
    Within one sector a person has one pairwise name (OpenID Connect Core, section 8.1).

    Systems of one host share it; a system without addresses is a sector of its own.
    """
    hosts = {urlsplit(uri).hostname or "" for uri in (*client.redirect_uris, *client.redirect_prefixes)}
    return min(hosts) if hosts else client.client_id


def has_one_sector(uris: Iterable[str]) -> bool:
    """Whether all addresses lie on one host."""
    return len({urlsplit(uri).hostname for uri in uris}) <= 1


def show_user_code(code: str) -> str:
    """As the screen of a kiosk shows it."""
    half = USER_CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def parse_user_code(typed: str) -> str:
    """What a person typed, without the dash, spaces and small letters; anything else finds nothing."""
    return "".join(letter for letter in typed.upper() if letter in USER_CODE_LETTERS)
