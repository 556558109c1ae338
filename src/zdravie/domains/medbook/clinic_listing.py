"""«Добавить клинику»: a clinic that is not listed is named by a person and confirmed by an official."""

from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Cause, CauseGroup, Field, FieldKind, Notice, Service, Step
from zdravie.platform.casework.types import Signing

CODE = "clinic-listing"
_ADDED = _("клиника добавлена")
SERVICE = Service(
    code=CODE,
    title=_("Добавить клинику"),
    text=_(
        "Если клиники, где вы проходите осмотр, нет в списке, назовите её. Сотрудник проверит лицензию и "
        "добавит, после этого её можно выбрать для медицинской книжки. Ваше заявление подождёт и не пропадёт."
    ),
    prefix="CL",
    icon="pin",
    is_auxiliary=True,
    synonyms=("нет клиники в списке", "клиники нет", "моя поликлиника", "добавить поликлинику"),
    steps=(
        Step(
            code="clinic",
            title=_("Какую клинику добавить"),
            text=_("Всё это есть на сайте клиники, в договоре или в регистратуре."),
            fields=(
                Field(code="name", label=_("Название клиники"), hint=_("Как на вывеске"), most=80),
                Field(code="district", label=_("Район или город"), most=80),
                Field(code="address", label=_("Адрес клиники"), most=200),
                Field(code="clinic_phone", label=_("Телефон регистратуры"), most=20),
                Field(
                    code="clinic_inn",
                    label=_("ИНН клиники"),
                    kind=FieldKind.INN,
                    hint=_("10 цифр"),
                    width="10",
                ),
                Field(
                    code="licence",
                    label=_("Номер лицензии"),
                    hint=_("Например Л041-01137-77/00000001"),
                    most=80,
                ),
            ),
        ),
    ),
    causes=(
        Cause(
            code="CL-LICENCE",
            text=_("Лицензия не нашлась"),
            advice=_("Сверьте номер с сайтом клиники"),
            field="licence",
        ),
        Cause(
            code="CL-DETAILS",
            text=_("Адрес или телефон не совпадает с данными клиники"),
            advice=_("Сверьте их с сайтом клиники"),
            field="address",
        ),
        Cause(
            code="CL-NO",
            text=_("Эта клиника не передаёт результаты в электронном виде"),
            advice=_("Выберите другую клинику из списка"),
            group=CauseGroup.RIGHT,
        ),
    ),
    signing=Signing.NONE,
    words={
        "APPROVED": _ADDED,
        "READY": _ADDED,
        "ISSUED": _ADDED,
        "approve": _("Клиника добавлена"),
        "decide-APPROVED": _("Добавить клинику в список"),
    },
    notices={
        "APPROVED": None,
        "READY": None,
        "ISSUED": Notice(
            title="Клиника в списке",
            text="Мы добавили клинику, которую вы назвали. Выберите её в «Медицинской книжке».",
        ),
    },
    result_link="/medbook/clinic/",
    allows_several=True,
)
