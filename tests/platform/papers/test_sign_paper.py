"""sign_paper: a person's signature beside the seal, where the law wants one."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests import signatures
from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.platform.files import shelf
from zdravie.platform.papers import errors, kinds
from zdravie.platform.papers.actions.check_paper import check_paper
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.actions.sign_paper import sign_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.own_kinds import REFUSAL
from zdravie.platform.papers.types import Cause, Verdict
from zdravie.platform.signing.errors import CertificateRevoked, RootUnknown

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(order: Order, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Drawn, and waiting for a signature that the test centre's certificates may give."""
    monkeypatch.setitem(kinds._kinds, REFUSAL.code, replace(REFUSAL, needs_signature=True))
    settings.ZDRAVIE_TRUST_DIR = signatures.trust(tmp_path / "trust", signatures.centre())
    signatures.keep_list(signatures.centre())
    return order.drawn()


def sign(paper: Paper, order: Order, cms_der: bytes) -> Paper:
    return sign_paper(paper_id=paper.pk, cms_der=cms_der, post="главный врач", actor=SYSTEM, now=order.now)


def test_it_holds_once_it_is_signed(paper: Paper, order: Order) -> None:
    told = check_paper(actor=ANONYMOUS, ip=None, now=order.now, token=paper.token)
    assert (told.verdict, told.cause) == (Verdict.PENDING, Cause.SIGNING)
    signature = signatures.token().sign(shelf.take(paper.file_id))
    for _ in range(2):
        assert sign(paper, order, signature).state == Paper.State.ISSUED
    told = check_paper(actor=ANONYMOUS, ip=None, now=order.now, token=paper.token)
    assert (told.verdict, told.signed_by) == (Verdict.VALID, "Волкова Анна Сергеевна, главный врач")


def test_refuses_another_file_and_certificates_nobody_believes(paper: Paper, order: Order) -> None:
    content = shelf.take(paper.file_id)
    with pytest.raises(errors.SignatureForeign):
        sign(paper, order, signatures.token().sign(content + b"\n"))
    with pytest.raises(RootUnknown):
        sign(paper, order, signatures.token(issuer=signatures.centre("foreign")).sign(content))
    token = signatures.token()
    signatures.keep_list(signatures.centre(), token)
    with pytest.raises(CertificateRevoked):
        sign(paper, order, token.sign(content))
    revoke_paper(paper_id=paper.pk, reason="ошибка", actor=SYSTEM, now=order.now)
    with pytest.raises(errors.PaperEnded):
        sign(paper, order, token.sign(content))


def test_only_what_waits_for_a_signature_takes_one(order: Order, paper: Paper) -> None:
    with pytest.raises(errors.PaperNotReady):
        sign(order(key="test:2"), order, b"")
    with pytest.raises(errors.SignatureNotWanted):
        sign(order.drawn("papers.receipt", "test:3"), order, b"")
