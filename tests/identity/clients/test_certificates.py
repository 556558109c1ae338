"""Certificates of systems: added once, removed for good."""

from datetime import timedelta

import pytest

from tests.identity.esia.keys import rsa_key, vector_certificate
from tests.identity.passage import admit
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.add_certificate import add_certificate
from zdravie.identity.clients.actions.remove_certificate import remove_certificate
from zdravie.identity.clients.queries.certificates import list_certificates
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.signing import errors as signing_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(now):
    client = admit(now)

    def call(certificate: bytes = rsa_key().certificate_pem, **changes):
        said = {"client_pk": client.pk, "certificate": certificate, "actor": SYSTEM, "now": now}
        return add_certificate(**said | changes)

    return call


def test_a_certificate_is_kept_with_both_hashes(add):
    row = add(vector_certificate())
    assert (row.algorithm, len(row.sha256), len(row.streebog)) == ("GOST256", 64, 64)
    assert [one.sha256 for one in list_certificates(client_pk=row.client_id)] == [row.sha256]
    assert AuditEntry.objects.filter(what="clients.certificate_added.v1").count() == 1


def test_der_and_pem_are_one_certificate(add):
    add(rsa_key().certificate.der)
    with pytest.raises(errors.CertificateKnown):
        add(rsa_key().certificate_pem)


def test_an_expired_certificate_is_refused(add, now):
    with pytest.raises(errors.CertificateOver):
        add(now=now + timedelta(days=50_000))


def test_rubbish_and_a_stranger_are_refused(add):
    with pytest.raises(signing_errors.CertificateUnreadable):
        add(b"-----BEGIN CERTIFICATE-----")
    with pytest.raises(errors.UnknownClient):
        add(client_pk=new_id())


def test_a_removed_certificate_counts_no_more_and_may_be_added_again(add, now):
    row = add()
    said = {"client_pk": row.client_id, "certificate_id": row.pk, "actor": SYSTEM, "now": now}
    assert remove_certificate(**said).removed_at == now
    assert remove_certificate(**said | {"now": now + timedelta(hours=1)}).removed_at == now
    assert list_certificates(client_pk=row.client_id) == []
    assert add().pk != row.pk


def test_nobody_removes_a_certificate_of_another_system(add, now):
    row = add()
    other = admit(now, client_id="other")
    with pytest.raises(errors.CertificateNotFound):
        remove_certificate(client_pk=other.pk, certificate_id=row.pk, actor=SYSTEM, now=now)
