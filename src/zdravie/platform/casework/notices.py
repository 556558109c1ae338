"""What applicants are told; Russian for everyone, without any personal data."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import override

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.casework.declaration import Notice
from zdravie.platform.casework.models import Case, Move
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import State
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_email import send_email

_LIFE = timedelta(days=2)
USUAL: dict[str, Notice] = {
    State.AWAITING_PAYMENT: Notice(
        title="Заявление ждёт оплаты", text="Сумма и способы оплаты — в заявлении."
    ),
    State.PAID: Notice(title="Оплата прошла", text="Дальше всё пойдёт само."),
    State.ACCEPTED: Notice(title="Заявление принято", text="Мы проверяем данные по реестрам."),
    State.IN_REVIEW: Notice(
        title="Заявление на проверке", text="Его смотрит сотрудник. Срок ответа — в заявлении."
    ),
    State.RETURNED: Notice(
        title="В заявлении нужны исправления", text="Что исправить, сказано в заявлении. Введённое сохранено."
    ),
    State.APPROVED: Notice(title="Заявление одобрено", text="Что дальше, сказано в заявлении."),
    State.READY: Notice(title="Документ готов к выдаче", text="Осталось немного: он появится в заявлении."),
    State.ISSUED: Notice(title="Документ выдан", text="Его можно открыть и сохранить."),
    State.REFUSED: Notice(
        title="По заявлению отказ", text="Причины и что с ними сделать — в заявлении. Отказ можно обжаловать."
    ),
    State.APPEALED: Notice(title="Жалоба принята", text="Срок ответа — в заявлении."),
}
_AFTER_APPEAL = {
    "uphold": Notice(title="Ответ на жалобу: отказ остаётся", text="Ответ и дальнейшие пути — в заявлении."),
    "satisfy": Notice(title="Жалоба удовлетворена", text="Заявление смотрят заново, другие люди."),
}


def tell_move(move: Move, *, now: datetime) -> None:
    """A line under the bell and a letter, for a state that says something to the applicant."""
    service = get_service(move.case.service)
    usual = _AFTER_APPEAL.get(move.name) or USUAL.get(move.to_state)
    notice = service.notices.get(move.to_state, usual or _of_stage(move))
    if notice is not None and move.name != "disagree":
        _tell(move.case, notice, key=f"casework.move:{move.pk}", now=now)


def tell_late(case: Case, deadline_id: UUID, *, now: datetime) -> None:
    """The term passed and nobody answered."""
    notice = Notice(
        title="Мы не успели в срок",
        text=f"Заявление {case.number} увидел старший сотрудник. "
        "Спросить о нём можно в разделе «Обратная связь», назовите номер.",
    )
    _tell(case, notice, key=f"casework.late:{deadline_id}", now=now)


def tell_silence(case: Case, appeal_id: UUID, *, now: datetime) -> None:
    """«Срок ответа истёк»."""
    notice = Notice(
        title="Срок ответа на жалобу истёк",
        text="Жалоба не пропала. В заявлении: передать её выше и собрать бумаги для суда.",
    )
    _tell(case, notice, key=f"casework.silence:{appeal_id}", now=now)


def _of_stage(move: Move) -> Notice | None:
    stage = get_service(move.case.service).stage(move.to_state)
    if stage is None:
        return None
    with override("ru"):
        return Notice(title=str(stage.title), text=str(stage.text) or "Что сделать, сказано в заявлении.")


@transaction.atomic
def _tell(case: Case, notice: Notice, *, key: str, now: datetime) -> None:
    link = f"/cases/{case.pk}/"
    post_notice(
        person_id=case.applicant_id,
        title=notice.title,
        body=notice.text,
        link=link,
        key=key,
        actor=SYSTEM,
        now=now,
    )
    email = import_string(settings.ZDRAVIE_EMAIL_OF)(case.applicant_id)
    if email:
        send_email(
            to=email,
            subject=notice.title,
            text=f"{notice.text}\n\nЗаявление {case.number or ''}: {settings.ZDRAVIE_URLS['health']}{link}",
            key=key,
            expires_at=now + _LIFE,
            about_id=case.applicant_id,
            actor=SYSTEM,
            now=now,
        )
