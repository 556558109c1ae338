"""Papers of invented people: valid, one owner each, fitting the age."""

from datetime import date

from zdravie.demo.papers import has_passport, inn_of, papers_of
from zdravie.demo.population import person
from zdravie.kernel.identifiers import department_code, inn, passport

TODAY = date(2026, 11, 24)


def test_every_paper_obeys_its_rules() -> None:
    for number in range(1, 2000):
        sketch = person(number)
        if not has_passport(sketch, on=TODAY):
            assert sketch.birth_on.year >= 2012
            continue
        papers = papers_of(sketch, on=TODAY)
        assert passport.parse(papers.passport) == papers.passport
        assert department_code.parse(papers.department_code) == papers.department_code
        assert not papers.inn or inn.person(papers.inn) == papers.inn
        assert papers.issued_on <= TODAY
        assert papers.issued_on.year >= min(sketch.birth_on.year + 14, 1997)


def test_nobody_shares_a_paper() -> None:
    numbers = [*range(1, 30_000), *range(999_990, 1_000_020), 978_000_001]
    assert len({papers_of(person(number), on=TODAY).passport for number in numbers}) == len(numbers)
    assert len({inn_of(number) for number in numbers}) == len(numbers)
