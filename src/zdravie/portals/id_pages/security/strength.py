"""Changing a factor needs another one: the pages ask for it in place, before anything is typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpResponse

from zdravie.identity.factors.rules import get_own_account, strength_for_changes
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, Gate, raise_level

View = Callable[..., HttpResponse]


def strong_enough(view: View) -> View:
    """Two factors, once the account has two; the action behind the page asks the same again."""

    @wraps(view)
    def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = strength_for_changes(get_own_account(request.actor))
        if request.actor.assurance < wanted:
            declared = Gate(Access.SIGNED_IN, wanted)
            return cast("HttpResponse", raise_level(request, declared, request.actor))
        return view(request, *args, **kwargs)

    return checked
