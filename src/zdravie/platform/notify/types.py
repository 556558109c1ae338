"""The ways in which a message reaches a person."""

from enum import StrEnum


class Channel(StrEnum):
    SMS = "SMS"
    VOICE = "VOICE"
    EMAIL = "EMAIL"
