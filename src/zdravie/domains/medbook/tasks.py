"""The scheduled jobs of this room; when they run stands in ``config/timetable.py``."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="medbook.ask_laboratory_again")
def ask_laboratory_again(timestamp: int) -> None:
    """Orders whose answers did not come; a laboratory that is down is asked in the next round."""
    from contextlib import suppress

    from zdravie.domains.medbook.actions.send_order import send_order
    from zdravie.domains.medbook.gateways.laboratory import LabDown
    from zdravie.domains.medbook.workplace import list_silent_orders
    from zdravie.kernel.actor import SYSTEM

    del timestamp
    for order_id in list_silent_orders(now=clock.now()):
        with suppress(LabDown):
            send_order(order_id=order_id, actor=SYSTEM, now=clock.now(), is_again=True)


@app.task(name="medbook.review_terms")
def review_terms(timestamp: int) -> None:
    """Suspend what expired, ask for attention, remind."""
    from zdravie.domains.medbook.actions import review_terms as action

    del timestamp
    action.review_terms(now=clock.now())


@app.task(name="medbook.review_group", retry=PatientRetry())
def review_group(group: str, after: str = "") -> None:
    """Other requirements hold from this day on: weigh the books of the group, a portion at a time."""
    from zdravie.domains.medbook.actions import review_group as action

    last = action.review_group(group=group, after=UUID(after) if after else None, now=clock.now())
    if last is not None:
        review_group.defer(group=group, after=str(last))
