"""A place for files of the test's own, and papers to order."""

from pathlib import Path
from uuid import UUID

import pytest

from tests.platform.papers.ordering import Order, nobody_signs


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    return settings.ZDRAVIE_MEDIA


@pytest.fixture(autouse=True)
def sealed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_signs(monkeypatch)


@pytest.fixture
def holder_id() -> UUID:
    return UUID(int=7)


@pytest.fixture
def order(db, now, holder_id: UUID) -> Order:
    return Order(holder_id, now)
