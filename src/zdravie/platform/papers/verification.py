"""What an engineer may know of a PDF that somebody brought: its seal, its chain, the register."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.standing import judge
from zdravie.platform.papers.types import Verdict
from zdravie.platform.signing.errors import CertificateRevoked, RevocationUnknown
from zdravie.platform.signing.pades import SealFound, find_seal
from zdravie.platform.signing.queries import check_revocation
from zdravie.platform.signing.seal import own_seal
from zdravie.platform.signing.trust import read_trust_store


@dataclass(frozen=True, slots=True)
class Findings:
    holds: bool
    lines: tuple[str, ...]


def verify_file(content: bytes, *, now: datetime) -> Findings:
    """Every check in a sentence; it holds when all of them do."""
    seal = own_seal()
    own = [one for one in seal.centres if one.is_self_signed]
    roots = (*own, *read_trust_store(settings.ZDRAVIE_TRUST_DIR).roots)
    found = find_seal(content, roots=roots)
    if found is None:
        return Findings(holds=False, lines=("печать: не найдена или не читается",))
    revocation, is_revoked = _revocation(found, now)
    register, is_valid = _register(content, now)
    lines = (
        f"печать: {'файл не изменён' if found.is_intact and found.is_whole else 'ФАЙЛ ИЗМЕНЁН'}",
        f"кем: {found.signer.common_name}, {found.signer.organization}",
        f"когда: {found.signed_at:%d.%m.%Y %H:%M}" if found.signed_at else "когда: не сказано",
        f"цепочка: {'ведёт к доверенному корню' if found.is_trusted else 'КОРНЮ НЕ ВЕРИМ'}",
        f"отзыв сертификата: {revocation}",
        f"реестр: {register}",
    )
    return Findings(holds=found.holds and is_valid and not is_revoked, lines=lines)


def _revocation(found: SealFound, now: datetime) -> tuple[str, bool]:
    try:
        check_revocation(found.signer, centres=own_seal().centres, at=now)
    except CertificateRevoked:
        return "ОТОЗВАН", True
    except RevocationUnknown:
        return "списка отозванных у его центра нет", False
    return "не отозван", False


def _register(content: bytes, now: datetime) -> tuple[str, bool]:
    paper = Paper.objects.filter(sha256=hashlib.sha256(content).hexdigest()).first()
    if paper is None:
        return "такого файла нет", False
    told = judge(paper, now=now)
    words = {Verdict.VALID: "действует", Verdict.INVALID: "НЕ ДЕЙСТВУЕТ", Verdict.PENDING: "ещё не готов"}
    return f"{told.title} {told.number} {words[told.verdict]}", told.verdict is Verdict.VALID
