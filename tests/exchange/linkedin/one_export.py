"""The archive of somebody who looks for work: 2,000 connections, 40 applications, 300 messages, all made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tests.exchange.linkedin.samples import AT, CONNECTIONS, ME, PROFILE, URLS, message, messages, packed, table

_FIRST = ("Ada", "Bruno", "Chloé", "Dmitri", "Emi", "Farid", "Greta", "Hugo", "Ines", "Jonas",
          "Keiko", "Liam", "Mina", "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Sven", "Tara")  # fmt: skip
_LAST = ("Alvarez", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "Gupta", "Haddad", "Ivanova", "Jensen")
_COMPANIES = (
    "Acme",
    "Globex",
    "Initech",
    "Umbrella Labs",
    "Hooli",
    "Stark Tools",
    "Wayne Freight",
    "Soylent Foods",
)
_ROLES = ("Backend Engineer", "Data Engineer", "Site Reliability Engineer", "Platform Engineer", "Staff Engineer")
_COLUMNS = ("Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title", "Job Url",
            "Resume Name", "Question And Answers")  # fmt: skip
_ASKS = "Hi, are you still looking for engineers on your team?"
_ANSWERS = "Yes, we are. Which days would suit you for a call?"


def whole_export(at: Path, now: datetime, connections: int = 2_000) -> Path:
    """Write the archive as LinkedIn sends it, as of ``now``, and return its path."""
    names = [_name(number) for number in range(connections)]
    rows = [_connection(number, name, now) for number, name in enumerate(names)]
    files = {
        "Profile.csv": PROFILE,
        "Connections.csv": CONNECTIONS + table((), rows).lstrip("\r\n"),
        "Job Applications.csv": table(_COLUMNS, [_application(number, now) for number in range(40)]),
        "Saved Jobs.csv": table(
            ("Saved Date", "Job Url", "Job Title", "Company Name"),
            [
                (f"{now - timedelta(days=number):%-m/%-d/%y, %-I:%M %p}", f"https://www.linkedin.com/jobs/view/9{number}",
                 _ROLES[number % 5], _COMPANIES[number % 8])
                for number in range(6)
            ],
        ),
        "messages.csv": messages(_talks(names, now)),
        "Skills.csv": "Name\nPython\n",
        "Learning.csv": "Content Title\nSQL\n",
    }  # fmt: skip
    return packed(at, files)


def _name(number: int) -> tuple[str, str]:
    tens = number // 200
    return _FIRST[number % 20], f"{_LAST[number // 20 % 10]}{f'-{_LAST[tens % 10]}' if tens else ''}"


def _profile(number: int) -> str:
    return f"{AT}made-up-{number}"


def _connection(number: int, name: tuple[str, str], now: datetime) -> tuple[str, ...]:
    day = now - timedelta(days=3 + number)
    email = f"{name[0].lower()}.{number}@example.com".replace("é", "e") if number % 25 == 0 else ""
    company, role = _COMPANIES[number % 8], _ROLES[number % 5]
    return (*name, _profile(number), email, company, role, f"{day:%d %b %Y}")


def _application(number: int, now: datetime) -> tuple[str, ...]:
    at = now - timedelta(days=2 + number * 4)
    link = f"https://www.linkedin.com/jobs/view/4{number:06}"
    company = f"{_COMPANIES[number % 8]} {('Group', 'North', 'Labs', 'Digital', 'Works')[number // 8]}"
    return f"{at:%-m/%-d/%y, %-I:%M %p}", "me@example.com", "", company, _ROLES[number % 5], link, "cv.pdf", ""


def _talks(names: list[tuple[str, str]], now: datetime) -> list[dict[str, str]]:
    """Return 100 conversations of three messages: some answered, some not, some over."""
    rows = []
    for number in range(100):
        them = " ".join(names[number])
        URLS.setdefault(them, _profile(number))
        began = now - timedelta(days=3 + number * 6, hours=2)
        third = (
            message(them, ME, _at(began + timedelta(days=2)), "Thanks for connecting!"),
            message(them, ME, _at(began + timedelta(days=2)), _ANSWERS),
            message(ME, them, _at(began + timedelta(days=2)), "Thursday at 3 would be fine. Does that work?"),
        )[number % 3]
        rows += [
            message(ME, them, _at(began), _ASKS),
            message(them, ME, _at(began + timedelta(days=1)), "Good to hear from you!"),
            third,
        ]
    return rows


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
