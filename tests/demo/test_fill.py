"""The region in the databases: filled once, sealed, bookable, and kept fourteen days ahead."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from zdravie.demo import cast, fill_health, fill_id
from zdravie.demo.extend_shifts import count_people, extend_shifts
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.passwords import matches
from zdravie.identity.accounts.queries import find_by_login
from zdravie.identity.clients.models import Client
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.norms.load import load_norms
from zdravie.platform.vault.envelope import forget_keys
from zdravie.platform.vault.load import load_first_key
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.actions.refresh_person import refresh_person
from zdravie.registries.people.models import Person
from zdravie.registries.people.types import PersonClaims
from zdravie.registries.workers.queries import list_positions_of_snils

pytestmark = pytest.mark.django_db
PEOPLE = 300


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Both programs filled once for the tests of this file, each of which rolls back what it changes."""
    forget_keys()
    with django_db_blocker.unblock(), transaction.atomic():
        load_first_key()
        load_norms()
        fill_id.fill(people=PEOPLE)
        fill_health.fill(people=PEOPLE)
        yield
        transaction.set_rollback(True)
    forget_keys()


def bits_and_appointments_differ() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM scheduling_shift s WHERE bit_count(s.taken) <> (SELECT count(*)"
            " FROM scheduling_appointment a WHERE a.shift_id = s.id AND a.state IN ('HELD', 'BOOKED'))"
        )
        return cursor.fetchone()[0]


def test_accounts_open_for_the_named_people_and_only_they_have_a_password(region) -> None:
    assert PEOPLE * 0.7 < Account.objects.count() < PEOPLE
    doctor = find_by_login(kind_of_login(cast.member("doctor").snils))
    assert doctor.pk == cast.member("doctor").account_id
    assert doctor.phone == "+79001000004"
    assert matches(cast.PASSWORD, doctor.password)
    assert Account.objects.exclude(password="").count() == len(cast.people_card())


def test_the_integrator_has_a_system_of_each_dialect(region) -> None:
    owned = Client.objects.filter(owner_id=cast.member("integrator").account_id)
    methods = set(owned.values_list("token_endpoint_auth_method", flat=True))
    assert methods == {"client_secret_basic", "esia_signature"}


def test_people_of_the_cast_hold_their_duties(region) -> None:
    held = {(one.person_id, one.kind) for one in Duty.objects.all()}
    assert held == {(sketch.person_id, kind) for each, sketch in cast.members() for kind in each.duties}
    assert {kind for _, kind in held} == set(Duty.Kind.values)


def test_second_filling_says_so_and_adds_nothing(region, capsys) -> None:
    counts = (Account.objects.count(), Person.objects.count(), Shift.objects.count())
    assert (fill_id.fill(people=PEOPLE), fill_health.fill(people=PEOPLE)) == (0, 0)
    assert capsys.readouterr().out.count("уже") == 2
    assert (Account.objects.count(), Person.objects.count(), Shift.objects.count()) == counts


def test_region_can_be_read_and_booked_at_once(region) -> None:
    assert fill_health.is_filled()
    patient = Person.objects.get(pk=cast.member("patient").person_id)
    assert (patient.phone, patient.snils) == (cast.member("patient").phone, cast.member("patient").snils)
    assert patient.clinic.short_name == "Поликлиника № 8"
    today = clock.now().astimezone(MOSCOW).date()
    [position] = list_positions_of_snils(cast.member("doctor").snils, on=today)
    assert Shift.objects.filter(position=position, free_places__gt=0).exists()
    assert Appointment.objects.exists()
    assert bits_and_appointments_differ() == 0


def test_trigger_of_the_bitmap_works_again_after_the_filling(region) -> None:
    taken = Appointment.objects.first()
    taken.pk, taken.request_key = cast.member("patient").account_id, cast.member("patient").account_id
    taken.person_id = cast.member("patient").person_id
    with pytest.raises(IntegrityError), transaction.atomic():
        taken.save(force_insert=True)


def test_sign_in_of_a_named_person_meets_the_row_of_the_region(region) -> None:
    patient = cast.member("patient")
    claims = PersonClaims(
        subject=str(patient.account_id),
        identity_level=IdentityLevel.CONFIRMED,
        family_name=patient.family_name,
        given_name=patient.given_name,
        snils=patient.snils,
    )
    met = refresh_person(issuer="http://id.example", claims=claims, actor=ANONYMOUS, now=clock.now())
    assert met.pk == patient.person_id


def test_newcomer_is_not_in_the_region_yet(region) -> None:
    assert not Person.objects.filter(pk=cast.member("newcomer").person_id).exists()


def test_a_week_later_the_calendar_again_reaches_fourteen_days(region) -> None:
    assert count_people() == PEOPLE
    now = clock.now()
    assert extend_shifts(now) == 0
    before = Shift.objects.count()
    week_later = now + timedelta(days=7)
    added = extend_shifts(week_later)
    assert added > 500
    assert Shift.objects.count() == before + added
    assert Shift.objects.filter(starts_at__gt=week_later + timedelta(days=11)).exists()
    assert bits_and_appointments_differ() == 0
    assert extend_shifts(week_later) == 0
