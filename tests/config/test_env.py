"""What the environment says is taken to the letter where letters count."""

import pytest

from zdravie.config.env import Env


@pytest.mark.parametrize("named", ["https://esia.example/", "https://esia.example", "http://esia.example/a/"])
def test_the_issuer_keeps_the_slash_it_has(named):
    assert Env(oidc_issuer=named).issuer == named


def test_our_own_sign_on_is_the_issuer_unless_another_is_named():
    assert Env(id_url="https://id.example/").issuer == "https://id.example"
