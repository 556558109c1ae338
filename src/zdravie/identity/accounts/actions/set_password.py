"""Give an account another password: strong enough, not used before, kept as Argon2."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import errors, events, passwords
from zdravie.identity.accounts.models import Account, PastPassword
from zdravie.identity.accounts.password_rules import find_weakness
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.errors import DomainError
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


def set_password(*, account_id: UUID, password: str, actor: Actor, now: datetime) -> Account:
    """
    Set the password and remember the one before. Whoever calls has asked who may.

    :raises AccountNotFound: there is none
    :raises DomainError: the first of ``password_rules``, each with its own code
    :raises PasswordUsedBefore: it is the one in use or one of the last few
    """
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise errors.AccountNotFound
    day = now.astimezone(MOSCOW).date()
    for problem in _problems(account, password, least=_least(account, day)):
        raise problem
    kept = get_count("accounts.past_passwords_kept", on=day)
    # Before the transaction: comparing with several hashes takes long, and nothing is locked meanwhile.
    if _was_used(account, password, kept):
        raise errors.PasswordUsedBefore
    return _keep(account_id, passwords.hash_password(password), kept, actor, now)


@transaction.atomic
def _keep(account_id: UUID, password_hash: str, kept: int, actor: Actor, now: datetime) -> Account:
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.password:
        PastPassword.objects.create(account=account, password=account.password, retired_at=now)
    past = PastPassword.objects.filter(account=account).order_by("-retired_at", "-pk")
    PastPassword.objects.filter(pk__in=past.values("pk")[kept:]).delete()
    account.password = password_hash
    account.password_state = Account.PasswordState.ORDINARY
    account.password_set_at = now
    account.save(update_fields=["password", "password_state", "password_set_at"])
    record_event(events.PasswordChanged(account_id=account.pk), actor=actor, now=now)
    return account


def _least(account: Account, day: date) -> int:
    """Characters; more for whoever holds a role."""
    whose = "staff_password" if account.is_password_for_staff else "password"
    return get_count(f"signin.{whose}_min_length", on=day)


def _problems(account: Account, password: str, *, least: int) -> list[DomainError]:
    weakness = find_weakness(
        password,
        least=least,
        names=(account.family_name, account.given_name, account.patronymic),
        phone=account.phone,
        birth_on=account.birth_on,
    )
    return [weakness] if weakness else []


def _was_used(account: Account, password: str, kept: int) -> bool:
    past = PastPassword.objects.filter(account=account).order_by("-retired_at", "-pk")
    hashes = [account.password, *past.values_list("password", flat=True)[:kept]]
    return any(passwords.matches(password, kept_hash) for kept_hash in hashes if kept_hash)
