"""A person with files, and a folder of the test's own to keep them in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from zdravie.kernel.actor import Actor
from zdravie.platform.files.actions.store_file import store_file
from zdravie.platform.files.models import StoredFile
from zdravie.platform.files.types import DocumentType

Store = Callable[..., StoredFile]


@pytest.fixture
def owner(make_actor: Callable[..., Actor]) -> Actor:
    return make_actor()


@pytest.fixture
def store(settings, tmp_path: Path, owner: Actor, now: datetime, db: None) -> Store:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"

    def keep(
        content: bytes, name: str = "scan.jpg", document_type: DocumentType = DocumentType.IDENTITY
    ) -> StoredFile:
        return store_file(
            content=content,
            name=name,
            document_type=document_type,
            room="test",
            owner_id=owner.id,
            actor=owner,
            now=now,
        )

    return keep
