"""Digests of entries and the root of their Merkle tree (RFC 6962: leaves and nodes are told apart)."""

import hashlib
from collections.abc import Sequence

ENTRY_DIGEST_SQL = """
    sha256('\\x00'::bytea || convert_to(jsonb_build_array(
        id, transaction_id, extract(epoch from at), extract(epoch from happened_at), kind, what,
        actor_kind, actor_id, assurance, session, subject_id, person_id, purpose, details, request_id
    )::text, 'UTF8'))
"""
"""The digest of one row of ``audit_auditentry``: SHA-256 of a zero byte and the row as canonical JSON."""

EMPTY_ROOT = hashlib.sha256(b"").digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf digests; a lone node of a level rises unchanged."""
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [_node(pair[0], pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]  # noqa: PLR2004
    return level[0]


def chain(previous_head: bytes, number: int, count: int, root: bytes) -> bytes:
    """The head after a seal: it depends on every seal before it."""
    return hashlib.sha256(b"\x02" + previous_head + f"{number}:{count}:".encode() + root).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
