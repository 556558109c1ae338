"""
``/rs/prns/{oid}``: the data of a person and of their collections, for a living token.

Paths are read as real systems write them: a slash at the end, two slashes in the middle. Without ``embed``
the members of a collection are absolute addresses, with it they are objects.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.errors import DeadToken
from zdravie.identity.clients.models import AccessToken
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.esia.queries import persons
from zdravie.identity.esia.queries.persons import Element
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_access import record_access, record_refusal
from zdravie.portals.esia.answers import answer
from zdravie.portals.kit.gate import Access, gate

_MOST_DIGITS = 18
_REFUSALS = {
    401: ("ESIA-007011", "The access token is missing, unknown, expired or revoked"),
    403: ("ESIA-007019", "The access token does not cover this resource"),
    404: ("ESIA-007003", "There is no such resource"),
}


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@gate(Access.SERVICE)
@require_safe
def prns(request: HttpRequest, steps: str) -> HttpResponse:
    """A person, a collection, one member of it."""
    number, *names = [step for step in steps.split("/") if step] or [""]
    try:
        token = _token(request)
        account = _account(token, number)
        told = _tell(account, frozenset(token.scopes), names, request.GET.get("embed", ""))
    except _Refused as refused:
        return _refuse(refused.status)
    record_access(
        actor=_actor(token),
        person_id=account.pk,
        what=f"esia.{'.'.join(step for step in names if not step.isdigit()) or 'person'}",
        purpose="esia rest",
        subject_id=token.family,
    )
    return answer(told)


@gate(Access.SERVICE)
@require_safe
def orgs(request: HttpRequest, steps: str) -> HttpResponse:
    """The sign-on keeps no organisations."""
    del steps
    try:
        _token(request)
    except _Refused as refused:
        return _refuse(refused.status)
    return _refuse(404)


def _token(request: HttpRequest) -> AccessToken:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    try:
        if scheme.lower() == "bearer" and text.strip():
            return get_living_token(text.strip())
    except DeadToken:
        pass
    raise _Refused(401)


def _account(token: AccessToken, number: str) -> Account:
    """The token opens its own person and nobody else."""
    account = persons.find_account(int(number)) if _is_number(number) else None
    if account is None or account.pk != token.account_id:
        record_refusal(actor=_actor(token), what="ESIA-007019", purpose="esia rest")
        raise _Refused(403)
    return account


def _is_number(text: str) -> bool:
    """One that fits a column of the database; «²» is a digit too, and no number."""
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _tell(account: Account, scopes: persons.Scopes, steps: Sequence[str], embed: str) -> dict[str, Any]:
    here = f"{settings.ZDRAVIE_URLS['id']}/rs/prns/{account.oid}"
    match steps:
        case []:
            return _person(account, scopes, embed)
        case [name] if name in persons.COLLECTIONS:
            return _collection(persons.COLLECTIONS[name](account, scopes), f"{here}/{name}", embed)
        case [name, number] if name in persons.COLLECTIONS:
            return _one(persons.COLLECTIONS[name](account, scopes), number)
        case ["kids", kid_oid, "docs", *number] if _is_number(kid_oid) and len(number) <= 1:
            kid = persons.find_kid(account, int(kid_oid))
            if kid is None:
                raise _Refused(404)
            papers = persons.list_kid_documents(kid, scopes)
            if number:
                return _one(papers, number[0])
            return _collection(papers, f"{here}/kids/{kid_oid}/docs", embed)
    raise _Refused(404)


def _person(account: Account, scopes: persons.Scopes, embed: str) -> dict[str, Any]:
    told = persons.describe_person(account, scopes)
    for name in _embedded(embed):
        collection = persons.EMBEDDED.get(name, name)
        if collection in persons.COLLECTIONS:
            members = persons.COLLECTIONS[collection](account, scopes)
            if members is not None:
                told[name] = _collection(members, "", "(elements)")
    return told


def _collection(members: list[Element] | None, here: str, embed: str) -> dict[str, Any]:
    if members is None:
        raise _Refused(403)
    is_embedded = "elements" in _embedded(embed)
    return persons.with_tag(
        {
            "stateFacts": ["hasSize"],
            "size": len(members),
            "elements": [member.data if is_embedded else f"{here}/{member.number}" for member in members],
        }
    )


def _one(members: list[Element] | None, number: str) -> dict[str, Any]:
    if members is None:
        raise _Refused(403)
    for member in members:
        if str(member.number) == number:
            return dict(member.data)
    raise _Refused(404)


def _embedded(text: str) -> list[str]:
    """First words of ``(contacts.elements,documents.elements-1)``; the version of a schema is left out."""
    parts = (part.strip() for part in text.strip().strip("()").split(","))
    return [part.partition(".")[0].partition("-")[0] for part in parts if part]


def _actor(token: AccessToken) -> Actor:
    return Actor(kind=ActorKind.SERVICE, id=token.client_id, session=token.sid[:40])


def _refuse(status: int) -> HttpResponse:
    code, message = _REFUSALS[status]
    response = answer({"code": code, "message": message}, status=status)
    if status == 401:  # noqa: PLR2004
        response.headers["WWW-Authenticate"] = 'Bearer realm="esia"'
    return response
