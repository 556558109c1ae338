"""
``/check/offline/``: the second code of a QR, verified by a script of ours with the keys in the page.

Once opened, the page is kept by the browser (``worker.js``) and works without a network; a link of a QR that
cannot be reached then opens it too. Without a script the same form is answered by the server.
"""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.papers import offline
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.check.forms import OfflineForm

_MOST_FRESH_SECONDS = 3600
_KEPT = (
    "kit/css/portal.css",
    "kit/css/dark.css",
    "kit/css/vi.css",
    "kit/icons.svg",
    "kit/favicon.svg",
    "kit/js/kit.js",
    "django_htmx/htmx-2.min.js",
    "public/offline.js",
)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The page; a code that was sent to the server is judged there by the same rules."""
    form = OfflineForm(request.POST if request.method == "POST" else None)
    told = None
    if request.method == "POST" and form.is_valid():
        told = offline.read(form.cleaned_data["code"])
    context = {
        "form": form,
        "told": told,
        "is_over": told is not None and told.is_over(clock.now().astimezone(MOSCOW).date()),
        "keys": json.dumps(offline.published_keys(), ensure_ascii=False),
    }
    return render(request, "public/check/offline.html", context, status=422 if form.errors else 200)


@gate(Access.PUBLIC)
@require_safe
def keys(_request: HttpRequest) -> HttpResponse:
    """Public keys and titles of series, for whoever verifies with a program of their own."""
    answer = JsonResponse(offline.published_keys(), json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = f"public, max-age={_MOST_FRESH_SECONDS}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@gate(Access.PUBLIC)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page; it changes whenever something that it keeps does."""
    kept = [reverse("public:check_offline"), *(static(name) for name in _KEPT)]
    marks = json.dumps([kept, offline.published_keys(), get_language()], sort_keys=True)
    context = {
        "kept": json.dumps(kept),
        "page": reverse("public:check_offline"),
        "version": hashlib.sha256(marks.encode()).hexdigest()[:12],
    }
    answer = render(request, "public/check/worker.js", context, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
