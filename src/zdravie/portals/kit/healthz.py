"""Answers whoever watches the programs: this one is well and reaches its database."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """``ok``, or 503 without a reason: the reason is in the log."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
