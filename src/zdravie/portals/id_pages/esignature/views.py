"""Sign-in and confirmation with an electronic signature: connect the token, type the PIN, confirm."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.esignature.actions.keep_returned_signature import keep_returned_signature
from zdravie.identity.esignature.types import Purpose, ToSign
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.esignature import kept
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.signature_form import ReturnedForm, SignatureForm, Signing

UNPROCESSABLE, SEE_OTHER = 422, 303


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """«Авторизация с использованием электронной подписи»: what is needed, then the text (ID-047)."""
    if request.sign_in and "again" not in request.GET:
        return HttpResponseRedirect(passage.next_of(request))
    if request.method == "POST":
        return kept.begin(request, Purpose.SIGN_IN)
    return _show_start(request, back_url=passage.onward(request, "sign_in"))


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request) -> HttpResponse:
    """The same as the awaited factor of a sign-in or of an open session."""
    awaited = passage.find_awaited(request)
    if awaited is None:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    if request.method == "POST":
        return kept.begin(request, Purpose.FACTOR, account_id=awaited.account_id)
    return _show_start(request, back_url=passage.onward(request, "second_factor"), is_confirmation=True)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: Request) -> HttpResponse:
    """The text to be signed, by the token in this browser or by any program; a POST brings the signature."""
    to_sign = kept.find(request)
    if to_sign is None:
        return HttpResponseRedirect(kept.start_page(request))
    if request.method != "POST":
        return _show_text(request, to_sign, SignatureForm())
    form = SignatureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_text(request, to_sign, form, status=UNPROCESSABLE)
    return _finish(request, to_sign, form.read(), form)


@gate(Access.PUBLIC)
@require_safe
def text_file(request: Request) -> HttpResponse:
    """The same text as a file, byte for byte what has to be signed."""
    to_sign = kept.find(request)
    if to_sign is None:
        return HttpResponseRedirect(kept.start_page(request))
    answer = HttpResponse(to_sign.text.encode(), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="zdravie.txt"'
    return answer


@gate(Access.PUBLIC)
@csrf_exempt  # comes from the signer's page without cookies; a secret of the text stands for them
@require_POST
def take(request: Request) -> HttpResponse:
    """Keep the signature that the signer's page brings, and send the browser on: there it is recognised."""
    keep_returned_signature(
        return_key=request.POST.get("challenge", ""),
        signature=request.POST.get("signature", "").encode(),
        actor=ANONYMOUS,
        now=clock.now(),
    )
    return HttpResponseRedirect(passage.onward(request, "signature_returned"), status=SEE_OTHER)


@gate(Access.PUBLIC)
@require_safe
def returned(request: Request) -> HttpResponse:
    """The browser is back from the signer's page: its text is signed, nothing more is asked (ID-049)."""
    to_sign, signature = kept.find(request), kept.find_returned(request)
    if to_sign is None or signature is None or request.method == "HEAD":
        return HttpResponseRedirect(kept.start_page(request))
    return _finish(request, to_sign, signature, ReturnedForm({}))


def _finish(request: Request, to_sign: ToSign, signature: bytes, form: SignatureForm) -> HttpResponse:
    try:
        return kept.finish(request, to_sign, signature)
    except DomainError as refusal:
        form.full_clean()
        form.errors.clear()
        form.add_domain_error(refusal)
        return _show_text(request, to_sign, form, status=refusal.status)


def _show_start(request: Request, *, back_url: str, is_confirmation: bool = False) -> HttpResponse:
    context = {"back_url": back_url, "is_confirmation": is_confirmation, **_others(request)}
    return render(request, "id_pages/esignature/start.html", context)


def _show_text(request: Request, to_sign: ToSign, form: SignatureForm, *, status: int = 200) -> HttpResponse:
    if form.errors:
        form.data = {}  # a refused signature is never sent a second time
    home: str = settings.ZDRAVIE_URLS["id"]
    context = {
        "form": form,
        "to_sign": to_sign,
        "again_url": kept.start_page(request),
        "signing": Signing(
            signer_url=settings.ZDRAVIE_SIGNER_URL,
            key=to_sign.return_key,
            return_url=home + passage.onward(request, "signature_take"),
            action=passage.onward(request, "signature_text"),
            file_url=reverse("id_pages:signature_file"),
            text=to_sign.text,
        ),
        **_others(request),
    }
    return render(request, "id_pages/esignature/text.html", context, status=status)


def _others(request: Request) -> dict[str, str]:
    """Without a signature there are other ways in (ID-048)."""
    return {
        "phone_url": passage.onward(request, "sign_in"),
        "password_url": passage.onward(request, "password"),
        "register_url": passage.onward(request, "register"),
    }
