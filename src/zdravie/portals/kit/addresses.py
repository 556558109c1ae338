"""Where a person stands and where it is safe to send them: no redirect ever leaves our own host."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"


def safe_next(wanted: str, *, otherwise: str = HOME) -> str:
    """The wanted address if it is a path on this host, else the other one (open redirects are refused)."""
    is_path = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_path else otherwise


def current_address(request: HttpRequest) -> str:
    """
    The page to come back to.

    A page shown in answer to a POST or to a fragment request cannot be opened by its own address, so
    the page it was sent from is taken instead.
    """
    came_from = request.headers.get("HX-Current-URL", "")
    if not came_from and request.method in ("GET", "HEAD"):
        return request.get_full_path()
    parts = urlsplit(came_from or request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return HOME
    return safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))
