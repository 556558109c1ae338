"""A browser without a window: cookies of its own, forms with their token, redirects never followed."""

import re
import secrets
import string
import threading
from collections.abc import Callable, Iterable, Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy
from http.cookies import SimpleCookie
from itertools import cycle
from typing import Any

import httpx

from tests.stack import Stack

_TOKEN_LETTERS = string.ascii_letters + string.digits
_TOKEN_LENGTH = 32
_CHANGING = re.compile(
    r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|\b[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}\b'
)
_CLOCKS = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}T[0-9:.+]+")


class Wire:
    """
    The connections to one program, shared by all browsers of a test; it keeps no cookie itself.

    :param ports: where to go in turns, of two servers or of what stands before them
    """

    def __init__(self, stack: Stack, program: str, *, ports: Sequence[int] = ()) -> None:
        self.program = program
        bases = [f"http://localhost:{port}" for port in ports or [stack.ports[program]]]
        self.base, self._in_turns = bases[0], cycle(bases)
        no_cookies = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
        self.client = httpx.Client(
            base_url=self.base,
            cookies=no_cookies,
            timeout=60,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=200, max_keepalive_connections=0),
        )

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One exchange with whichever server it is the turn of."""
        where = path if "://" in path else next(self._in_turns) + path
        return self.client.request(method, where, **more)

    def browser(self, **cookies: str) -> "Browser":
        return Browser(self, cookies)

    def close(self) -> None:
        self.client.close()


class Browser:
    """One person's browser at one program."""

    def __init__(self, wire: Wire, cookies: dict[str, str]) -> None:
        self.wire = wire
        self.cookies = dict(cookies)
        self.watch: Callable[[httpx.Response], None] = lambda _answer: None
        """Told of every answer."""

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request with the cookies of this browser; what it is given it keeps."""
        headers = dict(more.pop("headers", None) or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.wire.request(method, path, headers=headers, **more)
        self._keep(answer)
        return answer

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form as our own page would: its token equals the one in the cookie."""
        return self.ask("POST", path, data={**(form or {}), "csrfmiddlewaretoken": self.token()}, **more)

    def token(self) -> str:
        name = f"zdravie_{self.wire.program}_csrf"
        if name not in self.cookies:
            self.cookies[name] = "".join(secrets.choice(_TOKEN_LETTERS) for _ in range(_TOKEN_LENGTH))
        return self.cookies[name]

    @property
    def session(self) -> str:
        return self.cookies.get(f"zdravie_{self.wire.program}_session", "")

    def copy(self) -> "Browser":
        """The same cookies in another window."""
        return Browser(self.wire, self.cookies)

    def _keep(self, answer: httpx.Response) -> None:
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        self.watch(answer)


def path_of(answer: httpx.Response) -> str:
    """Where the answer sends the browser, as it stands in the header."""
    return answer.headers.get("location", "")


def alike(page: str) -> str:
    """The page without what differs from request to request: tokens, numbers of requests, clock times."""
    return _CLOCKS.sub("⏲", _CHANGING.sub("…", page))


def words(page: str) -> str:
    """What a person reads, with plain spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ").replace("&nbsp;", " "))


def together(works: Iterable[Callable[[], Any]]) -> list[Any]:
    """Outcomes of the works, all begun at one instant in threads of their own; a failure is an outcome."""
    works = list(works)
    outcomes: list[Any] = [None] * len(works)
    barrier = threading.Barrier(len(works))

    def run(number: int) -> None:
        barrier.wait()
        try:
            outcomes[number] = works[number]()
        except Exception as error:  # noqa: BLE001 - an unanswered request is an outcome as well
            outcomes[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
