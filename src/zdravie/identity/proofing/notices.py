"""What people are told about their requests; Russian for everyone, as all messages are."""

from datetime import timedelta

from zdravie.identity.proofing.models import ProofingRequest

State = ProofingRequest.State
TITLES: dict[str, str] = {
    State.CONFIRMED: "Личность подтверждена",
    State.RETURNED: "Данные не сошлись",
    State.REFUSED: "Личность не подтверждена",
}
_TEXTS: dict[str, str] = {
    State.CONFIRMED: "Уровень учётной записи обновлён.",
    State.RETURNED: "Посмотрите причину в личном кабинете, исправьте и отправьте снова.",
    State.REFUSED: "Причина и другие способы есть в личном кабинете.",
}
_ON_THE_SPOT = timedelta(seconds=30)


def write(request: ProofingRequest) -> tuple[str, str]:
    """Title and text, without any personal data."""
    return TITLES[request.state], _TEXTS[request.state]


def was_waited_for(request: ProofingRequest) -> bool:
    """Whether the person had time to leave the page."""
    if request.decided_by_id or request.checks:
        return True
    decided_at = request.decided_at or request.submitted_at
    return bool(decided_at and request.submitted_at and decided_at - request.submitted_at > _ON_THE_SPOT)
