"""The QR code that any bank's application reads: GOST R 56042-2014, UTF-8, fields between bars."""

from collections.abc import Mapping

_HEAD = "ST00012"
"""Format, version 1, and «2»: the text is UTF-8."""
_REQUIRED = ("Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc")
_MORE = ("PayeeINN", "KPP")


def payment_code(payee: Mapping[str, str], *, amount: int, purpose: str, invoice_number: str) -> str:
    """What the code says. The bar parts the fields, so no value has one."""
    fields = {name: payee[name] for name in _REQUIRED}
    fields |= {name: payee[name] for name in _MORE if payee.get(name)}
    fields |= {"Sum": str(amount), "Purpose": purpose, "QuittId": invoice_number}
    said = (f"{name}={value.replace('|', ' ')}" for name, value in fields.items())
    return "|".join([_HEAD, *said])
