"""A person types the code from the screen of a kiosk; wrong codes are counted."""

from datetime import datetime, timedelta

from django.db.models.functions import Now

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.once import take_once, was_taken
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.norms.queries import get_count

_HOUR = timedelta(hours=1)


def find_device(*, user_code: str, actor: Actor, now: datetime) -> DeviceGrant:
    """
    The kiosk that waits under this code, with its system.

    :raises UnknownDevice: none does; one try of this hour is gone
    :raises TooManyDeviceCodes: the tries of this hour are gone
    """
    code = rules.parse_user_code(user_code)
    if _tries_are_gone(actor, now):
        raise errors.TooManyDeviceCodes
    waiting = DeviceGrant.objects.select_related("client").filter(
        user_code_hash=rules.hash_of(code), state=DeviceGrant.State.WAITING, expires_at__gt=Now()
    )
    grant = waiting.first()
    if grant is None:
        _count_try(actor, now)
        record_refusal(actor=actor, what=errors.UnknownDevice.code, purpose="device page")
        raise errors.UnknownDevice
    return grant


def _count_try(actor: Actor, now: datetime) -> None:
    """Take the first free place among the tries of this hour: of those who hurry none takes the same."""
    for number in range(get_count("clients.device_code_tries", on=now.date())):
        if take_once("device try", *_hour_of(actor, now), str(number), until=now + _HOUR):
            return


def _tries_are_gone(actor: Actor, now: datetime) -> bool:
    last = get_count("clients.device_code_tries", on=now.date()) - 1
    return was_taken("device try", *_hour_of(actor, now), str(last))


def _hour_of(actor: Actor, now: datetime) -> tuple[str, str]:
    return str(actor.id), now.strftime("%Y%m%d%H")
