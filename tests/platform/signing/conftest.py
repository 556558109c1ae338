"""GOST is verified by the engine where there is one and in Python everywhere."""

from collections.abc import Callable

import pytest

from zdravie.platform.signing import raw
from zdravie.platform.signing.gateways.openssl import find_gost_engine

WAYS = ["python", *(["engine"] if find_gost_engine() else [])]


@pytest.fixture(params=WAYS)
def gost_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way in turn; without the engine the test still runs, in Python."""
    if request.param == "python":
        no_engine: Callable[[], None] = lambda: None  # noqa: E731
        monkeypatch.setattr(raw, "find_gost_engine", no_engine)
    return str(request.param)
