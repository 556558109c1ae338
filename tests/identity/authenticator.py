"""A device that keeps passkeys, in software, for tests: it answers as a browser hands answers over."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_decode, websafe_encode

ORIGIN = "http://localhost:8001"
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One device with one key; its owner has unlocked it unless a test says otherwise."""

    origin: str = ORIGIN
    is_unlocked: bool = True
    count: int = 0
    steps: int = 1
    """By how much the counter grows with each answer; synced keys always say zero."""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = b"\x01" * 16
    owner: bytes = b""

    def create(self, options: dict[str, Any]) -> str:
        """The answer to ``navigator.credentials.create``."""
        self.owner = websafe_decode(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        attested = bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id + cbor.encode(cose)
        data = self._data(options["rp"]["id"], HAS_KEY) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._client_data("webauthn.create", options)
        return self._answer(
            {"clientDataJSON": websafe_encode(said), "attestationObject": websafe_encode(attestation)}
        )

    def get(self, options: dict[str, Any], **changes: Any) -> str:
        """The answer to ``navigator.credentials.get``."""
        self.count += self.steps
        data = self._data(options["rpId"], 0)
        said = self._client_data(changes.pop("type", "webauthn.get"), options)
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.owner),
        }
        return self._answer(answer | changes)

    def _data(self, site: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_unlocked else 0)
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> str:
        number = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": response,
            }
        )
