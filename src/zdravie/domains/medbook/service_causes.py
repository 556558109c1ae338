"""Why an application for a medical book is returned or refused (MB-086, MB-087), each with what to do."""

from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Cause, CauseGroup

_I, _R = CauseGroup.INCOMPLETE, CauseGroup.RIGHT
CAUSES = (
    Cause(
        code="MB-OMS",
        group=_I,
        field="oms",
        text=_("Действующий полис ОМС с таким номером не найден"),
        advice=_("Сверьте номер с полисом. Если полис заменили, впишите новый номер"),
    ),
    Cause(
        code="MB-OMS-SCAN",
        group=CauseGroup.TECHNICAL,
        document="oms_scan",
        text=_("На снимке полиса не читается номер"),
        advice=_("Снимите полис целиком при хорошем свете"),
    ),
    Cause(
        code="MB-NAME",
        field="family_name",
        text=_("Имя или дата рождения расходятся с реестром"),
        advice=_("Исправьте их в профиле или приложите документ о перемене имени"),
    ),
    Cause(
        code="MB-PASSPORT",
        field="passport",
        text=_("Паспорт с такими данными не найден или недействителен"),
        advice=_("Сверьте серию, номер, дату и код подразделения с паспортом"),
    ),
    Cause(
        code="MB-PASSPORT-SCAN",
        group=CauseGroup.TECHNICAL,
        document="passport_scan",
        text=_("Снимок паспорта не читается или не тот разворот"),
        advice=_("Снимите разворот с фотографией и страницу с регистрацией"),
    ),
    Cause(
        code="MB-SNILS",
        field="snils",
        text=_("СНИЛС не найден или принадлежит другому человеку"),
        advice=_(
            "Проверьте СНИЛС в профиле. Если его нет, получите его в Социальном фонде, это до 5 рабочих дней"
        ),
    ),
    Cause(
        code="MB-INN",
        field="inn",
        text=_("ИНН не совпал с записью Налоговой службы"),
        advice=_("Сверьте ИНН с бумагой или отметьте, что его нет"),
    ),
    Cause(
        code="MB-EMPLOYER",
        field="employer_inn",
        text=_("Работодатель с таким ИНН не найден или закрыт"),
        advice=_("Спросите ИНН в отделе кадров"),
    ),
    Cause(
        code="MB-WORKPLACE",
        group=_R,
        document="workplace",
        text=_("Бумага с работы не подтверждает вашу категорию"),
        advice=_("Приложите договор или справку, где названа должность. Студенту нужен договор о практике"),
    ),
    Cause(
        code="MB-CONSENT",
        group=_I,
        field="shows_employer",
        text=_("Нет согласия показать допуск работодателю, а он его требует"),
        advice=_("Отметьте согласие или договоритесь с работодателем"),
    ),
    Cause(
        code="MB-EXAMINATION",
        group=_I,
        document="examination",
        text=_("Нет заключения осмотра, на которое вы ссылаетесь"),
        advice=_("Приложите заключение или уберите ссылку: осмотр можно пройти после одобрения"),
    ),
    Cause(
        code="MB-PHOTO",
        group=CauseGroup.TECHNICAL,
        document="photo",
        text=_("Фотография не подходит"),
        advice=_("Нужна цветная фотография 3 × 4, лицо прямо, фон ровный"),
    ),
    Cause(
        code="MB-PERSONAL",
        group=_I,
        field="registered_at",
        text=_("Личные сведения неполны"),
        advice=_("Заполните адрес и место рождения полностью"),
    ),
    Cause(
        code="MB-IDENTITY",
        group=_R,
        text=_("Личность не подтверждена"),
        advice=_("Подтвердите личность в учётной записи: в банке, в МФЦ или подписью, и отправьте снова"),
    ),
    Cause(
        code="MB-TWICE",
        group=_R,
        text=_("Электронная книжка у вас уже есть"),
        advice=_("Откройте её в кабинете. Категорию можно сменить там же"),
    ),
    Cause(
        code="MB-MEDICAL",
        group=CauseGroup.MEDICAL,
        text=_("Есть действующие медицинские ограничения на эту работу"),
        advice=_("Получите заключение врача и подайте заявление снова"),
    ),
    Cause(
        code="MB-PORTAL",
        group=CauseGroup.TECHNICAL,
        text=_("Ошибка на нашей стороне"),
        advice=_("Отправьте заявление ещё раз, заполнять заново не нужно"),
    ),
)
