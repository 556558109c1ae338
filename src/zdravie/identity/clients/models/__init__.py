"""The tables of this room, by topic."""

from zdravie.identity.clients.models.grants import (
    AccessToken,
    AuthorizationCode,
    DeviceGrant,
    LogoutCall,
    PushedRequest,
    RefreshToken,
    SeenOnce,
)
from zdravie.identity.clients.models.keys import SigningKey
from zdravie.identity.clients.models.systems import Client, ClientCertificate, ClientRequest, Consent

__all__ = [
    "AccessToken",
    "AuthorizationCode",
    "Client",
    "ClientCertificate",
    "ClientRequest",
    "Consent",
    "DeviceGrant",
    "LogoutCall",
    "PushedRequest",
    "RefreshToken",
    "SeenOnce",
    "SigningKey",
]
