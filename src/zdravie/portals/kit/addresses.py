"""Where a person stands and where it is safe to send them: no redirect ever leaves our own host."""

from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"


def safe_next(wanted: str, *, otherwise: str = HOME) -> str:
    """The wanted address if it is a path on this host, else the other one (open redirects are refused)."""
    # Browsers leave tabs and line ends out of a link: "/<tab>//host" in a page leads to the host.
    is_path = wanted.startswith("/") and wanted.isprintable()
    is_own = is_path and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_own else otherwise


def current_address(request: HttpRequest) -> str:
    """
    The page to come back to.

    A page shown in answer to a POST or to a fragment request cannot be opened by its own address, so
    the page it was sent from is taken instead.
    """
    came_from = request.headers.get("HX-Current-URL", "")
    if not came_from and request.method in ("GET", "HEAD"):
        return request.get_full_path()
    try:
        parts = urlsplit(came_from or request.headers.get("Referer", ""))
        is_ours = parts.netloc == request.get_host()
    except (ValueError, DisallowedHost):  # asked by the page of a refused request too: it must not fail again
        return HOME
    return safe_next(parts.path + (f"?{parts.query}" if parts.query else "")) if is_ours else HOME
