"""Reactions of this room; each is safe to run twice."""

from zdravie.identity.accounts.queries import find_by_id
from zdravie.identity.recovery import notices
from zdravie.identity.recovery.actions.end_recent_contact import end_recent_contact
from zdravie.identity.recovery.actions.end_recoveries import end_recoveries
from zdravie.identity.recovery.standing import find_contact
from zdravie.identity.signin.events import AccessWithdrawn, NotMeReported
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.staff import rules as staff_rules
from zdravie.identity.staff.queries import Role, has_role
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.files.models import StoredFile


def tell_contact(event: NotMeReported) -> None:
    """The trusted contact hears of «Это не я»: a thief may call next."""
    account = find_by_id(event.account_id)
    link = find_contact(account) if account else None
    case = SupportCase.objects.filter(pk=event.case_id).first()
    if link and case:
        notices.tell_contact_of_theft(link, case=case, actor=SYSTEM, now=clock.now())


def distrust_recent_contact(event: NotMeReported) -> None:
    """A trusted contact named in the last days may be the thief's own."""
    end_recent_contact(account_id=event.account_id, actor=SYSTEM, now=clock.now())


def shut_ways_back(event: AccessWithdrawn) -> None:
    """A thief who had begun a recovery must not finish it after the owner took the account back."""
    end_recoveries(account_id=event.account_id, actor=SYSTEM, now=clock.now())


def may_read_files(file: StoredFile, actor: Actor) -> bool:
    """Papers of an open case are for operators who signed in strongly."""
    if not actor.is_person or not has_role(actor.id, Role.OPERATOR):
        return False
    if not staff_rules.is_strong_enough(actor, on=clock.now().astimezone(MOSCOW).date()):
        return False
    open_cases = SupportCase.objects.filter(state=SupportCase.State.OPEN, pk=file.owner_id)
    return open_cases.exists()
