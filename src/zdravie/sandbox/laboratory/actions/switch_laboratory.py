"""Somebody at the machine gives the laboratory a good or a bad day."""

from zdravie.sandbox.laboratory.models import LaboratoryMode


def switch_laboratory(*, mode: LaboratoryMode.Mode, slow_seconds: int) -> LaboratoryMode:
    """Behave so from the next order on."""
    switched, _ = LaboratoryMode.objects.update_or_create(
        pk=1, defaults={"mode": mode, "slow_seconds": slow_seconds}
    )
    return switched
