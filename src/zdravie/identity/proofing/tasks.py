"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock


@app.task(name="proofing.check_waiting")
def check_waiting(timestamp: int) -> None:
    """Ask the registers again about everything whose time has come."""
    del timestamp
    from zdravie.identity.proofing.actions.check_request import check_request
    from zdravie.identity.proofing.queries import list_due_checks

    for request_id in list_due_checks(now=clock.now()):
        check_request(request_id=request_id, now=clock.now())
