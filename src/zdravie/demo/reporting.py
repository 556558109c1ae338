"""Tells how far the filling is, and keeps invented people away from real telephones."""

import time

from zdravie.config.env import read_env
from zdravie.demo.copying import Progress

_QUIET_SECONDS = 1.0


def say(text: str) -> None:
    """One line at once, also through a pipe."""
    print(text, flush=True)  # noqa: T201 - this is what a command says


def telling(title: str, *, of: int | None = None) -> Progress:
    """A progress that says «Люди: 40 000 из 3 000 000», at most once a second."""
    started = said_at = time.monotonic()

    def tell(count: int) -> None:
        nonlocal said_at
        moment = time.monotonic()
        is_last = count == of
        if moment - said_at < _QUIET_SECONDS and not (is_last and moment - started >= _QUIET_SECONDS):
            return
        said_at = moment
        say(f"{title}: {_grouped(count)}" + (f" из {_grouped(of)}" if of is not None else ""))

    return tell


def refuse_real_gateway() -> None:
    """
    Invented telephones are valid, so they may be somebody's: where messages really leave there is no demo.

    :raises SystemExit: the SMS gateway is not the sandbox
    """
    env = read_env()
    if not env.sms_gateway.startswith(env.url_of("sandbox") + "/"):
        raise SystemExit(
            "Сообщения уходят в настоящий шлюз (ZDRAVIE_SMS_GATEWAY_URL). Выдуманные люди живут только "
            "рядом с песочницей: их номера могут принадлежать настоящим людям."
        )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
