"""Anna has an account; her centre is trusted and has a fresh list of revoked certificates."""

from pathlib import Path

import pytest

from tests.identity.door import open_anna
from tests.signatures import centre, keep_list, trust
from zdravie.identity.accounts.models import Account


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path: Path, db) -> None:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    keep_list(centre())


@pytest.fixture
def anna(trusted: None) -> Account:
    return open_anna()
