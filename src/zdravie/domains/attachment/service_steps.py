"""The pages of the application: which clinic and why, who asks, where they live."""

from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Document, Field, FieldKind, Need, Source, Step, When, Words
from zdravie.platform.files.types import DocumentType
from zdravie.registries.organizations.queries import list_clinics

MOVED = "moved"


def _clinics(_chosen: str) -> list[tuple[str, Words]]:
    """Every clinic with its address: clinics are told apart by it."""
    return [(str(one.pk), f"{one.short_name}, {one.district}, {one.address}") for one in list_clinics()]


def _account(code: str, label: Words, kind: FieldKind = FieldKind.TEXT, *, required: bool = True) -> Field:
    """A field that the account knows; it is mended there."""
    return Field(
        code=code,
        label=label,
        kind=kind,
        source=Source.PROFILE,
        profile=code,
        is_locked=True,
        required=required,
    )


STEPS = (
    Step(
        code="clinic",
        title=_("Какую поликлинику выбираете"),
        text=_("Поликлинику меняют раз в год. После переезда можно и раньше."),
        fields=(
            Field(
                code="present",
                label=_("Где вы прикреплены сейчас"),
                source=Source.PROFILE,
                profile="clinic",
                is_locked=True,
                required=False,
                hint=_("Если нигде или не знаете, оставьте пустым"),
            ),
            Field(code="clinic", label=_("Новая поликлиника"), kind=FieldKind.CHOICE, choices=_clinics),
            Field(
                code="reason",
                label=_("Почему"),
                kind=FieldKind.CHOICE,
                choices=(
                    ("first", _("Сейчас нигде не прикреплён")),
                    (MOVED, _("Переезд")),
                    ("wish", _("Хочу сменить поликлинику")),
                ),
            ),
        ),
    ),
    Step(
        code="person",
        title=_("Проверьте сведения о себе"),
        text=_("Они взяты из учётной записи. Если что-то изменилось, исправьте в профиле."),
        fields=(
            _account("family_name", _("Фамилия")),
            _account("given_name", _("Имя")),
            _account("patronymic", _("Отчество"), required=False),
            _account("birth_on", _("Дата рождения"), FieldKind.BIRTH_DATE),
            _account("snils", _("СНИЛС"), FieldKind.SNILS),
            _account("oms", _("Номер полиса ОМС"), FieldKind.OMS),
            _account("phone", _("Мобильный телефон"), FieldKind.PHONE),
        ),
    ),
    Step(
        code="address",
        title=_("Где вы живёте"),
        fields=(
            Field(
                code="lives_at",
                label=_("Адрес, где живёте"),
                hint=_("По нему решают, сможет ли врач приходить к вам домой"),
                autocomplete="street-address",
            ),
        ),
        documents=(
            Document(
                code="new_address",
                title=_("Документ о новом адресе"),
                type=DocumentType.OTHER,
                need=Need.WHEN,
                when=When("reason", (MOVED,)),
                why=_("Он подтверждает переезд: регистрация, договор аренды или собственности"),
            ),
        ),
    ),
)
