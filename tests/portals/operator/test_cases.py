"""The queue of cases: closed to strangers, enough to compare, a decision that the asker hears of."""

import pytest

from tests.identity.door import NOON, PHONE, open_anna, visitor
from tests.identity.recovery.test_cases import passport
from tests.portals.id_pages.conftest import sign_on  # noqa: F401 - the desk is a part of program id
from tests.portals.id_pages.pages import words
from tests.portals.operator.test_desk import enter, media  # noqa: F401 - the same chair
from zdravie.identity.accounts.actions.block_account import block_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery.actions.open_recovery_case import open_recovery_case
from zdravie.identity.recovery.types import Asking
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(enter, make_actor):  # noqa: F811
    account = open_anna(phone="+79031110000", snils="08765430300", email="", is_email_confirmed=False)
    StaffRole.objects.create(account=account, role=StaffRole.Role.OPERATOR, granted_at=NOON)
    return enter(make_actor(account.pk, Assurance.HIGH))


def ask() -> SupportCase:
    asking = Asking(full_name="Волкова Анна Сергеевна", phone=PHONE, reach="anna@example.ru", words="Нет СМС")
    return open_recovery_case(
        kind=SupportCase.Kind.NO_SMS, asking=asking, paper=None, visitor=visitor(), actor=ANONYMOUS, now=NOON
    )


@pytest.mark.covers("ID-087", "ID-098")
def test_operator_compares_and_grants(desk) -> None:
    open_anna()
    case = ask()
    assert case.number in words(desk.get("/operator/cases/"))
    said = words(desk.get(f"/operator/cases/{case.pk}/"))
    assert "Волкова Анна Сергеевна совпадает" in said
    refused = desk.post(f"/operator/cases/{case.pk}/settle/", {"decision": "grant"})
    assert refused.status_code == 422
    form = {"decision": "grant", "login": PHONE, "answer": "ФИО и номер сверены"}
    assert desk.post(f"/operator/cases/{case.pk}/settle/", form).url == "/operator/cases/"
    assert "/recovery/ticket/" in Message.objects.get().text
    assert "Очередь пуста" in words(desk.get("/operator/cases/"))


@pytest.mark.covers("SU-015")
def test_operator_opens_an_account_that_was_stopped_for_fraud(desk) -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=Account.BlockReason.FRAUD, actor=SYSTEM, now=NOON)
    asking = Asking(full_name="Волкова Анна Сергеевна", phone=PHONE, reach="+79039998877", words="Это была я")
    case = open_recovery_case(
        kind=SupportCase.Kind.UNBLOCK,
        asking=asking,
        paper=passport(),
        visitor=visitor(),
        actor=ANONYMOUS,
        now=NOON,
    )
    assert "Это была я" in words(desk.get(f"/operator/cases/{case.pk}/"))
    form = {"decision": "grant", "login": PHONE, "answer": "Паспорт сверен"}
    assert desk.post(f"/operator/cases/{case.pk}/settle/", form).url == "/operator/cases/"
    anna.refresh_from_db()
    assert anna.is_active


def test_operator_refuses_in_words(desk) -> None:
    case = ask()
    assert "кабинет не найден" in words(desk.get(f"/operator/cases/{case.pk}/"))
    form = {"decision": "grant", "login": PHONE, "answer": "Сверено"}
    wrong = desk.post(f"/operator/cases/{case.pk}/settle/", form)
    assert "CASE-ACCOUNT" in words(wrong)
    desk.post(f"/operator/cases/{case.pk}/settle/", {"decision": "refuse", "answer": "Такого кабинета нет"})
    assert "Такого кабинета нет" in Message.objects.get().text


@pytest.mark.covers("ID-095")
def test_not_me_reaches_the_desk(desk) -> None:
    anna = open_anna()
    case = report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    said = words(desk.get(f"/operator/cases/{case.pk}/"))
    assert "Согласие снимет запрет" in said
    desk.post(f"/operator/cases/{case.pk}/settle/", {"decision": "grant", "answer": "Говорили по телефону"})
    assert SupportCase.objects.get().state == SupportCase.State.GRANTED


def test_nobody_else_sees_the_queue(enter, make_actor) -> None:  # noqa: F811
    case = ask()
    stranger = enter(make_actor(assurance=Assurance.HIGH))
    for page in ("", f"{case.pk}/"):
        assert stranger.get(f"/operator/cases/{page}").status_code == 403
