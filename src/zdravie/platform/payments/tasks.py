"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="payments.refund_at_bank", retry=PatientRetry())
def refund_at_bank(payment_id: str) -> None:
    """Hand the wish for money back to the bank."""
    from zdravie.platform.payments.actions.deliver_refund import deliver_refund

    deliver_refund(payment_id=UUID(payment_id), now=clock.now())


@app.task(name="payments.ask_about_waiting")
def ask_about_waiting(timestamp: int) -> None:
    """Callbacks get lost: ask the bank itself about payments that wait."""
    del timestamp
    from zdravie.platform.payments.actions.ask_bank import ask_bank
    from zdravie.platform.payments.gateways.errors import BankDown
    from zdravie.platform.payments.queries import list_waiting

    now = clock.now()
    for payment_id in list_waiting(now=now):
        try:
            ask_bank(payment_id=payment_id, now=now)
        except BankDown:
            return  # the others would wait for the same dead bank


@app.task(name="payments.expire_invoices")
def expire_invoices(timestamp: int) -> None:
    """Invoices that nobody paid in time."""
    del timestamp
    from zdravie.platform.payments.actions.expire_invoices import expire_invoices as action

    action(now=clock.now())


@app.task(name="payments.reconcile")
def reconcile(timestamp: int) -> None:
    """Compare with the bank's list every night."""
    del timestamp
    from zdravie.platform.payments.actions.reconcile_books import reconcile_books

    reconcile_books(now=clock.now())
