"""From which address a request came, when proxies of our own stand in front."""

import ipaddress


def outermost_address(direct: str, forwarded: str, *, proxies: int) -> str | None:
    """
    The address that the outermost proxy of ours saw.

    Each proxy adds one address at the end of ``X-Forwarded-For``; what stands before those of ours was
    written by the client and is not believed.

    :param direct: who opened the connection
    :param forwarded: the header as it came
    :param proxies: how many proxies are ours
    """
    if not proxies:
        return _valid(direct)
    added = forwarded.split(",")
    return _valid(added[-proxies].strip()) if len(added) >= proxies else _valid(direct)


def _valid(text: str) -> str | None:
    """The address as a database keeps it; some proxies write a port behind it."""
    host = text.rsplit(":", 1)[0] if text.count(":") == 1 else text.strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None
