"""
The signature under an application: the words that are signed, how it is made, whether it still fits.

What is signed is text that a person can read: the answers under their labels and each file by its SHA-256.
The same answers and files always give the same text.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import override

from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import errors
from zdravie.platform.casework.answer_lines import answer_lines
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case, CaseSignature
from zdravie.platform.casework.types import SignatureKind, Signing
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.errors import ContentDiffers
from zdravie.platform.signing.queries import check_certificate


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """The signature of a round, looked at again."""

    signature: CaseSignature
    holds: bool
    """Not a letter of the answers and not a byte of the files has changed since, and the value fits."""


def content_of(case: Case, service: Service, *, round_: int) -> str:
    """What is signed when the case is sent as this round."""
    documents = case.documents.of_applicant().select_related("file").order_by("kind", "pk")
    with override("ru"):
        titles = {one.code: str(one.title) for one in service.documents()}
        words = {
            "услуга": str(service.title),
            "заявление": str(case.pk),
            "подача": round_,
            "заявитель": str(case.applicant_id),
            "ответы": [
                {
                    "поле": line.field,
                    "вопрос": str(line.label),
                    "ответ": line.value,
                    "значение": case.answers.get(line.field, ""),
                }
                for line in answer_lines(service, case.answers)
            ],
            "файлы": [
                {"документ": titles.get(one.kind, one.kind), "имя": one.file.name, "sha256": one.file.sha256}
                for one in documents
            ],
        }
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


def digest_of(content: str) -> str:
    """By which a page says what it showed."""
    return hashlib.sha256(content.encode()).hexdigest()


def sign(case: Case, service: Service, *, shown: str, cms_der: bytes, actor: Actor, now: datetime) -> None:
    """
    Put the signature under the round that is being sent.

    :param shown: the digest of what the page showed; empty when there was no page
    :raises ShownDiffers: something has changed since the page was drawn, or something else was signed
    :raises SignInWeak, IdentityUnproven: too little for a simple signature
    :raises QualifiedDemanded: a simple one is not enough for this service
    :raises CertificateOfAnother: not the applicant's certificate; other refusals of ``signing`` speak of it
    """
    if case.signing == Signing.NONE:
        return
    content = content_of(case, service, round_=case.round)
    if shown and shown != digest_of(content):
        raise errors.ShownDiffers
    signer = None
    if cms_der:
        signer = demand_own_certificate(cms_der, content.encode(), actor=actor, now=now)
    else:
        _demand_simple(case, actor)
    CaseSignature.objects.create(
        case=case,
        round=case.round,
        kind=(SignatureKind.QUALIFIED if signer else SignatureKind.SIMPLE).value,
        content=content,
        sha256=digest_of(content),
        signed_by_id=case.applicant_id,
        signed_at=now,
        assurance=int(actor.assurance),
        session=actor.session,
        cms=base64.b64encode(cms_der).decode() if signer else None,
        signer=signer.full_name if signer else None,
    )


def demand_own_certificate(cms_der: bytes, content: bytes, *, actor: Actor, now: datetime) -> Certificate:
    """
    A qualified signature of this very person over the content.

    :raises ShownDiffers: something else was signed
    :raises CertificateOfAnother: the certificate has another person's SNILS, or none
    :raises DomainError: what speaks against the signature or its certificate, see ``platform/signing``
    """
    try:
        proven = verify_cms(cms_der, content)
    except ContentDiffers as differs:
        raise errors.ShownDiffers from differs
    check_certificate(proven.signer, others=proven.others, at=now)
    owns = import_string(settings.ZDRAVIE_OWNS_SNILS)
    if not proven.signer.snils or not owns(actor.id, proven.signer.snils):
        raise errors.CertificateOfAnother
    return proven.signer


def look_again(case: Case) -> SignatureFound | None:
    """The signature of the last round that was sent, verified against what was sent and held."""
    found = case.signatures.filter(round=case.round).first()
    sent = case.submissions.filter(round=case.round).first()
    if found is None or sent is None:
        return None
    signed = json.loads(found.content)
    holds = (
        found.sha256 == digest_of(found.content)
        and all(sent.answers.get(one["поле"], "") == one["значение"] for one in signed["ответы"])
        and (case.is_editable or _digests(signed["файлы"]) == _held(case))
        and _value_fits(found)
    )
    return SignatureFound(found, holds)


def _digests(files: Iterable[Mapping[str, str]]) -> list[str]:
    return sorted(one["sha256"] for one in files)


def _held(case: Case) -> list[str]:
    held = case.documents.of_applicant().filter(round__lte=case.round)
    return sorted(held.values_list("file__sha256", flat=True))


def _value_fits(found: CaseSignature) -> bool:
    """Of a certificate's trust nothing is asked: it was believed when the signature was made."""
    if found.cms is None:
        return True
    try:
        verify_cms(base64.b64decode(found.cms), found.content.encode())
    except DomainError:
        return False
    return True


def _demand_simple(case: Case, actor: Actor) -> None:
    if case.signing == Signing.QUALIFIED:
        raise errors.QualifiedDemanded
    if actor.identity < IdentityLevel.CONFIRMED:
        raise errors.IdentityUnproven
    if actor.assurance < Assurance.MEDIUM:
        raise errors.SignInWeak
