"""«Обратная связь» as the engine of applications reads it: a question, an answer in words, nothing signed."""

import re

from django.utils.translation import gettext_lazy as _

from zdravie.domains.support.errors import SecretTold
from zdravie.platform.casework.declaration import (
    Cause,
    CauseGroup,
    Document,
    Field,
    FieldKind,
    Need,
    Notice,
    Service,
    Source,
    Step,
    Terms,
)
from zdravie.platform.casework.types import Signing
from zdravie.platform.files.types import DocumentType

CODE = "feedback"
_SECRET = re.compile(
    r"(парол\w*|пин-?код\w*|код\w*\s+из\s+смс)\s*(мой|у меня|такой)?\s*[:—–=-]\s*\S{4,}", re.IGNORECASE
)
_ANSWERED = _("ответ дан")


def refuse_secrets(text: str) -> str:
    """
    The text as it is.

    :raises SecretTold: there is a password or a code in it (C-24)
    """
    if _SECRET.search(text):
        raise SecretTold
    return text


SERVICE = Service(
    code=CODE,
    title=_("Обратная связь"),
    text=_("Спросите о заявлении, записи или работе кабинета. Ответит сотрудник, ответ придёт в кабинет."),
    prefix="FB",
    icon="info",
    is_auxiliary=True,
    synonyms=("поддержка", "задать вопрос", "пожаловаться", "не работает", "жалоба на сайт", "помощь"),
    steps=(
        Step(
            code="question",
            title=_("О чём спросить"),
            text=_("Не присылайте пароли и коды из СМС: мы их никогда не спрашиваем."),
            fields=(
                Field(
                    code="topic",
                    label=_("Тема"),
                    kind=FieldKind.CHOICE,
                    source=Source.PROFILE,
                    profile="topic",
                    choices=(
                        ("late", _("Заявление долго на проверке")),
                        ("refusal", _("Подробная причина отказа")),
                        ("sign_in", _("Вход, номер телефона, уведомления")),
                        ("booking", _("Запись к врачу")),
                        ("other", _("Другое")),
                    ),
                ),
                Field(
                    code="about",
                    label=_("Номер заявления и дата, если вопрос о нём"),
                    source=Source.PROFILE,
                    profile="about",
                    required=False,
                    hint=_("С номером ответим быстрее"),
                    most=100,
                ),
                Field(
                    code="text",
                    label=_("Вопрос"),
                    kind=FieldKind.LONG_TEXT,
                    hint=_("Что сделали, что увидели, когда это было. Если был код ошибки, назовите его"),
                    validator=refuse_secrets,
                    most=4000,
                ),
            ),
            documents=(
                Document(
                    code="screenshot",
                    title=_("Снимок экрана"),
                    type=DocumentType.OTHER,
                    need=Need.OPTIONAL,
                    is_judged=False,
                ),
            ),
        ),
    ),
    causes=(
        Cause(
            code="FB-MORE",
            text=_("Чтобы ответить, нужны подробности"),
            advice=_("Допишите вопрос и отправьте снова"),
            field="text",
        ),
        Cause(
            code="FB-NOT-OURS",
            text=_("На этот вопрос отвечает не портал"),
            advice=_("Куда обратиться, сказано в ответе"),
            group=CauseGroup.RIGHT,
        ),
    ),
    signing=Signing.NONE,
    terms=Terms(review="support.answer_term"),
    words={
        "APPROVED": _ANSWERED,
        "READY": _ANSWERED,
        "ISSUED": _ANSWERED,
        "approve": _("Ответ дан"),
        "decide-APPROVED": _("Ответить"),
        "decide-RETURNED": _("Спросить подробности"),
        "decide-REFUSED": _("Ответить, что это не к нам"),
    },
    notices={
        "ACCEPTED": None,
        "IN_REVIEW": Notice(
            title="Обращение принято", text="Ответим за один рабочий день. Ответ придёт сюда."
        ),
        "RETURNED": Notice(title="Нужны подробности", text="Допишите вопрос: что, сказано в обращении."),
        "APPROVED": Notice(title="Ответ на обращение", text="Сотрудник ответил. Ответ — в обращении."),
        "READY": None,
        "ISSUED": None,
        "REFUSED": Notice(title="Ответ на обращение", text="Это решают не здесь. Куда пойти — в обращении."),
    },
    needs_answer=True,
    allows_several=True,
)
