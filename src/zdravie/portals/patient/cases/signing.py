"""The applicant signs: by the sign-in itself, or with a qualified signature on a page of its own (MB-014)."""

import base64
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import errors, queries
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.registry import get_service
from zdravie.platform.signing import returning
from zdravie.platform.signing.reading import to_der
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.signature_form import ReturnedForm, SignatureForm, Signing
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.cases.views import UNPROCESSABLE, own_case, show_check


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def sign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Sign what «Проверьте ответы» showed by the sign-in itself, and send it."""
    case, service = own_case(request, case_id)
    form = Form(request.POST)
    try:
        submit_case(
            case_id=case_id,
            shown=request.POST.get("shown", ""),
            actor=cabinet.actor_of(request),
            now=clock.now(),
        )
    except errors.Incomplete:
        return show_check(request, case, service, status=UNPROCESSABLE)
    except DomainError as refusal:
        if not case.is_editable:
            raise
        form.add_domain_error(refusal)
        return show_check(request, case, service, form, status=refusal.status)
    return redirect("patient:case_done", case_id)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The text and the ways to sign it with a certificate; a POST brings the signature."""
    case, _service = own_case(request, case_id)
    if not case.is_editable:
        return redirect("patient:case", case.pk)
    if queries.list_problems(case):
        return redirect("patient:case_check", case.pk)
    returned = _find_returned(case)
    if request.method != "POST":
        return _show(request, case, SignatureForm(), returned=returned)
    if request.POST.get("is_returned") and returned:
        return _send(request, case, returned, ReturnedForm({}))
    form = SignatureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, case, form, status=UNPROCESSABLE)
    return _send(request, case, form.read(), form)


@gate(Access.SIGNED_IN)
@require_safe
def text(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The same text as a file, byte for byte what has to be signed."""
    case, _service = own_case(request, case_id)
    answer = HttpResponse(_content(case), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="zayavlenie.txt"'
    return answer


def _send(request: HttpRequest, case: Case, signature: bytes, form: SignatureForm) -> HttpResponse:
    try:
        submit_case(
            case_id=case.pk, cms_der=to_der(signature), actor=cabinet.actor_of(request), now=clock.now()
        )
    except DomainError as refusal:
        form.full_clean()
        form.errors.clear()
        form.add_domain_error(refusal)
        form.data = {}  # a refused signature is never sent a second time
        return _show(request, case, form, status=refusal.status)
    return redirect("patient:case_done", case.pk)


def _content(case: Case) -> bytes:
    return queries.content_to_sign(case).encode()


def _find_returned(case: Case) -> bytes | None:
    found = returning.find_returned(_content(case), owner_id=case.applicant_id, now=clock.now())
    return base64.b64decode(found.signature) if found else None


def _show(
    request: HttpRequest,
    case: Case,
    form: SignatureForm,
    *,
    returned: bytes | None = None,
    status: int = 200,
) -> HttpResponse:
    page, content = reverse("patient:case_signature", args=[case.pk]), _content(case)
    home: str = settings.ZDRAVIE_URLS["health"]
    context = {
        "case": case,
        "service": get_service(case.service),
        "form": form,
        "content": content.decode(),
        "is_returned": returned is not None,
        "signing": Signing(
            signer_url=settings.ZDRAVIE_SIGNER_URL,
            key=returning.write_key(content, owner_id=case.applicant_id, page=page),
            return_url=home + reverse("public:signature_take"),
            action=page,
            file_url=reverse("patient:case_text", args=[case.pk]),
            text=content.decode(),
        ),
    }
    return cabinet.show(request, "cases/signature.html", context, section="services", status=status)
