"""Where the signer's page brings signatures, whichever page of this program waits for them."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.signing.actions.keep_returned_signature import keep_returned_signature
from zdravie.portals.kit.gate import Access, gate

SEE_OTHER = 303


@gate(Access.PUBLIC)
@csrf_exempt  # comes from the signer's page without cookies; a key that we wrote stands for them
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep the signature and send the browser on to the page that waits; there its owner is recognised."""
    way = keep_returned_signature(
        key=request.POST.get("challenge", ""),
        signature=request.POST.get("signature", "").encode(),
        actor=ANONYMOUS,
        now=clock.now(),
    )
    return HttpResponseRedirect(way.page, status=SEE_OTHER)
