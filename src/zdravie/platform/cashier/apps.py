"""The room of the cashier."""

from django.apps import AppConfig


class CashierConfig(AppConfig):
    name = "zdravie.platform.cashier"
    label = "cashier"

    def ready(self) -> None:
        from zdravie.platform.casework import events as of_cases
        from zdravie.platform.casework.fees import register_cashier
        from zdravie.platform.cashier import asking, handlers
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.platform.payments import events as of_payments

        register_cashier(asking.ask)
        subscribe(of_payments.InvoicePaid, handlers.move_case_on)
        subscribe(of_cases.CaseMoved, handlers.close_invoice_of_withdrawn)
