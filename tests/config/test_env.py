"""What the environment says is taken to the letter where letters count."""

import pytest

from zdravie.config.env import Env


@pytest.mark.parametrize("named", ["https://esia.example/", "https://esia.example", "http://esia.example/a/"])
def test_the_issuer_keeps_the_slash_it_has(named):
    assert Env(oidc_issuer=named).issuer == named


def test_our_own_sign_on_is_the_issuer_unless_another_is_named():
    assert Env(id_url="https://id.example/").issuer == "https://id.example"


@pytest.mark.covers("SO-019")
def test_planned_works_need_both_times_in_order():
    begin, end = "2026-11-28T22:00+03:00", "2026-11-29T02:00+03:00"
    planned = Env(works_from=begin, works_until=end, works_text="Закрыта запись.").planned_works
    assert planned is not None
    assert (planned[1] - planned[0]).total_seconds() == 4 * 3600
    assert planned[2] == "Закрыта запись."
    assert Env(works_from=begin).planned_works is None
    assert Env(works_from=end, works_until=begin).planned_works is None
    with pytest.raises(ValueError, match="timezone"):
        Env(works_from="2026-11-28T22:00", works_until=end)
