"""Data of a person by REST: paths as real systems write them, nothing beyond the scopes."""

import json
from datetime import date

import pytest

from tests.identity.door import open_anna
from tests.identity.esia.strangers import BY_NAME
from tests.portals.esia.conftest import agree, payload
from tests.portals.oidc.conftest import ISSUER
from zdravie.identity.accounts.models import Address, Document, RepresentedPerson
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.vault.blind import blind_index

pytestmark = pytest.mark.django_db
STRANGER = BY_NAME["ilimurzin 4"]
EVERYTHING = (
    "openid fullname birthdate birthplace gender snils inn id_doc mobile email addresses vehicles usr_org "
    "medical_doc kid_fullname kid_birthdate kid_snils kid_birth_cert_doc"
)


@pytest.fixture
def household(anna):
    """Anna's passport, policy and address; her son with a certificate, and a claim that nobody confirmed."""
    now = clock.now()

    def paper(kind: str, *, child=None, **details) -> Document:
        return Document.objects.create(
            account=anna,
            child=child,
            kind=kind,
            state="VERIFIED",
            details=json.dumps(details),
            number_index=blind_index("test", f"{kind}{child}"),
            added_at=now,
            verified_at=now,
        )

    paper(
        "RF_PASSPORT",
        series="4510",
        number="123456",
        issued_on="2008-04-15",
        issued_by="ОВД района",
        department_code="770-001",
        birth_place="гор. Москва",
    )
    paper("MDCL_PLCY", number="7700009999999999")
    Address.objects.create(
        account=anna,
        kind="PLV",
        details=json.dumps({"zip_code": "101000", "city": "Москва", "street": "ул. Садовая", "house": "14"}),
        changed_at=now,
    )
    about = {"account": anna, "relation": "CHILD", "family_name": "Волков", "birth_on": date(2015, 5, 1)}
    son = RepresentedPerson.objects.create(
        **about, given_name="Илья", state="VERIFIED", gender="M", added_at=now
    )
    RepresentedPerson.objects.create(**about, given_name="Чужой", state="CLAIMED", added_at=now)
    paper("RF_BRTH_CERT", child=son, series="IV-МЮ", number="123456")
    return son


@pytest.fixture
def read(client, anna, clinic, tokens):
    """GET with a token of these scopes."""

    def call(path: str = "", scope: str = EVERYTHING, **more):
        agree(anna, clinic, scope)
        token = tokens(STRANGER, scope=scope)["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return client.get(f"/rs/prns/{anna.oid}{path}", headers=headers, **more)

    return call


def test_the_person_in_the_words_of_the_dialect(read, anna, household):
    person = read().json()
    assert (person["lastName"], person["firstName"], person["middleName"]) == ("Волкова", "Анна", "Сергеевна")
    assert (person["birthDate"], person["birthPlace"]) == ("15.03.1985", "гор. Москва")
    assert (person["snils"], person["citizenship"], person["status"]) == (
        "112-233-445 95",
        "RUS",
        "REGISTERED",
    )
    assert (person["trusted"], person["verifying"], len(person["eTag"])) == (True, False, 40)
    assert person["rIdDoc"] == Document.objects.get(kind="RF_PASSPORT").number
    assert isinstance(person["updatedOn"], int)


def test_what_the_scopes_do_not_open_is_not_there(read, household):
    person = read(scope="openid fullname").json()
    assert not {"snils", "birthDate", "birthPlace", "rIdDoc", "citizenship"} & set(person)
    assert person["trusted"] is True


@pytest.mark.parametrize("path", ["/ctts", "/docs", "/addrs", "/vhls", "/kids", "/orgs", "/roles"])
def test_every_collection_has_its_size_and_is_closed_without_its_scope(read, path):
    body = read(path).json()
    assert (body["stateFacts"], body["size"], body["size"]) == (
        ["hasSize"],
        len(body["elements"]),
        body["size"],
    )
    assert read(path, scope="openid fullname").status_code == 403


def test_members_are_absolute_addresses_that_answer(read, client, anna, household):
    body = read("/docs").json()
    assert len(body["elements"]) == 2
    for address in body["elements"]:
        assert address.startswith(f"{ISSUER}/rs/prns/{anna.oid}/docs/")
        assert read(address.removeprefix(f"{ISSUER}/rs/prns/{anna.oid}")).json()["vrfStu"] == "VERIFIED"


@pytest.mark.parametrize("embed", ["(elements)", "(elements-1)", "elements"])
def test_embedded_members_are_objects(read, embed, household):
    documents = read(f"/docs?embed={embed}").json()["elements"]
    assert documents[0] == {
        "stateFacts": ["EntityRoot"],
        "id": documents[0]["id"],
        "type": "RF_PASSPORT",
        "vrfStu": "VERIFIED",
        "series": "4510",
        "number": "123456",
        "issueDate": "15.04.2008",
        "issueId": "770001",
        "issuedBy": "ОВД района",
        "eTag": documents[0]["eTag"],
    }
    assert (documents[1]["type"], documents[1]["number"]) == ("MDCL_PLCY", "7700009999999999")


def test_contacts_and_addresses(read, household):
    contacts = read("/ctts?embed=(elements)").json()["elements"]
    assert [(one["type"], one["value"], one["vrfStu"]) for one in contacts] == [
        ("MBT", "+7(916)1234567", "VERIFIED"),
        ("EML", "anna@example.ru", "VERIFIED"),
    ]
    only_mail = read("/ctts?embed=(elements)", scope="openid email").json()["elements"]
    assert [one["type"] for one in only_mail] == ["EML"]
    address = read("/addrs?embed=(elements)").json()["elements"][0]
    assert (address["type"], address["addressStr"], address["zipCode"]) == (
        "PLV",
        "Москва, ул. Садовая, 14",
        "101000",
    )


def test_children_are_those_whom_the_registers_confirmed(read, household):
    kids = read("/kids?embed=(elements)").json()
    assert (kids["size"], kids["elements"][0]["firstName"]) == (1, "Илья")
    papers = read(f"/kids/{household.oid}/docs?embed=(elements)").json()["elements"]
    assert [one["type"] for one in papers] == ["RF_BRTH_CERT"]
    one = read(f"/kids/{household.oid}/docs/{papers[0]['id']}").json()
    assert one["series"] == "IV-МЮ"
    claimed = RepresentedPerson.objects.get(state="CLAIMED")
    assert read(f"/kids/{claimed.oid}/docs").status_code == 404


def test_everything_at_once_inside_the_person(read, household):
    embed = (
        "(contacts.elements,addresses.elements,documents.elements-1,vehicles.elements,organizations.elements)"
    )
    person = read(f"?embed={embed}").json()
    sizes = {name: person[name]["size"] for name in ("contacts", "addresses", "documents", "vehicles")}
    assert sizes == {"contacts": 2, "addresses": 1, "documents": 2, "vehicles": 0}
    assert person["organizations"]["elements"] == []
    narrow = read(f"?embed={embed}", scope="openid fullname").json()
    assert not {"contacts", "documents"} & set(narrow)


@pytest.mark.parametrize(
    "path", ["", "/", "?embed=()", "/?embed=(contacts.elements)", "//vhls", "/ctts/", "//docs//"]
)
def test_paths_are_read_as_systems_write_them(read, path):
    answer = read(path, HTTP_ACCEPT='application/json; schema="https://id.example/rs/model/prn/Person-3"')
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/passwords", "/ctts/1", "/ctts/one", "/kids/1/docs", "/kids/1/ctts", "/docs/1/2"]
)
def test_what_is_not_there_is_not_found(read, path):
    answer = read(path)
    assert (answer.status_code, set(answer.json())) == (404, {"code", "message"})


def test_the_old_scope_opens_everything(client, anna, clinic, tokens, household):
    agree(anna, clinic, "openid usr_inf")
    token = tokens(STRANGER, scope="openid http://esia.gosuslugi.ru/usr_inf")["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get(f"/rs/prns/{anna.oid}/docs", headers=headers).json()["size"] == 2
    assert client.get(f"/rs/prns/{anna.oid}", headers=headers).json()["snils"] == "112-233-445 95"


def test_another_person_stays_closed(client, read, tokens, anna):
    other = open_anna(phone="+79990001122", snils="00000000000", email="", is_email_confirmed=False)
    token = tokens(STRANGER)["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get(f"/rs/prns/{other.oid}", headers=headers).status_code == 403
    assert client.get("/rs/prns/999999999999999999", headers=headers).status_code == 403


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer forged", "Basic abc", "Bearer \u0430"])
def test_without_a_living_token_nothing_is_told(client, anna, header):
    answer = client.get(f"/rs/prns/{anna.oid}", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_altered_token_is_dead(client, tokens, anna):
    token = tokens(STRANGER)["access_token"]
    head, _, signature = token.split(".")
    forged = f"{head}.{token.split('.')[1][:-2]}AA.{signature}"
    assert payload(token)
    answer = client.get(f"/rs/prns/{anna.oid}", headers={"Authorization": f"Bearer {forged}"})
    assert answer.status_code == 401


def test_every_look_is_written_down(read, anna):
    read("/ctts")
    entry = AuditEntry.objects.filter(kind=AuditEntry.Kind.READ, what="esia.ctts").get()
    assert (entry.person_id, entry.purpose) == (anna.pk, "esia rest")


def test_organisations_are_kept_elsewhere(client, tokens):
    headers = {"Authorization": f"Bearer {tokens(STRANGER)['access_token']}"}
    assert client.get("/rs/orgs/1000", headers=headers).status_code == 404
    assert client.get("/rs/orgs/1000").status_code == 401


@pytest.mark.parametrize("number", ["²", "9" * 30, "٣", "-1", "1e3"])
def test_what_is_no_number_is_no_child(read, household, number):
    assert read(f"/kids/{number}/docs").status_code == 404
