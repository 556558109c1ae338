"""Parents for children under fifteen, adults by a code told once; either side ends it."""

import re
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_clinic, make_person
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.duties.models import Duty
from zdravie.registries.family import errors, events, handlers
from zdravie.registries.family.actions.ask_for_adult import ask_for_adult
from zdravie.registries.family.actions.ask_for_child import ask_for_child
from zdravie.registries.family.actions.confirm_consent import confirm_consent
from zdravie.registries.family.actions.decide_access import decide_access
from zdravie.registries.family.actions.end_access import end_access
from zdravie.registries.family.models import Representation
from zdravie.registries.family.queries import (
    get_standing,
    list_asked,
    list_own_ties,
    list_representatives,
    list_represented,
    may_act_for,
)
from zdravie.registries.people.indexes import snils_index
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db
State = Representation.State
SNILS, OTHER = "11223344595", "08765430300"


def known(snils: str, **changes) -> Person:
    return make_person(snils=snils, snils_index=snils_index(snils), **changes)


@pytest.fixture
def parent(make_actor) -> Actor:
    return make_actor(make_person().pk)


@pytest.fixture
def registrar(make_actor, now) -> Actor:
    person, clinic = make_person(), make_clinic()
    Duty.objects.create(person=person, kind=Duty.Kind.REGISTRAR, clinic=clinic, starts_on=date(2026, 1, 1))
    return make_actor(person.pk)


@pytest.fixture
def child(registrar) -> Person:
    clinic_id = Duty.objects.get(person_id=registrar.id).clinic_id
    return known(SNILS, birth_on=date(2020, 5, 17), phone=None, phone_index=None, clinic_id=clinic_id)


def code_of_sms() -> str:
    found = re.search(r"\d{6}", Message.objects.latest("created_at").text)
    assert found
    return found.group()


class TestChild:
    def ask(self, parent: Actor, now: datetime, born: date = date(2020, 5, 17)) -> Representation:
        return ask_for_child(snils=SNILS, birth_on=born, actor=parent, now=now)

    @pytest.mark.covers("R-05")
    def test_clinic_answers_within_five_working_days_and_the_card_opens(self, parent, child, registrar, now):
        tie = self.ask(parent, now)
        assert (tie.answer_by - now).days >= 5
        assert not may_act_for(parent.id, child.pk, now=now)
        assert [one.pk for one in list_asked(child.clinic_id, actor=registrar, now=now)] == [tie.pk]
        decide_access(representation_id=tie.pk, refused_because="", actor=registrar, now=now)
        assert may_act_for(parent.id, child.pk, now=now)
        assert get_standing(tie.pk, actor=parent, now=now).person_id == child.pk
        assert [one.pk for one in list_representatives(child.pk, now=now)] == [parent.id]

    @pytest.mark.covers("R-05")
    def test_access_ends_by_itself_on_the_fifteenth_birthday(self, parent, child, registrar, now) -> None:
        decide_access(
            representation_id=self.ask(parent, now).pk, refused_because="", actor=registrar, now=now
        )
        day_before, birthday = (datetime(2035, 5, day, 9, tzinfo=now.tzinfo) for day in (16, 17))
        assert may_act_for(parent.id, child.pk, now=day_before)
        assert not may_act_for(parent.id, child.pk, now=birthday)

    def test_refused(self, parent, child, registrar, now) -> None:
        tie = decide_access(
            representation_id=self.ask(parent, now).pk, refused_because="COURT", actor=registrar, now=now
        )
        assert (tie.state, tie.refused_because) == (State.REFUSED, "COURT")
        assert list_represented(actor=parent, now=now) == []

    @pytest.mark.covers("R-05")
    @pytest.mark.parametrize(
        ("because", "title", "words"),
        [
            ("", "Карта ребёнка открыта", "раздел «Моя семья»"),
            ("PAPERS", "Карту ребёнка не открыли", "паспорт и свидетельство о рождении"),
            ("COURT", "Карту ребёнка не открыли", "доступ ограничен решением суда"),
        ],
    )
    def test_the_parent_reads_the_answer_and_its_reason_once(
        self, parent, child, registrar, now, because, title, words
    ) -> None:
        tie = self.ask(parent, now)
        decide_access(representation_id=tie.pk, refused_because=because, actor=registrar, now=now)
        event = (events.AccessRefused if because else partial(events.AccessGranted, person_id=child.pk))(
            representation_id=tie.pk
        )
        for _ in range(2):
            handlers.tell_answer(event)
        notice = Notice.objects.get(person_id=parent.id)
        assert notice.title == title
        assert words in notice.body

    def test_requests_are_shown_to_the_reception_of_the_clinic_alone(self, parent, child, make_actor, now):
        self.ask(parent, now)
        assert list_asked(child.clinic_id, actor=make_actor(make_person().pk), now=now) == []

    def test_reception_of_another_clinic_decides_nothing(self, parent, child, make_actor, now) -> None:
        stranger = make_person()
        Duty.objects.create(
            person=stranger, kind=Duty.Kind.REGISTRAR, clinic=make_clinic(), starts_on=date(2026, 1, 1)
        )
        with pytest.raises(errors.RepresentationNotFound):
            decide_access(
                representation_id=self.ask(parent, now).pk,
                refused_because="",
                actor=make_actor(stranger.pk),
                now=now,
            )

    def test_unknown_child_is_answered_the_same(self, parent, now) -> None:
        tie = self.ask(parent, now)
        assert (tie.state, tie.person_id) == (State.ASKED, None)
        assert [one.pk for one in list_own_ties(actor=parent, now=now)] == [tie.pk]

    def test_fifteen_is_too_old(self, parent, now) -> None:
        with pytest.raises(errors.ChildTooOld):
            self.ask(parent, now, born=date(2010, 1, 1))

    def test_own_number_is_refused_and_asking_has_its_end(self, make_actor, now) -> None:
        me = make_actor(known(OTHER).pk)
        with pytest.raises(errors.NotYourself):
            ask_for_child(snils=OTHER, birth_on=date(2020, 1, 1), actor=me, now=now)
        for _ in range(5):
            self.ask(me, now)
        with pytest.raises(errors.TooManyAsks):
            self.ask(me, now)


class TestAdult:
    def ask(self, actor: Actor, now: datetime, family_name: str = "волкова") -> None:
        ask_for_adult(snils=OTHER, family_name=family_name, actor=actor, now=now)

    @pytest.mark.covers("R-04")
    def test_consent_is_given_once_by_the_code_of_the_sms(self, parent, now) -> None:
        mother = known(OTHER, phone="+79001234500")
        self.ask(parent, now)
        assert Message.objects.get().to == "+79001234500"
        confirm_consent(code=code_of_sms(), actor=parent, now=now)
        assert may_act_for(parent.id, mother.pk, now=now + timedelta(days=1000))
        self.ask(parent, now)
        assert Message.objects.count() == 1, "consent stands, nobody is asked again"

    def test_wrong_codes_end_the_request(self, parent, now) -> None:
        known(OTHER)
        self.ask(parent, now)
        right = code_of_sms()
        wrong = "000000" if right != "000000" else "111111"
        for _ in range(5):
            with pytest.raises(errors.WrongCode):
                confirm_consent(code=wrong, actor=parent, now=now)
        with pytest.raises(errors.WrongCode):
            confirm_consent(code=right, actor=parent, now=now)
        assert Representation.objects.get().state == State.REFUSED

    def test_late_code_is_no_code(self, parent, now) -> None:
        known(OTHER)
        self.ask(parent, now)
        with pytest.raises(errors.WrongCode):
            confirm_consent(code=code_of_sms(), actor=parent, now=now + timedelta(minutes=10))

    def test_name_that_does_not_belong_sends_nothing_and_says_nothing(self, parent, now) -> None:
        known(OTHER)
        self.ask(parent, now, family_name="Иванова")
        assert not Message.objects.exists()
        with pytest.raises(errors.WrongCode):
            confirm_consent(code="123456", actor=parent, now=now)

    @pytest.mark.covers("R-04")
    def test_either_side_ends_it(self, parent, make_actor, now) -> None:
        mother = known(OTHER)
        self.ask(parent, now)
        tie = confirm_consent(code=code_of_sms(), actor=parent, now=now)
        with pytest.raises(errors.RepresentationNotFound):
            end_access(representation_id=tie.pk, actor=make_actor(make_person().pk), now=now)
        end_access(representation_id=tie.pk, actor=make_actor(mother.pk), now=now)
        assert not may_act_for(parent.id, mother.pk, now=now)
        assert end_access(representation_id=tie.pk, actor=parent, now=now).ended_at == now
        assert AuditEntry.objects.filter(what="family.access_ended.v1").count() == 1


def test_database_refuses_a_second_tie_and_oneself(parent, child, now) -> None:
    def tie(person_id) -> None:
        Representation.objects.create(
            kind="CHILD", representative_id=parent.id, person_id=person_id, asked_at=now, answer_by=now
        )

    tie(child.pk)
    for person_id in (child.pk, parent.id):
        with pytest.raises(IntegrityError), transaction.atomic():
            tie(person_id)
