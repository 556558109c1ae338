"""Everything that can keep a person from signing in: a plain page with a code, a cause and a way on."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.portals.kit.problems import Problem, problem_for, say, show_problem
from zdravie.registries.people.errors import AutomaticPassageOff, NotLinked

AGAIN = _("Попробовать ещё раз")

NO_COOKIE = Problem(
    403,
    "LOGIN-COOKIE",
    _("Браузер не сохранил cookie"),
    _("Без cookie мы не можем узнать, что вернулись именно вы, поэтому вход остановлен."),
    _("Разрешите cookie для этого сайта в настройках браузера и повторите вход."),
)
ANOTHER_BROWSER = Problem(
    400,
    "LOGIN-STATE",
    _("Этот вход уже завершён или начат не здесь"),
    _("Каждый вход действует один раз и только в том браузере, где его начали. Так мы защищаем кабинет."),
    _("Если вы нажали «Назад» или открыли старую ссылку, просто войдите ещё раз."),
)
EXPIRED = Problem(
    400,
    "LOGIN-EXPIRED",
    _("Вход занял слишком много времени"),
    _("Между началом входа и возвращением прошло больше получаса."),
    _("Войдите ещё раз. Если вы уже вошли на Госуслугах, код не понадобится."),
)
NOT_AGREED = Problem(
    403,
    "LOGIN-REFUSED",
    _("Вы не разрешили передать данные"),
    _("Кабинет узнаёт вас по имени, дате рождения и СНИЛС. Без них он не поймёт, чью карту открыть."),
    _("Если передумаете, войдите ещё раз и нажмите «Разрешить и войти». Записаться можно и по телефону."),
)
TOO_WEAK = Problem(
    403,
    "LOGIN-WEAK",
    _("Для этой страницы нужен более надёжный вход"),
    _("Служба входа не подтвердила, что проверила вас двумя способами или ключом входа."),
    _("Войдите ещё раз и подтвердите вход кодом, приложением или ключом входа."),
)
PROVIDER_SAYS_NO = Problem(
    502,
    "LOGIN-PROVIDER",
    _("Служба входа отказала"),
    _("Она ответила ошибкой и не сказала, кто вы."),
    _("Войдите ещё раз. Если ошибка повторится, подождите несколько минут."),
)
FOREIGN_ANSWER = Problem(
    400,
    "LOGIN-ISSUER",
    _("Ответ пришёл не от той службы входа"),
    _("Мы ждали ответа от одной службы, а пришёл он от другой. Так бывает при попытке обмана."),
    _("Закройте другие вкладки, проверьте адрес сайта и войдите ещё раз."),
)
NOT_TRUSTED = Problem(
    502,
    "LOGIN-TOKEN",
    _("Ответ службы входа не прошёл проверку"),
    _("Подпись или срок в её ответе неверны, поэтому мы ему не поверили."),
    _("Войдите ещё раз. Если ошибка повторится, напишите в поддержку и назовите код."),
)
NOT_CONFIRMED = Problem(
    403,
    "LOGIN-UNCONFIRMED",
    _("Нужна подтверждённая учётная запись"),
    _("Служба входа знает вас только по телефону, а карту мы открываем тому, чья личность доказана."),
    _(
        "Подтвердите личность в службе входа: в банке, в центре обслуживания или электронной подписью. "
        "Если не получается, напишите в поддержку."
    ),
)
AUTOMATIC_OFF = Problem(
    403,
    "LOGIN-AUTOMATIC-OFF",
    _("Автоматический вход выключен"),
    _("Вы вошли раньше, для другого сервиса, а в настройках кабинета просили входить каждый раз заново."),
    _("Войдите вручную: попросим логин и код ещё раз. Включить автоматический вход можно в профиле."),
)
NOT_LINKED = Problem(
    403,
    "LOGIN-NOT-LINKED",
    _("Учётные записи не связаны"),
    _("Связь этого входа с кабинетом разорвана. Записи и данные кабинета сохранены."),
    _("Свяжите учётные записи снова: войдите ещё раз и подтвердите это кодом из СМС."),
)
UNSIGNED = Problem(
    503,
    "LOGIN-SIGNER",
    _("Вход временно не работает"),
    _("Мы не смогли подписать запрос к службе входа. Ваши записи и данные не пострадали."),
    _("Подождите несколько минут и попробуйте ещё раз. Если ошибка повторится, назовите поддержке код."),
)
DOWN = Problem(
    502,
    "LOGIN-DOWN",
    _("Служба входа не отвечает"),
    _("Войти сейчас не получится. Ваши записи и данные не пострадали."),
    _("Подождите пару минут и попробуйте ещё раз. Записаться срочно можно по телефону поликлиники."),
)


_WAYS_ON: dict[str, tuple[str | Promise, str]] = {
    AUTOMATIC_OFF.code: (_("Войти вручную"), "manual"),
    NOT_LINKED.code: (_("Связать снова"), "link"),
}
"""Words of the button and how ``/login/`` is then entered, where that differs from trying again."""


class SignInFailed(Exception):
    """The sign-in stops here; ``problem`` says why, ``wanted`` is where the person was going, if known."""

    def __init__(self, problem: Problem, *, wanted: str = "", why: str = "") -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.wanted = wanted
        self.why = why


def show_failure(request: HttpRequest, failed: SignInFailed) -> HttpResponse:
    """The page, with the refusal in the journal and a button that begins anew."""
    record_refusal(actor=ANONYMOUS, what=failed.problem.code, purpose=f"sign-in {failed.why}".strip()[:120])
    label, how = _WAYS_ON.get(failed.problem.code, (AGAIN, ""))
    query = {name: said for name, said in (("next", failed.wanted), ("how", how)) if said}
    again = reverse("public:login") + (f"?{urlencode(query)}" if query else "")
    return show_problem(request, replace(failed.problem, way_on=again, way_on_label=label))


def from_refusal(refusal: DomainError) -> Problem:
    """A refusal of the register of people, in its own words."""
    if isinstance(refusal, AutomaticPassageOff):
        return AUTOMATIC_OFF
    if isinstance(refusal, NotLinked):
        return NOT_LINKED
    return replace(
        problem_for(refusal.status),
        code=refusal.code,
        title=say(refusal),
        cause="",
        advice=_("Исправьте данные в профиле службы входа и войдите ещё раз."),
    )
