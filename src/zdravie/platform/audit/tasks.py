"""The jobs of this room."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.platform.audit.actions.seal_entries import MOST_AT_ONCE
from zdravie.platform.audit.actions.seal_entries import seal_entries as seal


@app.task(name="audit.seal_entries")
def seal_entries(timestamp: int) -> None:
    """Seal until nothing waits."""
    del timestamp
    while seal(now=clock.now()) == MOST_AT_ONCE:
        pass
