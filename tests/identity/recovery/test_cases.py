"""The support desk: papers are compared by a person, a link goes out, nobody there sees a password."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.identity.door import NOON, PHONE, open_anna, visitor
from tests.identity.recovery.ways import NEW_PASSWORD, common
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.actions.block_account import block_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import desk, errors, handlers
from zdravie.identity.recovery.actions.begin_recovery_by_ticket import begin_recovery_by_ticket
from zdravie.identity.recovery.actions.finish_recovery import finish_recovery
from zdravie.identity.recovery.actions.grant_case import grant_case
from zdravie.identity.recovery.actions.open_recovery_case import open_recovery_case
from zdravie.identity.recovery.actions.refuse_case import refuse_case
from zdravie.identity.recovery.types import Asking, Upload
from zdravie.identity.signin import freezes
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.staff.errors import NotStaff
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.platform.files.models import StoredFile
from zdravie.platform.notify.models import Message

Kind = SupportCase.Kind
NEW_PHONE = "+79039998877"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def operator(make_actor):
    account = open_anna(phone="+79031110000", snils="08765430300", email="", is_email_confirmed=False)
    StaffRole.objects.create(account=account, role=StaffRole.Role.OPERATOR, granted_at=NOON)
    return make_actor(account.pk, Assurance.HIGH)


def passport() -> Upload:
    picture = BytesIO()
    Image.effect_noise((900, 700), 80).convert("RGB").save(picture, "JPEG")
    return Upload(name="паспорт.jpg", content=picture.getvalue())


def ask(kind: Kind = Kind.RECOVERY, paper: Upload | None = None, **said) -> SupportCase:
    asking = Asking(
        **{
            "full_name": "Волкова Анна Сергеевна",
            "phone": PHONE,
            "reach": NEW_PHONE,
            "words": "Украли телефон",
        }
        | said
    )
    return open_recovery_case(
        kind=kind, asking=asking, paper=paper, visitor=visitor(), actor=ANONYMOUS, now=NOON
    )


def grant(case: SupportCase, operator, **changes) -> SupportCase:
    wish = {"login": PHONE, "replaces_phone": False, "answer": "Документы сверены"} | changes
    return grant_case(case_id=case.pk, actor=operator, now=NOON, **wish)


def token_sent() -> str:
    found = re.search(r"/recovery/ticket/([\w-]+)/", Message.objects.order_by("-pk")[0].text)
    assert found
    return found.group(1)


@pytest.mark.django_db
@pytest.mark.covers("ID-087")
def test_papers_are_compared_and_a_link_gives_a_new_password_and_telephone(operator) -> None:
    anna = open_anna()
    case = ask(paper=passport())
    shown = desk.get_case(case.pk, actor=operator, now=NOON)
    assert (shown.account, shown.is_name_equal) == (anna, True)
    assert handlers.may_read_files(StoredFile.objects.get(), operator)
    grant(case, operator, replaces_phone=True)
    recovery = begin_recovery_by_ticket(token=token_sent(), **common())
    finish_recovery(recovery_id=recovery.pk, password=NEW_PASSWORD, **common())
    anna.refresh_from_db()
    assert passwords.matches(NEW_PASSWORD, anna.password)
    assert anna.phone == NEW_PHONE
    assert not handlers.may_read_files(StoredFile.objects.get(), operator)


@pytest.mark.django_db
def test_link_works_once_and_for_a_day(operator) -> None:
    open_anna()
    grant(ask(paper=passport()), operator)
    token = token_sent()
    with pytest.raises(errors.TicketSpent):
        begin_recovery_by_ticket(token=token, **common(now=NOON + timedelta(days=1)))
    begin_recovery_by_ticket(token=token, **common())
    with pytest.raises(errors.TicketSpent):
        begin_recovery_by_ticket(token=token, **common())


@pytest.mark.django_db
@pytest.mark.covers("ID-090")
def test_desk_unblocks_what_was_stopped_for_fraud(operator) -> None:
    anna = open_anna()
    block_account(account_id=anna.pk, reason=Account.BlockReason.FRAUD, actor=SYSTEM, now=NOON)
    grant(ask(Kind.UNBLOCK, passport()), operator)
    anna.refresh_from_db()
    assert anna.is_active


@pytest.mark.django_db
@pytest.mark.covers("ID-098")
def test_without_papers_the_link_goes_to_the_confirmed_email_alone(operator) -> None:
    anna = open_anna()
    case = ask(Kind.NO_SMS)
    assert desk.get_case(case.pk, actor=operator, now=NOON).is_name_equal
    grant(case, operator)
    assert Message.objects.order_by("-pk")[0].to == "anna@example.ru"
    Account.objects.filter(pk=anna.pk).update(email_confirmed_at=None)
    with pytest.raises(errors.NowhereToSend):
        grant(ask(Kind.NO_SMS), operator)


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_case_of_not_me_ends_the_freeze(operator) -> None:
    anna = open_anna()
    case = report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    assert case in desk.list_open_cases(actor=operator, now=NOON)
    grant(case, operator, login="")
    assert not freezes.is_frozen(anna.pk, now=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["мой пароль: Qwerty123", "пришёл код 123456", "Пароль - сосна"])
def test_desk_takes_no_password_and_no_code(words) -> None:
    with pytest.raises(errors.SecretInWords):
        ask(words=words, paper=passport())
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_access_is_not_given_back_without_a_paper() -> None:
    with pytest.raises(errors.PaperNeeded):
        ask()


@pytest.mark.django_db
def test_case_is_settled_once_by_an_operator_and_never_for_oneself(operator, make_actor) -> None:
    open_anna()
    case = ask(paper=passport())
    for stranger in (make_actor(), SYSTEM):
        with pytest.raises(NotStaff):
            grant(case, stranger)
        with pytest.raises(NotStaff):
            desk.list_open_cases(actor=stranger, now=NOON)
        assert not handlers.may_read_files(StoredFile.objects.get(), stranger)
    for login in ("+79031110000", "+79160000000", "это не номер"):
        with pytest.raises(errors.CaseWithoutAccount):
            grant(case, operator, login=login)
    grant(case, operator)
    with pytest.raises(errors.CaseSettled):
        grant(case, operator)
    with pytest.raises(errors.CaseSettled):
        refuse_case(case_id=case.pk, answer="Нет", actor=operator, now=NOON)
    with pytest.raises(errors.CaseSettled):
        desk.get_case(case.pk, actor=operator, now=NOON)


@pytest.mark.django_db
def test_refusal_says_why_where_the_asker_reads(operator) -> None:
    case = ask(paper=passport(), reach="anna@example.ru")
    refuse_case(case_id=case.pk, answer="На снимке не видно фамилии", actor=operator, now=NOON)
    letter = Message.objects.get()
    assert (letter.to, letter.channel) == ("anna@example.ru", "EMAIL")
    assert "не видно фамилии" in letter.text
