"""``/shared/…``: the file of a paper for whoever got its holder's link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.platform.files.serving import answer_with
from zdravie.platform.papers import errors
from zdravie.platform.papers.actions.open_share import open_share
from zdravie.platform.papers.queries import get_open_share
from zdravie.platform.papers.standing import judge
from zdravie.portals.kit.client_address import client_address
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.check.forms import PasscodeForm
from zdravie.portals.public.check.views import actor_of, hidden, too_many


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """What it is and until when; a press downloads it, so that previews of messengers open nothing."""
    now = clock.now()
    share = get_open_share(token=token, now=now)
    form = PasscodeForm(request.POST if request.method == "POST" else None) if share.passcode else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            opened = open_share(
                token=token,
                passcode=form.cleaned_data["passcode"] if form else "",
                ip=client_address(request),
                actor=actor_of(request),
                now=now,
            )
        except errors.PasscodeWrong as wrong:
            if form:
                form.add_domain_error(wrong)
        except errors.ChecksTooMany as limit:
            return too_many(request, limit)
        else:
            return hidden(answer_with(opened))
    context = {"form": form, "share": share, "checked": judge(share.paper, now=now) if form is None else None}
    status = 422 if form and form.errors else 200
    return hidden(render(request, "public/check/shared.html", context, status=status))
