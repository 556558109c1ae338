"""Two small services of the tests: one decided by people in four eyes and for a fee, one by the system."""

from collections.abc import Mapping

from zdravie.platform.casework.declaration import (
    Cause,
    CauseGroup,
    Check,
    Document,
    Field,
    FieldKind,
    Need,
    OnDisagreement,
    Review,
    Service,
    Source,
    Stage,
    Step,
    When,
)
from zdravie.platform.casework.types import AGREED, Submitted, Verdict
from zdravie.platform.files.types import DocumentType

WORDS: dict[str, Verdict] = {}
"""What the register of the tests says by the family name; otherwise it agrees."""


def ask(submitted: Submitted) -> Verdict:
    return WORDS.get(submitted.answers.get("family_name", ""), AGREED)


def fee_of(answers: Mapping[str, str]) -> str:
    return "test.book" if answers.get("pays") else ""


PERSON = Step(
    code="person",
    title="Кто вы",
    fields=(
        Field(
            code="family_name",
            label="Фамилия",
            source=Source.PROFILE,
            profile="family_name",
            is_locked=True,
        ),
        Field(code="given_name", label="Имя", source=Source.PROFILE, profile="given_name", is_locked=True),
        Field(code="inn", label="ИНН", kind=FieldKind.INN, when=When("no_inn", ("",)), width="10"),
        Field(code="no_inn", label="У меня нет ИНН", kind=FieldKind.TICK, required=False),
    ),
)
PAPERS = Step(
    code="papers",
    title="Документы",
    documents=(
        Document(
            code="passport",
            title="Паспорт",
            type=DocumentType.PASSPORT,
            shows=("family_name", "given_name", "inn", "work"),
            check="inn",
        ),
        Document(
            code="contract",
            title="Трудовой договор",
            type=DocumentType.CONTRACT,
            need=Need.WHEN,
            when=When("work", ("yes",)),
            why="Вы указали, что работаете",
        ),
        Document(code="other", title="Другое", type=DocumentType.OTHER, need=Need.OPTIONAL, is_judged=False),
    ),
)
CAUSES = (
    Cause(
        code="T-INN",
        text="ИНН не совпал с данными налоговой службы",
        advice="Сверьте ИНН со свидетельством и введите снова",
        field="inn",
    ),
    Cause(
        code="T-PASSPORT",
        text="На снимке паспорта не читается номер",
        advice="Сфотографируйте разворот при дневном свете и загрузите снова",
        document="passport",
        group=CauseGroup.TECHNICAL,
    ),
    Cause(
        code="T-RIGHT",
        text="Книжка для вашей работы не нужна",
        advice="Спросите работодателя",
        group=CauseGroup.RIGHT,
    ),
)
REVIEWED = Service(
    code="test-reviewed",
    title="Проверочная книжка",
    text="Услуга тестов: её решают двое, и она стоит денег.",
    prefix="TR",
    synonyms=("пробная книга", "тестовая книжка"),
    names=("family_name", "given_name"),
    steps=(
        PERSON,
        Step(
            code="work",
            title="Работа",
            fields=(
                Field(code="work", label="Я работаю", kind=FieldKind.TICK, required=False),
                Field(code="pays", label="Первая выдача", kind=FieldKind.TICK, required=False),
            ),
        ),
        PAPERS,
    ),
    causes=CAUSES,
    checks=(
        Check(
            code="inn",
            title="Налоговая служба",
            run=ask,
            on_disagreement=OnDisagreement.REVIEW,
            compares=("family_name", "inn"),
        ),
    ),
    four_eyes=True,
    fee=fee_of,
    stages=(Stage(code="EXAMS", title="Медосмотр", text="Пройдите осмотр.", term="casework.review_term"),),
)
AUTOMATIC = Service(
    code="test-automatic",
    title="Справка сама",
    text="Услуга тестов: решает система, если реестр согласен.",
    prefix="TA",
    synonyms=("справка",),
    names=("family_name", "given_name"),
    steps=(PERSON,),
    causes=CAUSES[:1] + CAUSES[2:],
    checks=(Check(code="inn", title="Налоговая служба", run=ask),),
    review=Review.ON_DOUBT,
)
