"""What support does at the desk by its buttons: adds a clinic that people named, explains a refusal."""

import pytest

from tests.domains.medbook import test_list_clinic as listing
from tests.domains.support.test_questions import ask
from tests.portals.desk.conftest import browser_of, on_duty, words
from zdravie.domains.medbook import clinic_listing
from zdravie.domains.medbook.models import ExamSite
from zdravie.kernel import clock
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answers import seen
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.mark.covers("SU-015")
def test_a_clinic_that_a_person_named_is_added_by_the_desk(applicant) -> None:
    now, step = clock.now(), clinic_listing.SERVICE.steps[0]
    case = begin_case(service_code=clinic_listing.CODE, profile={}, actor=applicant, now=now)
    save_answers(
        case_id=case.pk,
        step_code=step.code,
        values=listing.DETAILS,
        seen=seen(step, {}),
        actor=applicant,
        now=now,
    )
    submit_case(case_id=case.pk, actor=applicant, now=now)
    run_checks(case_id=case.pk, now=now)
    desk, page = on_duty(Duty.Kind.REVIEWER), f"/desk/cases/{case.pk}/"
    desk.post(f"{page}claim/")
    assert listing.DETAILS["address"] in words(desk.get(page))
    assert desk.post(f"{page}decide/", {"outcome": "APPROVED", "sure": "1"}).status_code == 302
    listing.follow(case)
    assert ExamSite.objects.get().clinic.name == listing.DETAILS["name"]


@pytest.mark.covers("SU-015", "MB-089")
def test_a_refusal_is_explained_to_who_asked_with_its_number(applicant) -> None:
    about = "MB-26-0000017-3, отказ 24.11.2026"
    case = ask(applicant, clock.now(), "За что отказали второй раз?", topic="refusal", about=about)
    desk, page = on_duty(Duty.Kind.REVIEWER), f"/desk/cases/{case.pk}/"
    desk.post(f"{page}claim/")
    assert about in words(desk.get(page))
    mute = desk.post(f"{page}decide/", {"outcome": "APPROVED", "text": "", "sure": "1"})
    assert mute.status_code == 422
    told = {"outcome": "APPROVED", "text": "На снимке закрыт номер паспорта", "sure": "1"}
    assert desk.post(f"{page}decide/", told).status_code == 302
    own = browser_of(Person.objects.get(pk=applicant.id))
    assert "На снимке закрыт номер паспорта" in words(own.get(f"/cases/{case.pk}/"))
