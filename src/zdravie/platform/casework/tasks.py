"""The jobs of this room; when the scheduled ones run stands in ``config/timetable.py``."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="casework.read_document", retry=PatientRetry())
def read_document(document_id: str) -> None:
    """Read the text off a scan."""
    from zdravie.platform.casework.actions import read_document as action

    action.read_document(document_id=UUID(document_id), now=clock.now())


@app.task(name="casework.check_waiting")
def check_waiting(timestamp: int) -> None:
    """Ask silent registers again about everything whose time has come."""
    del timestamp
    from zdravie.platform.casework.actions.run_checks import run_checks
    from zdravie.platform.casework.queries import list_due_checks

    for case_id in list_due_checks(now=clock.now()):
        run_checks(case_id=case_id, now=clock.now())


@app.task(name="casework.watch_deadlines")
def watch_deadlines(timestamp: int) -> None:
    """See deadlines that pass, appeals that near their term or have passed it."""
    del timestamp
    from zdravie.platform.casework.actions.escalate_case import escalate_case
    from zdravie.platform.casework.actions.expire_appeal import expire_appeal
    from zdravie.platform.casework.actions.warn_of_appeal import warn_of_appeal
    from zdravie.platform.casework.queries import list_expiring_appeals, list_late_cases

    now = clock.now()
    for case_id in list_expiring_appeals(now=now):
        warn_of_appeal(case_id=case_id, now=now)
        expire_appeal(case_id=case_id, now=now)
    for case_id in list_late_cases(now=now):
        escalate_case(case_id=case_id, now=now)
