"""«Услуги» and «Мои услуги»: found, filled in, mended, sent, appealed; what a stranger sees."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import make_person
from tests.platform.casework import services
from tests.platform.casework.conftest import INN, put
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from tests.platform.files import making
from tests.portals.patient.conftest import signed_in
from zdravie.domains.medbook.load import load_catalogue
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.casework import registry
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.models import Appeal, Case, Decision
from zdravie.platform.casework.types import State, disagreed
from zdravie.portals.kit.templatetags.kit import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(person) -> Client:
    """By password and code, into a confirmed account: such a person may sign."""
    return signed_in(person, assurance=Assurance.MEDIUM, identity=IdentityLevel.CONFIRMED)


@pytest.fixture(autouse=True)
def offered(settings, tmp_path):
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    for service in (REVIEWED, AUTOMATIC):
        registry.register(service)
    yield
    for service in (REVIEWED, AUTOMATIC):
        registry.forget(service.code)
    services.WORDS.clear()


def words(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))).replace(
        "\xa0", " "
    )


def begin(browser: Client, service: str = REVIEWED.code) -> Case:
    browser.post(f"/services/{service}/begin/")
    return Case.objects.get(service=service)


def fill(browser: Client, case: Case, step: str, /, **values):
    page = browser.get(f"/cases/{case.pk}/steps/{step}/")
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    return browser.post(f"/cases/{case.pk}/steps/{step}/", {"seen": seen.group(1) if seen else "", **values})


def send(browser: Client, case: Case, **more):
    """Sign what «Проверьте ответы» shows, and send it."""
    page = browser.get(f"/cases/{case.pk}/check/").content.decode()
    shown = re.search(r'name="shown" value="(\w+)"', page)
    return browser.post(f"/cases/{case.pk}/sign/", {"shown": shown.group(1) if shown else ""}, **more)


def picture(name: str = "паспорт.jpg", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or making.picture())


@pytest.mark.covers("MB-042", "MB-043")
def test_a_service_is_found_by_another_name_and_its_card_tells_everything(browser) -> None:
    found = words(browser.get("/services/?q=тестовая книшка"))
    assert "Проверочная книжка" in found
    assert "не нашлось" in words(browser.get("/services/?q=шиномонтаж"))
    card = words(browser.get(f"/services/{REVIEWED.code}/"))
    for piece in ("Подать заявление", "Паспорт", "до 5 МБ", "до 10 рабочих дней", "30 дней"):
        assert piece in card
    assert browser.get("/services/moon/").status_code == 404


@pytest.mark.covers("MB-044", "MB-046", "MB-068", "MB-073")
def test_from_the_first_page_to_a_number(browser, person) -> None:
    case = begin(browser)
    first = words(browser.get(f"/cases/{case.pk}/steps/person/"))
    assert "Шаг 1 из 3" in first
    assert "Из учётной записи" in first
    assert "Волкова" in first
    empty = fill(browser, case, "person")
    assert empty.status_code == 422
    assert "Заполните поле «ИНН»" in words(empty)
    wrong = fill(browser, case, "person", inn="500100732250")
    assert wrong.status_code == 422
    assert "500100732250" in wrong.content.decode(), "nothing typed is lost"
    assert fill(browser, case, "person", inn=INN).headers["Location"].endswith("/steps/work/")
    assert fill(browser, case, "work", work="on").headers["Location"].endswith("/steps/papers/")
    bare = browser.get(f"/cases/{case.pk}/check/")
    assert "Загрузите документ: Паспорт" in words(bare)
    assert send(browser, case).status_code == 422
    half = fill(browser, case, "papers", file_passport=picture())
    assert half.status_code == 422
    assert "Загрузите документ: Трудовой договор" in words(half)
    assert "паспорт.jpg" in words(half), "the good file stays though another is missing"
    whole = fill(browser, case, "papers", file_contract=picture())
    assert whole.status_code == 302, words(whole)
    assert whole.headers["Location"].endswith("/check/")
    assert INN in words(browser.get(f"/cases/{case.pk}/check/"))
    sent = send(browser, case, follow=True)
    case.refresh_from_db()
    assert case.number in words(sent)
    assert case.answers == {
        "family_name": "Волкова",
        "given_name": "Анна",
        "inn": INN,
        "work": "yes",
    }
    status = words(browser.get(f"/cases/{case.pk}/"))
    for piece in ("принято", "Делать ничего не нужно", "Ход заявления", "Заявление отправлено", "Одобрено"):
        assert piece in status
    assert case.number in words(browser.get("/cases/"))
    for path in ("steps/person/", "check/"):
        assert browser.get(f"/cases/{case.pk}/{path}").headers["Location"] == f"/cases/{case.pk}/"


@pytest.mark.covers("MB-050", "MB-055", "MB-088")
def test_each_bad_file_says_so_at_its_place_and_good_ones_stay(browser) -> None:
    case = begin(browser)
    answer = fill(
        browser,
        case,
        "papers",
        file_passport=[picture(), picture("скан.bmp", making.picture("BMP"))],
        file_other=picture("программа.jpg", b"MZ" + b"\0" * 500),
    )
    page = words(answer)
    assert answer.status_code == 422
    assert "Снимки BMP не принимаем" in page
    assert "не PDF, не JPG и не PNG" in page
    document = case.documents.get()
    assert document.kind == "passport"
    assert browser.get(f"/cases/files/{document.file_id}/").status_code == 200
    gone = browser.post(f"/cases/{case.pk}/documents/{document.pk}/remove/")
    assert gone.headers["Location"].endswith("/steps/papers/")
    assert not case.documents.filter(removed_at__isnull=True).exists()


def test_two_devices_meet_on_one_page(browser) -> None:
    case = begin(browser)
    page = browser.get(f"/cases/{case.pk}/steps/person/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page).group(1)
    fill(browser, case, "person", inn=INN)
    late = browser.post(f"/cases/{case.pk}/steps/person/", {"seen": seen, "no_inn": "on"})
    assert late.status_code == 409
    assert "Сохранено на другом устройстве" in words(late)
    assert INN in words(late)
    fresh = re.search(r'name="seen" value="(\w+)"', late.content.decode()).group(1)
    assert browser.post(f"/cases/{case.pk}/steps/person/", {"seen": fresh, "no_inn": "on"}).status_code == 302
    case.refresh_from_db()
    assert case.answers["no_inn"] == "yes"
    assert "inn" not in case.answers


@pytest.mark.covers("MB-072")
def test_a_return_leads_to_the_very_field(browser, person) -> None:
    services.WORDS["Волкова"] = disagreed("T-INN")
    case = begin(browser, AUTOMATIC.code)
    fill(browser, case, "person", inn=INN)
    send(browser, case)
    run_checks(case_id=case.pk, now=clock.now())
    page = browser.get(f"/cases/{case.pk}/")
    assert "ИНН не совпал" in words(page)
    assert f"/cases/{case.pk}/steps/person/?to=check#id_inn" in page.content.decode()
    services.WORDS.clear()
    back = browser.post(
        f"/cases/{case.pk}/steps/person/?to=check",
        {
            "seen": re.search(
                r'name="seen" value="(\w+)"', browser.get(f"/cases/{case.pk}/steps/person/").content.decode()
            ).group(1),
            "no_inn": "on",
        },
    )
    assert back.headers["Location"].endswith("/check/")
    assert "Подписать и отправить снова" in words(browser.get(f"/cases/{case.pk}/check/"))
    send(browser, case)
    run_checks(case_id=case.pk, now=clock.now())
    assert "одобрено" in words(browser.get(f"/cases/{case.pk}/"))


@pytest.fixture
def refused(browser, person) -> Case:
    case = begin(browser)
    fill(browser, case, "person", inn=INN)
    put(case, "passport", clock.now())
    send(browser, case)
    now = clock.now()
    Case.objects.filter(pk=case.pk).update(state=State.REFUSED)
    Decision.objects.create(
        case=case, round=1, outcome="REFUSED", standing="STANDS", text="Книжка не положена", at=now
    )
    case.causes.create(round=1, code="T-RIGHT", said_by="REVIEWER", said_at=now)
    case.deadlines.update(met_at=now)
    return case


@pytest.mark.covers("MB-094", "MB-098")
def test_an_appeal_is_written_with_evidence_and_silence_opens_the_court(browser, refused) -> None:
    page = words(browser.get(f"/cases/{refused.pk}/"))
    for piece in ("Почему отказано", "Книжка не положена", "Повторная подача", "Обжаловать"):
        assert piece in page
    address = f"/cases/{refused.pk}/appeal/"
    assert refused.__class__.objects.get(pk=refused.pk).number in words(browser.get(address))
    assert browser.post(address, {"text": ""}).status_code == 422
    bad = browser.post(address, {"text": "Я права", "evidence": picture("a.bmp", making.picture("BMP"))})
    assert bad.status_code == 422
    assert "Я права" in words(bad)
    sent = browser.post(address, {"text": "Я права", "evidence": picture("приказ.jpg")})
    assert sent.status_code == 302, words(sent)
    assert "Жалобу рассматривают" in words(browser.get(f"/cases/{refused.pk}/"))
    Appeal.objects.update(state=Appeal.State.EXPIRED, expired_at=clock.now())
    silent = words(browser.get(f"/cases/{refused.pk}/"))
    assert "Срок ответа истёк" in silent
    assert browser.post(f"/cases/{refused.pk}/escalate/").status_code == 302
    assert "Передано выше" in words(browser.get(f"/cases/{refused.pk}/"))
    court = words(browser.get(f"/cases/{refused.pk}/court/"))
    for piece in ("Я права", "Ответа нет", "Книжка не положена", "приказ.jpg", "суд общей юрисдикции"):
        assert piece in court


@pytest.mark.covers("MB-089")
def test_a_second_refusal_names_what_support_will_ask_for(browser, refused, settings) -> None:
    settings.ZDRAVIE_SUPPORT_PHONE = "8 800 000-00-00"
    assert "повторный отказ" not in words(browser.get(f"/cases/{refused.pk}/"))
    again = browser.post(f"/cases/{refused.pk}/sign/")
    assert again.status_code == 302, words(again)
    now = clock.now()
    Case.objects.filter(pk=refused.pk).update(state=State.REFUSED)
    refused.deadlines.update(met_at=now)
    Decision.objects.create(
        case=refused, round=2, outcome="REFUSED", standing="STANDS", text="Снова не положена", at=now
    )
    refused.refresh_from_db()
    page = browser.get(f"/cases/{refused.pk}/")
    assert "Это повторный отказ. Спросите подробную причину" in words(page)
    about = f"{refused.number}, отказ {now.astimezone(clock.MOSCOW):%d.%m.%Y}"
    assert f'value="{about}"' in page.content.decode()
    assert f"8 800 000-00-00 . Назовите номер {refused.number}." in words(page)
    question = press_question(browser, page, "Спросить подробную причину")
    assert (question.answers["topic"], question.answers["about"]) == ("refusal", about)
    fill(browser, question, "question", topic="refusal", about=about, text="Почему отказали второй раз?")
    assert send(browser, question).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.number[:3]) == (State.ACCEPTED, "FB-")


def press_question(browser: Client, page, button: str) -> Case:
    """Send the form with this button; the question that it begins."""
    form = re.search(rf"<form[^>]*feedback[^>]*>(?:(?!</form>).)*{button}", without_nbsp(page), re.DOTALL)
    assert form
    values = dict(re.findall(r'type="hidden" name="(topic|about)" value="([^"]*)"', form.group(0)))
    assert browser.post("/services/feedback/begin/", values).status_code == 302
    return Case.objects.get(service="feedback")


def without_nbsp(page) -> str:
    return page.content.decode().replace("\xa0", " ")


@pytest.mark.covers("MB-038", "MB-076", "C-26")
def test_an_application_is_answered_within_ten_working_days_or_the_person_asks_with_its_number(
    browser, settings
) -> None:
    settings.ZDRAVIE_SUPPORT_PHONE = "8 800 000-00-00"
    case = begin(browser)
    fill(browser, case, "person", inn=INN)
    put(case, "passport", clock.now())
    send(browser, case)
    run_checks(case_id=case.pk, now=clock.now())
    case.refresh_from_db()
    assert case.state == State.IN_REVIEW
    day = case.submitted_at.astimezone(clock.MOSCOW).date()
    due = case.deadlines.get(met_at=None).due_at
    assert due.astimezone(clock.MOSCOW).date() == add_working_days(day, 10)
    page = words(browser.get(f"/cases/{case.pk}/"))
    assert f"Ответим не позже: {moment(due)}".replace("\xa0", " ") in page
    assert "Спросить, где заявление" not in page
    then = clock.now() - timedelta(days=30)
    case.deadlines.update(started_at=then, due_at=then + timedelta(days=15))
    late = browser.get(f"/cases/{case.pk}/")
    assert "Мы не успели в срок" in words(late)
    assert f"8 800 000-00-00 . Назовите номер {case.number}." in words(late)
    question = press_question(browser, late, "Спросить, где заявление")
    assert (question.answers["topic"], question.answers["about"]) == ("late", case.number)
    fill(browser, question, "question", topic="late", about=case.number, text="Где моё заявление?")
    assert send(browser, question).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.number[:3]) == (State.ACCEPTED, "FB-")


@pytest.mark.parametrize(
    ("step", "values", "code", "field"),
    [
        ("work", {"category": "catering", "profession": "medic"}, "BOOK-PROFESSION", "profession"),
        ("clinic", {"clinic_code": "77-999"}, "BOOK-CLINIC-CODE", "clinic_code"),
        (
            "passport",
            {
                "passport": "4510 123456",
                "issuer": "ОВД",
                "department_code": "770-001",
                "issued_on_day": "3",
                "issued_on_month": "5",
                "issued_on_year": "2999",
            },
            "BOOK-DAY-AHEAD",
            "issued_on_day",
        ),
    ],
)
def test_what_the_room_does_not_take_is_said_at_its_field_and_nothing_else_is_blamed(
    browser, step, values, code, field
) -> None:
    load_catalogue()
    case = begin(browser, "medical-book")
    answer = fill(browser, case, step, **values)
    assert answer.status_code == 422
    summary = answer.content.decode().split('id="errors"')[1].split("</div>")[0]
    assert re.findall(r'href="#id_(\w+)"', summary) == [field]
    assert code in summary
    assert all(value in answer.content.decode() for value in values.values())


@pytest.mark.covers("MB-048")
def test_electronic_documents_lead_to_the_service_and_its_files_are_uploaded(browser) -> None:
    assert "Загрузить файлы" not in words(browser.get("/papers/"))
    case = begin(browser)
    page = browser.get("/papers/")
    assert "Электронные документы Заявления, к которым нужны файлы" in words(page)
    step = re.search(r'href="(/cases/[^"]+/steps/[^"]+)"[^>]*>Загрузить', page.content.decode()).group(1)
    form = browser.get(step)
    assert "Загрузить файлы" in words(form)
    seen = re.search(r'name="seen" value="(\w+)"', form.content.decode()).group(1)
    assert browser.post(step, {"seen": seen, "stay": "1", "file_passport": picture()}).status_code == 302
    assert "паспорт.jpg" in words(browser.get(step))
    assert case.documents.get().file.name == "паспорт.jpg"
    Case.objects.update(state=State.WITHDRAWN, ended_at=clock.now())
    assert "Загрузить файлы" not in words(browser.get("/papers/"))


def test_a_late_appeal_asks_why(browser, refused) -> None:
    Decision.objects.update(at=clock.now() - timedelta(days=40))
    address = f"/cases/{refused.pk}/appeal/"
    assert "Почему подаёте после срока" in words(browser.get(address))
    assert browser.post(address, {"text": "Я права"}).status_code == 422
    assert browser.post(address, {"text": "Я права", "late_reason": "Болела"}).status_code == 302


def test_withdrawing_asks_once_more(browser) -> None:
    case = begin(browser)
    assert "Отозвать заявление?" in words(browser.get(f"/cases/{case.pk}/withdraw/"))
    browser.post(f"/cases/{case.pk}/withdraw/")
    assert "отозвано" in words(browser.get(f"/cases/{case.pk}/"))
    assert "Услуг" in words(browser.get("/services/"))


def test_a_second_application_leads_to_the_first(browser) -> None:
    case = begin(browser, AUTOMATIC.code)
    fill(browser, case, "person", inn=INN)
    send(browser, case)
    assert browser.post(f"/services/{AUTOMATIC.code}/begin/").headers["Location"] == "/cases/"


def test_a_stranger_sees_nothing_of_it(browser, refused) -> None:
    stranger = signed_in(make_person(phone=None, phone_index=None))
    for path in ("", "steps/person/", "check/", "done/", "withdraw/", "appeal/", "court/"):
        assert stranger.get(f"/cases/{refused.pk}/{path}").status_code == 404, path
    assert stranger.post(f"/cases/{refused.pk}/escalate/").status_code == 404
    file_id = refused.documents.get().file_id
    assert stranger.get(f"/cases/files/{file_id}/").status_code == 404
    assert words(stranger.get("/cases/")).count("Проверочная") == 0


def test_the_empty_list_says_what_to_do(browser) -> None:
    assert "Заявлений пока нет" in words(browser.get("/cases/"))
