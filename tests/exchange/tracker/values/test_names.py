"""A company and a role in one name, and who is named in a cell of contacts."""

from __future__ import annotations

import pytest

from data.exchange.tracker.values.contacts import Contact, contacts_of, shared_out
from data.exchange.tracker.values.names import Job, job_of


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
        ("Ron Rec, Sue Sec", [Contact("Ron Rec"), Contact("Sue Sec")]),
        ("ron rec, sue sec", [Contact("ron rec"), Contact("sue sec")]),
        ("Ron Rec,Sue Sec,Tim de To", [Contact("Ron Rec"), Contact("Sue Sec"), Contact("Tim de To")]),
        ("Ron Rec, Recruiter, Sue Sec, CTO", [Contact("Ron Rec", "Recruiter"), Contact("Sue Sec", "CTO")]),
        ("Ron Rec (HR), Sue Sec (hiring manager)",
         [Contact("Ron Rec", "HR"), Contact("Sue Sec", "hiring manager")]),
        ("Ron Rec | Sue Sec", [Contact("Ron Rec"), Contact("Sue Sec")]),
        ("Ron Rec - Chris Cook", [Contact("Ron Rec"), Contact("Chris Cook")]),
        ("Ron, Sue, Tim", [Contact("Ron"), Contact("Sue"), Contact("Tim")]),
        ("Li, Dana, Recruiter", [Contact("Dana Li", "Recruiter")]),
        ("Dana Li, Head of Talent, EMEA", [Contact("Dana Li", "Head of Talent, EMEA")]),
        ("Dana Li, Engineering Manager", [Contact("Dana Li", "Engineering Manager")]),
        ("Dana Li, Co-Founder", [Contact("Dana Li", "Co-Founder")]),
        ("Dana Li, Ph.D.", [Contact("Dana Li", "Ph.D.")]),
        ("Dana Li, CHRO", [Contact("Dana Li", "CHRO")]),
        ("Dana Li, Recruiter at HireFast", [Contact("Dana Li", "Recruiter at HireFast")]),
        ("HR, Dana Li", [Contact("Dana Li")]),
        ("Dana Li (HireFast)", [Contact("Dana Li")]), ("Dana Li, HireFast", [Contact("Dana Li")]),
        ("Dana Li, Globex Systems", [Contact("Dana Li")]), ("Dana Li, met at PyCon", [Contact("Dana Li")]),
        ("Dana Li (she/her)", [Contact("Dana Li")]),
        ("Dana Li (Recruiter/Sourcer)", [Contact("Dana Li", "Recruiter/Sourcer")]),
        ("Ron Rec ron@acme.example, Sue Sec sue@acme.example",
         [Contact("Ron Rec", "", ("ron@acme.example",)), Contact("Sue Sec", "", ("sue@acme.example",))]),
        ("Dana Li, dana@acme.example, 555 - 010 - 1234",
         [Contact("Dana Li", "", ("dana@acme.example",), ("555 - 010 - 1234",))]),
        ("Dana Li (https://www.notion.so/Dana-1), Ken Park (https://www.notion.so/Ken-2)",
         [Contact("Dana Li"), Contact("Ken Park")]),
        ("HR", []), ("Recruiter", []), ("Hiring Team", []), ("HR Manager", []), ("dana@acme.example", []),
        ("?", []),
        ("Personalabteilung", []), ("", []), ("+1 212 555 0134", []),
    ],
)  # fmt: skip
def test_people_in_a_cell(cell: str, people: list[Contact]) -> None:
    assert contacts_of(cell) == people


@pytest.mark.parametrize(
    ("ways", "theirs"),
    [
        ("max@cco.example ina@cco.example", "max@cco.example | ina@cco.example"),
        ("ina@cco.example max@cco.example", "max@cco.example | ina@cco.example"),
        ("ina.io@cco.example", " | ina.io@cco.example"),
        ("max@cco.example jobs@cco.example", "max@cco.example | jobs@cco.example"),
        ("a@cco.example b@cco.example", "a@cco.example | b@cco.example"),
        ("jobs@cco.example", "jobs@cco.example | "),
        ("max@cco.example max.ma@home.example ina@cco.example",
         "max@cco.example max.ma@home.example | ina@cco.example"),
        ("https://www.linkedin.com/in/ina-io", " | https://www.linkedin.com/in/ina-io"),
        ("555-010-1234 555-010-5678", "555-010-1234 | 555-010-5678"),
    ],
)  # fmt: skip
def test_whose_an_address_is(ways: str, theirs: str) -> None:
    shared = shared_out(ways.split(), [Contact("Max Ma"), Contact("Ina Io")])
    assert " | ".join(map(" ".join, shared)) == theirs
