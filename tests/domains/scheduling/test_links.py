"""The link from the SMS opens one visit, shows who acts, and dies when the visit begins."""

import pytest

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.confirm_appointment import confirm_appointment
from zdravie.domains.scheduling.links import get_linked_visit, link_path
from zdravie.domains.scheduling.models import Appointment, VisitLink
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, shift, hold, now) -> Appointment:
    return book_place(appointment_id=hold(patient, shift, 4).pk, actor=patient, now=now)


def key_of(path: str) -> str:
    return path.split("/")[2]


def test_link_is_the_same_and_long_and_not_kept(visit, now) -> None:
    path = link_path(visit, now=now)
    assert path == link_path(visit, now=now)
    assert len(key_of(path)) == 22
    assert key_of(path).encode() not in bytes(VisitLink.objects.get().digest)


def test_link_opens_its_visit_as_a_person_by_no_factor(visit, now) -> None:
    found, actor = get_linked_visit(key_of(link_path(visit, now=now)), now=now)
    assert found.pk == visit.pk
    assert (actor.id, actor.assurance) == (visit.person_id, Assurance.NONE)
    assert AuditEntry.objects.filter(what="scheduling.linked_visit", person_id=visit.person_id).exists()
    assert confirm_appointment(appointment_id=found.pk, actor=actor, now=now).confirmed_at == now


def test_link_is_over_when_the_visit_begins(visit, now) -> None:
    path = link_path(visit, now=now)
    with pytest.raises(errors.LinkNotFound):
        get_linked_visit(key_of(path), now=visit.starts_at)


def test_nonsense_opens_nothing(visit, now) -> None:
    link_path(visit, now=now)
    with pytest.raises(errors.LinkNotFound):
        get_linked_visit("nonsense", now=now)


def test_confirmed_once_and_not_after_the_end(visit, patient, make_actor, now) -> None:
    confirm_appointment(appointment_id=visit.pk, actor=patient, now=now)
    again = confirm_appointment(appointment_id=visit.pk, actor=patient, now=now)
    assert again.confirmed_at == now
    assert AuditEntry.objects.filter(what="scheduling.appointment_confirmed.v1").count() == 1
    with pytest.raises(errors.AppointmentNotFound):
        confirm_appointment(appointment_id=visit.pk, actor=make_actor(), now=now)
    with pytest.raises(errors.AlreadyEnded):
        confirm_appointment(appointment_id=visit.pk, actor=patient, now=visit.starts_at)
