"""Reactions to events; each is safe to run twice, because the message has a key of its own."""

from zdravie.domains.home_calls import events, notices
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel import clock


def tell_accepted(event: events.CallAccepted) -> None:
    """The person learns that a doctor comes."""
    _tell(event, notices.ACCEPTED)


def tell_refused(event: events.CallRefused) -> None:
    """The person learns that nobody comes, and why."""
    _tell(event, notices.REFUSED)


def _tell(event: events.CallAccepted | events.CallRefused, notice: notices.CallNotice) -> None:
    found = HomeCall.objects.select_related("person", "clinic").defer("address", "complaint")
    notices.tell(found.get(pk=event.call_id), notice, now=clock.now())
