"""What counts as an address of a system, and what opens which data."""

from urllib.parse import unquote, urlsplit

from zdravie.identity.clients import rules as client_rules
from zdravie.identity.clients.models import Client

_LONGEST = 500


def is_return_address_of(client: Client, uri: str) -> bool:
    """
    Whether people may be sent there: a registered address, or any path under a registered site.

    The site must be followed by a slash or a question mark: no port, name or host can be added to it.
    """
    if not 0 < len(uri) <= _LONGEST or client_rules.flaw_of_redirect_uri(uri):
        return False
    if uri in client.redirect_uris:
        return True
    return any(_is_under(uri, prefix) for prefix in client.redirect_prefixes)


def is_logout_address_of(client: Client, uri: str) -> bool:
    """The same for the way back after signing out."""
    return uri in client.post_logout_redirect_uris or is_return_address_of(client, uri)


def speaks(client: Client) -> bool:
    """Whether the system speaks this dialect: it signs its requests."""
    return client.token_endpoint_auth_method == Client.AuthMethod.SIGNATURE


def _is_under(uri: str, prefix: str) -> bool:
    site = prefix.rstrip("/")
    if uri in (prefix, site):
        return True
    rest = uri[len(site) :]
    if not uri.startswith(site) or rest[:1] not in ("/", "?"):
        return False
    steps = unquote(unquote(urlsplit(uri).path)).replace("\\", "/").split("/")
    return ".." not in steps
