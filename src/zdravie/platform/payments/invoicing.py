"""A new invoice with its number and its time."""

import secrets
from datetime import datetime
from typing import Any

from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.payments.models import Invoice


def draw_invoice(*, now: datetime, **details: Any) -> Invoice:
    """Numbered by the day and eight random digits: nobody counts our invoices by their numbers."""
    day = now.astimezone(MOSCOW)
    return Invoice.objects.create(
        number=f"{day:%y%m%d}{secrets.randbelow(10**8):08}",
        created_at=now,
        due_at=now + get_days("payments.invoice_life", on=day.date()),
        **details,
    )
