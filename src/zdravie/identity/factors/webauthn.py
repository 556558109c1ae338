"""
The protocol of passkeys over the ``fido2`` library: what is asked of a browser and how its answer is checked.

Asked always: a key that the device keeps with the name of its owner, unlocked by its owner (``hwk`` in
``amr``). Never asked: an attestation, which would tell the make of the device.
"""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialParameters,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zdravie.identity.factors import errors
from zdravie.identity.factors.models import Passkey

_NAME = "Здравие"
_REQUIRED = UserVerificationRequirement.REQUIRED
_ALGORITHMS = (-7, -8, -257)
"""ES256, EdDSA and RS256: every device makes one of them."""
_MALFORMED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
"""What the library raises for answers that no browser sends, and for refusals alike."""
_LONGEST_ANSWER = 20_000
_LONGEST_ID = 1023


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a device tells about a key that it has just made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    is_synced: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """An assertion as it came; nothing of it is checked yet."""

    credential_id: bytes
    owner: bytes | None
    """The account that the device keeps beside the key."""
    response: AuthenticationResponse


def options_to_add(
    challenge: bytes, *, account_id: UUID, label: str, full_name: str, known: Iterable[Passkey]
) -> dict[str, Any]:
    """For ``navigator.credentials.create``; a device that holds a key of this account already declines."""
    options, _ = _server().register_begin(
        PublicKeyCredentialUserEntity(name=label, id=account_id.bytes, display_name=full_name),
        credentials=_descriptors(known),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=_REQUIRED,
        challenge=challenge,
    )
    return _plain(options)


def options_to_ask(challenge: bytes, *, known: Iterable[Passkey] = ()) -> dict[str, Any]:
    """For ``navigator.credentials.get``; without known keys the device offers those it keeps for us."""
    descriptors = _descriptors(known)
    options, _ = _server().authenticate_begin(
        credentials=descriptors or None, user_verification=_REQUIRED, challenge=challenge
    )
    return _plain(options)


def check_new_key(answer: str, *, challenge: bytes) -> NewKey:
    """
    The key in a browser's answer to ``create``.

    :raises PasskeyRefused: another challenge or site, nobody unlocked the device, or nonsense
    """
    try:
        response = RegistrationResponse.from_dict(_as_mapping(answer))
        found = _server().register_complete(_state(challenge), response)
        key = cast("AttestedCredentialData", found.credential_data)
        if len(key.credential_id) > _LONGEST_ID or key.public_key.get(3) not in _ALGORITHMS:
            raise ValueError("a key that was not asked for")
        return NewKey(
            credential_id=key.credential_id,
            public_key=cbor.encode(dict(key.public_key)),
            sign_count=found.counter,
            is_synced=bool(found.flags & found.FLAG.BS),
        )
    except _MALFORMED as error:
        raise errors.PasskeyRefused from error


def read_answer(answer: str) -> Answer:
    """
    Which key a browser's answer to ``get`` is about.

    :raises PasskeyRefused: nonsense
    """
    try:
        response = AuthenticationResponse.from_dict(_as_mapping(answer))
        return Answer(response.raw_id, response.response.user_handle, response)
    except _MALFORMED as error:
        raise errors.PasskeyRefused from error


def check_answer(answer: Answer, passkey: Passkey, *, challenge: bytes) -> int:
    """
    Check the signature with everything it covers.

    :returns: the counter of the device
    :raises PasskeyRefused: another challenge, site or owner, nobody unlocked the device, a wrong signature
    """
    if answer.owner not in (None, b"", passkey.account_id.bytes):
        raise errors.PasskeyRefused
    try:
        key = AttestedCredentialData.create(Aaguid.NONE, bytes(passkey.credential_id), _key_of(passkey))
        _server().authenticate_complete(_state(challenge), [key], answer.response)
    except _MALFORMED as error:
        raise errors.PasskeyRefused from error
    return answer.response.response.authenticator_data.counter


def _server() -> Fido2Server:
    address: str = settings.ZDRAVIE_URLS["id"]
    site = PublicKeyCredentialRpEntity(name=_NAME, id=urlsplit(address).hostname)
    server = Fido2Server(
        site,
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == address,
    )
    server.allowed_algorithms = [
        PublicKeyCredentialParameters(type=PublicKeyCredentialType.PUBLIC_KEY, alg=number)
        for number in _ALGORITHMS
    ]
    return server


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON knows it: the library's mappings are its own."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(options)))["publicKey"]
    return plain


def _key_of(passkey: Passkey) -> CoseKey:
    return CoseKey.parse(cast("Mapping[int, Any]", cbor.decode(bytes(passkey.public_key))))


def _state(challenge: bytes) -> dict[str, Any]:
    return {"challenge": websafe_encode(challenge), "user_verification": _REQUIRED}


def _descriptors(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=bytes(key.credential_id))
        for key in known
    ]


def _as_mapping(answer: str) -> dict[str, Any]:
    if len(answer) > _LONGEST_ANSWER:
        raise ValueError("longer than any browser's answer")
    said = json.loads(answer)
    if not isinstance(said, dict):
        raise TypeError("not an object")
    return said
