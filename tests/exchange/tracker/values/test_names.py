"""A company and a role in one name, and who is named in a cell of contacts."""

from __future__ import annotations

import pytest

from data.exchange.tracker.values.names import Contact, Job, contacts_of, job_of


@pytest.mark.parametrize(
    ("name", "job"),
    [
        ("Acme: Backend Engineer", Job("Acme", "Backend Engineer")),
        ("Backend Engineer: Acme", Job("Acme", "Backend Engineer")),
        ("Backend Engineer at Acme", Job("Acme", "Backend Engineer")),
        ("Backend Engineer @ Acme", Job("Acme", "Backend Engineer")),
        ("Entwickler bei Müller GmbH", Job("Müller GmbH", "Entwickler")),
        ("Développeuse chez Acme", Job("Acme", "Développeuse")),
        ("Acme - Backend Engineer", Job("Acme", "Backend Engineer")),
        ("Backend Engineer – Acme", Job("Acme", "Backend Engineer")),
        ("Acme | SRE", Job("Acme", "SRE")),
        ("Backend Engineer (Acme)", Job("Acme", "Backend Engineer")),
        ("Backend Engineer (m/f/d)", Job("", "Backend Engineer (m/f/d)")),
        ("Acme (Backend Engineer)", Job("Acme", "Backend Engineer")),
        ("Backend Engineer, Acme", Job("Acme", "Backend Engineer")),
        ("Acme, Inc.", Job("Acme, Inc.", "")),
        ("Acme", Job("Acme", "")),
        ("Acme SRE", Job("Acme", "SRE")),
        ("Acme Senior Backend Engineer", Job("Acme", "Senior Backend Engineer")),
        ("Backend Engineer", Job("", "Backend Engineer")),
        ("Coca-Cola: Brand Manager", Job("Coca-Cola", "Brand Manager")),
    ],
)
def test_a_job_in_one_name(name: str, job: Job) -> None:
    assert job_of(name) == job


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Dana Li", [Contact("Dana Li")]),
        ("Dana Li (Recruiter)", [Contact("Dana Li", "Recruiter")]),
        ("Dana Li, Head of Talent", [Contact("Dana Li", "Head of Talent")]),
        ("Dana Li - Recruiter", [Contact("Dana Li", "Recruiter")]),
        ("Li, Dana", [Contact("Dana Li")]),
        ("Dana Li <dana@acme.example>", [Contact("Dana Li", "", ("dana@acme.example",))]),
        ("Dana Li\ndana@acme.example\n+1 212 555 0134",
         [Contact("Dana Li", "", ("dana@acme.example",), ("+1 212 555 0134",))]),
        ("Dana Li; Ken Park", [Contact("Dana Li"), Contact("Ken Park")]),
        ("Dana Li / Ken Park", [Contact("Dana Li"), Contact("Ken Park")]),
        ("Dana Li & Ken Park", [Contact("Dana Li"), Contact("Ken Park")]),
        ("Dana Li (https://www.notion.so/Dana-1)", [Contact("Dana Li")]),
        ("[Dana Li](https://www.linkedin.com/in/dana-li)",
         [Contact("Dana Li", "", (), (), ("https://www.linkedin.com/in/dana-li",))]),
        ("Tim Cook", [Contact("Tim Cook")]),
        ("HR", []), ("Recruiter", []), ("Hiring Team", []), ("HR Manager", []), ("dana@acme.example", []),
        ("?", []),
        ("Personalabteilung", []), ("", []), ("+1 212 555 0134", []),
    ],
)  # fmt: skip
def test_people_in_a_cell(cell: str, people: list[Contact]) -> None:
    assert contacts_of(cell) == people
