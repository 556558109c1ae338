"""What the account knows, under the names that services use (MB-013)."""

from zdravie.kernel.actor import Actor
from zdravie.registries.people.queries import get_person


def profile_of(actor: Actor) -> dict[str, str]:
    """
    The actor's own data; what is not known is not there.

    :raises PersonNotFound: the session has no person
    """
    if actor.id is None:
        return {}
    person = get_person(actor.id, actor=actor, purpose="application")
    sexes = {True: "M", False: "F", None: ""}
    known = {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "birth_on": person.birth_on.isoformat() if person.birth_on else "",
        "sex": sexes[person.is_male],
        "snils": person.snils or "",
        "oms": person.oms or "",
        "phone": person.phone or "",
        "email": person.email or "",
        "clinic": person.clinic.short_name if person.clinic else "",
    }
    return {name: value for name, value in known.items() if value}
