"""
Who may open a file: its owner, and whoever the rules of its room let in.

A room names its rule in ``apps.ready``; a file of a room without one is for its owner alone.
"""

from collections.abc import Callable

from zdravie.kernel.actor import Actor
from zdravie.platform.files.models import StoredFile

Rule = Callable[[StoredFile, Actor], bool]
_rules: dict[str, Rule] = {}


def let_in(room: str, rule: Rule) -> None:
    """The rule of this room for those who do not own the file."""
    _rules[room] = rule


def may_open(file: StoredFile, actor: Actor) -> bool:
    """Whether this actor may see the content now."""
    if actor.is_person_with_id(file.owner_id):
        return True
    rule = _rules.get(file.room)
    return rule is not None and rule(file, actor)
