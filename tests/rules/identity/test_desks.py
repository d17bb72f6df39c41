"""Which addresses are no one person's: a department's, a program's, or nobody's."""

from __future__ import annotations

import pytest

from data.rules.identity.desks import is_desks, is_programs

PROGRAMS = (
    "support@f1corp.zendesk.com",
    "support+id123@f1corp.zendesk.example",
    "dana@initech.freshdesk.com",
    "jira@initech.atlassian.net",
    "no-reply@initech.example",
    "noreply-jobs@initech.example",
    "notifications@ats.example",
    "acme+email+7f3a@talent.icims.com",
    "no-reply@us.greenhouse-mail.io",
    "x@workablemail.com",
    "mailer-daemon@initech.example",
)
DEPARTMENTS = (
    "careers@initech.example",
    "Careers@initech.example",
    "jobs-uk@initech.example",
    "hr@initech.example",
    "info@initech.example",
    "help-desk@initech.example",
    "support2@initech.example",
    "bewerbung@initech.example",
    "recrutement@initech.example",
)
PEOPLES = (
    "dana.li@initech.example",
    "dana@zendesk.com",
    "dana@greenhouse.io",
    "dana+jobs@home.example",
    "infante@initech.example",
    "jobst@initech.example",
    "helper.li@initech.example",
    "d.careers@initech.example",
    "personal@dana.example",
    "dana@support.example",
    "",
)


@pytest.mark.parametrize("address", [*PROGRAMS, *DEPARTMENTS, *PEOPLES])
def test_whose_an_address_is(address: str) -> None:
    assert is_programs(address) is (address in PROGRAMS)
    assert is_desks(address) is (address in (*PROGRAMS, *DEPARTMENTS))
