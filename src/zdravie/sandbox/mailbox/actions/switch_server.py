"""Somebody at the machine gives the mail server a good or a bad day."""

from datetime import datetime

from zdravie.sandbox.mailbox.models import THE_ONE, ServerMode


def switch_server(*, mode: ServerMode.Mode, slow_seconds: int, now: datetime) -> ServerMode:
    """Behave so from the next letter on."""
    server, _ = ServerMode.objects.update_or_create(
        pk=THE_ONE, defaults={"mode": mode, "slow_seconds": slow_seconds, "switched_at": now}
    )
    return server
