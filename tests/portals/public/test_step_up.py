"""A page that needs more: to the provider for it, back to the very page, and no typed word is lost."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.portals.public.passage import come_back, is_signed_in, pass_through
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.kit.gate import Access, gate

pytestmark = pytest.mark.django_db
LOW = {"acr": "urn:zdravie:assurance:low"}


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
def card(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method}: {request.POST.getlist('complaint')}")


@gate(Access.SIGNED_IN, identity=IdentityLevel.CONFIRMED)
def papers(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("papers")


urlpatterns = [
    path("card/", card),
    path("papers/", papers),
    path("", include("zdravie.config.urls.health")),
]


@pytest.fixture(autouse=True)
def pages_that_need_more(settings, program_health) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def weak(client, provider):
    """Signed in by one factor."""
    provider.claims = LOW
    pass_through(client, provider)
    provider.claims = {}
    return client


def follow_to_provider(browser, answer) -> str:
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(answer.headers["Location"]).headers["Location"]


def test_a_page_asks_the_provider_for_its_level_and_opens_then(weak, provider):
    address = follow_to_provider(weak, weak.get("/card/?year=2026"))
    assert parse_qs(urlsplit(address).query)["acr_values"] == ["urn:zdravie:assurance:medium"]
    back = come_back(weak, provider, address)
    assert back.headers["Location"] == "/card/?year=2026"
    assert weak.get("/card/").content.decode() == "GET: []"


def test_a_form_sent_too_early_waits_and_is_sent_with_one_press(weak, provider):
    typed = {"complaint": ["болит голова", "«кашель» & <b>"], "csrfmiddlewaretoken": "old"}
    address = follow_to_provider(weak, weak.post("/card/?step=2", typed))
    resume = come_back(weak, provider, address).headers["Location"]
    assert resume.startswith("/resume/")
    page = weak.get(resume).content.decode()
    pattern = r'<form class="stack stack--l" action="([^"]*)" method="post">(.*?)</form>'
    form = re.search(pattern, page, re.DOTALL)
    assert form
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form.group(2))
    kept = [html.unescape(value) for name, value in fields if name == "complaint"]
    assert kept == typed["complaint"]
    assert "old" not in [value for name, value in fields]
    sent = weak.post(html.unescape(form.group(1)), {"complaint": kept})
    assert sent.content.decode() == f"POST: {kept}"


def test_what_waits_belongs_to_its_author_alone(weak, provider, client):
    address = follow_to_provider(weak, weak.post("/card/", {"complaint": "секрет"}))
    provider.subject = "00000000-0000-7000-8000-00000000000f"
    provider.person = {**provider.person, "snils": "08765430300", "phone_number": "+79160000002"}
    resume = come_back(weak, provider, address).headers["Location"]
    answer = weak.get(resume)
    assert answer.status_code == 404
    assert "секрет" not in answer.content.decode()


def test_a_provider_that_does_not_raise_the_level_opens_nothing(weak, provider):
    provider.claims = LOW
    answer = come_back(weak, provider, follow_to_provider(weak, weak.get("/card/")))
    assert answer.status_code == 403
    assert "LOGIN-WEAK" in answer.content.decode()
    assert is_signed_in(weak)
    assert weak.get("/card/").status_code == 302


@pytest.mark.covers("ID-102")
def test_an_identity_that_is_too_low_is_explained_and_not_sent_round_in_circles(client, provider):
    provider.person = {**provider.person, "identity_level": "simplified"}
    pass_through(client, provider)
    answer = client.get("/papers/")
    assert answer.status_code == 403
    said = answer.content.decode().replace("\xa0", " ")
    assert "GATE-IDENTITY" in said
    assert "Подтвердите личность на странице службы входа" in said
    assert "напишите в поддержку" in said
