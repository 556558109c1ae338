"""A sealed stream opens whole or not at all."""

import io
import random

import pytest

from zdravie.config.backups.sealing import PIECE, OpeningReader, SealBroken, SealingWriter

KEY = bytes(range(32))
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7]
SEALED_PIECE = PIECE + 16
SALT = 16


def seal(content: bytes) -> bytes:
    out = io.BytesIO()
    with SealingWriter(out, KEY) as writer:
        for start in range(0, len(content), 100_000):
            writer.write(content[start : start + 100_000])
    return out.getvalue()


def opened(sealed: bytes, key: bytes = KEY) -> bytes:
    return OpeningReader(io.BytesIO(sealed), key).readall()


@pytest.fixture(scope="module")
def content() -> bytes:
    return random.Random(26).randbytes(2 * PIECE + 7)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(content: bytes, size: int) -> None:
    sealed = seal(content[:size])
    assert opened(sealed) == content[:size]
    assert size < SALT or content[:SALT] not in sealed


def test_any_altered_byte_is_noticed(content: bytes) -> None:
    sealed = seal(content)
    chance = random.Random(9)
    for place in [0, SALT, len(sealed) - 1, *(chance.randrange(len(sealed)) for _ in range(40))]:
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(SealBroken):
            opened(bytes(altered))


def test_a_cut_end_a_left_out_piece_and_swapped_pieces_are_noticed(content: bytes) -> None:
    sealed = seal(content)
    salt, first = sealed[:SALT], sealed[SALT : SALT + SEALED_PIECE]
    second, rest = sealed[SALT + SEALED_PIECE : SALT + 2 * SEALED_PIECE], sealed[SALT + 2 * SEALED_PIECE :]
    for wrong in (salt + first, salt + first + second, salt + second + rest, salt + second + first + rest):
        with pytest.raises(SealBroken):
            opened(wrong)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        opened(seal(b"secret"), key=bytes(32))
