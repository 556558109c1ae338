"""The room of payments."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "zdravie.platform.payments"
    label = "payments"

    def ready(self) -> None:
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.platform.payments import events, handlers

        subscribe(events.ReceiptIssued, handlers.order_receipt)
        subscribe(events.InvoicePaid, handlers.tell_paid)
        subscribe(events.InvoiceRefunded, handlers.tell_refunded)
