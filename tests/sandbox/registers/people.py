"""A person of the registers, and what somebody who knows everything about her would claim."""

from datetime import date
from typing import Any

DETAILS: dict[str, Any] = {
    "family_name": "Семёнова",
    "given_name": "Анна",
    "patronymic": "Сергеевна",
    "birth_on": date(1988, 4, 12),
    "snils": "11223344595",
    "inn": "500100732259",
    "passport": "4510123456",
    "passport_issued_on": date(2008, 5, 3),
    "passport_issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770001",
    "passport_state": "VALID",
}
NAMES = {
    "family_name": "Семёнова",
    "given_name": "Анна",
    "patronymic": "Сергеевна",
    "birth_on": "1988-04-12",
}
PASSPORT = {
    **NAMES,
    "series": "4510",
    "number": "123456",
    "issued_on": "2008-05-03",
    "issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770001",
}
SNILS = {**NAMES, "snils": "11223344595"}
INN = {**NAMES, "passport": "4510123456"}
