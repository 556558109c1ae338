"""The hours of video meetings, and which of them are free."""

import hashlib
from collections import Counter
from datetime import datetime, time, timedelta

from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.norms.queries import get_count, get_minutes


def hours(now: datetime) -> list[datetime]:
    """Every time at which a meeting may begin, from now on, for some working days."""
    today = now.astimezone(MOSCOW).date()
    length = get_minutes("proofing.meeting_length", on=today)
    first = time(get_count("proofing.meeting_first_hour", on=today))
    last = time(get_count("proofing.meeting_last_hour", on=today))
    found: list[datetime] = []
    for number in range(get_count("proofing.meeting_days", on=today)):
        day = add_working_days(today - timedelta(days=1), number + 1)
        at, end = datetime.combine(day, first, MOSCOW), datetime.combine(day, last, MOSCOW)
        while at + length <= end:
            if at > now:
                found.append(at)
            at += length
    return found


def free_hours(now: datetime) -> list[datetime]:
    """Those at which a desk is free."""
    booked = ProofingRequest.objects.filter(
        state=ProofingRequest.State.IN_REVIEW, meeting_at__gt=now
    ).values_list("meeting_at", flat=True)
    taken, most = Counter(booked), desks(now)
    return [at for at in hours(now) if taken[at] < most]


def desks(now: datetime) -> int:
    """How many meetings go on at once."""
    return get_count("proofing.meeting_desks", on=now.astimezone(MOSCOW).date())


def word_of(request: ProofingRequest) -> str:
    """Four digits on the page of the person and on the desk: both see that they talk about one request."""
    digest = hashlib.sha256(f"meeting {request.pk} {request.round}".encode()).digest()
    return f"{int.from_bytes(digest[:4]) % 10_000:04}"
