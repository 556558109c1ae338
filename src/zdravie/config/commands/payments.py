"""``zdravie payments``: the fee catalogue, and our books beside the bank's."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation

EPILOG = """\
examples:
  zdravie payments reconcile
  zdravie payments return П-000017
  zdravie payments fee medbook
  zdravie payments set-fee medbook.food 350.50 --from 2027-01-01 --act "Прейскурант центра от 10.12.2026"
Without a row nothing is asked. Exit code 1: something does not fit and needs a person."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="<action>")
    actions.add_parser("reconcile", help="compare with the bank's list, mend what was missed")
    returned = actions.add_parser("return", help="send back a sum that was not the one asked for")
    returned.add_argument("number", help="of the invoice")
    shown = actions.add_parser("fee", help="what is asked today")
    shown.add_argument("code", help="service, or service.category")
    changed = actions.add_parser("set-fee", help="ask something else from a day on")
    changed.add_argument("code", help="service, or service.category")
    changed.add_argument("roubles", type=_kopecks, help="350 or 350.50")
    changed.add_argument("--from", dest="from_on", type=date.fromisoformat, help="today if not given")
    changed.add_argument("--act", required=True, help="the paper that the fee rests on")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import complain, say

    with program_ready("health"):
        from zdravie.kernel import clock
        from zdravie.kernel.actor import SYSTEM
        from zdravie.kernel.errors import DomainError
        from zdravie.kernel.money import show_roubles
        from zdravie.platform.payments.actions.set_fee import set_fee
        from zdravie.platform.payments.queries import get_fee

        now = clock.now()
        today = now.astimezone(clock.MOSCOW).date()
        if options.action == "reconcile":
            return _reconcile()
        if options.action == "return":
            return _return(options.number)
        if options.action == "set-fee":
            from_on = options.from_on or today
            try:
                set_fee(
                    fee_code=options.code,
                    amount=options.roubles,
                    from_on=from_on,
                    act=options.act,
                    actor=SYSTEM,
                    now=now,
                )
            except DomainError as refusal:
                complain(f"{refusal.message} ({refusal.code})")
                return 2
            say(f"{options.code}: {show_roubles(options.roubles)} с {from_on:%d.%m.%Y}")
            return 0
        say(f"{options.code}: {show_roubles(get_fee(options.code, on=today))}")
        return 0


def _return(number: str) -> int:
    from zdravie.config.terminal import complain, say
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM
    from zdravie.kernel.errors import DomainError
    from zdravie.platform.payments.actions.return_wrong_sum import return_wrong_sum

    try:
        return_wrong_sum(number=number, actor=SYSTEM, now=clock.now())
    except DomainError as refusal:
        complain(f"{refusal.message} ({refusal.code})")
        return 2
    say(f"{number}: банк вернёт деньги, после этого счёт можно оплатить снова")
    return 0


def _reconcile() -> int:
    from zdravie.config.terminal import complain, say
    from zdravie.kernel import clock
    from zdravie.platform.payments.actions.reconcile_books import reconcile_books
    from zdravie.platform.payments.gateways.errors import BankDown

    try:
        outcome = reconcile_books(now=clock.now())
    except BankDown as down:
        complain(f"Банк не отвечает ({down}). Повторите позже, ничего не изменилось")
        return 2
    say(f"Сверено платежей: {outcome.compared}, исправлено: {len(outcome.mended)}")
    for words, found in (
        ("Банк назвал другую сумму", outcome.other_sum),
        ("Таких платежей мы не просили", outcome.not_ours),
        ("Оплачены у нас, но банк их не знает", outcome.not_at_bank),
        ("Возврат запрошен ещё раз", outcome.asked_again),
    ):
        for number in found:
            say(f"  {words}: {number}")
    return 1 if outcome.flagged else 0


def _kopecks(text: str) -> int:
    try:
        kopecks = Decimal(text.replace(",", ".")) * 100
    except InvalidOperation:
        raise argparse.ArgumentTypeError("a sum like 350 or 350.50") from None
    if kopecks != int(kopecks):
        raise argparse.ArgumentTypeError("no more than two digits of kopecks")
    return int(kopecks)
