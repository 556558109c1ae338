"""The pages of the application: which clinic and why, who asks, where they live."""

from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Document, Field, FieldKind, Need, Source, Step, When, Words
from zdravie.platform.files.types import DocumentType
from zdravie.registries.organizations.queries import list_clinics

MOVED = "moved"


def _clinics(_chosen: str) -> list[tuple[str, Words]]:
    """Every clinic with its address: clinics are told apart by it."""
    return [(str(one.pk), f"{one.short_name}, {one.district}, {one.address}") for one in list_clinics()]


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
            Field.of_account("family_name", _("Фамилия")),
            Field.of_account("given_name", _("Имя")),
            Field.of_account("patronymic", _("Отчество"), required=False),
            Field.of_account("birth_on", _("Дата рождения"), kind=FieldKind.BIRTH_DATE),
            Field.of_account("snils", _("СНИЛС"), kind=FieldKind.SNILS),
            Field.of_account("oms", _("Номер полиса ОМС"), kind=FieldKind.OMS),
            Field.of_account("phone", _("Мобильный телефон"), kind=FieldKind.PHONE),
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
