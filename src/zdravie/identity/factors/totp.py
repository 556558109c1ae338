"""Codes of an app by RFC 6238: six digits, thirty seconds, SHA-1, as every app can make them."""

import hmac
from datetime import datetime

import pyotp

STEP_SECONDS = 30
WINDOW = 1
"""Steps before and after the present one that are still accepted: clocks differ (I2)."""
_ISSUER = "Здравие"


def draw_secret() -> str:
    """160 bits in base32."""
    return pyotp.random_base32()


def address_for_app(secret: str, *, owner: str) -> str:
    """What the QR code says: the key, and under which name the app keeps it."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=owner, issuer_name=_ISSUER)


def step_at(moment: datetime) -> int:
    """The number of the half minute."""
    return int(moment.timestamp()) // STEP_SECONDS


def find_step(secret: str, typed: str, *, at: datetime) -> int | None:
    """The step whose code was typed; every step of the window is compared, so that time tells nothing."""
    app, present = pyotp.TOTP(secret, interval=STEP_SECONDS), step_at(at)
    steps = range(present - WINDOW, present + WINDOW + 1)
    found = [step for step in steps if hmac.compare_digest(app.generate_otp(step), typed)]
    return found[-1] if found else None
