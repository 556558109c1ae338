"""The page of a code: one for sign-in, the second factor and registration."""

from django.http import HttpResponse
from django.shortcuts import render

from zdravie.identity.signin.types import Challenge, Purpose
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.door.forms import CodeForm
from zdravie.portals.id_pages.session import Request

_PAGE_OF_PURPOSE = {
    Purpose.SIGN_IN: "code",
    Purpose.SECOND_FACTOR: "code",
    Purpose.STEP_UP: "code",
    Purpose.REGISTRATION: "register_code",
}
_WAY_BACK = {
    Purpose.SIGN_IN: "sign_in",
    Purpose.SECOND_FACTOR: "second_factor",
    Purpose.STEP_UP: "second_factor",
    Purpose.REGISTRATION: "register",
}


def address(request: Request, challenge: Challenge, **more: str) -> str:
    """Where this code is entered."""
    return passage.onward(request, _PAGE_OF_PURPOSE[challenge.purpose], **more)


def show(request: Request, challenge: Challenge, form: CodeForm, *, status: int = 200) -> HttpResponse:
    """The page with its clock times; nothing on it depends on whether anybody owns the number."""
    if form.errors:
        form.data = {}  # a refused code is typed anew: an old one left in the box would only be sent again
    context = {
        "form": form,
        "challenge": challenge,
        "action": address(request, challenge),
        "back_url": passage.onward(request, _WAY_BACK[challenge.purpose]),
        "resend_url": passage.onward(request, "resend"),
        "password_url": passage.onward(request, "password"),
        "others_url": passage.onward(request, "second_factor") if challenge.pending_id else "",
        "was_resent": "sent" in request.GET,
    }
    return render(request, "id_pages/door/code.html", context, status=status)
