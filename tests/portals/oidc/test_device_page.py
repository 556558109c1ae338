"""A person lets a kiosk in: types its code, sees who asks, answers; the kiosk gets its tokens."""

import pytest

from tests.identity.passage import admit
from tests.portals.oidc.conformance.system import System
from tests.portals.oidc.conftest import ISSUER
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.registration import DEVICE_CODE
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel

pytestmark = pytest.mark.django_db


@pytest.fixture
def kiosk(client, clinic):
    row = admit(
        clock.now(),
        client_id="kiosk",
        name="Инфомат поликлиники № 8",
        redirect_uris=(),
        token_endpoint_auth_method="none",
        grant_types=(DEVICE_CODE,),
        secret="",
    )
    return System(client, row)


@pytest.fixture
def begun(kiosk):
    answer = kiosk.post(
        "/oauth/device_authorization", {"scope": "openid profile"}, proof={"client_id": "kiosk"}
    )
    assert answer.status_code == 200, answer.content
    return answer.json()


def poll(kiosk, begun):
    form = {"grant_type": DEVICE_CODE, "device_code": begun["device_code"]}
    return kiosk.post("/oauth/token", form, proof={"client_id": "kiosk"})


def enter_code(client, begun):
    return client.post("/device/", {"user_code": begun["user_code"]})


def decide(client, begun, decision):
    return client.post("/device/decide/", {"user_code": begun["user_code"], "decision": decision})


def words(page):
    return page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_the_kiosk_is_told_where_to_send_the_person(begun):
    assert begun["verification_uri"] == f"{ISSUER}/device/"
    assert begun["verification_uri_complete"] == f"{ISSUER}/device/?user_code={begun['user_code']}"
    assert (begun["expires_in"], begun["interval"]) == (600, 5)


def test_a_person_types_the_code_looks_and_lets_it_in(client, kiosk, begun, sign_in, anna):
    sign_in()
    assert "Восемь латинских букв" in words(client.get("/device/"))
    page = words(enter_code(client, begun))
    for said in ("Инфомат поликлиники № 8", begun["user_code"], "Фамилия, имя, отчество", "Не впускать"):
        assert said in page
    assert poll(kiosk, begun).json()["error"] == "authorization_pending"
    assert "Устройство впущено" in words(decide(client, begun, "allow"))
    body = poll(kiosk, begun).json()
    assert kiosk.claims(body)["sub"] == str(anna.pk)
    assert kiosk.person(body).json()["family_name"] == "Волкова"
    assert poll(kiosk, begun).json()["error"] == "invalid_grant"


def test_a_code_from_a_picture_still_needs_the_persons_hand(client, begun, sign_in):
    sign_in()
    page = words(client.get("/device/", {"user_code": begun["user_code"]}))
    assert f'value="{begun["user_code"]}"' in page
    assert DeviceGrant.objects.get().state == DeviceGrant.State.WAITING


def test_no_is_told_to_the_kiosk(client, kiosk, begun, sign_in):
    sign_in()
    assert "Устройство не впущено" in words(decide(client, begun, "refuse"))
    assert poll(kiosk, begun).json()["error"] == "access_denied"


def test_a_kiosk_that_hurries_is_slowed_down(kiosk, begun):
    assert poll(kiosk, begun).json()["error"] == "authorization_pending"
    assert poll(kiosk, begun).json()["error"] == "slow_down"


def test_a_late_kiosk_begins_anew(kiosk, begun):
    DeviceGrant.objects.update(expires_at=clock.now())
    assert poll(kiosk, begun).json()["error"] == "expired_token"


def test_a_stranger_signs_in_first_and_keeps_the_code(client, begun):
    answer = client.get("/device/", {"user_code": begun["user_code"]})
    assert answer.headers["Location"].startswith("/signin/?next=%2Fdevice%2F%3Fuser_code%3D")


@pytest.mark.parametrize("code", ["BBBB-BBBB", "1234", "", "x" * 50, "<script>", "nul\x00"])
def test_a_wrong_code_is_refused_on_the_page(client, begun, sign_in, code):
    sign_in()
    assert client.post("/device/", {"user_code": code}).status_code == 422
    assert client.post("/device/decide/", {"user_code": code, "decision": "allow"}).status_code == 422


def test_guessing_ends_after_ten_tries(client, begun, sign_in):
    sign_in()
    for _ in range(10):
        client.post("/device/", {"user_code": "BBBB-BBBB"})
    page = enter_code(client, begun)
    assert page.status_code == 429
    assert "Подождите час" in words(page)
    assert decide(client, begun, "allow").status_code == 429


def test_a_kiosk_that_needs_a_strong_sign_in_sends_to_step_up(client, kiosk, begun, sign_in):
    kiosk.row.minimal_assurance = Assurance.MEDIUM
    kiosk.row.save()
    sign_in(amr=("sms",))
    for answer in (enter_code(client, begun), decide(client, begun, "allow")):
        assert answer.headers["Location"].startswith("/stepup/?next=%2Fdevice%2F%3Fuser_code%3D")
    assert DeviceGrant.objects.get().state == DeviceGrant.State.WAITING


def test_a_kiosk_for_confirmed_people_lets_nobody_else_in(client, kiosk, begun, sign_in, anna):
    kiosk.row.minimal_identity = IdentityLevel.CONFIRMED
    kiosk.row.save()
    anna.identity_level = IdentityLevel.STANDARD
    anna.save()
    sign_in()
    assert enter_code(client, begun).status_code == 403
    assert decide(client, begun, "allow").status_code == 403


def test_a_picture_of_the_address_is_drawn_for_kiosks_that_cannot(client, begun):
    answer = client.get("/oauth/device_qr", {"user_code": begun["user_code"]})
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert client.get("/oauth/device_qr", {"user_code": '"><script>'}).status_code == 200


def test_only_registered_kiosks_begin(client, clinic):
    system = System(client, clinic)
    answer = system.post("/oauth/device_authorization", {"scope": "openid"})
    assert answer.json()["error"] == "unauthorized_client"


@pytest.mark.parametrize("scope", ["", "weather", "openid email"])
def test_a_kiosk_asks_for_what_it_may(kiosk, scope):
    answer = kiosk.post("/oauth/device_authorization", {"scope": scope}, proof={"client_id": "kiosk"})
    assert answer.json()["error"] == "invalid_scope"
