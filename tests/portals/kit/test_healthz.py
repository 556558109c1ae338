"""The sign of life that the supervisor, a balancer and a monitor ask for."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.http import HttpRequest

from zdravie.portals.kit import healthz


@pytest.mark.django_db
def test_says_ok_to_anyone(client: Any) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert not answer.cookies


def test_a_lost_database_is_503_without_details(monkeypatch: pytest.MonkeyPatch, rf: Any) -> None:
    def refuse() -> None:
        raise DatabaseError("connection to 10.0.0.7 refused")

    monkeypatch.setattr(healthz.connection, "cursor", refuse)
    request: HttpRequest = rf.get("/healthz")
    answer = healthz.healthz(request)
    assert answer.status_code == 503
    assert b"10.0.0.7" not in answer.content
