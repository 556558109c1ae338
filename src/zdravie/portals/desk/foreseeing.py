"""What a decision will lead to, in words, for the page that asks once more before it is made."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_day
from zdravie.platform.casework.deadlines import end_of_appeal_term
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.types import Outcome
from zdravie.platform.norms.queries import get_count

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """``lines`` are pairs of a label and its words; ``button`` names what happens."""

    title: Words
    button: Words
    lines: tuple[tuple[Words, Words], ...]
    causes: tuple[tuple[Words, Words], ...] = ()
    """What is wrong and what the applicant is told to do."""


_TITLES: dict[Outcome, tuple[Words, Words]] = {
    Outcome.APPROVED: (gettext_lazy("Одобрить заявление?"), gettext_lazy("Да, одобрить")),
    Outcome.RETURNED: (gettext_lazy("Вернуть заявление на исправление?"), gettext_lazy("Да, вернуть")),
    Outcome.REFUSED: (gettext_lazy("Отказать по заявлению?"), gettext_lazy("Да, отказать")),
}
_TELL = gettext_lazy("Заявителю: сразу, уведомлением в кабинете и письмом на почту. Работодателю ничего")
_TELL_LATER = gettext_lazy("Пока никому: сначала решение подтвердит другой сотрудник")


def of_decision(
    service: Service, outcome: Outcome, codes: list[str], text: str, *, now: datetime
) -> Foreseen:
    """The decision about an application."""
    title, button = _TITLES[outcome]
    if own := service.words.get(f"decide-{outcome}"):
        title, button = f"{own}?", own
    is_proposed = service.four_eyes and outcome is not Outcome.RETURNED
    causes = [service.cause(code) for code in codes]
    lines: list[tuple[Words, Words]] = [(_("Что прочитает человек"), text)] if text else []
    lines += [
        (_("Кому сообщим"), _TELL_LATER if is_proposed else _TELL),
        (_("Что дальше"), _after(service, outcome, now)),
    ]
    return Foreseen(
        title=title,
        button=button,
        lines=tuple(lines),
        causes=tuple((one.text, one.advice) for one in causes),
    )


def of_answer(text: str, *, is_satisfied: bool) -> Foreseen:
    """The answer to an appeal."""
    return Foreseen(
        title=_("Удовлетворить жалобу?") if is_satisfied else _("Оставить отказ в силе?"),
        button=_("Да, удовлетворить") if is_satisfied else _("Да, отказ остаётся"),
        lines=(
            (_("Что прочитает человек"), text),
            (_("Кому сообщим"), _TELL),
            (
                _("Что дальше"),
                _("Заявление посмотрит заново другой сотрудник. Ответ на жалобу уйдёт на подпись старшему")
                if is_satisfied
                else _("Ответ на жалобу уйдёт вам на подпись. Человек сможет обратиться в суд"),
            ),
        ),
    )


def _after(service: Service, outcome: Outcome, now: datetime) -> str:
    if outcome is Outcome.APPROVED and service.needs_answer:
        return _("Человек прочитает ответ в кабинете, обращение закроется. Спросить снова можно в любой день")
    if outcome is Outcome.APPROVED:
        return _("Заявление пойдёт к выдаче: %(stage)s") % {
            "stage": service.stages[0].title if service.stages else _("документ готовится сам")
        }
    if outcome is Outcome.REFUSED:
        until = end_of_appeal_term(service, now).astimezone(MOSCOW)
        return _(
            "Бумага об отказе придёт вам на подпись. Подать снова можно сразу, пожаловаться до %(until)s"
        ) % {"until": f"{show_day(until.date())} {until.year}"}
    days = get_count(service.terms.resubmission, on=now.astimezone(MOSCOW).date())
    return _("Человек исправит названное и отправит снова. На повторную проверку рабочих дней: %(days)s") % {
        "days": days
    }
