"""What a person reads when everything is up: where to go, as whom, and how to stop."""

import http.client
from collections.abc import Sequence

from zdravie.config.env import PROGRAMS, Env
from zdravie.config.terminal import table

_WHAT_IT_IS = {
    "health": "медицинский портал",
    "id": "вход, как на Госуслугах",
    "sandbox": "телефон и почта: коды, звонки и письма",
}


def answers(env: Env, program: str) -> bool:
    """Whether a program says that it is well."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env.bind_host, env.bind_host)  # noqa: S104
    connection = http.client.HTTPConnection(host, env.port_of(program), timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{env.port_of(program)}"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def lines(env: Env, *, seconds: float, demo: bool, programs: Sequence[str] = PROGRAMS) -> list[str]:
    """The whole greeting."""
    took = f"{seconds:.1f}".replace(".", ",")
    places = [[env.url_of(program), _WHAT_IT_IS[program]] for program in _WHAT_IT_IS if program in programs]
    if "health" in programs:
        places.append([f"{env.url_of('health')}/desk/", "стол тех, кто проверяет заявления"])
    if "id" in programs:
        places.append([f"{env.url_of('id')}/console/", "консоль для тех, кто подключает свои системы"])
    text = ["", f"Всё готово за {took} с.", "", *table(places)]
    if demo:
        text += ["", "Кем войти (люди выдуманы, код придёт на телефон песочницы):", "", *table(_people())]
    return [*text, "", "Остановить: Ctrl-C.  Журналы: " + str(env.log_dir), ""]


def _people() -> list[list[str]]:
    """The demo people; the generator knows them without asking a database."""
    from zdravie.demo import people_card

    head = ["кто", "имя", "телефон", "пароль", "СНИЛС"]
    return [head, *[[row.role, row.name, row.phone, row.password, row.snils] for row in people_card()]]
