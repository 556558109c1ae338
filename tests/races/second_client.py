"""Run inside program ``id`` by ``python -m``: a second relying system, honest or not. Prints its number."""

import json
import sys


def main(client_id: str, secret: str, redirect_uri: str, *grant_types: str) -> str:
    from zdravie.identity.clients.actions.register_client import register_client
    from zdravie.identity.clients.types import ClientRegistration
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM

    registration = ClientRegistration(
        client_id=client_id,
        name="Чужая система",
        redirect_uris=(redirect_uri,),
        scopes=("openid", "profile"),
        grant_types=grant_types or ("authorization_code",),
    )
    client = register_client(registration=registration, secret=secret, actor=SYSTEM, now=clock.now())
    return str(client.pk)


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("id"):
        sys.stdout.write(json.dumps(main(*sys.argv[1:])))
