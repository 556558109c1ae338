"""Each program stands on its own settings, not only on the union that the tests use."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("program", ["id", "health", "sandbox"])
def test_program_passes_its_own_checks(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", f"zdravie.config.settings.{program}"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("program", "stranger"),
    [("id", "zdravie.registries"), ("health", "zdravie.identity"), ("sandbox", "zdravie.platform")],
)
def test_program_loads_nothing_of_the_other(program: str, stranger: str) -> None:
    code = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        f"sys.exit(any(name.startswith('{stranger}.') for name in sys.modules))"
    )
    settings = f"zdravie.config.settings.{program}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or f"{program} loads {stranger}"
