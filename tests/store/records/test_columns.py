"""People as columns of rows: many at once have what each of them has alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import Person
from data.store.records.columns import people_columns, person_values, stored
from data.store.records.known_people import Marks

_PEOPLE = st.builds(
    Person,
    name=st.sampled_from(("Dana Li", "Zoë Brûlé-Roe", "王小明", "  D.  Li ")),
    organisation=st.sampled_from(("", "Initech", "O'Brien & Sons, Inc.")),
    title=st.sampled_from(("", "VP, Sales", "Co-founder")),
    email=st.sampled_from(("", "Dana@Initech.example")),
    phone=st.sampled_from(("", "+1 650 253 0000", "0171 555")),
    profile=st.sampled_from(("", "https://www.linkedin.com/in/Dana-Li-77/", "https://github.com/dana")),
    notes=st.sampled_from(("", "Met in Kraków")),
    stopped_on=st.sampled_from((None, date(2026, 11, 20))),
    emails=st.sampled_from(("", "work: dana@initech.example\nhome: d@home.example")),
    phones=st.sampled_from(("", "mobile: +1 650 253 0001\n: +1 650 253 0002")),
    tags=st.sampled_from(("", "warm berlin")),
    looks_for=st.sampled_from(("", "a job, data engineers")),
    offers=st.sampled_from(("", "mentoring")),
)


@given(st.lists(_PEOPLE, min_size=1, max_size=5))
def test_many_people_have_the_columns_that_each_has_alone(people: list[Person]) -> None:
    columns = people_columns([(person, Marks.of(person)) for person in people])
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    alone = [{name: stored(person_values(person))[name] for name in columns} for person in people]
    assert rows == alone
    assert all(set(columns) == set(person_values(person)) for person in people)
