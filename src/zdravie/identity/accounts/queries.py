"""Reads for the sign-on and for the cabinet of the account."""

import json
from collections.abc import Callable, Iterable
from uuid import UUID

from zdravie.identity.accounts import errors
from zdravie.identity.accounts.indexes import email_index, inn_index, phone_index, snils_index
from zdravie.identity.accounts.models import (
    Account,
    Address,
    Document,
    NameChange,
    RepresentedPerson,
    SecurityQuestion,
)
from zdravie.identity.accounts.types import PostalAddress
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName
from zdravie.platform.audit.actions.record_access import record_access

Claims = dict[str, str | bool]


def find_by_login(login: LoginName) -> Account | None:
    """
    The account that may sign in with this name.

    An e-mail counts once confirmed, a SNILS or INN once verified in the registers (C-05). Every kind costs
    one look-up, found or not.
    """
    accounts = Account.objects.all()
    match login.kind:
        case LoginKind.PHONE:
            return find_by_phone(login.value)
        case LoginKind.EMAIL:
            wanted = accounts.filter(email_index=email_index(login.value), email_confirmed_at__isnull=False)
        case LoginKind.SNILS:
            wanted = accounts.filter(
                snils_index=snils_index(login.value), identity_level__gte=IdentityLevel.STANDARD
            )
        case LoginKind.INN:
            wanted = accounts.filter(inn_index=inn_index(login.value), inn_verified_at__isnull=False)
    return wanted.first()


def find_by_phone(phone: str) -> Account | None:
    """The account that owns this telephone: its number was confirmed by a code."""
    return Account.objects.filter(phone_index=phone_index(phone), phone_confirmed_at__isnull=False).first()


def find_by_id(account_id: UUID) -> Account | None:
    """The account with this number, whatever its state."""
    return Account.objects.filter(pk=account_id).first()


def find_active(account_id: UUID) -> Account | None:
    """The account if it may act now; the session asks this at every request."""
    return Account.objects.filter(pk=account_id, state=Account.State.ACTIVE).first()


def get_own_account(*, actor: Actor) -> Account:
    """
    The actor's own account for the page «Профиль»; the look is written into the journal.

    :raises AccountNotFound: the actor has none
    """
    account = find_by_id(actor.id) if actor.is_person and actor.id else None
    if account is None:
        raise errors.AccountNotFound
    record_access(actor=actor, person_id=account.pk, what="accounts.profile", purpose="own cabinet")
    return account


def find_security_question(*, actor: Actor) -> str:
    """The actor's own question, empty when none is set; nobody is ever shown the answer."""
    if not actor.is_person or actor.id is None:
        return ""
    row = SecurityQuestion.objects.filter(account_id=actor.id).first()
    if row is None:
        return ""
    record_access(actor=actor, person_id=actor.id, what="accounts.security_question", purpose="own cabinet")
    return str(row.question)


def list_own_represented(*, actor: Actor) -> list[RepresentedPerson]:
    """Children and wards in the actor's list, the youngest last; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="accounts.represented", purpose="own cabinet")
    living = RepresentedPerson.objects.filter(account_id=actor.id)
    return list(living.exclude(state=RepresentedPerson.State.REMOVED).order_by("birth_on", "added_at"))


def list_own_documents(*, actor: Actor) -> list[Document]:
    """The actor's own papers, the verified first; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="accounts.documents", purpose="own cabinet")
    own = Document.objects.filter(account_id=actor.id, child__isnull=True)
    return list(own.exclude(state=Document.State.REPLACED).order_by("-verified_at", "-added_at"))


def list_own_name_changes(*, actor: Actor) -> list[NameChange]:
    """What the account said of its owner before each verification, newest first."""
    if not actor.is_person or actor.id is None:
        return []
    return list(NameChange.objects.filter(account_id=actor.id).order_by("-changed_at"))


def find_own_addresses(*, actor: Actor) -> dict[str, PostalAddress]:
    """The actor's addresses by ``Address.Kind``; the look is written down."""
    if not actor.is_person or actor.id is None:
        return {}
    record_access(actor=actor, person_id=actor.id, what="accounts.addresses", purpose="own cabinet")
    rows = Address.objects.filter(account_id=actor.id)
    return {row.kind: PostalAddress(**json.loads(row.details)) for row in rows}


def get_claims(account_id: UUID, scopes: Iterable[str]) -> Claims:
    """
    What a relying system may learn under the scopes the person agreed to.

    Speaks OpenID Connect (``profile``, ``phone``, ``email``) and the names that ESIA uses for the same
    (``fullname``, ``birthdate``, ``mobile``). The caller writes down who asked.

    :raises AccountNotFound: there is none, or it is blocked
    """
    account = find_active(account_id)
    if account is None:
        raise errors.AccountNotFound
    claims: Claims = {"sub": str(account.pk)}
    for scope in scopes:
        tell = _CLAIMS_OF_SCOPE.get(scope)
        if tell is not None:
            claims |= tell(account)
    return claims


def _identity(account: Account) -> Claims:
    return {
        "identity_level": account.identity.name.lower(),
        "trusted": account.identity is IdentityLevel.CONFIRMED,
    }


def _full_name(account: Account) -> Claims:
    claims: Claims = {
        "name": account.full_name,
        "family_name": account.family_name,
        "given_name": account.given_name,
    }
    return claims | ({"middle_name": account.patronymic} if account.patronymic else {})


def _birth_date(account: Account) -> Claims:
    return {"birthdate": account.birth_on.isoformat()}


def _profile(account: Account) -> Claims:
    return _full_name(account) | _birth_date(account)


def _phone(account: Account) -> Claims:
    return {
        "phone_number": account.phone,
        "phone_number_verified": account.phone_confirmed_at is not None,
    }


def _email(account: Account) -> Claims:
    if not account.email:
        return {}
    return {"email": account.email, "email_verified": account.email_confirmed_at is not None}


def _snils(account: Account) -> Claims:
    return {"snils": account.snils}


_CLAIMS_OF_SCOPE: dict[str, Callable[[Account], Claims]] = {
    "openid": _identity,
    "profile": _profile,
    "fullname": _full_name,
    "birthdate": _birth_date,
    "phone": _phone,
    "mobile": _phone,
    "email": _email,
    "snils": _snils,
}
