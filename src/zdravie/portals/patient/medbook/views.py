"""The person's medical book: what expires when, the clinic, the referral, employers, the category."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.medbook import queries
from zdravie.domains.medbook.actions.change_category import change_category
from zdravie.domains.medbook.actions.choose_clinic import choose_clinic
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.end_access import end_access
from zdravie.domains.medbook.actions.grant_access import grant_access
from zdravie.domains.medbook.actions.issue_referral import issue_referral
from zdravie.domains.reviews.queries import list_ratings_of_clinics
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.medbook.cards import show_book
from zdravie.portals.patient.medbook.forms import CategoryForm, ClinicCodeForm, EmployerForm
from zdravie.registries.organizations.queries import list_clinics, list_districts
from zdravie.registries.people.queries import find_clinic_of

SECTION = "medbook"
UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """The book as it stands, or the way to one."""
    own = queries.find_own_book(cabinet.actor_of(request))
    if own is None:
        return cabinet.show(request, "medbook/none.html", {}, section=SECTION)
    context = {"shown": show_book(own, now=clock.now()), "employer_form": EmployerForm()}
    return cabinet.show(request, "medbook/book.html", context, section=SECTION)


@gate(Access.SIGNED_IN)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every entry, the latest first; the holder alone sees it."""
    own = queries.get_own_book(cabinet.actor_of(request))
    records = queries.list_records(own)
    names = queries.names_of(f"{record.kind}:{record.code}" for record in records)
    lines = [(names.get(f"{record.kind}:{record.code}", record.code), record) for record in records]
    return cabinet.show(request, "medbook/history.html", {"lines": lines}, section=SECTION)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def clinic(request: HttpRequest) -> HttpResponse:
    """The nearest clinics that may keep the book; a POST chooses one, by the list or by its code."""
    actor, now = cabinet.actor_of(request), clock.now()
    own = queries.get_own_book(actor)
    form = ClinicCodeForm(request.POST if "code" in request.POST else None)
    status = 200
    if request.method == "POST":
        try:
            chosen = _chosen_clinic(request, form)
            if chosen is not None:
                choose_clinic(book_id=own.pk, clinic_id=chosen, actor=actor, now=now)
                return redirect("patient:medbook")
            status = UNPROCESSABLE
        except DomainError as refusal:
            form.add_domain_error(refusal)
            status = refusal.status
    near_id = find_clinic_of(own.person_id)
    near = next(iter(list_clinics(ids=[near_id])), None) if near_id else None
    district = request.GET.get("district", "")
    with_laboratory = "laboratory" in request.GET
    offers = queries.list_sites(near=near, district=district, with_laboratory=with_laboratory)
    ratings = list_ratings_of_clinics((one.clinic.pk for one in offers), now=now)
    context = {
        "offers": [(one, ratings.get(one.clinic.pk)) for one in offers],
        "districts": list_districts(),
        "district": district,
        "with_laboratory": with_laboratory,
        "keeper": queries.find_keeper(own),
        "form": form,
    }
    return cabinet.show(request, "medbook/clinic.html", context, section=SECTION, status=status)


@gate(Access.SIGNED_IN)
@require_POST
def referral(request: HttpRequest) -> HttpResponse:
    """A referral to the chosen clinic with everything that is to be passed."""
    actor = cabinet.actor_of(request)
    issue_referral(book_id=queries.get_own_book(actor).pk, actor=actor, now=clock.now())
    return redirect("patient:medbook")


@gate(Access.SIGNED_IN)
@require_POST
def grant(request: HttpRequest) -> HttpResponse:
    """Let an employer see the admission."""
    actor, now = cabinet.actor_of(request), clock.now()
    own = queries.get_own_book(actor)
    form = EmployerForm(request.POST)
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            said = form.cleaned_data
            grant_access(
                book_id=own.pk, inn=said["inn"], is_employed=said["is_employed"], actor=actor, now=now
            )
        except DomainError as refusal:
            form.add_domain_error(refusal)
            status = refusal.status
        else:
            return redirect("patient:medbook")
    context = {"shown": show_book(own, now=now), "employer_form": form}
    return cabinet.show(request, "medbook/book.html", context, section=SECTION, status=status)


@gate(Access.SIGNED_IN)
@require_POST
def end(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Take the view back, or decline to open it."""
    end_access(link_id=link_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:medbook")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: HttpRequest) -> HttpResponse:
    """Another work asks for other examinations."""
    actor = cabinet.actor_of(request)
    own = queries.get_own_book(actor)
    initial = {
        "category": own.category_id,
        "profession": own.profession_id or "",
        "trains_yearly": own.trains_yearly,
    }
    form = CategoryForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                change_category(book_id=own.pk, **form.cleaned_data, actor=actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return redirect("patient:medbook")
    return cabinet.show(request, "medbook/category.html", {"form": form}, section=SECTION, status=status)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Ask once more, then close the book."""
    actor = cabinet.actor_of(request)
    own = queries.get_own_book(actor)
    if request.method == "POST":
        close_book(book_id=own.pk, actor=actor, now=clock.now())
        return redirect("patient:medbook")
    return cabinet.show(request, "medbook/close.html", {"book": own}, section=SECTION)


def _chosen_clinic(request: HttpRequest, form: ClinicCodeForm) -> UUID | None:
    if "code" in request.POST:
        return queries.get_site_by_code(form.cleaned_data["code"]).clinic_id if form.is_valid() else None
    try:
        return UUID(request.POST.get("clinic", ""))
    except ValueError:
        return None
