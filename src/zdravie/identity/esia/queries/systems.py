"""The system behind a request of this dialect."""

from zdravie.identity.clients.models import Client
from zdravie.identity.esia import errors, rules


def get_system(client_id: str) -> Client:
    """
    The system of that mnemonic, whatever its state.

    :raises ClientUnknown: there is none
    """
    # A name with NUL would be a fault of the database driver, not an answer.
    found = Client.objects.filter(client_id=client_id).first() if client_id.isprintable() else None
    if found is None:
        raise errors.ClientUnknown
    return found


def check_admission(client: Client) -> None:
    """
    Registered is not yet admitted.

    :raises ClientNotAdmitted: suspended, or it speaks another dialect
    """
    if client.state != Client.State.ACTIVE:
        raise errors.ClientNotAdmitted(why="система приостановлена: её включают в реестре")
    if not rules.speaks(client):
        raise errors.ClientNotAdmitted(
            why="система зарегистрирована для OpenID Connect: для этого протокола в реестре выбирают "
            "подпись запросов сертификатом"
        )
