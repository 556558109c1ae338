"""The service «Электронная медицинская книжка» as the engine of applications reads it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook import checks
from zdravie.domains.medbook.catalogue_desk import list_synonyms
from zdravie.domains.medbook.service_causes import CAUSES
from zdravie.domains.medbook.service_steps import PASSPORT, STEPS, WHO
from zdravie.domains.medbook.settling import today
from zdravie.kernel import clock
from zdravie.platform.casework.declaration import Check, Notice, OnDisagreement, Review, Service, Stage

CODE = "medical-book"
EXAMS = "EXAMS"
PAPER_KIND = "medbook.book"


def _fee(answers: Mapping[str, str]) -> str:
    """First issue or another category (MB-061); the catalogue of fees says zero unless a region sets one."""
    return f"medbook.{answers.get('category', '')}"


def _words_of_the_lists() -> list[str]:
    """People look for «бариста» and mean the book of a barista."""
    return list_synonyms(today(clock.now()))


_REVIEW = OnDisagreement.REVIEW
SERVICE = Service(
    code=CODE,
    title=_("Электронная медицинская книжка"),
    text=_(
        "Показывает, что вы прошли осмотры, привиты и обучены гигиене. Нужна тем, кто работает с едой, "
        "детьми, пациентами и гостями. Заявление занимает несколько минут, книжка приходит файлом PDF."
    ),
    prefix="MB",
    icon="book",
    synonyms=(
        "медкнижка",
        "санкнижка",
        "санитарная книжка",
        "медицинская книжка",
        "медицинская книжка онлайн",
        "электронная медкнижка",
        "регистрация медкнижки",
        "личная медицинская книжка",
        "ЛМК",
        "ЭЛМК",
        "ЭМК",
        "медсправка для работы",
        "санминимум",
        "допуск к работе",
    ),
    more_synonyms=_words_of_the_lists,
    names=("family_name", "given_name", "patronymic"),
    steps=STEPS,
    causes=CAUSES,
    checks=(
        Check(code="identity", title=_("Личность подтверждена"), run=checks.check_identity),
        Check(code="twice", title=_("Другой книжки нет"), run=checks.check_twice),
        Check(
            code="passport", title=_("Паспорт, МВД"), run=checks.check_passport, compares=(*WHO, *PASSPORT)
        ),
        Check(
            code="snils", title=_("СНИЛС, Социальный фонд"), run=checks.check_snils, compares=(*WHO, "snils")
        ),
        Check(code="oms", title=_("Полис ОМС"), run=checks.check_oms, compares=(*WHO, "oms")),
        Check(code="inn", title=_("ИНН, Налоговая служба"), run=checks.check_inn, compares=("inn",)),
        Check(
            code="employer",
            title=_("Работодатель"),
            run=checks.check_employer,
            on_disagreement=_REVIEW,
            compares=("employer_inn",),
        ),
    ),
    review=Review.ON_DOUBT,
    fee=_fee,
    stages=(
        Stage(
            code=EXAMS,
            title=_("Осмотры и обучение"),
            text=_(
                "Пройдите осмотр по направлению и тест по гигиене. Книжка выдаётся сама, когда всё готово."
            ),
        ),
    ),
    paper=PAPER_KIND,
    notices={
        "APPROVED": Notice(
            title="Заявление на медицинскую книжку одобрено",
            text="Осталось пройти осмотр и обучение. Направление и список в разделе «Медицинская книжка».",
        ),
    },
    result_link="/medbook/",
)
