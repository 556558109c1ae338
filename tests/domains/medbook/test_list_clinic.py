"""list_clinic: a clinic that was not listed is named, confirmed and may be chosen."""

import pytest

from tests.factories import make_person
from zdravie.domains.medbook import casework_handlers, clinic_listing, service
from zdravie.domains.medbook.actions.list_clinic import list_clinic
from zdravie.domains.medbook.errors import ClinicCodeUnknown
from zdravie.domains.medbook.models import ExamSite
from zdravie.domains.medbook.queries import get_site_by_code
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.casework import events
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answers import seen
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Outcome, State
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.organizations.models import Clinic

pytestmark = pytest.mark.django_db
DETAILS = {
    "name": "Клиника «Заря»",
    "district": "Заречье",
    "address": "г. Заречье, ул. Лесная, 3",
    "clinic_phone": "+7 495 123-45-67",
    "clinic_inn": "7701000019",
    "licence": "Л041-01137-77/00000077",
}


def follow(case: Case) -> None:
    """What the bus does with the moves of the case; each is heard twice."""
    for state in (State.APPROVED, State.READY):
        event = events.CaseMoved(
            case_id=case.pk,
            applicant_id=case.applicant_id,
            service_code=case.service,
            from_code="",
            to_code=state.value,
            move_id=case.pk,
        )
        casework_handlers.list_confirmed(event)


@pytest.mark.covers("MB-059", "SU-015")
def test_a_clinic_that_is_not_in_the_list_is_named_confirmed_and_chosen(cook, make_actor, now) -> None:
    book = begin_case(service_code=service.CODE, profile={"family_name": "Волкова"}, actor=cook, now=now)
    named = begin_case(service_code=clinic_listing.CODE, profile={}, actor=cook, now=now)
    step = clinic_listing.SERVICE.steps[0]
    save_answers(
        case_id=named.pk, step_code=step.code, values=DETAILS, seen=seen(step, {}), actor=cook, now=now
    )
    submit_case(case_id=named.pk, actor=cook, now=now)
    run_checks(case_id=named.pk, now=now)
    reviewer = make_actor(
        make_person(phone=None, phone_index=None).pk, Assurance.MEDIUM, IdentityLevel.CONFIRMED
    )
    grant_duty(person_id=reviewer.id, kind=Duty.Kind.REVIEWER, actor=SYSTEM, now=now)
    claim_case(case_id=named.pk, actor=reviewer, now=now)
    decide_case(case_id=named.pk, outcome=Outcome.APPROVED, cause_codes=[], text="", actor=reviewer, now=now)
    follow(named)
    named.refresh_from_db()
    site = ExamSite.objects.get(licence=DETAILS["licence"])
    assert (named.state, site.is_fit, site.clinic.address) == (State.ISSUED, True, DETAILS["address"])
    assert get_site_by_code(site.code.lower()) == site
    with pytest.raises(ClinicCodeUnknown):
        get_site_by_code("НК-000000")
    assert Clinic.objects.filter(name=DETAILS["name"]).count() == 1
    book.refresh_from_db()
    assert (book.state, book.answers["family_name"]) == (State.DRAFT, "Волкова"), "nothing is lost"
    step = next(one for one in service.SERVICE.steps if one.code == "clinic")
    told = save_answers(
        case_id=book.pk,
        step_code="clinic",
        values={"clinic_code": site.code},
        seen=seen(step, book.answers),
        actor=cook,
        now=now,
    )
    assert told.answers["clinic_code"] == site.code, "the application goes on"


def test_adding_twice_is_one_clinic(cook, now) -> None:
    named = begin_case(service_code=clinic_listing.CODE, profile={}, actor=cook, now=now)
    named.answers = DETAILS
    named.save(update_fields=["answers_text"])
    first, second = (list_clinic(case_id=named.pk, actor=SYSTEM, now=now) for _ in range(2))
    assert first == second
