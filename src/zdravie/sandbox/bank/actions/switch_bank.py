"""Somebody at the machine gives the bank a good or a bad day."""

from zdravie.sandbox.bank.models import BankMode


def switch_bank(*, mode: BankMode.Mode, slow_seconds: int) -> BankMode:
    """Behave so from the next request on."""
    switched, _ = BankMode.objects.update_or_create(
        pk=1, defaults={"mode": mode, "slow_seconds": slow_seconds}
    )
    return switched
