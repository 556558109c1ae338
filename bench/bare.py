"""The measure of the machine: a Django view with one look-up by primary key and no middleware."""

import os
import signal
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path


def account(_request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One row by its key."""
    from zdravie.identity.accounts.models import Account

    found = Account.objects.only("id", "state", "given_name").get(pk=account_id)
    answer = JsonResponse({"id": str(found.pk), "state": found.state, "name": found.given_name})
    answer.headers["Content-Length"] = str(len(answer.content))
    return answer


def person(_request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same in program ``health``."""
    from zdravie.registries.people.models import Person

    found = Person.objects.only("id", "birth_on", "given_name").get(pk=person_id)
    answer = JsonResponse({"id": str(found.pk), "birth_on": found.birth_on, "name": found.given_name})
    answer.headers["Content-Length"] = str(len(answer.content))
    return answer


urlpatterns = [path("account/<uuid:account_id>", account), path("person/<uuid:person_id>", person)]


def application() -> WSGIHandler:
    """The same database and rooms as the program, but nothing in between."""
    import django

    django.setup(set_prefix=False)
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
    return WSGIHandler()


def serve() -> None:
    """Under the same server with the same settings as the program."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from zdravie.config.env import read_env

    env = read_env()
    server = Server(
        "bench.bare:application",
        address="127.0.0.1",
        port=int(os.environ["BENCH_BARE_PORT"]),
        interface=Interfaces.WSGI,
        workers=env.workers,
        blocking_threads=env.threads,
        log_level=LogLevels.error,
        log_access=False,
    )
    server.serve(target_loader=_loader(os.getpid()), wrap_loader=False)


def _loader(parent: int) -> Callable[[], WSGIHandler]:
    """A worker must not outlive the server that started it."""

    def load() -> WSGIHandler:
        from zdravie.config.processes import die_with_parent

        die_with_parent(parent, signal.SIGKILL)
        return application()

    return load


if __name__ == "__main__":
    serve()
