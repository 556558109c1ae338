"""The page of a code: one for sign-in, the second factor and registration."""

from django.http import HttpResponse
from django.shortcuts import render

from zdravie.identity.signin.types import Challenge, Channel, Purpose
from zdravie.kernel import clock
from zdravie.platform.notify.queries import is_gateway_healthy
from zdravie.platform.notify.types import Channel as Way
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.door.forms import CodeForm
from zdravie.portals.id_pages.session import Request

_PAGE_OF_PURPOSE = {
    Purpose.SIGN_IN: "code",
    Purpose.SECOND_FACTOR: "code",
    Purpose.STEP_UP: "code",
    Purpose.REGISTRATION: "register_code",
    Purpose.NEW_PHONE: "contact_phone_code",
}
_WAY_BACK = {
    Purpose.SIGN_IN: "sign_in",
    Purpose.SECOND_FACTOR: "second_factor",
    Purpose.STEP_UP: "second_factor",
    Purpose.REGISTRATION: "register",
    Purpose.NEW_PHONE: "contact_phone",
}
_RESEND = {Purpose.NEW_PHONE: "contact_phone_resend"}


def address(request: Request, challenge: Challenge, **more: str) -> str:
    """Where this code is entered."""
    return passage.onward(request, _PAGE_OF_PURPOSE[challenge.purpose], **more)


def show(request: Request, challenge: Challenge, form: CodeForm, *, status: int = 200) -> HttpResponse:
    """The page with its clock times; nothing on it depends on whether anybody owns the number."""
    if form.errors:
        form.data = {}  # a refused code is typed anew: an old one left in the box would only be sent again
    context = {
        **ways(request, challenge),
        "form": form,
        "action": address(request, challenge),
        "back_url": passage.onward(request, _WAY_BACK[challenge.purpose]),
        "trouble_url": passage.onward(request, "trouble"),
        "was_resent": "sent" in request.GET,
        "is_late": is_late(challenge),
    }
    return render(request, "id_pages/door/code.html", context, status=status)


def ways(request: Request, challenge: Challenge) -> dict[str, object]:
    """How else the code may come, and what may stand in its place."""
    is_to_phone = "@" not in challenge.address
    return {
        "challenge": challenge,
        "resend_url": passage.onward(request, _RESEND.get(challenge.purpose, "resend")),
        "password_url": passage.onward(request, "password"),
        "others_url": passage.onward(request, "second_factor") if challenge.pending_id else "",
        "can_call": is_to_phone and challenge.channel is not Channel.VOICE,
        "can_text": is_to_phone and challenge.channel is not Channel.SMS,
        "can_write": challenge.purpose is Purpose.SIGN_IN and challenge.channel is not Channel.EMAIL,
    }


def is_late(challenge: Challenge) -> bool:
    """Whether the way that the code took is out of order: then others are offered without being asked for."""
    return not is_gateway_healthy(Way(challenge.channel), now=clock.now())
