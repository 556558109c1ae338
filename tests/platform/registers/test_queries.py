"""The five questions over real HTTP to the sandbox, on good days and bad."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.sandbox.registers.people import DETAILS
from zdravie.config.settings import sandbox
from zdravie.kernel import clock
from zdravie.platform.breaker.queries import is_resting
from zdravie.platform.norms.queries import get_count, get_seconds
from zdravie.platform.registers import queries
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.gateways import wire
from zdravie.platform.registers.types import Employer, Named, PassportClaim, PolicySaid, Register, Said
from zdravie.sandbox.registers.actions.save_employer import save_employer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.models import RegisterMode

pytestmark = pytest.mark.django_db(transaction=True)
ANNA = Named(family_name="Семёнова", given_name="Анна", patronymic="Сергеевна", birth_on="1988-04-12")
OLGA = Named(family_name="Семёнова", given_name="Ольга", patronymic="Сергеевна", birth_on="1988-04-12")
PASSPORT = PassportClaim(
    number="4510123456",
    issued_on="2008-05-03",
    issuer="ОВД района Тверской г. Москвы",
    department_code="770001",
)
POLICY = "7756410834000012"
CANTEEN = {
    "name": "ООО «Столовая»",
    "inn": "7707083893",
    "ogrn": "1027700132195",
    "address": "ул. Заречная, д. 4",
    "state": "ACTIVE",
}
Ask = Callable[[datetime], Any]
QUESTIONS: dict[Register, Ask] = {
    Register.PASSPORT: lambda now: queries.check_passport(ANNA, PASSPORT, now=now),
    Register.SNILS: lambda now: queries.check_snils(ANNA, "11223344595", now=now),
    Register.INN: lambda now: queries.find_inn(ANNA, "4510123456", now=now),
    Register.OMS: lambda now: queries.check_oms(ANNA, policy=POLICY, now=now),
    Register.EMPLOYER: lambda now: queries.find_employer(inn="7707083893", now=now),
}
AGREED: dict[Register, Any] = {
    Register.PASSPORT: Said(is_found=True),
    Register.SNILS: Said(is_found=True),
    Register.INN: Said(is_found=True, inn="500100732259"),
    Register.OMS: PolicySaid(is_found=True, is_valid=True, number=POLICY, insurer="СМО «Забота»"),
    Register.EMPLOYER: Employer(
        inn="7707083893",
        ogrn="1027700132195",
        name="ООО «Столовая»",
        address="ул. Заречная, д. 4",
        is_active=True,
    ),
}
DISAGREED: dict[Register, Any] = {
    Register.PASSPORT: lambda said: said.differences == ("family_name", "department_code"),
    Register.SNILS: lambda said: said.differences == ("family_name",),
    Register.INN: lambda said: not said.is_found,
    Register.OMS: lambda said: said.differences == ("family_name",),
    Register.EMPLOYER: lambda employer: not employer.is_active,
}
EVERY = pytest.mark.parametrize("register", list(Register))


@pytest.fixture
def world(transactional_db: None, settings: Settings) -> Iterator[str]:
    """The sandbox as a server of its own, with a person and an employer in its registers."""
    settings.ROOT_URLCONF = "zdravie.config.urls.sandbox"
    settings.MIDDLEWARE = [name for name in sandbox.MIDDLEWARE if not name.startswith("whitenoise.")]
    server = LiveServer("localhost")
    settings.ZDRAVIE_REGISTERS = f"{server.url}/gateway/registers"
    save_person(person_id=None, details={**DETAILS, "oms": POLICY, "oms_insurer": "СМО «Забота»"})
    save_employer(employer_id=None, details=CANTEEN)
    yield server.url
    server.stop()


@pytest.fixture
def now() -> datetime:
    return clock.now()


def switch(register: Register, mode: str) -> None:
    switch_register(
        register=RegisterMode.Register(register.value),
        mode=RegisterMode.Mode(mode),
        slow_seconds=1,
        now=clock.now(),
    )


@pytest.mark.covers("SO-029", "C-31")
@EVERY
def test_what_is_true_is_confirmed_at_once(world: str, register: Register, now: datetime) -> None:
    assert QUESTIONS[register](now) == AGREED[register]


@EVERY
def test_a_register_that_disagrees_is_heard(world: str, register: Register, now: datetime) -> None:
    switch(register, "DISAGREEING")
    assert DISAGREED[register](QUESTIONS[register](now))


@EVERY
@pytest.mark.parametrize("mode", ["DOWN", "GARBLED"])
def test_a_register_that_is_down_or_raves_says_nothing(
    world: str, register: Register, mode: str, now: datetime
) -> None:
    switch(register, mode)
    with pytest.raises(RegisterDown):
        QUESTIONS[register](now)


@EVERY
def test_a_slow_register_is_not_waited_for(
    world: str, register: Register, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_TIMEOUT", 0.2)
    switch(register, "SLOW")
    with pytest.raises(RegisterDown, match="ReadTimeout"):
        QUESTIONS[register](now)


def test_a_policy_is_found_by_snils_too_and_its_end_is_told(world: str, now: datetime) -> None:
    lapsed = {
        **DETAILS,
        "snils": "08765430300",
        "passport": "4511000001",
        "inn": "",
        "oms": "7867940868000427",
        "oms_until": date(2020, 1, 31),
    }
    save_person(person_id=None, details=lapsed)
    said = queries.check_oms(ANNA, snils="08765430300", now=now)
    assert (said.is_found, said.is_valid, said.valid_until) == (True, False, "2020-01-31")
    assert said.number == "7867940868000427"


def test_a_policy_of_somebody_else_tells_nothing_but_that(world: str, now: datetime) -> None:
    said = queries.check_oms(OLGA, policy=POLICY, now=now)
    assert (said.differences, said.number, said.insurer) == (("given_name",), "", "")
    assert not queries.check_oms(ANNA, policy="1688899790123451", now=now).is_found


def test_an_employer_is_found_by_either_number_and_by_both_together(world: str, now: datetime) -> None:
    assert queries.find_employer(ogrn="1027700132195", now=now) == AGREED[Register.EMPLOYER]
    assert queries.find_employer(inn="7707083893", ogrn="304500116000157", now=now) is None


def test_a_dead_register_is_left_alone_by_all_and_one_tries_after_the_pause(
    world: str, now: datetime
) -> None:
    ask = QUESTIONS[Register.PASSPORT]
    switch(Register.PASSPORT, "DOWN")
    for _ in range(get_count("breaker.failures", on=now.date())):
        with pytest.raises(RegisterDown, match="503"):
            ask(now)
    switch(Register.PASSPORT, "ORDINARY")
    with pytest.raises(RegisterDown, match="resting"):
        ask(now)
    assert is_resting("REGISTER-PASSPORT", now=now)
    assert QUESTIONS[Register.SNILS](now).is_found, "the others are asked as before"
    later = now + get_seconds("breaker.pause", on=now.date()) + timedelta(seconds=1)
    assert ask(later).is_found
    assert ask(now).is_found, "the way is open for all"


def test_a_wrong_token_is_no_verdict_about_the_person(
    world: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SimpleNamespace(
        ZDRAVIE_REGISTERS=f"{world}/gateway/registers", ZDRAVIE_REGISTERS_TOKEN=SecretStr("another")
    )
    monkeypatch.setattr(wire, "settings", wrong)
    with pytest.raises(RegisterDown, match="401"):
        queries.check_snils(ANNA, "11223344595", now=now)


@pytest.mark.covers("C-31")
def test_keepers_have_their_names_of_today() -> None:
    assert [str(register.keeper) for register in Register] == [
        "МВД",
        "Социальный фонд",
        "Налоговая служба",
        "Фонд медицинского страхования",
        "Реестр юридических лиц",
    ]
