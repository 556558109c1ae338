"""Refusals of this room, each said so that the person knows what to do next."""

from zdravie.domains.scheduling.types import PlaceOffer
from zdravie.kernel.errors import DomainError


class NotYourself(DomainError):
    code = "SCHED-NOT-YOURSELF"
    message = "Записывать можно только себя. Войдите в свой кабинет"
    status = 403


class ShiftNotFound(DomainError):
    code = "SCHED-NO-SHIFT"
    message = "Такого приёма нет в расписании. Выберите другое время"
    status = 404


class AppointmentNotFound(DomainError):
    code = "SCHED-NO-VISIT"
    message = "Такой записи нет среди ваших. Проверьте раздел «Мои приёмы»"
    status = 404


class PlaceTaken(DomainError):
    """Somebody was faster; ``nearest`` holds up to three free places."""

    code = "SCHED-TAKEN"
    message = "Это время только что заняли. Выберите другое: ближайшие свободные места ниже"

    def __init__(self, *, nearest: list[PlaceOffer]) -> None:
        super().__init__()
        self.nearest = nearest


class PlaceGone(DomainError):
    code = "SCHED-PAST"
    message = "Это время уже прошло. Выберите более позднее"


class BeyondHorizon(DomainError):
    code = "SCHED-HORIZON"
    message = "Запись открыта на %(days)s дней вперёд. На этот день она ещё не началась"


class NotForSelfBooking(DomainError):
    code = "SCHED-REFERRAL"
    message = "К этому врачу записывают по направлению. Сначала запишитесь к терапевту или педиатру"


class NotForThisAge(DomainError):
    code = "SCHED-AGE"
    message = "Этот врач принимает людей другого возраста. Детям нужен педиатр, взрослым терапевт"


class AlreadyBookedHere(DomainError):
    code = "SCHED-SPECIALTY"
    message = "У вас уже есть запись к врачу этой специальности. Перенесите её или отмените"


class TooCloseToAnother(DomainError):
    code = "SCHED-OVERLAP"
    message = "В это время у вас другой приём. Между приёмами нужно не меньше %(minutes)s минут"


class TooManyHolds(DomainError):
    code = "SCHED-HOLDS"
    message = "Вы много раз выбирали время и не подтвердили запись. Попробуйте снова через час"
    status = 429


class RequestKeyReused(DomainError):
    code = "SCHED-KEY"
    message = "Страница устарела: с неё уже выбрали другое время. Откройте расписание заново"
    status = 422


class HoldLapsed(DomainError):
    code = "SCHED-LAPSED"
    message = "Мы держали это время %(minutes)s минут, и оно освободилось. Выберите время ещё раз"


class AlreadyEnded(DomainError):
    code = "SCHED-ENDED"
    message = "Эта запись уже не действует, изменить её нельзя"


class TooLateToCancel(DomainError):
    code = "SCHED-LATE"
    message = "Приём уже начался, отменить его нельзя"


class OtherSpecialty(DomainError):
    code = "SCHED-OTHER"
    message = "Перенести приём можно к врачу той же специальности. К другому врачу запишитесь отдельно"


class SameTime(DomainError):
    code = "SCHED-SAME"
    message = "Вы уже записаны на это время. Для переноса выберите другое"


class NotTimeToArrive(DomainError):
    code = "SCHED-ARRIVAL"
    message = "Отметиться можно за %(minutes)s минут до приёма. Если опоздали, подойдите в регистратуру"


class LinkNotFound(DomainError):
    """Cut off, mistyped or over: the answer is the same."""

    code = "SCHED-LINK"
    message = "Ссылка не действует: приём прошёл или адрес скопирован не целиком. Войдите в кабинет"
    status = 404


class SelfBookingPaused(DomainError):
    code = "SCHED-MISSES"
    message = (
        "До %(until)s запись через кабинет закрыта: вы не пришли на несколько приёмов. "
        "По телефону поликлиники запишут в любой день. Если это ошибка, оспорьте пропуски"
    )


class NothingToContest(DomainError):
    code = "SCHED-NO-MISS"
    message = "Этот приём не отмечен как пропущенный, оспаривать нечего"


class NotYourCheckupYear(DomainError):
    code = "SCHED-CHECKUP"
    message = (
        "Диспансеризация бесплатна раз в %(every)s года, а с %(yearly_from)s лет каждый год. "
        "Ваш следующий год — %(year)s. Если что-то беспокоит сейчас, запишитесь к терапевту"
    )


class FeedNotFound(DomainError):
    code = "SCHED-FEED"
    message = "Этого календаря нет. Возьмите адрес в разделе «Мои приёмы» заново"
    status = 404


class FeedTooOften(DomainError):
    code = "SCHED-FEED-OFTEN"
    message = "Календарь читают слишком часто. Попробуйте через час"
    status = 429
