"""Certificates with which a system signs its requests."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.remove_certificate import remove_certificate
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.certificates import list_certificate_rows
from zdravie.identity.clients.queries.managed import get_own_client
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.signing.certificates import MOST_BYTES
from zdravie.portals.console.frame import show_system
from zdravie.portals.console.systems.cards import CertificateCard
from zdravie.portals.console.systems.forms import CertificateForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: Request, pk: UUID) -> HttpResponse:
    """Those in force, and one more by file or by text."""
    client = get_own_client(client_pk=pk, actor=request.actor)
    if request.method != "POST":
        return _show(request, client, CertificateForm())
    form = CertificateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, client, form, status=422)
    data = _bytes_of(form)
    if not data:
        form.add_error("certificate", _("Выберите файл или вставьте текст сертификата"))
        return _show(request, client, form, status=422)
    if b"PRIVATE KEY" in data:
        form = CertificateForm({})
        form.add_error("certificate", _("Это закрытый ключ, мы его не сохранили. Загрузите сертификат"))
        return _show(request, client, form, status=422)
    try:
        add_certificate(client_pk=pk, certificate=data, actor=request.actor, now=clock.now())
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, client, form, status=refusal.status)
    return redirect("console:certificates", pk=pk)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def remove(request: Request, pk: UUID, certificate_id: UUID) -> HttpResponse:
    """From this moment nothing signed with it passes."""
    remove_certificate(client_pk=pk, certificate_id=certificate_id, actor=request.actor, now=clock.now())
    return redirect("console:certificates", pk=pk)


def _bytes_of(form: CertificateForm) -> bytes:
    """No more than a certificate can have: the room refuses what is cut."""
    file = form.cleaned_data["certificate"]
    if file is not None:
        return bytes(file.read(MOST_BYTES + 1))
    return str(form.cleaned_data["text"]).strip().encode()


def _show(request: Request, client: Client, form: CertificateForm, *, status: int = 200) -> HttpResponse:
    now = clock.now()
    cards = [CertificateCard.of(row, now=now) for row in list_certificate_rows(client_pk=client.pk)]
    return show_system(request, "certificates", client, {"form": form, "cards": cards}, status=status)
