"""Answers that leave some seconds after an order: a thread of this process, nothing is kept for a restart."""

import threading
from contextlib import suppress
from uuid import UUID

from django.db import connection

from zdravie.kernel import clock
from zdravie.sandbox.laboratory.actions.answer_order import answer_order
from zdravie.sandbox.laboratory.errors import SenderSilent
from zdravie.sandbox.laboratory.models import LaboratoryMode, TakenOrder

AT_ONCE_SECONDS = 0.5
Mode = LaboratoryMode.Mode


def answer_later(order: TakenOrder, mode: LaboratoryMode) -> None:
    """Leave it to a thread; a silent laboratory answers when somebody presses the button."""
    if mode.mode == Mode.SILENT:
        return
    wait = mode.slow_seconds if mode.mode == Mode.SLOW else AT_ONCE_SECONDS
    timer = threading.Timer(wait, _answer, (order.pk, Mode(mode.mode)))
    timer.daemon = True
    timer.start()


def _answer(order_id: UUID, mode: LaboratoryMode.Mode) -> None:
    try:
        with suppress(SenderSilent):
            answer_order(order_id=order_id, mode=mode, now=clock.now())
    finally:
        connection.close()
