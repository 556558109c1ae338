"""Answers of an application: first values, what one page may change, what is missing before sending."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers import department_code, email, inn, oms, passport, phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.platform.casework import errors
from zdravie.platform.casework.declaration import Field, FieldKind, Service, Source, Step
from zdravie.platform.casework.types import Problem

Parse = Callable[[str], str]
PARSERS: Mapping[FieldKind, Parse] = {
    FieldKind.SNILS: snils.parse,
    FieldKind.INN: inn.parse,
    FieldKind.OMS: oms.parse,
    FieldKind.PASSPORT: passport.parse,
    FieldKind.DEPARTMENT_CODE: department_code.parse,
    FieldKind.PHONE: phone.parse,
    FieldKind.EMAIL: email.parse,
}
YES = "yes"


def first_answers(service: Service, profile: Mapping[str, str]) -> dict[str, str]:
    """What the account and the registers know already (MB-013)."""
    known = {
        one.code: profile[one.profile]
        for one in service.fields()
        if one.source is Source.PROFILE and profile.get(one.profile)
    }
    if service.prefill is not None:
        found = service.prefill(profile)
        wanted = {one.code for one in service.fields() if one.source is Source.REGISTER}
        known |= {code: value for code, value in found.items() if code in wanted and value}
    return known


def is_from_account(field: Field, answers: Mapping[str, str], profile_codes: Iterable[str]) -> bool:
    """Whether the field is shown as a fact: it is mended in the account and not here."""
    return field.is_locked and bool(answers.get(field.code)) and field.code in profile_codes


def change(step: Step, answers: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """
    The answers with those of one page changed; answers of fields that are not asked any more go.

    :raises AnswerWrong, DomainError: a value that cannot be
    """
    changed = dict(answers)
    for field in step.fields:
        if field.is_locked and answers.get(field.code):
            continue
        value = read(field, typed.get(field.code, ""))
        if value:
            changed[field.code] = value
        else:
            changed.pop(field.code, None)
    for field in step.fields:
        if not field.is_asked(changed):
            changed.pop(field.code, None)
    if step.check_whole is not None:
        step.check_whole(changed)
    return changed


def read(field: Field, typed: str) -> str:
    """
    One value, normalised; empty stays empty.

    :raises AnswerWrong: it is not what the field asks for
    :raises DomainError: the room of the service does not take it; it says so at this field
    """
    value = typed.strip()
    if not value:
        return ""
    try:
        value = _parse(field, value)
        return field.validator(value) if field.validator else value
    except (InvalidIdentifier, ValueError) as error:
        raise errors.AnswerWrong(label=str(field.label)) from error
    except DomainError as refusal:
        refusal.field = field.code  # type: ignore[misc]  # of this refusal alone: rooms call it otherwise
        raise


def find_problems(
    service: Service, answers: Mapping[str, str], documents: Mapping[str, int]
) -> Iterator[Problem]:
    """What is missing, each with the page where it is mended (MB-047)."""
    for step in service.steps:
        if not step.is_asked(answers):
            continue
        of_fields = [one for field in step.fields for one in _problems_of_field(step, field, answers)]
        yield from of_fields or _problems_of_whole(step, answers)
        for document in step.documents:
            if document.is_required(answers) and not documents.get(document.code):
                refusal = errors.DocumentMissing(title=str(document.title))
                yield Problem(_say(refusal), step=step.code, document=document.code)


def seen(step: Step, answers: Mapping[str, str]) -> str:
    """A fingerprint of what a page showed, to notice that another device saved it meanwhile."""
    shown = json.dumps([answers.get(field.code, "") for field in step.fields], ensure_ascii=False)
    return hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()


def _problems_of_field(step: Step, field: Field, answers: Mapping[str, str]) -> Iterator[Problem]:
    if not field.is_asked(answers):
        return
    value = answers.get(field.code, "")
    if not value:
        if field.required:
            yield Problem(
                _say(errors.AnswerMissing(label=str(field.label))), step=step.code, field=field.code
            )
        return
    try:
        read(field, value)
    except DomainError as refusal:
        yield Problem(_say(refusal), step=step.code, field=field.code)


def _problems_of_whole(step: Step, answers: Mapping[str, str]) -> Iterator[Problem]:
    try:
        if step.check_whole is not None:
            step.check_whole(answers)
    except DomainError as refusal:
        yield Problem(_say(refusal), step=step.code, field=refusal.field or "")


def _say(refusal: DomainError) -> str:
    return refusal.message % refusal.details if refusal.details else refusal.message


def _parse(field: Field, value: str) -> str:
    if len(value) > field.most:
        raise ValueError(value)
    if field.kind is FieldKind.CHOICE:
        if value not in {code for code, _ in field.list_choices()}:
            raise ValueError(value)
        return value
    if field.kind is FieldKind.TICK:
        return YES
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        return date.fromisoformat(value).isoformat()
    parse = PARSERS.get(field.kind)
    return parse(value) if parse else value
