"""Duties: given and taken back by the installation, held from a day to a day, in the right place."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_clinic, make_person
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.registries.duties import errors, queries
from zdravie.registries.duties.actions.end_duty import end_duty
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
Kind = Duty.Kind


def test_a_duty_is_held_from_its_day_until_its_end(make_actor, now: datetime) -> None:
    person = make_person()
    actor = make_actor(person.pk)
    today = now.date()
    assert not queries.holds(actor, [Kind.REVIEWER], on=today)
    grant_duty(person_id=person.pk, kind=Kind.REVIEWER, actor=SYSTEM, now=now)
    assert queries.holds(actor, [Kind.REVIEWER, Kind.CLERK], on=today)
    assert not queries.holds(actor, [Kind.CLERK], on=today)
    assert not queries.holds(actor, [Kind.REVIEWER], on=today - timedelta(days=1))
    assert not queries.holds(make_actor(), [Kind.REVIEWER], on=today)
    assert not queries.holds(ANONYMOUS, [Kind.REVIEWER], on=today)
    assert queries.list_duties_of(ANONYMOUS, on=today) == []
    assert end_duty(person_id=person.pk, kind=Kind.REVIEWER, actor=SYSTEM, now=now) == 1
    assert not queries.holds(actor, [Kind.REVIEWER], on=today)
    with pytest.raises(errors.DutyNotHeld):
        end_duty(person_id=person.pk, kind=Kind.REVIEWER, actor=SYSTEM, now=now)
    grant_duty(person_id=person.pk, kind=Kind.REVIEWER, actor=SYSTEM, now=now)


def test_each_kind_has_its_place(make_actor, now: datetime) -> None:
    person, clinic, employer = make_person(), make_clinic(), new_id()
    grant_duty(person_id=person.pk, kind=Kind.REGISTRAR, clinic_id=clinic.pk, actor=SYSTEM, now=now)
    grant_duty(person_id=person.pk, kind=Kind.EMPLOYER, organization_id=employer, actor=SYSTEM, now=now)
    actor = make_actor(person.pk)
    assert queries.list_places_of(actor, Kind.REGISTRAR, on=now.date()) == [clinic.pk]
    assert queries.list_places_of(actor, Kind.EMPLOYER, on=now.date()) == [employer]
    for kind, place in (
        (Kind.SCHEDULER, {}),
        (Kind.CLERK, {"clinic_id": clinic.pk}),
        (Kind.EMPLOYER, {"clinic_id": clinic.pk}),
    ):
        with pytest.raises(errors.PlaceWrong):
            grant_duty(person_id=person.pk, kind=kind, actor=SYSTEM, now=now, **place)
        with pytest.raises(IntegrityError), transaction.atomic():
            Duty.objects.create(person_id=person.pk, kind=kind, starts_on=now.date(), **place)


def test_people_give_nobody_a_duty_and_nothing_is_given_twice(make_actor, now: datetime) -> None:
    person = make_person()
    for act in (grant_duty, end_duty):
        with pytest.raises(errors.NotAllowedToGrant):
            act(person_id=person.pk, kind=Kind.CLERK, actor=make_actor(), now=now)
    with pytest.raises(errors.NoPerson):
        grant_duty(person_id=new_id(), kind=Kind.CLERK, actor=SYSTEM, now=now)
    grant_duty(person_id=person.pk, kind=Kind.CLERK, actor=SYSTEM, now=now)
    with pytest.raises(errors.DutyHeld):
        grant_duty(person_id=person.pk, kind=Kind.CLERK, actor=SYSTEM, now=now)
