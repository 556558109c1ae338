"""
Runs the tests: ``python -m tests``, ``python -m tests check`` (quick), ``python -m tests nightly``.

Nothing is skipped in silence: without a browser the full run refuses to begin. Every part runs even if
an earlier one failed; pytest is the last, so that the run closes with its summary.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.database import end_scratch, new_data_dir, remove_abandoned, use_data_dir
from zdravie.config.embedded_pg import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
KINDS = ("all", "check", "nightly")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell is the same engine without the windows, whose making costs more than the pages of a test."""
NEED_A_BROWSER_OR_TIME = ("tests/journeys", "tests/races")
SETTINGS = "zdravie.config.settings.test"

STATIC_PARTS: dict[str, Sequence[str]] = {
    "lint": [str(BIN / "ruff"), "check"],
    "format": [str(BIN / "ruff"), "format", "--check"],
    "contracts": [str(BIN / "lint-imports")],
    "migrations": [
        sys.executable,
        "-m",
        "django",
        "makemigrations",
        "--check",
        "--dry-run",
        "--settings",
        SETTINGS,
    ],
    "types": [str(BIN / "mypy")],
}


def main(arguments: Sequence[str]) -> int:
    kind = arguments[0] if arguments else "all"
    if kind not in KINDS:
        print(f"usage: python -m tests [{'|'.join(KINDS)}]", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    if kind != "check" and not (browser := find_browser()):
        print(
            "Для проверок в браузере нужен Chromium: apt-get install chromium-headless-shell "
            "(или укажите путь к нему в переменной CHROMIUM). Без браузера: make check.",
            file=sys.stderr,
        )
        return 2
    if kind != "check":
        os.environ["CHROMIUM"] = str(browser)
    if not shutil.which("tesseract"):
        print(
            "Для проверок нужен Tesseract: apt-get install tesseract-ocr tesseract-ocr-rus.", file=sys.stderr
        )
        return 2
    with scratch_installation():
        failed = [name for name, command in STATIC_PARTS.items() if not passes(name, command)]
    print(f"\n== pytest ({kind})", flush=True)
    code = subprocess.run(pytest_command(kind), check=False).returncode
    if failed:
        print(f"Не прошли части: {', '.join(failed)}" + (", pytest" if code else ""), file=sys.stderr)
    return code or (1 if failed else 0)


def find_browser(environ: "os._Environ[str] | dict[str, str]" = os.environ) -> str | None:
    """The browser named by ``CHROMIUM``, or the first one found on ``PATH``."""
    if given := environ.get("CHROMIUM"):
        return shutil.which(given)
    return next((path for name in BROWSERS if (path := shutil.which(name, path=environ.get("PATH")))), None)


def pytest_command(kind: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup"]
    if kind == "check":
        command += [f"--ignore={folder}" for folder in NEED_A_BROWSER_OR_TIME]
    if kind == "nightly":
        command += ["-m", "nightly or not nightly"]
    return command


def passes(name: str, command: Sequence[str]) -> bool:
    """Run a part; its words are shown only when it fails."""
    started = time.monotonic()
    print(f"== {name:<11}", end="", flush=True)
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    well = done.returncode == 0
    print(f"{'ok' if well else 'FAILED':<7}{time.monotonic() - started:5.1f} s", flush=True)
    if not well:
        print(done.stdout, flush=True)
    return well


@contextmanager
def scratch_installation() -> Iterator[None]:
    """Keys and a database for the parts that read the settings."""
    remove_abandoned()
    folder = new_data_dir()
    server = EmbeddedPostgres(folder, fast_and_unsafe=True)
    before = dict(os.environ)
    try:
        use_data_dir(folder)
        server.start()
        server.create_database("zdravie_health")
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        end_scratch(server)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
