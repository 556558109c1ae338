"""A passkey or a certificate counts as a factor that cannot be lured out; a telephone and an app do not."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, open_anna
from tests.identity.factors.people import connect_app, give_passkey
from zdravie.config.settings import id as program
from zdravie.identity.esignature.models import BoundCertificate
from zdravie.identity.staff.factors import has_phishing_resistant
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_program_id(settings) -> None:
    settings.ZDRAVIE_PHISHING_RESISTANT = program.ZDRAVIE_PHISHING_RESISTANT


def test_a_telephone_a_password_and_an_app_can_be_lured_out() -> None:
    anna = open_anna()
    connect_app(anna)
    assert not has_phishing_resistant(anna.pk)


def test_a_passkey_cannot() -> None:
    anna = open_anna()
    give_passkey(anna)
    assert has_phishing_resistant(anna.pk)


@pytest.mark.parametrize("days", [30, -1])
def test_a_certificate_cannot_while_it_is_in_date(days: int) -> None:
    anna = open_anna()
    BoundCertificate.objects.create(
        account_id=anna.pk,
        sha256="0" * 64,
        pem="",
        valid_until=clock.now() + timedelta(days=days),
        added_at=NOON,
    )
    assert has_phishing_resistant(anna.pk) is (days > 0)
