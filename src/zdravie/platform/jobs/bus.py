"""
Who listens to which event.

A room subscribes in its ``apps.ready``. Publishing queues one job for each listener in the transaction
that caused the event: nothing is told that did not happen, and nothing that happened is lost.
Delivery is at-least-once, therefore a handler must be safe to run twice.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from procrastinate.contrib.django import app

from zdravie.kernel.events import Event

Handler = Callable[[Any], None]
DELIVER_TASK = "jobs.deliver"

_listeners: dict[str, dict[str, tuple[type[Event], Handler]]] = defaultdict(dict)


def subscribe(event_class: type[Event], handler: Handler) -> None:
    """Deliver every event of this class to the handler, in a worker, after commit."""
    _listeners[event_class.name][_name_of(handler)] = (event_class, handler)


def publish(event: Event) -> None:
    """Queue the event for each listener; belongs into the transaction of the change."""
    heard_by = _listeners.get(event.name)
    if not heard_by:
        return
    payload: dict[str, Any] = dict(event.payload())
    for handler_name in heard_by:
        app.configure_task(DELIVER_TASK).defer(event=event.name, handler=handler_name, payload=payload)


def deliver(*, event: str, handler: str, payload: dict[str, Any]) -> None:
    """Call one listener; a listener that no longer exists is a fault and stays in the queue."""
    event_class, function = _listeners[event][handler]
    function(event_class.from_payload(payload))


def heard_events() -> dict[str, type[Event]]:
    """The names somebody listens to, with their classes."""
    return {name: next(iter(found.values()))[0] for name, found in _listeners.items() if found}


def _name_of(handler: Handler) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"
