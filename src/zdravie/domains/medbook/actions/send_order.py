"""Hand an order over to the laboratory; ask again when its answer does not come."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events
from zdravie.domains.medbook.gateways.laboratory import OrderDeclined, place_order
from zdravie.domains.medbook.models import LabOrder
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def send_order(*, order_id: UUID, actor: Actor, now: datetime, is_again: bool = False) -> LabOrder:
    """
    Safe to repeat: the order's id is the key under which the laboratory knows it.

    :param is_again: the order was sent and nothing came; a laboratory that has looked tells it once more
    :raises LabDown: try again later; the job does
    """
    order = LabOrder.objects.select_related("referral__book").get(pk=order_id)
    expected = LabOrder.State.SENT if is_again else LabOrder.State.QUEUED
    if order.state != expected:
        return order
    event: type[events.OrderSent | events.OrderRefused]
    try:
        place_order(order_id=order.pk, tests=order.tests, taken_on=order.taken_on)
        state, event = LabOrder.State.SENT, events.OrderSent
    except OrderDeclined:
        state, event = LabOrder.State.REFUSED, events.OrderRefused
    with transaction.atomic():
        locked = LabOrder.objects.select_for_update().get(pk=order_id)
        # The answer may have come before the laboratory's word that it took the order.
        if locked.state == expected:
            locked.state, locked.sent_at = state, now
            locked.save(update_fields=["state", "sent_at"])
            book = order.referral.book
            told = event(order_id=order.pk, book_id=book.pk, person_id=book.person_id)
            record_event(told, actor=actor, now=now)
    return locked
