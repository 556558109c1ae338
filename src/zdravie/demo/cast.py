"""
The named people of the demo: one for each part that can be played.

They have the first numbers of the population, telephones that nobody else has, and one password. Plain
Python: the list can be read without Django and without a database.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from zdravie.demo import numbers
from zdravie.demo.population import PersonSketch, person
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import phone, snils
from zdravie.kernel.person_names import full_name

PASSWORD = "Ryabina-58"  # noqa: S105 - invented people have nothing to hide
CAST_CLINIC = 9
"""«Поликлиника № 8», counted from 0: here they are attached and work."""

EMPLOYER_NUMBER = 1
"""Of the employer for whom the employer of the cast speaks; ``id_of("employer", 1)``."""

OPERATOR = "reviewer"
"""The part that sits at the desk of the sign-on."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """How to enter as somebody; everything as it is shown and may be typed."""

    part: str
    role: str
    name: str
    phone: str
    password: str
    snils: str
    email: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. ``part`` is a stable key for tests; a worker of the clinic has a ``post``."""

    part: str
    role: str
    family_name: str
    given_name: str
    patronymic: str
    is_male: bool
    birth_on: date
    level: IdentityLevel = IdentityLevel.CONFIRMED
    post: str = ""
    duties: tuple[str, ...] = ()
    """Kinds of ``registries/duties``; those of a clinic are for the clinic of the cast."""
    has_account: bool = True


CAST = (
    Member("patient", "Пациентка", "Волкова", "Анна", "Сергеевна", is_male=False, birth_on=date(1988, 4, 12)),
    Member(
        "mother",
        "Мама пациентки",
        "Волкова",
        "Людмила",
        "Николаевна",
        is_male=False,
        birth_on=date(1959, 9, 3),
    ),
    Member(
        "child",
        "Сын пациентки",
        "Волков",
        "Михаил",
        "Дмитриевич",
        is_male=True,
        birth_on=date(2020, 5, 17),
        level=IdentityLevel.STANDARD,
        has_account=False,
    ),
    Member(
        "doctor",
        "Врач-терапевт",
        "Орлова",
        "Елена",
        "Викторовна",
        is_male=False,
        birth_on=date(1979, 2, 20),
        post="therapist",
    ),
    Member(
        "nurse",
        "Медсестра",
        "Тихонова",
        "Дарья",
        "Олеговна",
        is_male=False,
        birth_on=date(1992, 7, 8),
        post="nurse",
    ),
    Member(
        "registrar",
        "Регистратор",
        "Маркова",
        "Татьяна",
        "Юрьевна",
        is_male=False,
        birth_on=date(1971, 11, 30),
        post="registrar",
        duties=("REGISTRAR",),
    ),
    Member(
        "head",
        "Главный врач",
        "Жданова",
        "Ольга",
        "Петровна",
        is_male=False,
        birth_on=date(1968, 6, 14),
        post="head",
        duties=("SCHEDULER",),
    ),
    Member(
        "commissioner",
        "Член аккредитационной комиссии",
        "Зуев",
        "Андрей",
        "Львович",
        is_male=True,
        birth_on=date(1966, 1, 25),
    ),
    Member(
        "reviewer",
        "Проверяет заявления",
        "Лебедева",
        "Наталья",
        "Павловна",
        is_male=False,
        birth_on=date(1984, 12, 5),
        duties=("REVIEWER",),
    ),
    Member(
        "employer",
        "Работодатель",
        "Гусев",
        "Виктор",
        "Андреевич",
        is_male=True,
        birth_on=date(1975, 3, 19),
        duties=("EMPLOYER",),
    ),
    Member(
        "cook",
        "Повар, оформляет медкнижку",
        "Соколов",
        "Илья",
        "Андреевич",
        is_male=True,
        birth_on=date(1996, 8, 27),
    ),
    Member(
        "newcomer",
        "Новичок, личность не подтверждена",
        "Фролов",
        "Никита",
        "Денисович",
        is_male=True,
        birth_on=date(2003, 10, 9),
        level=IdentityLevel.SIMPLIFIED,
    ),
    Member(
        "integrator",
        "Подключает свои системы",
        "Белов",
        "Максим",
        "Игоревич",
        is_male=True,
        birth_on=date(1990, 5, 22),
    ),
    Member(
        "senior",
        "Старший проверяющий",
        "Крылов",
        "Сергей",
        "Борисович",
        is_male=True,
        birth_on=date(1973, 9, 16),
        duties=("SENIOR_REVIEWER",),
    ),
    Member(
        "clerk",
        "Канцелярия: письма и почта",
        "Мухина",
        "Вера",
        "Ильинична",
        is_male=False,
        birth_on=date(1986, 2, 28),
        duties=("CLERK",),
    ),
    Member(
        "examiner",
        "Вносит осмотры в клинике",
        "Панова",
        "Ирина",
        "Максимовна",
        is_male=False,
        birth_on=date(1981, 7, 4),
        duties=("CLINIC_EXAMINER",),
    ),
    Member(
        "hygiene",
        "Центр гигиены",
        "Рощин",
        "Павел",
        "Денисович",
        is_male=True,
        birth_on=date(1977, 10, 21),
        duties=("HYGIENE",),
    ),
)


def member(part: str) -> PersonSketch:
    """The person who plays this part."""
    return next(sketch for each, sketch in members() if each.part == part)


@cache
def members() -> tuple[tuple[Member, PersonSketch], ...]:
    """Everybody of the cast as a person, the first numbers of the population."""
    return tuple((each, _sketch(number, each)) for number, each in enumerate(CAST, start=1))


def people_card() -> list[CardRow]:
    """Those who can sign in: who they are, and with what."""
    return [
        CardRow(
            part=each.part,
            role=each.role,
            name=full_name(sketch.family_name, sketch.given_name, sketch.patronymic),
            phone=phone.show(sketch.phone),
            password=PASSWORD,
            snils=snils.show(sketch.snils),
            email=sketch.email,
        )
        for each, sketch in members()
        if each.has_account
    ]


def _sketch(number: int, each: Member) -> PersonSketch:
    """The drawn person of this number under the name, sex and birth date of the part."""
    return replace(
        person(number),
        family_name=each.family_name,
        given_name=each.given_name,
        patronymic=each.patronymic,
        is_male=each.is_male,
        birth_on=each.birth_on,
        oms=numbers.oms_of(region=77, birth_on=each.birth_on, is_male=each.is_male, serial=number),
        phone=f"+7900100{number:04}",
        email=f"{each.part}@mail.example" if each.has_account else "",
        level=each.level,
    )
