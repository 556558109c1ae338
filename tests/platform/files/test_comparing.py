"""Rows and contents side by side."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.platform.files import making
from tests.platform.files.conftest import Store
from zdravie.kernel.ids import new_id
from zdravie.platform.files.comparing import Comparison, compare

pytestmark = pytest.mark.django_db


def test_what_is_missing_and_what_is_strange_is_counted(store: Store, tmp_path: Path, now: datetime) -> None:
    lost, kept = store(making.picture()), store(making.pdf())
    assert compare(now=now) == Comparison(missing=0, strange=0)
    [path] = (tmp_path / "media").rglob(lost.pk.hex)
    path.unlink()
    [other] = (tmp_path / "media").rglob(kept.pk.hex)
    for age in (timedelta(hours=1), timedelta(days=2)):
        stranger = other.with_name(new_id().hex)
        stranger.write_bytes(b"sealed")
        os.utime(stranger, times=((now - age).timestamp(),) * 2)
    assert compare(now=now) == Comparison(missing=1, strange=1)
