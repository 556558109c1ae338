"""Papers of decisions that wait for a person's signature: the list, and the page where one is signed."""

import base64
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import papers as waiting
from zdravie.platform.casework.actions.sign_decision import sign_decision
from zdravie.platform.casework.papers import PaperToSign
from zdravie.platform.signing import returning
from zdravie.platform.signing.reading import to_der
from zdravie.portals.desk.frame import DECIDERS, show
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.kit.signature_form import ReturnedForm, SignatureForm, Signing

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def papers(request: Request) -> HttpResponse:
    """What waits for this person, the oldest first."""
    lines = waiting.list_papers_to_sign(actor=request.actor, now=clock.now())
    context = {"lines": lines, "is_signed": "signed" in request.GET}
    return show(request, "papers.html", context, section="papers")


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: Request, paper_id: UUID) -> HttpResponse:
    """One paper: read it, sign it with one's own certificate; a POST brings the signature."""
    now = clock.now()
    wanted = waiting.get_paper_to_sign(paper_id, actor=request.actor, now=now)
    content = waiting.read_paper_to_sign(paper_id, actor=request.actor, now=now)
    returned = _find_returned(request, content)
    if request.method != "POST":
        return _show(request, wanted, content, SignatureForm(), is_returned=returned is not None)
    if request.POST.get("is_returned") and returned:
        return _sign(request, wanted, content, returned, ReturnedForm({}))
    form = SignatureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, wanted, content, form, status=UNPROCESSABLE)
    return _sign(request, wanted, content, form.read(), form)


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def paper_file(request: Request, paper_id: UUID) -> HttpResponse:
    """The very file that is to be signed."""
    now = clock.now()
    wanted = waiting.get_paper_to_sign(paper_id, actor=request.actor, now=now)
    content = waiting.read_paper_to_sign(paper_id, actor=request.actor, now=now)
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{wanted.id}.pdf"'
    return answer


def _sign(
    request: Request, wanted: PaperToSign, content: bytes, signature: bytes, form: SignatureForm
) -> HttpResponse:
    try:
        sign_decision(paper_id=wanted.id, cms_der=to_der(signature), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        form.full_clean()
        form.errors.clear()
        form.add_domain_error(refusal)
        form.data = {}  # a refused signature is never sent a second time
        return _show(request, wanted, content, form, status=refusal.status)
    return HttpResponseRedirect(reverse("desk:papers") + "?signed=1")


def _find_returned(request: Request, content: bytes) -> bytes | None:
    owner_id = request.actor.id
    found = returning.find_returned(content, owner_id=owner_id, now=clock.now()) if owner_id else None
    return base64.b64decode(found.signature) if found else None


def _show(
    request: Request,
    wanted: PaperToSign,
    content: bytes,
    form: SignatureForm,
    *,
    is_returned: bool = False,
    status: int = 200,
) -> HttpResponse:
    assert request.actor.id, "the gate let a person in"
    page = reverse("desk:paper", args=[wanted.id])
    home: str = settings.ZDRAVIE_URLS["health"]
    context = {
        "paper": wanted,
        "form": form,
        "is_returned": is_returned,
        "signing": Signing(
            signer_url=settings.ZDRAVIE_SIGNER_URL,
            key=returning.write_key(content, owner_id=request.actor.id, page=page),
            return_url=home + reverse("public:signature_take"),
            action=page,
            file_url=reverse("desk:paper_file", args=[wanted.id]),
            content=base64.b64encode(content).decode(),
            name=f"{wanted.title} {wanted.number}.pdf",
        ),
    }
    return show(request, "paper.html", context, section="papers", status=status)
