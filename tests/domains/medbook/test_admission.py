"""The admission is the least of all binding terms, whatever the entries and their order."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zdravie.domains.medbook.admission import NO_END, add_months, ends_on, judge
from zdravie.domains.medbook.types import Fact, Kind, Light, Need, Outcome, Standing

TODAY = date(2026, 11, 24)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a machine with much else to do."""
CODES = ("a", "b", "c")
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))
needs = st.lists(
    st.builds(
        Need,
        kind=st.sampled_from([Kind.EXAMINATION, Kind.VACCINATION]),
        code=st.sampled_from(CODES),
        months=st.sampled_from([None, 1, 12, 24, 120]),
        doses=st.integers(1, 3),
        is_season=st.booleans(),
        is_binding=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda need: (need.kind, need.code),
)
facts = st.lists(
    st.builds(
        Fact,
        kind=st.sampled_from([Kind.EXAMINATION, Kind.VACCINATION]),
        code=st.sampled_from(CODES),
        done_on=days,
        outcome=st.sampled_from(Outcome),
        valid_until=st.none() | days,
    ),
    max_size=12,
)


def judged(needs, facts, on=TODAY):
    return judge(needs, facts, on=on, attention_days=30)


@UNHURRIED
@given(needs, facts)
def test_admission_is_the_least_of_the_binding_terms(needs, facts) -> None:
    admission = judged(needs, facts)
    binding = [item for item in admission.items if item.need.is_binding]
    assert admission.is_admitted == (bool(binding) and all(item.is_met for item in binding))
    if admission.until is not None:
        assert admission.until == min(item.until or NO_END for item in binding)
        assert admission.until >= TODAY


def test_an_exemption_of_the_same_day_counts_more_than_a_first_dose() -> None:
    need = Need(Kind.VACCINATION, "measles", months=None, doses=2, is_binding=True)
    both = [Fact(need.kind, need.code, TODAY, outcome) for outcome in (Outcome.FIT, Outcome.EXEMPT)]
    assert judged([need], both) == judged([need], both[::-1])
    assert judged([need], both).is_admitted


@UNHURRIED
@given(needs, facts, st.randoms())
def test_order_of_entries_means_nothing(needs, facts, chance) -> None:
    shuffled = [*facts]
    chance.shuffle(shuffled)
    assert judged(needs, shuffled) == judged(needs, facts)


@UNHURRIED
@given(needs, facts, facts)
def test_what_is_not_needed_or_not_yet_done_changes_nothing(needs, facts, others) -> None:
    foreign = [Fact(fact.kind, "other", fact.done_on, fact.outcome, fact.valid_until) for fact in others]
    coming = [
        Fact(f.kind, f.code, TODAY + timedelta(days=1 + n), f.outcome, f.valid_until)
        for n, f in enumerate(others)
    ]
    assert judged(needs, facts + foreign + coming) == judged(needs, facts)


@given(needs, facts)
def test_one_more_binding_need_never_widens_the_admission(needs, facts) -> None:
    more = [*needs, Need(Kind.TEST, "extra", 12)]
    assert not judged(more, facts).is_admitted
    with_it = judged(more, [*facts, Fact(Kind.TEST, "extra", TODAY, Outcome.FIT)])
    before = judged(needs, facts)
    if before.until is not None and with_it.until is not None:
        assert with_it.until <= before.until


@given(needs, facts)
def test_a_failed_entry_of_today_stops_and_a_good_one_of_tomorrow_mends(needs, facts) -> None:
    for need in needs:
        failed = [*facts, Fact(need.kind, need.code, TODAY, Outcome.UNFIT)]
        standing = {item.need: item.standing for item in judged(needs, failed).items}
        assert standing[need] is Standing.FAILED
        if need.is_binding:
            assert not judged(needs, failed).is_admitted
        if need.doses == 1:
            tomorrow = TODAY + timedelta(days=1)
            mended = [*failed, Fact(need.kind, need.code, tomorrow, Outcome.FIT)]
            later = {item.need: item for item in judged(needs, mended, on=tomorrow).items}
            assert later[need].is_met


@given(needs, facts, st.integers(1, 2000))
def test_the_admission_ends_by_itself_on_the_day_it_named(needs, facts, days) -> None:
    admission = judged(needs, facts)
    known = [fact for fact in facts if fact.done_on <= TODAY]
    if admission.until is not None and admission.until != NO_END:
        assert judged(needs, known, on=admission.until).is_admitted
        assert not judged(needs, known, on=admission.until + timedelta(days=1)).is_admitted


@given(needs, facts)
def test_the_light_follows_the_admission(needs, facts) -> None:
    admission = judged(needs, facts)
    assert (admission.light is Light.RED) == (not admission.is_admitted)
    if admission.until is not None:
        assert (admission.light is Light.YELLOW) == ((admission.until - TODAY).days <= 30)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 24), 12, date(2027, 11, 24)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_months_are_calendar_months(start, months, end) -> None:
    assert add_months(start, months) == end


def test_a_flu_shot_holds_until_the_end_of_its_season() -> None:
    need = Need(Kind.VACCINATION, "influenza", 12, is_season=True)
    assert ends_on(need, Fact(need.kind, need.code, date(2026, 10, 5), Outcome.FIT)) == date(2027, 6, 30)
    assert ends_on(need, Fact(need.kind, need.code, date(2027, 2, 5), Outcome.FIT)) == date(2027, 6, 30)


def test_a_doctor_who_puts_a_vaccination_off_names_the_end() -> None:
    need = Need(Kind.VACCINATION, "measles", doses=2)
    until = date(2027, 1, 1)
    exempt = Fact(need.kind, need.code, TODAY, Outcome.EXEMPT, until)
    assert judged([need], [exempt]).until == until
    assert not judged([need], [exempt], on=date(2027, 1, 2)).is_admitted
    forever = Fact(need.kind, need.code, TODAY, Outcome.EXEMPT)
    assert judged([need], [forever]).until == NO_END
