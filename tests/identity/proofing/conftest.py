"""People at the sign-on, the same people in the registers of the sandbox, over real HTTP, and an operator."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from zdravie.config.settings import sandbox
from zdravie.identity.accounts.actions.open_account import open_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.types import NewAccount
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.actions.save_answers import save_answers
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode

ANNA: dict[str, Any] = {
    "family_name": "Семёнова",
    "given_name": "Анна",
    "patronymic": "Сергеевна",
    "birth_on": date(1988, 4, 12),
    "snils": "11223344595",
    "inn": "500100732259",
    "passport": "4510123456",
    "passport_issued_on": date(2008, 5, 3),
    "passport_issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770001",
}
PASSPORT = {
    "passport": "4510123456",
    "issued_on": "2008-05-03",
    "issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770001",
}
Switch = Callable[..., None]
Begin = Callable[..., ProofingRequest]


@pytest.fixture
def now() -> datetime:
    """The clock of the outside world is real, so ours is too."""
    return clock.now()


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


def open_for(
    now: datetime,
    *,
    phone: str = "+79161234567",
    level: IdentityLevel = IdentityLevel.SIMPLIFIED,
    **more: Any,
) -> Account:
    names = {key: ANNA[key] for key in ("family_name", "given_name", "patronymic", "birth_on", "snils")}
    details = NewAccount(phone=phone, identity_level=level, **{**names, **more})
    return open_account(details=details, actor=SYSTEM, now=now)


def actor_of(account: Account, assurance: Assurance = Assurance.MEDIUM) -> Actor:
    return Actor(ActorKind.PERSON, account.pk, assurance, account.identity, session="test")


@pytest.fixture
def anna(db: None, now: datetime) -> Account:
    return open_for(now)


@pytest.fixture
def standard(db: None, now: datetime) -> Account:
    return open_for(now, level=IdentityLevel.STANDARD)


@pytest.fixture
def operator(db: None, now: datetime) -> Actor:
    account = open_for(
        now, phone="+79160000001", snils="08765430300", family_name="Лебедева", level=IdentityLevel.CONFIRMED
    )
    StaffRole.objects.create(account=account, role=StaffRole.Role.OPERATOR, granted_at=now)
    return actor_of(account, Assurance.HIGH)


@pytest.fixture
def world(transactional_db: None, settings: Settings) -> Iterator[str]:
    """The sandbox as a server of its own, with Anna in its registers."""
    bank._remembered.clear()
    settings.ROOT_URLCONF = "zdravie.config.urls.sandbox"
    settings.MIDDLEWARE = [name for name in sandbox.MIDDLEWARE if not name.startswith("whitenoise.")]
    server = LiveServer("localhost")
    settings.ZDRAVIE_REGISTERS = f"{server.url}/gateway/registers"
    settings.ZDRAVIE_BANK = server.url
    settings.ZDRAVIE_URLS = {**django_settings.ZDRAVIE_URLS, "sandbox": server.url}
    yield server.url
    server.stop()


@pytest.fixture
def registered(world: str) -> RegisteredPerson:
    return save_person(person_id=None, details=ANNA)


@pytest.fixture
def switch(world: str) -> Switch:
    def to(register: str, mode: str, slow_seconds: int = 1) -> None:
        switch_register(
            register=RegisterMode.Register(register),
            mode=RegisterMode.Mode(mode),
            slow_seconds=slow_seconds,
            now=clock.now(),
        )

    return to


@pytest.fixture
def begin(now: datetime) -> Begin:
    """A filled-in draft of this account; whatever is named differs from what is true."""

    def draft(account: Account, kind_code: str = "REGISTERS", **changes: str) -> ProofingRequest:
        actor = actor_of(account)
        request = begin_request(kind_code=kind_code, actor=actor, now=now)
        answers = request.answers.with_changes(**{**PASSPORT, **changes})
        return save_answers(request_id=request.pk, answers=answers, actor=actor, now=now)

    return draft
