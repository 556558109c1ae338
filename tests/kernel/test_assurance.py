"""Levels travel in the acr claim and come back."""

import pytest

from zdravie.kernel.assurance import Assurance


@pytest.mark.parametrize("level", list(Assurance))
def test_level_comes_back_from_its_claim(level: Assurance) -> None:
    assert Assurance.from_acr(level.acr) is level


@pytest.mark.parametrize("claim", ["", "urn:zdravie:assurance:root", "high"])
def test_unknown_claim_proves_no_more_than_one_factor(claim: str) -> None:
    assert Assurance.from_acr(claim) is Assurance.LOW
