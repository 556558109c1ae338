"""«Прикрепление к поликлинике» as the engine of applications reads it."""

from django.utils.translation import gettext_lazy as _

from zdravie.domains.attachment import checks
from zdravie.domains.attachment.service_steps import STEPS
from zdravie.platform.casework.declaration import Cause, CauseGroup, Check, Notice, Service, Terms

CODE = "attachment"
_ATTACHED = _("прикрепление оформлено")
SERVICE = Service(
    code=CODE,
    title=_("Прикрепление к поликлинике"),
    text=_(
        "Выберите поликлинику, где вас лечит участковый врач и откуда врач приходит домой. "
        "Решение за два рабочих дня, с прежней поликлиникой ничего делать не нужно."
    ),
    prefix="AT",
    icon="pin",
    synonyms=(
        "прикрепиться к поликлинике",
        "сменить поликлинику",
        "открепиться",
        "выбор поликлиники",
        "заявление на прикрепление",
        "участковый врач",
    ),
    names=("family_name", "given_name", "patronymic"),
    steps=STEPS,
    checks=(
        Check(code="change", title=_("Поликлинику можно сменить"), run=checks.check_change),
        Check(code="policy", title=_("Полис ОМС"), run=checks.check_policy),
    ),
    causes=(
        Cause(
            code="AT-SAME",
            text=_("Вы уже прикреплены к этой поликлинике"),
            advice=_("Выберите другую или отзовите заявление"),
            field="clinic",
        ),
        Cause(
            code="AT-YEAR",
            text=_("С прошлой смены поликлиники не прошло года"),
            advice=_(
                "Если вы переехали, укажите это и приложите документ. Если нет, подайте заявление позже"
            ),
            field="reason",
        ),
        Cause(
            code="AT-POLICY",
            text=_("Действующий полис ОМС с таким номером не найден"),
            advice=_("Проверьте полис в разделе «Полис ОМС» и отправьте снова"),
            field="oms",
        ),
        Cause(
            code="AT-ADDRESS",
            text=_("Адрес написан не полностью"),
            advice=_("Напишите город, улицу, дом и квартиру"),
            field="lives_at",
        ),
        Cause(
            code="AT-DOCUMENT",
            text=_("Документ не подтверждает переезд"),
            advice=_("Приложите регистрацию, договор аренды или собственности с новым адресом"),
            document="new_address",
        ),
        Cause(
            code="AT-AGE",
            text=_("Эта поликлиника лечит людей другого возраста"),
            advice=_("Взрослым выбирайте поликлинику для взрослых"),
            field="clinic",
        ),
        Cause(
            code="AT-FULL",
            text=_("Поликлиника не может принять: прикреплённых больше нормы"),
            advice=_("Выберите другую поликлинику"),
            group=CauseGroup.RIGHT,
            field="clinic",
        ),
    ),
    terms=Terms(review="attachment.review_term"),
    words={
        "APPROVED": _ATTACHED,
        "READY": _ATTACHED,
        "ISSUED": _ATTACHED,
        "approve": _("Поликлиника приняла"),
        "decide-APPROVED": _("Прикрепить"),
    },
    notices={
        "APPROVED": None,
        "READY": None,
        "ISSUED": Notice(
            title="Вы прикреплены к поликлинике",
            text="Поликлиника вас приняла. Теперь к её врачам можно записаться и вызвать врача на дом.",
        ),
    },
    result_link="/booking/",
)
