"""Services that this installation offers. A room registers its own in ``apps.ready``."""

from zdravie.platform.casework import errors
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.validation import ServiceMisdeclared, check_declaration

_services: dict[str, Service] = {}


def register(service: Service) -> None:
    """
    Offer the service; the same declaration twice is one.

    :raises ServiceMisdeclared: it contradicts itself, or takes the code or the prefix of another
    """
    known = _services.get(service.code)
    if known is service:
        return
    if known is not None:
        raise ServiceMisdeclared(f"service {service.code!r} is declared twice")
    if any(one.prefix == service.prefix for one in _services.values()):
        raise ServiceMisdeclared(f"service {service.code!r}: prefix {service.prefix!r} is taken")
    check_declaration(service)
    _services[service.code] = service


def forget(code: str) -> None:
    """Withdraw a declaration; for tests that brought their own."""
    _services.pop(code, None)


def get_service(code: str) -> Service:
    """
    The declaration.

    :raises ServiceUnknown: there is none
    """
    service = _services.get(code)
    if service is None:
        raise errors.ServiceUnknown
    return service


def list_services() -> list[Service]:
    """All of them, by title; those that help with others stand last."""
    return sorted(_services.values(), key=lambda one: (one.is_auxiliary, str(one.title)))
