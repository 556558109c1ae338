"""What must be true before anything is started; each refusal is one sentence with the way out."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from zdravie.config import processes
from zdravie.config.env import PROGRAMS, Env
from zdravie.config.failures import StartFailure

OLDEST_PYTHON = (3, 11)
_SEVERAL = 2


def check_python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> None:
    """:raises StartFailure: this Python is too old"""
    if version < OLDEST_PYTHON:
        have = ".".join(map(str, version[:3]))
        need = ".".join(map(str, OLDEST_PYTHON))
        raise StartFailure(f"Нужен Python {need} или новее, а это Python {have}.")


def check_folder(folder: Path) -> None:
    """:raises StartFailure: the data folder cannot be made or written to"""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StartFailure(
            f"В папку {folder} нельзя записать данные ({error.strerror}): "
            "исправьте права или выберите другую папку переменной ZDRAVIE_DATA_DIR."
        ) from error


def check_ports(env: Env, programs: Sequence[str] = PROGRAMS) -> None:
    """:raises StartFailure: a program cannot have its port"""
    beside = {"sandbox": ("smtp",), "health": ("live",)}
    names = [*programs, *(name for program in programs for name in beside.get(program, ()))]
    ports = [env.port_of(program) for program in names]
    for program, port in zip(names, ports, strict=True):
        if ports.count(port) >= _SEVERAL:
            raise StartFailure(
                f"Порт {port} назначен двум программам: дайте программе {program} другой "
                f"переменной {_variable(program)}."
            )
        check_port(env, program)


def check_port(env: Env, program: str) -> None:
    """:raises StartFailure: the program cannot have its port"""
    port, variable = env.port_of(program), _variable(program)
    match processes.port_problem(env.bind_host, port):
        case "taken":
            raise StartFailure(
                f"Порт {port} для программы {program} занят: освободите его "
                f"или выберите другой переменной {variable}."
            )
        case "forbidden":
            raise StartFailure(
                f"Система не разрешает занять порт {port} для программы {program}: "
                f"выберите номер больше 1023 переменной {variable}."
            )
        case "no_address":
            raise StartFailure(
                f"На этой машине нет адреса {env.bind_host}: исправьте переменную ZDRAVIE_BIND_HOST."
            )


def _variable(program: str) -> str:
    return f"ZDRAVIE_{program.upper()}_PORT"
