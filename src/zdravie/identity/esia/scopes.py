"""
The vocabulary of the dialect: what may be asked for, how it is written, what of it opens which data.

A scope may come as a plain word, with its subject after a question mark, or as an address whose last step is
the word. In the registry and in the tables it is the plain word.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any

from zdravie.identity.clients.models import Client
from zdravie.identity.esia import errors

OPENID = "openid"
EVERYTHING = "usr_inf"
"""The old all-in-one scope."""

PERSON = ("fullname", "birthdate", "birthplace", "gender", "snils", "inn")
CONTACTS = ("contacts", "mobile", "email")
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "id_doc": ("RF_PASSPORT", "FID_DOC", "TMP_ID", "SRV_PASS"),
    "medical_doc": ("MDCL_PLCY",),
    "military_doc": ("MLTR_ID",),
    "foreign_passport_doc": ("FRGN_PASS",),
    "drivers_licence_doc": ("RF_DRIVING_LICENSE",),
    "birth_cert_doc": ("RF_BRTH_CERT", "BRTH_CERT", "FID_BRTH_CERT", "OLD_BRTH_CERT"),
    "residence_doc": ("RSDNC_PER",),
    "temporary_residence_doc": (),
    "history_passport_doc": (),
    "vehicle_reg_cert_doc": (),
    "change_fullname_cert_doc": (),
    "marriage_cert_doc": (),
    "divorce_cert_doc": (),
    "paternity_cert_doc": (),
    "death_cert_doc": (),
}
"""Kinds of papers behind each scope; systems may use a word without any, it opens nothing yet."""
KID_PERSON = ("kid_fullname", "kid_birthdate", "kid_gender", "kid_snils", "kid_inn")
KID_DOCUMENTS: dict[str, tuple[str, ...]] = {
    "kid_birth_cert_doc": DOCUMENTS["birth_cert_doc"],
    "kid_medical_doc": DOCUMENTS["medical_doc"],
}
_SILENT = (
    *("kid_mobile", "kid_email", "kid_school_data", "ndfl_person", "electronic_workbook", "ils_doc"),
    *("payout_income", "self_employed", "pre_retirement_age", "pension_reference", "payments_egisso"),
    *("remd_medical_doc", "osago_policy", "bank_account", "prm_chg", "bio"),
)
KNOWN = (
    *(OPENID, *PERSON, *CONTACTS, "addresses", "vehicles", "usr_org", *DOCUMENTS),
    *(*KID_PERSON, *KID_DOCUMENTS, *_SILENT, EVERYTHING),
)


def parse(text: str) -> tuple[str, ...]:
    """
    Plain words in the order in which they came, each once.

    :raises ScopeMissing: there is none
    """
    words = tuple(dict.fromkeys(_word(item) for item in text.split()))
    if not words:
        raise errors.ScopeMissing
    return words


def allowed_of(words: Iterable[str], client: Client) -> tuple[str, ...]:
    """
    The words again, if the system may use all of them.

    :raises ScopeUnknown: one is not in its entry of the registry
    """
    told = tuple(words)
    for word in told:
        if word not in client.scopes:
            raise errors.ScopeUnknown(name=word[:60])
    return told


def written(scopes: Iterable[str], *, oid: int) -> str:
    """As they stand in an access token: each but ``openid`` carries its subject."""
    return " ".join(scope if scope == OPENID else f"{scope}?oid={oid}" for scope in scopes)


def in_permissions(text: str) -> tuple[str, ...]:
    """
    Scopes named inside ``permissions``, a JSON array in base64url; the rest of it is only looked at.

    :raises PermissionsUnreadable: it is not such an array
    """
    if not text:
        return ()
    try:
        body = text.replace("+", "-").replace("/", "_").rstrip("=")
        asked = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise errors.PermissionsUnreadable(name="base64url, JSON") from None
    if not isinstance(asked, list) or not all(isinstance(one, dict) for one in asked):
        raise errors.PermissionsUnreadable(name="array of objects")
    return tuple(dict.fromkeys(word for one in asked for word in _sysnames(one.get("scopes"))))


def _word(item: str) -> str:
    return item.partition("?")[0].rstrip("/").rpartition("/")[2]


def _sysnames(scopes: Any) -> list[str]:
    if scopes is None:
        return []
    if not isinstance(scopes, list) or not all(isinstance(one, dict) for one in scopes):
        raise errors.PermissionsUnreadable(name="scopes")
    return [_word(name) for one in scopes if isinstance(name := one.get("sysname"), str)]
