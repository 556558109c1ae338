"""The content security policy of an answer."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpResponse

from zdravie.portals.kit.policy import PolicyMiddleware


def test_it_says_what_the_settings_say(rf) -> None:
    ours, theirs = (kind(lambda _: HttpResponse())(rf.get("/")) for kind in (PolicyMiddleware, CSPMiddleware))
    assert ours.headers[HEADER] == theirs.headers[HEADER]
    assert "frame-ancestors 'none'" in ours.headers[HEADER]


def test_a_page_may_allow_more_for_itself_alone(rf) -> None:
    def consent(_request):
        answer = HttpResponse()
        answer._csp_update = {"form-action": ["https://shop.example"]}
        return answer

    program = PolicyMiddleware(consent)
    assert "https://shop.example" in program(rf.get("/")).headers[HEADER]
    program.get_response = lambda _request: HttpResponse()
    assert "https://shop.example" not in program(rf.get("/")).headers[HEADER]
