"""Somebody at the machine gives a register a good or a bad day."""

from datetime import datetime

from zdravie.sandbox.registers.models import RegisterMode


def switch_register(
    *, register: RegisterMode.Register, mode: RegisterMode.Mode, slow_seconds: int, now: datetime
) -> RegisterMode:
    """Behave so from the next request on."""
    switched, _ = RegisterMode.objects.update_or_create(
        pk=register, defaults={"mode": mode, "slow_seconds": slow_seconds, "switched_at": now}
    )
    return switched
