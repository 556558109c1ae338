"""Who may grant, and how strongly somebody must be signed in to work."""

from datetime import date

from zdravie.identity.staff.factors import has_phishing_resistant
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.platform.norms.queries import get_count


def may_grant(actor: Actor) -> bool:
    """Only the system: the command line of the installation."""
    return actor.kind is ActorKind.SYSTEM


def needs_phishing_resistant(*, on: date) -> bool:
    """Norm ``staff.needs_phishing_resistant``: on unless the installation decided otherwise."""
    return get_count("staff.needs_phishing_resistant", on=on) != 0


def is_strong_enough(actor: Actor, *, on: date) -> bool:
    """Passkey or signature; or two factors of somebody who holds a passkey; or as the norm allows."""
    if actor.assurance >= Assurance.HIGH:
        return True
    if actor.assurance < Assurance.MEDIUM or actor.id is None:
        return False
    return not needs_phishing_resistant(on=on) or has_phishing_resistant(actor.id)
