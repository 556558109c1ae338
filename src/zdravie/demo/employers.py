"""Invented employers of the region; INN and OGRN are valid by their rules and belong to nobody."""

from dataclasses import dataclass
from uuid import UUID

from zdravie.demo.identities import id_of
from zdravie.kernel.identifiers import ogrn

_INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class EmployerSketch:
    """As the register of the tax service knows it."""

    number: int
    name: str
    address: str
    is_active: bool = True

    @property
    def employer_id(self) -> UUID:
        return id_of("employer", self.number)

    @property
    def inn(self) -> str:
        """Ten digits of an invented tax office."""
        body = f"{990_100_000 + self.number}"
        total = sum(int(digit) * weight for digit, weight in zip(body, _INN_WEIGHTS, strict=True))
        return f"{body}{total % 11 % 10}"

    @property
    def ogrn(self) -> str:
        """Thirteen digits; registered in 2019."""
        body = f"11999{1_000_000 + self.number}"
        return f"{body}{ogrn.control(body)}"


EMPLOYERS = (
    EmployerSketch(1, "ООО «Столовая „Рябинушка“»", "ул. Заречная, д. 4"),
    EmployerSketch(2, "ООО «Пекарня „Тёплый хлеб“»", "ул. Мельничная, д. 11"),
    EmployerSketch(3, "МБДОУ «Детский сад № 27 „Ласточка“»", "Школьный пер., д. 2"),
    EmployerSketch(4, "МБОУ «Школа № 14»", "ул. Просвещения, д. 30"),
    EmployerSketch(5, "ООО «Молочный комбинат „Заря“»", "Промышленный пр-д, д. 8"),
    EmployerSketch(6, "ООО «Гостиница „Берёзовая роща“»", "Лесная ул., д. 1"),
    EmployerSketch(7, "ООО «Парикмахерская „Локон“»", "пр. Мира, д. 17"),
    EmployerSketch(8, "АО «Водоканал Заречья»", "Насосная ул., д. 3"),
    EmployerSketch(9, "ООО «Транспортная компания „Колесо“»", "Вокзальная пл., д. 5"),
    EmployerSketch(10, "ООО «Кафе „Старый мельник“»", "ул. Мельничная, д. 1", is_active=False),
)
