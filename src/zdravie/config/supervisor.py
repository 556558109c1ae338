"""
The process behind ``zdravie up``: prepares everything, starts the programs, watches them, ends them in order.

Handlers of signals only raise a flag; all work happens in one thread, in ``run``. Children are tied to this
process by the kernel, and the database is shared by locks that the kernel frees, so that a killed run leaves
nothing that the next one could stumble over.
"""

import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import IO

from zdravie.config import greeting, preflight, preparation
from zdravie.config.backups.restoring import restore_if_lost
from zdravie.config.children import Child, ProcessList, end_all, zdravie_command
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.env import PROGRAMS, PROGRAMS_WITH_JOBS, Env
from zdravie.config.failures import StartFailure
from zdravie.config.keys import ensure_keys
from zdravie.config.terminal import say, step
from zdravie.config.trust import install_test_roots, remove_test_roots

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_WORKERS_END_WITHIN = 3.0
_SERVERS_END_WITHIN = 4.0
_ANSWER_WITHIN = 90.0
_LOOK_EVERY = 0.1


class Stopped(Exception):
    """Somebody asked us to stop before everything was up."""


class Supervisor:
    """One data folder, its server of databases and its programs."""

    def __init__(
        self, env: Env, *, people: int | None, demo: bool, programs: Sequence[str] = PROGRAMS
    ) -> None:
        self.env = env
        self.programs = programs
        self.people = people
        self.demo = demo
        self.servers = [self._child("serve", program) for program in programs]
        self.workers = [self._child("worker", name) for name in PROGRAMS_WITH_JOBS if name in programs]
        if "sandbox" in programs:
            self.workers.append(self._child("mailbox"))
        if "health" in programs:
            self.workers.append(self._child("live"))
        self.started: list[Child] = []
        self.stop_asked = False
        self.list = ProcessList(env.run_dir / "processes.json")
        self.postgres = None if env.database_url else EmbeddedPostgres(env.data_dir)

    def run(self) -> int:
        """
        Everything from the first check to the last goodbye.

        :returns: the exit code of the command
        :raises StartFailure: something is missing or taken, or a program of ours does not start
        """
        preflight.check_python()
        preflight.check_folder(self.env.data_dir)
        for number in _STOP_SIGNALS:
            signal.signal(number, self._ask_to_stop)
        with self._only_one():
            try:
                self._bring_up()
                self._watch()
            except Stopped:
                pass
            finally:
                self._bring_down()
        return 0

    # -- up --------------------------------------------------------------------------------------------

    def _bring_up(self) -> None:
        started_at = time.monotonic()
        if self.list.end_living(seconds=6):
            say("  Прошлый запуск был прерван, его процессы завершены.")
        preflight.check_ports(self.env, self.programs)
        restore_if_lost(self.env)
        ensure_keys(self.env.keys_dir)
        if self.demo:
            install_test_roots(self.env)
        else:
            remove_test_roots(self.env)
        if self.postgres is not None:
            with step("PostgreSQL"):
                self.postgres.start()
        self._stop_if_asked()
        if not preparation.is_prepared(self.env):
            with step("Готовлю базы данных, нормы и оформление") as work:
                self._finish(self._child("migrate"), work.tick)
        if self.demo and not preparation.is_demo_ready(self.env):
            with step("Населяю демонстрационный регион") as work:
                number = ["--people", str(self.people)] if self.people else []
                self._finish(self._child("demo", *number), work.tick, work.show)
        with step("Запускаю программы") as work:
            for child in self.servers:
                self._start(child)
            self._wait_until_all_answer(work.tick)
        for child in self.workers:
            self._start(child)
        seconds = time.monotonic() - started_at
        for line in greeting.lines(self.env, seconds=seconds, demo=self.demo, programs=self.programs):
            say(line)

    def _finish(
        self, child: Child, tick: Callable[[], None], show: Callable[[str], None] | None = None
    ) -> None:
        """Run a command of ours to its end and pass on its last line, staying open to a request to stop."""
        child.log.unlink(missing_ok=True)
        self._start(child)
        while child.alive:
            self._stop_if_asked()
            tick()
            if show is not None:
                show("".join(child.last_words(1)))
            time.sleep(_LOOK_EVERY)
        self.started.remove(child)
        if child.exit_code:
            raise self._failure(child)

    def _wait_until_all_answer(self, tick: Callable[[], None]) -> None:
        waiting = {child.name: program for child, program in zip(self.servers, self.programs, strict=True)}
        deadline = time.monotonic() + _ANSWER_WITHIN
        while waiting:
            self._stop_if_asked()
            tick()
            for child in self.servers:
                if not child.alive or time.monotonic() > deadline:
                    raise self._failure(child)
                if child.name in waiting and greeting.answers(self.env, waiting[child.name]):
                    del waiting[child.name]
            time.sleep(_LOOK_EVERY / 2)

    # -- while it runs ---------------------------------------------------------------------------------

    def _watch(self) -> None:
        """Start again whoever dies, until somebody asks us to stop."""
        while not self.stop_asked:
            for child in list(self.started):
                if child.process is None:
                    if time.monotonic() >= child.next_start_at:
                        self._start(child)
                elif not child.alive:
                    code = child.exit_code
                    pause = child.plan_restart()
                    say(
                        f"  {child.name}: процесс завершился (код {code}), запущу снова через {pause:.0f} с. "
                        f"Журнал: {child.log}"
                    )
            time.sleep(_LOOK_EVERY)

    # -- down ------------------------------------------------------------------------------------------

    def _bring_down(self) -> None:
        """Workers first, so that no job is taken any more, then pages, then the database."""
        if self.started:
            say("  Останавливаю программы…")
        workers = [child for child in self.started if child in self.workers]
        end_all(workers, seconds=_WORKERS_END_WITHIN)
        end_all([child for child in self.started if child not in workers], seconds=_SERVERS_END_WITHIN)
        self.list.path.unlink(missing_ok=True)
        if self.postgres is not None and not self.postgres.stop():
            say("  PostgreSQL продолжает работать: им пользуется другая команда zdravie.")
        if self.started:
            say("  Всё остановлено.")

    # -- small parts -----------------------------------------------------------------------------------

    def _child(self, *arguments: str) -> Child:
        name = "-".join(argument for argument in arguments[:2] if not argument.startswith("--"))
        return Child(name, zdravie_command(*arguments), self.env.log_dir / f"{name}.log")

    def _start(self, child: Child) -> None:
        self._stop_if_asked()
        child.start()
        if child not in self.started:
            self.started.append(child)
        self.list.write([child.process.pid for child in self.started if child.process is not None])

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop_asked = True

    def _stop_if_asked(self) -> None:
        if self.stop_asked:
            raise Stopped

    def _failure(self, child: Child) -> StartFailure:
        words = "".join(f"\n    {line}" for line in child.last_words())
        return StartFailure(f"{child.name} не запускается. Конец журнала {child.log}:{words}", exit_code=1)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """Hold the folder: a second ``up`` says so instead of fighting for ports and processes."""
        self.env.run_dir.mkdir(parents=True, exist_ok=True)
        with (self.env.run_dir / "up.lock").open("a+") as lock:
            _lock_or_complain(lock, self.env.data_dir.name)
            yield


def _lock_or_complain(lock: IO[str], folder: str) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        pid = lock.read().strip()
        raise StartFailure(
            f"Платформа уже запущена с этой папкой {folder} (процесс {pid}): работайте с ней "
            f"или остановите её, kill {pid}."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
