"""Declarations: those that cannot work stop the start and say why."""

from dataclasses import replace
from pathlib import Path

import pytest

from zdravie.platform.papers import kinds
from zdravie.platform.papers.kinds import Shown, WrongKind
from zdravie.platform.papers.own_kinds import RECEIPT, REFUSAL


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "Refusal"}, "room.word"),
        ({"series": "OT"}, "Cyrillic"),
        ({"series": RECEIPT.series}, "belongs to another kind"),
        ({"template": Path(__file__)}, "no template"),
        ({"title": ""}, "no title"),
        ({"asks": ("holder",), "shown": ()}, "holder"),
        ({"shown": (Shown("Диагноз", "diagnosis"),)}, "shown but not asked: diagnosis"),
    ],
)
def test_a_wrong_declaration_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(WrongKind, match=says):
        kinds.declare(replace(REFUSAL, **changes))
    assert kinds.get_kind("papers.refusal") == replace(REFUSAL, needs_signature=False)
