"""A person types the code from the screen of a kiosk; wrong codes are counted."""

from datetime import datetime, timedelta

from django.db.models.functions import Now

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.once import give_back, take_once
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
    code, place = rules.parse_user_code(user_code), _take_place(actor, now)
    if place is None:
        raise errors.TooManyDeviceCodes
    waiting = DeviceGrant.objects.select_related("client").filter(
        user_code_hash=rules.hash_of(code), state=DeviceGrant.State.WAITING, expires_at__gt=Now()
    )
    grant = waiting.first()
    if grant is None:
        record_refusal(actor=actor, what=errors.UnknownDevice.code, purpose="device page")
        raise errors.UnknownDevice
    give_back(*place)
    return grant


def _take_place(actor: Actor, now: datetime) -> tuple[str, ...] | None:
    """
    Take the first free place among the tries of this hour, before anything is looked at.

    Of those who hurry none takes the same, so forty at once are ten looks.
    """
    for number in range(get_count("clients.device_code_tries", on=now.date())):
        place = ("device try", str(actor.id), now.strftime("%Y%m%d%H"), str(number))
        if take_once(*place, until=now + _HOUR):
            return place
    return None
