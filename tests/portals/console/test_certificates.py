"""Certificates come and go; whatever else is uploaded is refused in words."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.identity.esia.keys import rsa_key, vector_certificate
from tests.portals.id_pages.pages import words
from zdravie.identity.clients.models import ClientCertificate
from zdravie.kernel.ids import new_id

PEM = rsa_key("second").certificate_pem


def upload(browser, system, data: bytes, name: str = "system.cer", text: str = ""):
    file = SimpleUploadedFile(name, data)
    return browser.post(f"/console/{system.pk}/certificates/", {"certificate": file, "text": text})


@pytest.mark.parametrize("data", [PEM, rsa_key("second").certificate.der], ids=["pem", "der"])
def test_a_certificate_is_uploaded_and_both_digests_are_shown(browser, esia_system, data):
    assert upload(browser, esia_system, data).status_code == 302
    page = browser.get(f"/console/{esia_system.pk}/certificates/")
    found = rsa_key("second").certificate
    assert found.sha256.upper() in page.content.decode()
    assert found.streebog.upper() in page.content.decode()
    assert "second" in words(page)
    again = upload(browser, esia_system, data)
    assert again.status_code == 409
    assert "CLIENT-CERT-KNOWN" in again.content.decode()


def test_a_gost_certificate_leads_with_its_own_digest(browser, esia_system):
    answer = browser.post(f"/console/{esia_system.pk}/certificates/", {"text": vector_certificate().decode()})
    assert answer.status_code == 302, words(answer)
    page = browser.get(f"/console/{esia_system.pk}/certificates/")
    card = next(card for card in page.context["cards"] if card.is_gost)
    assert card.own_hash == card.streebog
    assert "ГОСТ Р 34.10-2012" in words(page)


def test_a_certificate_is_removed_at_once_and_twice_changes_nothing(browser, esia_system):
    certificate = esia_system.certificates.get()
    address = f"/console/{esia_system.pk}/certificates/{certificate.pk}/remove/"
    assert browser.post(address).status_code == 302
    assert browser.post(address).status_code == 302
    certificate.refresh_from_db()
    assert certificate.removed_at is not None
    assert "Сертификатов пока нет" in words(browser.get(f"/console/{esia_system.pk}/certificates/"))
    assert browser.post(f"/console/{esia_system.pk}/certificates/{new_id()}/remove/").status_code == 404
    assert browser.get(address).status_code == 405


HOSTILE = {
    "nothing": b"",
    "html": b"<html><script>alert(1)</script></html>",
    "private key": rsa_key().private,
    "zeros": b"\0" * 5_000,
    "endless": b"0" * 3_000_000,
    "deep": b"\x30\x80" * 30_000,
    "long length": b"\x30\x84\xff\xff\xff\xff" + b"\x00" * 100,
    "cut": rsa_key().certificate.der[:-40],
    "more behind": rsa_key().certificate.der + b"\x00" * 100,
    "empty armour": b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
    "bad armour": b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
    "elf": b"\x7fELF" + bytes(range(256)) * 20,
    "expired": rsa_key("expired", days=1).certificate_pem,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_quickly_and_in_words(browser, esia_system, name):
    began = time.monotonic()
    answer = upload(browser, esia_system, HOSTILE[name], name='../../"><script>alert(1)</script>.cer')
    assert time.monotonic() - began < 5
    assert answer.status_code == 422
    assert "alert(1)" not in answer.content.decode()
    assert "PRIVATE KEY" not in answer.content.decode()
    assert answer.context["form"].errors
    assert ClientCertificate.objects.count() == 1


def test_a_pasted_private_key_does_not_come_back(browser, esia_system):
    answer = browser.post(f"/console/{esia_system.pk}/certificates/", {"text": rsa_key().private.decode()})
    assert answer.status_code == 422
    assert rsa_key().private.decode().splitlines()[2] not in answer.content.decode()
    assert "закрытый ключ" in words(answer)
