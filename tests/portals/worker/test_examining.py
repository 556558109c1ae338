"""Pages of an examiner: who comes, what was found, samples for the laboratory."""

import pytest

from tests.factories import make_clinic
from tests.portals.medbook import browser_of, words
from zdravie.domains.medbook.actions.issue_referral import issue_referral
from zdravie.domains.medbook.models import LabOrder, Record
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(kept, cook, now):
    return issue_referral(book_id=kept.pk, actor=cook, now=now)


@pytest.fixture
def page(examiner):
    return browser_of(examiner)


def result(now, **changes) -> dict:
    return {
        "items": ["EXAMINATION:ent", "EXAMINATION:dentist"],
        "done_on_day": str(now.day),
        "done_on_month": str(now.month),
        "done_on_year": str(now.year),
        "outcome": "FIT",
        "details": "Заключение № 7",
    } | changes


def test_the_examiner_sees_who_chose_the_clinic_and_the_look_is_written_down(page, referral, person) -> None:
    assert "Волкова Анна Сергеевна" in words(page.get("/work/referrals/"))
    seen = words(page.get(f"/work/referrals/{referral.pk}/"))
    assert "Отоларинголог" in seen
    looks = AuditEntry.objects.filter(person_id=person.pk, kind=AuditEntry.Kind.READ)
    assert {"medbook.referral", "medbook.referral_list"} <= set(looks.values_list("what", flat=True))


@pytest.mark.covers("MB-009")
def test_results_go_into_the_book_and_leave_the_list(page, referral, cook, now) -> None:
    address = f"/work/referrals/{referral.pk}/"
    assert page.post(address, result(now)).status_code == 302
    assert set(Record.objects.values_list("code", flat=True)) == {"ent", "dentist"}
    seen = words(page.get(address))
    assert 'value="EXAMINATION:ent"' not in seen
    assert 'value="EXAMINATION:dermatologist"' in seen
    assert "Отоларинголог" in words(browser_of(cook).get("/medbook/history/")), "the holder sees it at once"


@pytest.mark.covers("MB-009", "MB-002")
@pytest.mark.parametrize(
    ("item", "outcome", "seen"),
    [
        ("EXAMINATION:ent", "FIT", "Отоларинголог"),
        ("VACCINATION:measles", "FIT", "Корь"),
        ("CONCLUSION:occupational-disease", "UNFIT", "Профессиональные заболевания"),
    ],
)
def test_what_the_clinic_enters_stands_in_the_book_with_the_next_look(
    page, referral, cook, now, item, outcome, seen
) -> None:
    holder = browser_of(cook)
    assert seen not in words(holder.get("/medbook/history/"))
    told = result(now, items=[item], outcome=outcome, details="Найдено при осмотре")
    assert page.post(f"/work/referrals/{referral.pk}/", told).status_code == 302
    after = words(holder.get("/medbook/history/"))
    assert seen in after
    assert "Найдено при осмотре" in after


def test_a_wrong_result_is_refused_at_its_field_and_nothing_typed_is_lost(page, referral, now) -> None:
    address = f"/work/referrals/{referral.pk}/"
    answer = page.post(address, result(now, done_on_year=str(now.year + 1)))
    assert answer.status_code == 409
    assert "Дата ещё не наступила" in words(answer)
    assert "Заключение № 7" in words(answer)
    assert page.post(address, result(now, items=[])).status_code == 422
    assert not Record.objects.exists()


def test_a_conclusion_says_what_it_found_and_is_drawn_once(page, referral, cook, now) -> None:
    address = f"/work/referrals/{referral.pk}/"
    found = result(now, items=["CONCLUSION:restrictions"], outcome="UNFIT", details="")
    mute = page.post(address, found)
    assert (mute.status_code, "что именно найдено или ограничено" in words(mute)) == (422, True)
    assert page.post(address, found | {"details": "Не поднимать больше 10 кг"}).status_code == 302
    assert 'value="CONCLUSION:restrictions"' not in words(page.get(address))
    assert "Не поднимать больше 10 кг" in words(browser_of(cook).get("/medbook/history/"))


def test_samples_go_to_the_laboratory_in_one_order(page, referral) -> None:
    assert page.post(f"/work/referrals/{referral.pk}/samples/").status_code == 302
    order = LabOrder.objects.get()
    assert "syphilis" in order.tests
    assert "Пробы взяты" not in words(page.get(f"/work/referrals/{referral.pk}/"))
    assert page.post(f"/work/referrals/{referral.pk}/samples/").status_code == 409
    assert LabOrder.objects.count() == 1


def test_others_do_not_come_in(referral, examiner, on_duty, cook, hygienist) -> None:
    stranger = on_duty("CLINIC_EXAMINER", clinic=make_clinic())
    assert browser_of(stranger).get(f"/work/referrals/{referral.pk}/").status_code == 404
    for other in (cook, hygienist):
        assert browser_of(other).get("/work/referrals/").status_code == 403
    assert browser_of(examiner, Assurance.LOW).get("/work/referrals/").status_code != 200
