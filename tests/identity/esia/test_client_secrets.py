"""Every spelling of base64 that real clients use is read."""

import base64
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identity.esia.strangers import first_pad_removed, standard, stripped, url_token, urlsafe
from zdravie.identity.esia.client_secrets import MOST_CHARACTERS, SecretUnreadable, decode

SPELLINGS = [urlsafe, stripped, first_pad_removed, standard, url_token]


@pytest.mark.parametrize("spell", SPELLINGS, ids=lambda spell: spell.__name__)
@given(data=st.binary(min_size=1, max_size=400))
def test_every_spelling_of_every_length_is_read(spell, data):
    assert data in decode(spell(data))


@given(data=st.binary(min_size=1, max_size=400))
def test_a_plus_that_became_a_space_is_still_a_plus(data):
    assert data in decode(standard(data).replace("+", " "))


def test_lines_of_openssl_are_put_together():
    data = os.urandom(300)
    assert data in decode(base64.encodebytes(data).decode())


@pytest.mark.parametrize("text", ["", "=", "\n", "%2B", "-----BEGIN CMS-----", "подпись", "a", "A" * 24_001])
def test_what_is_no_base64_is_refused(text):
    with pytest.raises(SecretUnreadable):
        decode(text)


def test_a_secret_of_five_kilobytes_is_ordinary():
    assert len(stripped(os.urandom(5_000))) < MOST_CHARACTERS
