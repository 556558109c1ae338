"""Who looks after the systems of everybody: the answer to ``settings.ZDRAVIE_KEEPS_ALL_SYSTEMS``."""

from zdravie.identity.staff import rules
from zdravie.identity.staff.queries import Role, has_role
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor


def keeps_all_systems(actor: Actor) -> bool:
    """The role, in a session strong enough for work."""
    if not actor.is_person or not rules.is_strong_enough(actor, on=clock.now().date()):
        return False
    return has_role(actor.id, Role.INTEGRATOR_ADMIN)
