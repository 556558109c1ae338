"""A file made by the system: kept under a number known before, written over when begun anew."""

from pathlib import Path

import pytest

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.files import shelf
from zdravie.platform.files.actions.keep_made_file import keep_made_file
from zdravie.platform.files.actions.open_file import open_file


@pytest.mark.django_db
def test_an_abandoned_draft_is_written_over(settings, tmp_path: Path, now, make_actor) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path
    owner, file_id = make_actor(), new_id()
    shelf.put(file_id, b"%PDF half done")
    keep_made_file(
        file_id=file_id,
        content=b"%PDF whole",
        name="Решение № 1.pdf",
        room="test",
        owner_id=owner.id,
        actor=SYSTEM,
        now=now,
    )
    opened = open_file(file_id=file_id, actor=owner, purpose="own file")
    assert (opened.content, opened.name) == (b"%PDF whole", "Решение № 1.pdf")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
