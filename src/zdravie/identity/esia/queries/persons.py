"""
What a system reads about a person under the scopes of its token, in the words of the dialect.

Personal data: everything. Whoever calls writes the look into the journal. What the scopes do not open is not
there; a collection that they do not open at all is refused.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zdravie.identity.accounts.models import Account, Address, Document, RepresentedPerson
from zdravie.identity.esia import scopes as vocabulary
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import snils as snils_number

_DAY = "%d.%m.%Y"
_ETAG_DIGITS = 40
_MAIN_DOCUMENTS = vocabulary.DOCUMENTS["id_doc"]


@dataclass(frozen=True, slots=True)
class Element:
    """One member of a collection: by number and as an object."""

    number: int
    data: Mapping[str, Any]


Scopes = frozenset[str]


def find_account(oid: int) -> Account | None:
    """The living account of that number."""
    return Account.objects.filter(oid=oid, state=Account.State.ACTIVE).first()


def find_kid(account: Account, oid: int) -> RepresentedPerson | None:
    """A verified child of the account holder."""
    found: RepresentedPerson | None = _kids(account).filter(oid=oid).first()
    return found


def describe_person(account: Account, scopes: Scopes) -> dict[str, Any]:
    """The person; fields outside the scopes are left out."""
    passport = _main_document(account)
    told: dict[str, Any] = {"stateFacts": ["EntityRoot"]}
    for scope, tell in _OF_PERSON.items():
        if _opens(scopes, scope):
            told |= tell(account)
    if passport is not None and _opens(scopes, "birthplace"):
        told |= _if_any(birthPlace=_details(passport).get("birth_place"))
    if passport is not None and _opens(scopes, "id_doc"):
        told["rIdDoc"] = passport.number
    told |= {
        "trusted": account.identity is IdentityLevel.CONFIRMED,
        "verifying": False,
        "status": "REGISTERED",
        "containsUpCfmCode": False,
        "updatedOn": int(account.created_at.timestamp()),
    }
    return with_tag(told)


def describe_kid(kid: RepresentedPerson, scopes: Scopes) -> dict[str, Any]:
    """A child, much like a person."""
    told: dict[str, Any] = {"stateFacts": ["EntityRoot"], "id": kid.oid, "oid": kid.oid}
    if _opens(scopes, "kid_fullname"):
        told |= _names(kid)
    if _opens(scopes, "kid_birthdate"):
        told["birthDate"] = kid.birth_on.strftime(_DAY)
    if _opens(scopes, "kid_gender"):
        told |= _if_any(gender=kid.gender)
    if _opens(scopes, "kid_snils") and kid.snils:
        told["snils"] = snils_number.show(kid.snils)
    return with_tag(told | {"trusted": True, "status": "REGISTERED", "verifying": False})


def list_contacts(account: Account, scopes: Scopes) -> list[Element] | None:
    """Telephone and e-mail; None when no scope opens them."""
    is_all = _opens(scopes, "contacts")
    told = []
    if is_all or _opens(scopes, "mobile"):
        is_sure = account.phone_confirmed_at is not None
        told.append(_contact(account.oid * 10 + 1, "MBT", _show_phone(account.phone), is_sure=is_sure))
    if account.email and (is_all or _opens(scopes, "email")):
        is_sure = account.email_confirmed_at is not None
        told.append(_contact(account.oid * 10 + 2, "EML", account.email, is_sure=is_sure))
    return told if is_all or told or _opens(scopes, "email") else None


def list_addresses(account: Account, scopes: Scopes) -> list[Element] | None:
    """Of residence and of registration; the older ``contacts`` opens them too."""
    if not (_opens(scopes, "addresses") or _opens(scopes, "contacts")):
        return None
    rows = Address.objects.filter(account=account).order_by("kind")
    return [Element(row.number, with_tag(_address(row))) for row in rows]


def list_documents(account: Account, scopes: Scopes) -> list[Element] | None:
    """Papers of the kinds that the scopes name."""
    return _papers(Document.objects.filter(account=account, child=None), vocabulary.DOCUMENTS, scopes)


def list_kid_documents(kid: RepresentedPerson, scopes: Scopes) -> list[Element] | None:
    """Papers of a child."""
    return _papers(Document.objects.filter(child=kid), vocabulary.KID_DOCUMENTS, scopes)


def list_kids(account: Account, scopes: Scopes) -> list[Element] | None:
    """Children whom the registers confirmed."""
    if not any(_opens(scopes, scope) for scope in vocabulary.KID_PERSON):
        return None
    return [Element(kid.oid, describe_kid(kid, scopes)) for kid in _kids(account).order_by("oid")]


def list_vehicles(_account: Account, scopes: Scopes) -> list[Element] | None:
    """The sign-on keeps none; the collection is there and empty."""
    return [] if _opens(scopes, "vehicles") else None


def list_organizations(_account: Account, scopes: Scopes) -> list[Element] | None:
    """The same with organisations and roles in them."""
    return [] if _opens(scopes, "usr_org") else None


COLLECTIONS: dict[str, Callable[[Account, Scopes], list[Element] | None]] = {
    "ctts": list_contacts,
    "addrs": list_addresses,
    "docs": list_documents,
    "vhls": list_vehicles,
    "kids": list_kids,
    "orgs": list_organizations,
    "roles": list_organizations,
}
EMBEDDED = {
    "contacts": "ctts",
    "addresses": "addrs",
    "documents": "docs",
    "vehicles": "vhls",
    "kids": "kids",
    "organizations": "orgs",
}
"""How the same collections are called inside the person."""


def with_tag(told: Mapping[str, Any]) -> dict[str, Any]:
    """The same with its ``eTag``: it changes when anything in it changes."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return {**told, "eTag": hashlib.sha256(text.encode()).hexdigest()[:_ETAG_DIGITS].upper()}


def _opens(scopes: Scopes, scope: str) -> bool:
    return scope in scopes or vocabulary.EVERYTHING in scopes


def _kids(account: Account) -> Any:
    return RepresentedPerson.objects.filter(account=account, state=RepresentedPerson.State.VERIFIED)


def _names(person: Account | RepresentedPerson) -> dict[str, Any]:
    return {"firstName": person.given_name, "lastName": person.family_name} | _if_any(
        middleName=person.patronymic
    )


def _inn(account: Account) -> dict[str, Any]:
    return _if_any(inn=account.inn if account.inn_verified_at else None)


_OF_PERSON: dict[str, Callable[[Account], dict[str, Any]]] = {
    "fullname": _names,
    "birthdate": lambda account: {"birthDate": account.birth_on.strftime(_DAY)},
    "gender": lambda account: _if_any(gender=account.gender),
    "snils": lambda account: {"snils": snils_number.show(account.snils)},
    "inn": _inn,
    "id_doc": lambda account: {"citizenship": account.citizenship},
}


def _contact(number: int, kind: str, value: str, *, is_sure: bool) -> Element:
    told = {
        "stateFacts": ["Identifiable"],
        "id": number,
        "type": kind,
        "vrfStu": "VERIFIED" if is_sure else "NOT_VERIFIED",
        "value": value,
    }
    return Element(number, with_tag(told))


def _address(row: Address) -> dict[str, Any]:
    kept = json.loads(row.details)
    names = ("zip_code", "region", "city", "street", "house", "flat")
    whole = ", ".join(str(kept[name]) for name in names[1:] if kept.get(name))
    return {
        "stateFacts": ["Identifiable"],
        "id": row.number,
        "type": row.kind,
        "addressStr": whole,
        "countryId": "RUS",
    } | _if_any(
        fiasCode=kept.get("fias_code"),
        zipCode=kept.get("zip_code"),
        region=kept.get("region"),
        city=kept.get("city"),
        street=kept.get("street"),
        house=kept.get("house"),
        flat=kept.get("flat"),
    )


def _papers(rows: Any, kinds: Mapping[str, Iterable[str]], scopes: Scopes) -> list[Element] | None:
    opened = [scope for scope in kinds if _opens(scopes, scope)]
    if not opened:
        return None
    wanted = {kind for scope in opened for kind in kinds[scope]}
    living = rows.filter(kind__in=wanted).exclude(state=Document.State.REPLACED).order_by("number")
    return [Element(row.number, with_tag(_document(row))) for row in living]


def _document(row: Document) -> dict[str, Any]:
    kept = _details(row)
    return {
        "stateFacts": ["EntityRoot"],
        "id": row.number,
        "type": row.kind,
        "vrfStu": row.state,
    } | _if_any(
        series=kept.get("series"),
        number=kept.get("number"),
        issueDate=_day(kept.get("issued_on")),
        issueId="".join(filter(str.isdigit, str(kept.get("department_code") or ""))),
        issuedBy=kept.get("issued_by"),
        expiryDate=_day(kept.get("expires_on")),
    )


def _main_document(account: Account) -> Document | None:
    papers = Document.objects.filter(account=account, child=None, kind__in=_MAIN_DOCUMENTS)
    living = papers.exclude(state=Document.State.REPLACED)
    return min(living, key=lambda row: (row.state != Document.State.VERIFIED, row.number), default=None)


def _details(row: Document) -> dict[str, Any]:
    kept = json.loads(row.details)
    return kept if isinstance(kept, dict) else {}


def _day(value: Any) -> str | None:
    try:
        return date.fromisoformat(str(value)).strftime(_DAY)
    except ValueError:
        return None


def _show_phone(value: str) -> str:
    """``+7(916)1234567``."""
    return f"{value[:2]}({value[2:5]}){value[5:]}"


def _if_any(**told: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}
