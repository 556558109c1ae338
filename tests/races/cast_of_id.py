"""
Run inside program ``id`` by ``python -m``: accounts with a password, an app, a print-out and a known browser.

Prints JSON. Guessing is the test; setting the factors up by pages has tests of its own.
"""

import json
import sys
from typing import Any


def main(count: int) -> list[dict[str, Any]]:
    from zdravie.identity.accounts.passwords import hash_password

    password = hash_password(PASSWORD)
    return [open_guarded(password) for _ in range(count)]


PASSWORD = "Сосновый бор 7"


def open_guarded(password_hash: str) -> dict[str, Any]:
    """One account with everything that can be guessed."""
    from tests.identity.door import open_anna
    from zdravie.identity.factors import recovery, totp
    from zdravie.identity.factors.models import CodeApp, RecoveryCode
    from zdravie.identity.signin.database_clock import database_now
    from zdravie.identity.signin.devices import remember_device
    from zdravie.kernel.assurance import IdentityLevel
    from zdravie.kernel.ids import new_id

    number, now = new_id().int % 10**7, database_now()
    said = {
        "phone": f"+7996{number:07}",
        "email": f"guarded.{new_id().hex[-12:]}@nest.example",
        "snils": "08765430300",
        "identity_level": IdentityLevel.SIMPLIFIED,
    }
    account = open_anna(**said, password="", password_hash=password_hash)
    secret, device = totp.draw_secret(), f"device of {account.pk}"
    CodeApp.objects.create(
        account_id=account.pk, secret=secret, created_at=now, confirmed_at=now, last_step=1
    )
    codes = recovery.draw_codes(3)
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account_id=account.pk, digest=recovery.digest(account.pk, code), made_at=now)
        for code in codes
    )
    remember_device(device, account.pk, now=now)
    return {**said, "id": str(account.pk), "secret": secret, "codes": codes, "device": device} | {
        "identity_level": 1
    }


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("id"):
        sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
