"""«Кабинет управления сертификатами»: the certificates of the account (ID-051)."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.esignature.actions.remove_certificate import remove_certificate
from zdravie.identity.esignature.queries import get_usable_certificate, list_certificates
from zdravie.identity.esignature.types import CertificateState, OwnCertificate, Purpose
from zdravie.identity.signin.actions.begin_step_up import begin_step_up
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.esignature import kept
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.signature_form import SignatureForm

State = CertificateState
_STATES = {
    State.VALID: ("ok", "check", _("действует")),
    State.EXPIRES_SOON: ("warn", "clock", _("скоро закончится")),
    State.EARLY: ("warn", "clock", _("срок ещё не начался")),
    State.EXPIRED: ("bad", "alert", _("срок истёк")),
    State.REVOKED: ("bad", "alert", _("отозван")),
    State.UNTRUSTED: ("bad", "alert", _("центру больше не доверяют")),
    State.UNCHECKED: ("warn", "alert", _("не удалось проверить отзыв")),
}
_ADVICE = {
    State.EXPIRES_SOON: _("Получите новый сертификат заранее и добавьте его сюда."),
    State.EXPIRED: _(
        "Истёк срок действия сертификата. Получите новый в удостоверяющем центре или установите заново."
    ),
    State.REVOKED: _("Подписывать им нельзя. Если вы его не отзывали, обратитесь в удостоверяющий центр."),
    State.UNTRUSTED: _("Нужен сертификат аккредитованного удостоверяющего центра."),
    State.UNCHECKED: _(
        "Нет свежего списка отозванных сертификатов. Обновите страницу через несколько минут."
    ),
}
_DONE = {"added": _("Сертификат добавлен"), "removed": _("Сертификат убран")}


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Every certificate with its state."""
    return _show(request)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Add a certificate by signing with it."""
    if request.method == "POST":
        return kept.begin(request, Purpose.BIND, account_id=request.actor.id)
    context = {"back_url": reverse("id_pages:certificates"), "is_binding": True}
    return render(request, "id_pages/esignature/start.html", context)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def remove(request: Request, certificate_id: UUID) -> HttpResponse:
    """Take a certificate off the account."""
    remove_certificate(
        certificate_id=certificate_id,
        visitor=visitor_of(request),
        actor=request.actor,
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("id_pages:certificates") + "?done=removed")


@gate(Access.SIGNED_IN)
@require_POST
def use(request: Request) -> HttpResponse:
    """Raise this session with one of the certificates; without a usable one say what is missing."""
    now = clock.now()
    try:
        get_usable_certificate(actor=request.actor, now=now)
    except DomainError as refusal:
        form = SignatureForm({})
        form.errors.clear()
        form.add_domain_error(refusal)
        return _show(request, form=form, status=refusal.status)
    awaited = begin_step_up(wanted=Assurance.HIGH, visitor=visitor_of(request), actor=request.actor, now=now)
    passage.keep_awaited(request, awaited)
    return kept.begin(request, Purpose.FACTOR, account_id=awaited.account_id)


def _show(request: Request, *, form: SignatureForm | None = None, status: int = 200) -> HttpResponse:
    own = list_certificates(actor=request.actor, now=clock.now())
    context: dict[str, object] = {
        "certificates": [_card(one) for one in own],
        "form": form,
        "done": _DONE.get(request.GET.get("done", "")) if form is None else None,
        "is_high": request.actor.assurance >= Assurance.HIGH,
    }
    page = "id_pages/esignature/certificates.html"
    return show_in_frame(request, page, context, section="security", status=status)


def _card(own: OwnCertificate) -> dict[str, object]:
    tone, icon, state = _STATES[own.state]
    return {
        "own": own,
        "tone": tone,
        "icon": icon,
        "state": state,
        "advice": _ADVICE.get(own.state, ""),
    }
