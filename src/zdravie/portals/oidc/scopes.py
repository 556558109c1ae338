"""What a system may ask for, and how that is said to a person."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

MEANING: dict[str, tuple[Words, ...]] = {
    "openid": (_("Номер вашей учётной записи и уровень её подтверждения"),),
    "profile": (_("Фамилия, имя, отчество"), _("Дата рождения")),
    "phone": (_("Номер телефона"),),
    "email": (_("Адрес электронной почты"),),
    "snils": (_("СНИЛС"),),
    "identity": (),
    "offline_access": (_("Спрашивать эти сведения и тогда, когда вас нет на сайте"),),
}
"""``identity`` adds nothing to ``openid``; some clients ask for the level by its own name."""

KNOWN = tuple(MEANING)
OFFLINE = "offline_access"
OF_PERSONS = frozenset(KNOWN)
"""What a system never gets for itself: each of these tells of a person."""


def said_to_person(scopes: Iterable[str]) -> list[Words]:
    """The lines of the consent page."""
    return [line for scope in KNOWN if scope in set(scopes) for line in MEANING[scope]]
