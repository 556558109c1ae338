"""``/calendar/<key>/visits.ics``: what a calendar program reads by a secret address, times alone."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.read_feed import read_feed
from zdravie.kernel import clock
from zdravie.portals.kit.calendars import Entry, calendar_of
from zdravie.portals.kit.gate import Access, gate

_SUMMARY = "Визит в поликлинику"
_RETRY_AFTER = "3600"


@gate(Access.PUBLIC)
@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """No clinic, no doctor, no specialty: calendars are shared with families and employers."""
    del request
    now = clock.now()
    try:
        visits = read_feed(key=key, now=now)
    except errors.FeedTooOften as refusal:
        refused = HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
        refused.headers["Retry-After"] = _RETRY_AFTER
        return refused
    entries = [Entry(f"{visit.pk}@zdravie", visit.starts_at, visit.ends_at, _SUMMARY) for visit in visits]
    response = HttpResponse(calendar_of(entries, now=now), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
