"""
Causes of a request that did not end well: a stable code, the sentence, what to do.

Each cause is bound to a field of the request or to an uploaded paper (ID-112, ID-113).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.proofing.types import Finding, Register

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Reason:
    """``for_paper`` and ``for_field`` say where an operator may choose it."""

    code: str
    text: Words
    field: str = ""
    for_paper: bool = False
    for_request: bool = False


_FIELDS: tuple[tuple[str, str], ...] = (
    ("family_name", "FAMILY-NAME"),
    ("given_name", "GIVEN-NAME"),
    ("patronymic", "PATRONYMIC"),
    ("birth_on", "BIRTH"),
    ("issued_on", "ISSUED"),
    ("issuer", "ISSUER"),
    ("department_code", "DEPARTMENT"),
)

_ALL = (
    Reason(
        "PROOF-MVD-UNKNOWN",
        _("Паспорта с такими серией и номером в реестре МВД нет. Сверьте цифры"),
        "passport",
    ),
    Reason(
        "PROOF-MVD-INVALID",
        _("По данным МВД этот паспорт недействителен. Введите данные нового или обратитесь в МВД"),
        "passport",
    ),
    Reason(
        "PROOF-MVD-FAMILY-NAME",
        _("Фамилия не такая, как в паспорте по данным МВД. Сверьте буквы"),
        "family_name",
    ),
    Reason(
        "PROOF-MVD-GIVEN-NAME", _("Имя не такое, как в паспорте по данным МВД. Сверьте буквы"), "given_name"
    ),
    Reason(
        "PROOF-MVD-PATRONYMIC",
        _("Отчество не такое, как в паспорте по данным МВД. Если его в паспорте нет, оставьте поле пустым"),
        "patronymic",
    ),
    Reason(
        "PROOF-MVD-BIRTH", _("Дата рождения не такая, как в паспорте по данным МВД. Сверьте её"), "birth_on"
    ),
    Reason(
        "PROOF-MVD-ISSUED", _("Дата выдачи не такая, как по данным МВД. Сверьте её с паспортом"), "issued_on"
    ),
    Reason(
        "PROOF-MVD-ISSUER",
        _("Орган, выдавший паспорт, в реестре МВД назван иначе. Перепишите его слово в слово"),
        "issuer",
    ),
    Reason(
        "PROOF-MVD-DEPARTMENT",
        _("Код подразделения не такой, как по данным МВД. Сверьте его с паспортом"),
        "department_code",
    ),
    Reason("PROOF-SFR-UNKNOWN", _("Такого СНИЛС в реестре Социального фонда нет. Сверьте цифры"), "snils"),
    Reason(
        "PROOF-SFR-FAMILY-NAME",
        _("По данным Социального фонда у этого СНИЛС другая фамилия. Если вы меняли её, сообщите в фонд"),
        "family_name",
    ),
    Reason(
        "PROOF-SFR-GIVEN-NAME",
        _("По данным Социального фонда у этого СНИЛС другое имя. Сверьте СНИЛС"),
        "given_name",
    ),
    Reason(
        "PROOF-SFR-PATRONYMIC",
        _("По данным Социального фонда у этого СНИЛС другое отчество. Сверьте СНИЛС"),
        "patronymic",
    ),
    Reason(
        "PROOF-SFR-BIRTH",
        _("По данным Социального фонда у этого СНИЛС другая дата рождения. Сверьте СНИЛС"),
        "birth_on",
    ),
    Reason(
        "PROOF-FNS-UNKNOWN",
        _("Налоговая не нашла ИНН по вашему паспорту. Оставьте поле пустым или сверьте данные"),
        "inn",
    ),
    Reason(
        "PROOF-FNS-OTHER",
        _("По данным налоговой у вас другой ИНН. Сверьте цифры или оставьте поле пустым"),
        "inn",
    ),
    Reason(
        "PROOF-SNILS-TAKEN",
        _(
            "Этот СНИЛС уже подтверждён в другой учётной записи. Войдите в неё или восстановите доступ "
            "по СНИЛС; если запись не ваша, напишите в поддержку"
        ),
        "snils",
    ),
    Reason(
        "PROOF-INN-TAKEN", _("Этот ИНН уже подтверждён в другой учётной записи. Оставьте поле пустым"), "inn"
    ),
    Reason(
        "PROOF-PASSPORT-TAKEN",
        _("Этот документ уже подтверждён в другой учётной записи. Войдите в неё или напишите в поддержку"),
        "passport",
    ),
    Reason(
        "PROOF-BANK-OTHER",
        _("Банк подтвердил другого человека. Войдите в банк под своим именем и повторите"),
        for_request=False,
    ),
    Reason(
        "PROOF-BANK-DECLINED",
        _("Вы не подтвердили личность в банке. Начните ещё раз или выберите другой способ"),
    ),
    Reason("PROOF-SIGNATURE-OTHER", _("Сертификат выдан на другое имя или СНИЛС. Выберите свой сертификат")),
    Reason(
        "PROOF-FILE-BLURRED",
        _("Снимок нечёткий, текст не прочесть. Снимите при хорошем свете и без бликов"),
        for_paper=True,
    ),
    Reason(
        "PROOF-FILE-CUT",
        _("Края документа обрезаны. Снимите его целиком, с небольшим запасом по краям"),
        for_paper=True,
    ),
    Reason(
        "PROOF-FILE-PARTIAL",
        _("Видны не все нужные поля. Снимите разворот с фото и страницу с пропиской"),
        for_paper=True,
    ),
    Reason("PROOF-FILE-EXPIRED", _("Срок документа истёк. Загрузите действующий"), for_paper=True),
    Reason(
        "PROOF-FILE-KIND",
        _("Это не тот документ, что указан. Выберите правильный вид или другой файл"),
        for_paper=True,
    ),
    Reason("PROOF-FILE-OTHER", _("Документ на другое имя. Загрузите свой"), for_paper=True),
    Reason(
        "PROOF-FILE-DIFFERS",
        _("Данные на снимке не такие, как введённые. Исправьте поля или замените снимок"),
        for_paper=True,
    ),
    Reason(
        "PROOF-FILE-FORGED",
        _("Документ вызывает сомнения. Придите с подлинником в центр обслуживания"),
        for_paper=True,
    ),
    Reason(
        "PROOF-NO-LEADING",
        _("По этим документам личность не подтвердить. Добавьте паспорт или другое удостоверение личности"),
        for_request=True,
    ),
    Reason(
        "PROOF-MEETING-MISSED",
        _("Встреча не состоялась: оператор не дозвонился. Выберите другое время"),
        for_request=True,
    ),
    Reason(
        "PROOF-MEETING-FACE",
        _("Лицо не удалось сверить с паспортом. Повторите при хорошем свете или приходите лично"),
        for_request=True,
    ),
    Reason("PROOF-NO-ORIGINAL", _("Не показан подлинник паспорта. Повторите с паспортом"), for_request=True),
    Reason(
        "PROOF-ANSWERS",
        _("Ответы на вопросы о себе не сошлись с данными. Проверьте данные и повторите"),
        for_request=True,
    ),
)
REASONS = {reason.code: reason for reason in _ALL}
FOR_PAPERS = tuple(reason for reason in _ALL if reason.for_paper)
FOR_REQUESTS = tuple(reason for reason in _ALL if reason.for_request)


def finding(code: str, said_by: Register) -> Finding:
    """A cause of this code at the field where the person mends it."""
    return Finding(code=code, said_by=said_by, field=REASONS[code].field)


def differing(field: str, said_by: Register) -> Finding:
    """The register holds something else in this field."""
    prefix = {Register.PASSPORT: "MVD", Register.SNILS: "SFR"}[said_by]
    return finding(f"PROOF-{prefix}-{dict(_FIELDS)[field]}", said_by)


def text_of(code: str) -> Words:
    """The sentence of a cause; of an upload's refusal the code alone, its sentence was shown already."""
    reason = REASONS.get(code)
    return reason.text if reason else code
