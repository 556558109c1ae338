"""Who may do what with money."""

from zdravie.kernel.actor import Actor, ActorKind


def may_refund(actor: Actor) -> bool:
    """Only the system gives money back: a case was withdrawn, or too much had come."""
    return actor.kind is ActorKind.SYSTEM
