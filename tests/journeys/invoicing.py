"""
An invoice for somebody of the journeys, for a service that costs something here and nowhere else.

Run inside program ``health`` by ``python -m`` it makes one; imported by a journey it asks for that.
"""

import sys

from tests.stack import Stack

FEE = "journey"
_ROUBLES = "350.50"
TITLE = "Выписка из архива"


def invoice_for(stack: Stack, phone: str) -> str:
    """The path of the invoice in the cabinet of the owner of this telephone."""
    stack.run("payments", "set-fee", FEE, _ROUBLES, "--act", "Прейскурант")
    return stack.inside("tests.journeys.invoicing", phone)


def main(phone: str) -> None:
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM
    from zdravie.kernel.ids import new_id
    from zdravie.platform.payments.actions.create_invoice import create_invoice
    from zdravie.platform.payments.types import NewInvoice, Payer
    from zdravie.registries.people.indexes import phone_index
    from zdravie.registries.people.models import Person

    person = Person.objects.filter(phone_index=phone_index(phone)).latest("created_at")
    payer = Payer(
        person_id=person.pk,
        family_name=person.family_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
    )
    details = NewInvoice(subject_id=new_id(), fee_code=FEE, title=TITLE, payer=payer)
    invoice = create_invoice(details=details, actor=SYSTEM, now=clock.now())
    assert invoice is not None
    sys.stdout.write(f"/payments/{invoice.pk}/\n")


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        main(*sys.argv[1:])
