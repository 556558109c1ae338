"""Everything that can go wrong, as a page: what happened, what to do, a way on, a code for support."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.addresses import HOME, current_address

Words = str | Promise

TO_HOME = _("На главную")


@dataclass(frozen=True, slots=True)
class Problem:
    """One page: a big plain sentence, its cause if there is more to say, and advice."""

    status: int
    code: str
    title: Words
    cause: Words = ""
    advice: Words = ""
    way_on: str = HOME
    way_on_label: Words = TO_HOME


ASK_SUPPORT = _("Если не помогло, напишите в поддержку и назовите код и номер обращения.")

PROBLEMS = {
    problem.status: problem
    for problem in (
        Problem(
            400,
            "WEB-400",
            _("Не получилось понять запрос"),
            _("Адрес или форма пришли с ошибкой. Так бывает, если ссылка скопирована не целиком."),
            _("Откройте раздел заново с главной страницы."),
        ),
        Problem(
            403,
            "WEB-403",
            _("Эта страница вам недоступна"),
            _("Её видят только те, кому она открыта: сам человек или сотрудник с таким правом."),
            _("Проверьте, под той ли учётной записью вы вошли."),
        ),
        Problem(
            404,
            "WEB-404",
            _("Такой страницы нет"),
            _("Возможно, в адресе опечатка, страницу перенесли или она открыта другому человеку."),
            _("Проверьте адрес или начните с главной."),
        ),
        Problem(
            405,
            "WEB-405",
            _("Эту страницу так не открыть"),
            _("Сюда попадают только после нажатия кнопки в форме."),
            _("Вернитесь к форме и нажмите кнопку ещё раз."),
        ),
        Problem(
            409,
            "WEB-409",
            _("Пока страница была открыта, всё изменилось"),
            _("Другой человек или другая вкладка успели раньше."),
            _("Вернитесь назад, обновите страницу и решите ещё раз."),
        ),
        Problem(
            429,
            "WEB-429",
            _("Слишком много попыток подряд"),
            _("Мы притормозили запросы, чтобы защитить ваши данные от перебора."),
            _("Подождите несколько минут и попробуйте снова."),
        ),
        Problem(
            500,
            "WEB-500",
            _("Что-то сломалось у нас"),
            _("Ошибка уже записана, инженеры её увидят."),
            _("Вернитесь и попробуйте ещё раз через минуту. Проверьте, сохранилось ли последнее действие."),
        ),
        Problem(
            502,
            "WEB-502",
            _("Соседняя система не отвечает"),
            _("Мы обратились к ней, но ответа не дождались. Ваше устройство исправно."),
            _("Подождите пару минут и попробуйте ещё раз."),
        ),
        Problem(
            503,
            "WEB-503",
            _("Сервис временно недоступен"),
            _("Идут работы, или сейчас слишком много посетителей."),
            _("Подождите несколько минут и обновите страницу."),
        ),
    )
}

FOREIGN_FORM = Problem(
    403,
    "WEB-ORIGIN",
    _("Форма пришла с другого сайта"),
    _("Мы принимаем только формы, отправленные с нашей страницы, чтобы никто не сделал это за вас."),
    _("Проверьте адрес сайта в строке браузера и откройте страницу заново."),
)
NO_COOKIE = Problem(
    403,
    "WEB-COOKIE",
    _("Браузер не принял cookie"),
    _("Без cookie мы не можем понять, что форму отправили именно вы."),
    _("Разрешите cookie для этого сайта в настройках браузера, обновите страницу и повторите."),
)
STALE_FORM = Problem(
    403,
    "WEB-STALE",
    _("Страница успела устареть"),
    _("Она была открыта слишком долго, или вы вошли заново в другой вкладке. Форма не отправлена."),
    _("Откройте страницу заново и повторите."),
)
FAULT_PAGE = Path(__file__).parent / "templates" / "kit" / "fault.html"
"""Needs nothing: no database, no context, no other file."""
CAN_MEND = (409, 422)
_OUR_FAULT = 500


def show_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """
    The problem as a whole page.

    An answer to a fragment request takes the place of the page's main part, or the person would
    press a button and see nothing.
    """
    context = {
        "problem": problem,
        "support": ASK_SUPPORT if problem.status >= _OUR_FAULT else "",
        "shell": "kit/plain.html",
        **_frame_of(request, problem),
    }
    page = get_template("kit/error.html").render(context, request)
    response = HttpResponse(page, status=problem.status)
    response.headers["Cache-Control"] = "no-store"
    if getattr(request, "htmx", False):
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#main"
        response.headers["HX-Reswap"] = "outerHTML"
    return response


def _frame_of(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """
    Menu and name of the cabinet in which it happened, for who is signed in (PC-011).

    Whoever may not come in there stays in their own cabinet. A fault of ours takes the plain shell: what
    draws the frame may be what is broken.
    """
    actor = getattr(request, "actor", None)
    cabinets: dict[str, str] = getattr(settings, "ZDRAVIE_CABINETS", {})
    if not cabinets or problem.status >= _OUR_FAULT or actor is None or not actor.is_person:
        return {}
    match = request.resolver_match
    namespace = match.namespace if match and problem.status != HTTPStatus.FORBIDDEN else ""
    frame = import_string(cabinets.get(namespace) or cabinets[""])
    return {"shell": "kit/cabinet.html", **frame(request)}


def problem_for(status: int) -> Problem:
    """The ready-made problem of this status; of its class, if there is none."""
    nearest = 500 if status >= _OUR_FAULT else 400
    return replace(PROBLEMS.get(status, PROBLEMS[nearest]), status=status)


def say(error: DomainError) -> str:
    """The sentence of a refusal in the reader's language, with its details filled in."""
    message = gettext(error.message)
    return message % error.details if error.details else message


def show_domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """
    A refusal that no form was there to show, with its code.

    Its first sentence says what happened, the rest what to do; without a rest the advice goes by the status.
    """
    general = problem_for(error.status)
    back = current_address(request)
    title, _stop, advice = say(error).partition(". ")
    mends = error.status in CAN_MEND and back != request.get_full_path()
    return show_problem(
        request,
        replace(
            general,
            code=error.code,
            title=title,
            cause="",
            advice=f"{advice}." if advice else general.advice,
            way_on=back if mends else HOME,
            way_on_label=_("Вернуться") if mends else general.way_on_label,
        ),
    )


class ProblemsMiddleware:
    """Turns a refusal that escaped from a view, and Django's blank 405, into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not getattr(response, "content", b"-"):
            page = show_problem(request, PROBLEMS[405])
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DomainError):
            return show_domain_error(request, error)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """``handler400``."""
    return show_problem(request, PROBLEMS[400])


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """``handler403``."""
    return show_problem(request, PROBLEMS[403])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """``handler404``."""
    return show_problem(request, PROBLEMS[404])


def fault(request: HttpRequest) -> HttpResponse:
    """``handler500``. If even the page of the fault cannot be drawn, a plain file is sent."""
    try:
        problem = PROBLEMS[500]
        if request.method == "GET":
            problem = replace(problem, way_on=request.get_full_path(), way_on_label=_("Попробовать ещё раз"))
        return show_problem(request, problem)
    except Exception:  # noqa: BLE001 - the first fault is already logged; this is the last line
        return HttpResponse(FAULT_PAGE.read_text(encoding="utf-8"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``: blocked cookies, a page kept open too long, a form of another site."""
    if reason == REASON_NO_CSRF_COOKIE:
        problem = NO_COOKIE
    elif reason.startswith(("Origin", "Referer")):
        problem = FOREIGN_FORM
    else:
        problem = STALE_FORM
    if problem is not FOREIGN_FORM:
        problem = replace(problem, way_on=current_address(request), way_on_label=_("Открыть страницу заново"))
    return show_problem(request, problem)
