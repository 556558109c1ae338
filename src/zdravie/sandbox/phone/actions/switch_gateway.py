"""Somebody at the machine gives the gateway a good or a bad day."""

from datetime import datetime

from zdravie.sandbox.phone.models import THE_ONE, GatewayMode


def switch_gateway(*, mode: GatewayMode.Mode, slow_seconds: int, now: datetime) -> GatewayMode:
    """Behave so from the next message on."""
    gateway, _ = GatewayMode.objects.update_or_create(
        pk=THE_ONE, defaults={"mode": mode, "slow_seconds": slow_seconds, "switched_at": now}
    )
    return gateway
