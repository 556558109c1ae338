"""The picture of a riddle."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zdravie.platform.captcha import drawing, riddles
from zdravie.platform.captcha.models import Riddle
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import binding_of
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@never_cache
@require_safe
def picture(request: Request, riddle_id: UUID) -> HttpResponse:
    """The digits, for the browser in which they were asked."""
    riddle = riddles.find_riddle(riddle_id, binding=binding_of(request))
    if riddle is None or riddle.kind != Riddle.Kind.PICTURE:
        raise Http404
    return HttpResponse(drawing.draw(riddle.answer), content_type="image/png")
