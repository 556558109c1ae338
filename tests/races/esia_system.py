"""Run inside program ``id`` by ``python -m``: a system of ESIA's dialect. Prints its number."""

import json
import sys
from pathlib import Path


def main(client_id: str, site: str, certificate: str, token_alg: str, level: str = "CONFIRMED") -> str:
    from zdravie.identity.clients.actions.add_certificate import add_certificate
    from zdravie.identity.clients.actions.register_client import register_client
    from zdravie.identity.clients.types import ClientRegistration
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM
    from zdravie.kernel.assurance import IdentityLevel

    now = clock.now()
    registration = ClientRegistration(
        client_id=client_id,
        name="Кабинет здоровья",
        redirect_prefixes=(site,),
        scopes=("openid", "fullname", "birthdate", "gender", "snils", "mobile", "email"),
        token_endpoint_auth_method="esia_signature",
        token_alg=token_alg,
        minimal_identity=IdentityLevel[level],
    )
    client = register_client(registration=registration, actor=SYSTEM, now=now)
    add_certificate(client_pk=client.pk, certificate=Path(certificate).read_bytes(), actor=SYSTEM, now=now)
    return str(client.pk)


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("id"):
        sys.stdout.write(json.dumps(main(*sys.argv[1:])))
