"""Is a declaration right? A wrong one stops the program at its start with a sentence that says where."""

import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import ImproperlyConfigured

from zdravie.platform.casework.declaration import Field, FieldKind, Need, Service, Source, When
from zdravie.platform.casework.machine import machine_of, states_of
from zdravie.platform.casework.types import ENDS, State
from zdravie.platform.norms.load import shipped_codes


class ServiceMisdeclared(ImproperlyConfigured):
    """The declaration of a service contradicts itself."""


def check_declaration(service: Service) -> None:
    """
    Look at everything at once.

    :raises ServiceMisdeclared: with every fault that was found
    """
    faults = list(_faults(service))
    if faults:
        raise ServiceMisdeclared(f"service {service.code!r}: " + "; ".join(faults))


def _faults(service: Service) -> Iterator[str]:
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,39}", service.code):
        yield "its code is not a short lower-case word"
    if not re.fullmatch(r"[A-Z]{2,4}", service.prefix):
        yield f"prefix {service.prefix!r} is not two to four capital letters"
    if not service.steps:
        yield "it has no steps"
    yield from _twice("step", (step.code for step in service.steps))
    yield from _twice("field", (one.code for one in service.fields()))
    yield from _twice("document", (one.code for one in service.documents()))
    yield from _twice("check", (one.code for one in service.checks))
    yield from _twice("cause", (one.code for one in service.causes))
    yield from _twice("stage", (one.code for one in service.stages))
    yield from _faults_of_steps(service)
    yield from _faults_of_causes(service)
    yield from _faults_of_norms(service)
    yield from _faults_of_machine(service)


def _twice(what: str, codes: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield f"{what} {code!r} is declared twice"
        seen.add(code)


def _faults_of_steps(service: Service) -> Iterator[str]:
    known = {one.code for one in service.fields()}
    for step in service.steps:
        if not step.fields and not step.documents:
            yield f"step {step.code!r} asks for nothing"
        yield from _faults_of_condition(f"step {step.code!r}", step.when, known)
    for one in service.fields():
        yield from _faults_of_field(one, known, has_prefill=service.prefill is not None)
    for document in service.documents():
        where = f"document {document.code!r}"
        yield from _faults_of_condition(where, document.when, known)
        if (document.need is Need.WHEN) != (document.when is not None):
            yield f"{where} needs a condition if and only if it is asked WHEN"
        if document.need is Need.WHEN and not document.why:
            yield f"{where} is asked sometimes and does not say why"
    yield from _faults_of_comparing(service, known)
    for name in service.names:
        if name not in known:
            yield f"the person is named by an unknown field {name!r}"


def _faults_of_comparing(service: Service, known: set[str]) -> Iterator[str]:
    checks = {one.code for one in service.checks}
    for document in service.documents():
        for name in sorted(set(document.shows) - known):
            yield f"document {document.code!r} shows an unknown field {name!r}"
        if document.check and document.check not in checks:
            yield f"document {document.code!r} is asked about by an unknown check {document.check!r}"
    for check in service.checks:
        for name in sorted(set(check.compares) - known):
            yield f"check {check.code!r} compares an unknown field {name!r}"


def _faults_of_field(one: Field, known: set[str], *, has_prefill: bool) -> Iterator[str]:
    where = f"field {one.code!r}"
    yield from _faults_of_condition(where, one.when, known)
    if (one.kind is FieldKind.CHOICE) != bool(one.choices):
        yield f"{where} has choices if and only if it is a CHOICE"
    if (one.source is Source.PROFILE) != bool(one.profile):
        yield f"{where} names its place in the profile if and only if it comes from there"
    if one.is_locked and one.source is Source.TYPED:
        yield f"{where} is locked and comes from nowhere"
    if one.source is Source.REGISTER and not has_prefill:
        yield f"{where} comes from a register and the service has no prefill"


def _faults_of_condition(where: str, when: When | None, known: set[str]) -> Iterator[str]:
    if when is not None and when.field not in known:
        yield f"{where} depends on an unknown field {when.field!r}"


def _faults_of_causes(service: Service) -> Iterator[str]:
    fields = {one.code for one in service.fields()}
    documents = {one.code for one in service.documents()}
    if not service.causes:
        yield "it has no causes, so it could never be refused with a reason"
    for cause in service.causes:
        if cause.field and cause.document:
            yield f"cause {cause.code!r} leads to two places"
        if cause.field and cause.field not in fields:
            yield f"cause {cause.code!r} leads to an unknown field {cause.field!r}"
        if cause.document and cause.document not in documents:
            yield f"cause {cause.code!r} leads to an unknown document {cause.document!r}"


def _faults_of_norms(service: Service) -> Iterator[str]:
    known = shipped_codes()
    for code in (*service.terms.all(), *(stage.term for stage in service.stages if stage.term)):
        if code not in known:
            yield f"norm {code!r} does not exist"


def _faults_of_machine(service: Service) -> Iterator[str]:
    usual = {state.value for state in State}
    stages = {stage.code for stage in service.stages}
    yield from _faults_of_arrows(service, usual | stages)
    for code in stages & usual:
        yield f"stage {code!r} has the name of a usual state"
    reached = _closure(service, {State.DRAFT.value}, forwards=True)
    for state in sorted((states_of(service) | stages) - reached):
        yield f"state {state!r} is never reached"
    ending = _closure(service, set(ENDS), forwards=False)
    for state in sorted(reached - ending):
        yield f"state {state!r} has no way out"
    for state in service.notices:
        if state not in usual | stages:
            yield f"a notice is written for an unknown state {state!r}"


def _faults_of_arrows(service: Service, states: set[str]) -> Iterator[str]:
    for arrow in machine_of(service):
        for state in (arrow.source, arrow.target):
            if state not in states:
                yield f"move {arrow.move!r} names an unknown state {state!r}"
        if arrow.source in ENDS:
            yield f"move {arrow.move!r} leaves the end {arrow.source!r}"
        if not arrow.by:
            yield f"move {arrow.move!r} from {arrow.source!r} is made by nobody"


def _closure(service: Service, begun: set[str], *, forwards: bool) -> set[str]:
    found, fresh = set(begun), set(begun)
    while fresh:
        pairs = [(one.source, one.target) for one in machine_of(service)]
        steps = pairs if forwards else [(target, source) for source, target in pairs]
        fresh = {target for source, target in steps if source in fresh} - found
        found |= fresh
    return found
