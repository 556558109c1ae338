"""The pages of the application for a medical book: what is asked, in which order, what the account knows."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook import errors
from zdravie.domains.medbook.actions.open_book import find_profession
from zdravie.domains.medbook.models import Category, Profession
from zdravie.domains.medbook.queries import get_site_by_code, offered_professions
from zdravie.domains.medbook.settling import today
from zdravie.kernel import clock
from zdravie.kernel.identifiers import inn
from zdravie.platform.casework.declaration import Document, Field, FieldKind, Need, Source, Step, When, Words
from zdravie.platform.files.types import DocumentType

_EMPLOYED = When("no_employer", ("",))
_HAS_PAPER = When("has_paper", ("yes",))
_NAME = ("family_name", "given_name", "patronymic")
WHO = (*_NAME, "birth_on")
"""Fields by which registers know a person."""
PASSPORT = ("passport", "issued_on", "issuer", "department_code")


def _categories(chosen: str) -> list[tuple[str, Words]]:
    """As the region's table offers them today."""
    rows = Category.objects.offered_on(today(clock.now())) | Category.objects.filter(code=chosen)
    return [(row.code, row.title) for row in rows]


def _professions(chosen: str) -> list[tuple[str, Words]]:
    """The same of professions."""
    rows = offered_professions(today(clock.now())) | Profession.objects.filter(code=chosen)
    return [(row.code, row.title) for row in rows]


def _check_clinic(code: str) -> str:
    site = get_site_by_code(code)
    if not site.is_fit:
        raise errors.ClinicUnfit
    return site.code


def _check_day(text: str) -> str:
    if date.fromisoformat(text) > today(clock.now()):
        raise errors.DayAhead
    return text


def _check_work(answers: Mapping[str, str]) -> None:
    """A profession of another category would open no book."""
    find_profession(answers.get("profession", ""), answers.get("category", ""), on=None)


_WORK = Step(
    code="work",
    title=_("Кем вы работаете"),
    text=_("От этого зависит, какие осмотры, анализы и прививки нужны."),
    check_whole=_check_work,
    fields=(
        Field(
            code="category",
            label=_("Категория работников"),
            kind=FieldKind.CHOICE,
            choices=_categories,
        ),
        Field(
            code="profession",
            label=_("Профессия"),
            kind=FieldKind.CHOICE,
            choices=_professions,
            required=False,
            hint=_("Если вашей профессии нет в списке, оставьте пустым"),
        ),
        Field(
            code="trains_yearly",
            label=_("Работаю с молоком, мясом, кремом или питанием маленьких детей"),
            kind=FieldKind.TICK,
            required=False,
            hint=_("При такой работе гигиеническую аттестацию проходят каждый год, а не раз в два года"),
        ),
    ),
)
_PERSON = Step(
    code="person",
    title=_("Проверьте сведения о себе"),
    text=_("Они взяты из учётной записи. Если что-то изменилось, исправьте в профиле."),
    fields=(
        Field.of_account("family_name", _("Фамилия"), autocomplete="family-name"),
        Field.of_account("given_name", _("Имя"), autocomplete="given-name"),
        Field.of_account("patronymic", _("Отчество"), required=False, autocomplete="additional-name"),
        Field.of_account("birth_on", _("Дата рождения"), kind=FieldKind.BIRTH_DATE, autocomplete="bday"),
        Field.of_account(
            "sex", _("Пол"), kind=FieldKind.CHOICE, choices=(("M", _("мужской")), ("F", _("женский")))
        ),
        Field.of_account(
            "snils",
            _("СНИЛС"),
            kind=FieldKind.SNILS,
            hint=_(
                "Если его нет, подайте в Социальный фонд заявление с паспортом: "
                "номер дадут за 5 рабочих дней. Всё введённое здесь подождёт"
            ),
        ),
        Field(code="birth_place", label=_("Место рождения"), hint=_("Как в паспорте"), most=120),
    ),
)
_PASSPORT = Step(
    code="passport",
    title=_("Паспорт"),
    fields=(
        Field(
            code="passport",
            label=_("Серия и номер"),
            kind=FieldKind.PASSPORT,
            hint=_("10 цифр, можно без пробелов"),
            width="10",
        ),
        Field(code="issued_on", label=_("Дата выдачи"), kind=FieldKind.DATE, validator=_check_day),
        Field(code="issuer", label=_("Кем выдан"), hint=_("Слово в слово, как в паспорте")),
        Field(
            code="department_code",
            label=_("Код подразделения"),
            kind=FieldKind.DEPARTMENT_CODE,
            hint=_("6 цифр"),
            width="10",
        ),
    ),
    documents=(
        Document(
            code="passport_scan",
            title=_("Снимки паспорта"),
            type=DocumentType.PASSPORT,
            hint=_("Разворот с фотографией и страница с регистрацией"),
            shows=(*WHO, "sex", "birth_place", *PASSPORT, "registered_at"),
            check="passport",
        ),
        Document(
            code="name_change",
            title=_("Документ о перемене имени"),
            type=DocumentType.OTHER,
            need=Need.OPTIONAL,
            hint=_("Если фамилия или имя менялись и паспорт ещё старый"),
            shows=WHO,
        ),
    ),
)
_NUMBERS = Step(
    code="numbers",
    title=_("Полис и ИНН"),
    fields=(
        Field(
            code="oms",
            label=_("Номер полиса ОМС"),
            kind=FieldKind.OMS,
            source=Source.PROFILE,
            profile="oms",
            hint=_("16 цифр"),
        ),
        Field(
            code="oms_kind",
            label=_("Какой у вас полис"),
            kind=FieldKind.CHOICE,
            choices=(
                ("digital", _("в электронном виде")),
                ("plastic", _("пластиковая карта")),
                ("paper", _("бумажный")),
                ("temporary", _("временное свидетельство")),
            ),
        ),
        Field(
            code="inn",
            label=_("ИНН"),
            kind=FieldKind.INN,
            validator=inn.person,
            when=When("no_inn", ("",)),
            hint=_(
                "12 цифр. Пока поле пустое, заявление не завершено. "
                "Если ИНН вам не выдавали, отметьте это ниже"
            ),
        ),
        Field(code="no_inn", label=_("У меня нет ИНН"), kind=FieldKind.TICK, required=False),
    ),
    documents=(
        Document(
            code="oms_scan",
            title=_("Снимок полиса ОМС"),
            type=DocumentType.POLICY,
            shows=("oms", "oms_kind", *WHO),
            check="oms",
        ),
        Document(
            code="snils_scan",
            title=_("Снимок СНИЛС"),
            type=DocumentType.SNILS,
            need=Need.OPTIONAL,
            hint=_("Поможет, если номер не найдётся в реестре"),
            shows=("snils", *WHO),
            check="snils",
        ),
    ),
)
_CONTACTS = Step(
    code="contacts",
    title=_("Адрес и связь"),
    fields=(
        Field(code="registered_at", label=_("Адрес регистрации"), autocomplete="street-address"),
        Field(
            code="lives_at",
            label=_("Адрес, где живёте"),
            required=False,
            hint=_("Если отличается от адреса регистрации"),
        ),
        Field.of_account("phone", _("Мобильный телефон"), kind=FieldKind.PHONE, autocomplete="tel"),
        Field(
            code="email",
            label=_("Электронная почта"),
            kind=FieldKind.EMAIL,
            source=Source.PROFILE,
            profile="email",
            required=False,
            autocomplete="email",
        ),
    ),
)
_EMPLOYER = Step(
    code="employer",
    title=_("Место работы"),
    fields=(
        Field(
            code="no_employer",
            label=_("Пока не работаю, только устраиваюсь"),
            kind=FieldKind.TICK,
            required=False,
        ),
        Field(
            code="employer_inn",
            label=_("ИНН работодателя"),
            kind=FieldKind.INN,
            when=_EMPLOYED,
            hint=_("10 цифр у организации, 12 у предпринимателя. Его знают в отделе кадров"),
            width="10",
        ),
        Field(
            code="shows_employer",
            label=_("Разрешаю работодателю видеть, допущен ли я к работе"),
            kind=FieldKind.TICK,
            required=False,
            when=_EMPLOYED,
            hint=_("Результатов осмотров он не увидит. Разрешение можно забрать в любой день"),
        ),
    ),
    documents=(
        Document(
            code="workplace",
            title=_("Трудовой договор или справка с работы"),
            type=DocumentType.CONTRACT,
            need=Need.WHEN,
            when=_EMPLOYED,
            why=_("Он подтверждает вашу категорию работников"),
            shows=("employer_inn", "category", "profession", *_NAME),
            check="employer",
        ),
    ),
)
_CLINIC = Step(
    code="clinic",
    title=_("Клиника, где пройдёте осмотр"),
    text=_(
        "Можно выбрать и позже: в кабинете покажем ближайшие. Нет в списке? Отправьте заявление без клиники "
        "и назовите её в услуге «Добавить клинику»: она появится, а заявление пойдёт дальше."
    ),
    fields=(
        Field(
            code="clinic_code",
            label=_("Код клиники"),
            required=False,
            hint=_("Если вы его знаете, например 77-008"),
            validator=_check_clinic,
            width="10",
            most=20,
        ),
    ),
    documents=(
        Document(
            code="examination",
            title=_("Заключение осмотра, если он уже пройден"),
            type=DocumentType.EXAMINATION,
            need=Need.OPTIONAL,
            hint=_("Сроки внесёт клиника по своим записям"),
            shows=WHO,
        ),
    ),
)
_PAPER = Step(
    code="paper",
    title=_("Бумажная книжка"),
    text=_("Если её нет, просто нажмите «Продолжить»."),
    fields=(
        Field(code="has_paper", label=_("У меня есть бумажная книжка"), kind=FieldKind.TICK, required=False),
        Field(code="paper_number", label=_("Её номер"), when=_HAS_PAPER, width="10", most=40),
        Field(
            code="paper_issued_on",
            label=_("Когда выдана"),
            kind=FieldKind.DATE,
            when=_HAS_PAPER,
            validator=_check_day,
        ),
        Field(code="paper_issuer", label=_("Кем выдана"), when=_HAS_PAPER, most=120),
    ),
)
_FINISH = Step(
    code="finish",
    title=_("Фотография и согласие"),
    fields=(
        Field(
            code="agrees",
            label=_("Согласен, чтобы книжку вели в электронном виде, а клиника вносила в неё результаты"),
            kind=FieldKind.TICK,
        ),
    ),
    documents=(
        Document(
            code="photo",
            title=_("Фотография 3 × 4, цветная"),
            type=DocumentType.PHOTO,
            need=Need.OPTIONAL,
            most=1,
            hint=_("JPG или PNG до 2 МБ, лицо прямо, фон ровный"),
        ),
    ),
)
STEPS = (_WORK, _PERSON, _PASSPORT, _NUMBERS, _CONTACTS, _EMPLOYER, _CLINIC, _PAPER, _FINISH)
