"""The registers as their askers see them. Their manual is in the README of this room."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.registers import comparing, errors, queries, wire
from zdravie.sandbox.registers.models import RegisteredEmployer, RegisteredPerson, RegisterMode

Mode = RegisterMode.Mode
Register = RegisterMode.Register
Answer = dict[str, Any]
_GARBAGE = "<!doctype html><title>Технические работы</title>"
_NOT_FOUND: Answer = {"found": False}


@gate(Access.SERVICE)
@csrf_exempt
def check_passport(request: HttpRequest) -> HttpResponse:
    """Whether there is such a passport, whether it is valid, and what differs."""
    return _answer(request, Register.PASSPORT, _passport)


@gate(Access.SERVICE)
@csrf_exempt
def check_snils(request: HttpRequest) -> HttpResponse:
    """Whether there is such a SNILS and whose."""
    return _answer(request, Register.SNILS, _snils)


@gate(Access.SERVICE)
@csrf_exempt
def find_inn(request: HttpRequest) -> HttpResponse:
    """The INN of the owner of a passport."""
    return _answer(request, Register.INN, _inn)


@gate(Access.SERVICE)
@csrf_exempt
def check_oms(request: HttpRequest) -> HttpResponse:
    """The policy of a person, found by SNILS or by its own number."""
    return _answer(request, Register.OMS, _oms)


@gate(Access.SERVICE)
@csrf_exempt
def find_employer(request: HttpRequest) -> HttpResponse:
    """The employer with this INN or OGRN."""
    return _answer(request, Register.EMPLOYER, _employer)


def _answer(
    request: HttpRequest, register: RegisterMode.Register, look_up: Callable[[dict[str, str], bool], Answer]
) -> HttpResponse:
    try:
        if request.method != "POST":
            raise errors.MethodWrong
        mode = queries.get_mode(register)
        if mode.mode == Mode.DOWN:
            raise errors.OutOfOrder
        wire.check_token(request, settings.ZDRAVIE_REGISTERS_TOKEN.get_secret_value())
        if mode.mode == Mode.SLOW:
            time.sleep(mode.slow_seconds)
        if mode.mode == Mode.GARBLED:
            return HttpResponse(_GARBAGE)
        found = look_up(wire.read_fields(request), mode.mode == Mode.DISAGREEING)
    except DomainError as refusal:
        body = {"code": refusal.code, "message": refusal.message % refusal.details}
        return JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    return JsonResponse(found)


def _passport(fields: dict[str, str], disagrees: bool) -> Answer:
    wire.demand(fields, "family_name", "given_name", "birth_on", "issued_on", "issuer", "department_code")
    number = wire.digits(fields, "series", 4) + wire.digits(fields, "number", 6)
    person = queries.find_by_passport(number)
    if person is None:
        return _NOT_FOUND
    differing = list(comparing.differences(person, fields, comparing.PASSPORT))
    return {
        "found": True,
        "valid": person.passport_state == RegisteredPerson.PassportState.VALID,
        "differences": ["family_name", "department_code"] if disagrees else differing,
    }


def _snils(fields: dict[str, str], disagrees: bool) -> Answer:
    wire.demand(fields, "family_name", "given_name", "birth_on")
    person = queries.find_by_snils(wire.digits(fields, "snils", 11))
    if person is None:
        return _NOT_FOUND
    differing = list(comparing.differences(person, fields, comparing.NAMES))
    return {"found": True, "differences": ["family_name"] if disagrees else differing}


def _inn(fields: dict[str, str], disagrees: bool) -> Answer:
    wire.demand(fields, "family_name", "given_name", "birth_on")
    person = queries.find_by_passport(wire.digits(fields, "passport", 10))
    is_other = person is None or any(comparing.differences(person, fields, comparing.NAMES))
    if person is None or is_other or disagrees or not person.inn:
        return _NOT_FOUND
    return {"found": True, "inn": person.inn}


def _oms(fields: dict[str, str], disagrees: bool) -> Answer:
    wire.demand(fields, "family_name", "given_name", "birth_on")
    if fields.get("snils"):
        person = queries.find_by_snils(wire.digits(fields, "snils", 11))
    else:
        person = queries.find_by_policy(wire.digits(fields, "policy", 16))
    if person is None or not person.oms:
        return _NOT_FOUND
    differing = list(comparing.differences(person, fields, comparing.NAMES))
    until = person.oms_until
    return {
        "found": True,
        "valid": until is None or until >= clock.now().astimezone(clock.MOSCOW).date(),
        "differences": ["family_name"] if disagrees else differing,
        # Whoever is not this person learns nothing about the policy.
        "policy": "" if differing else person.oms,
        "insurer": "" if differing else person.oms_insurer,
        "valid_until": until.isoformat() if until and not differing else "",
    }


def _employer(fields: dict[str, str], disagrees: bool) -> Answer:
    if not (fields.get("inn") or fields.get("ogrn")):
        raise errors.FieldMissing(field="inn")
    employer = queries.find_employer(inn=fields.get("inn", ""), ogrn=fields.get("ogrn", ""))
    if employer is None:
        return _NOT_FOUND
    return {
        "found": True,
        "inn": employer.inn,
        "ogrn": employer.ogrn,
        "name": employer.name,
        "address": employer.address,
        "active": employer.state == RegisteredEmployer.State.ACTIVE and not disagrees,
    }
