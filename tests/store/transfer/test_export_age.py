"""The order in which two exports are read makes no difference: an old job is never news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.model.followup import Person
from data.store.store import Store
from tests.builders import NOW
from tests.exchange.linkedin.samples import CONNECTIONS, URLS, read

SINCE, LATER = "Connected on LinkedIn, 5 Mar 2024.", "Connected on LinkedIn, 9 Mar 2026."
DANA = Person("Dana Li", "Initech", "Engineer", profile=URLS["Dana Li"], notes=SINCE)
AT_GLOBEX = replace(DANA, organisation="Globex", title="CTO")
KEN = Person("Ken Ito", "Hooli", profile=URLS["Ken Ito"], notes=LATER)
MAY, NOV = "Basic_LinkedInDataExport_05-20-2026.zip", "Complete_LinkedInDataExport_11-02-2026.zip (1).zip"


@pytest.mark.parametrize(
    ("first", "second", "is_news"),
    [
        ((MAY, [DANA]), (NOV, [AT_GLOBEX]), True),
        ((NOV, [AT_GLOBEX]), (MAY, [DANA]), False),
        ((NOV, [AT_GLOBEX, KEN]), (NOV, [DANA]), True),  # of one day: nothing tells
        (("Connections.csv", [AT_GLOBEX, KEN]), ("Connections.csv", [DANA]), False),
        (("Connections.csv", [DANA]), ("Connections.csv", [AT_GLOBEX, KEN]), True),
        (("Connections.csv", [DANA]), ("Connections.csv", [AT_GLOBEX]), True),
        ((NOV, [AT_GLOBEX, KEN]), ("contacts.vcf", [replace(DANA, notes="")]), True),
    ],
)
def test_an_old_job_is_no_news(
    store: Store, first: tuple[str, list[Person]], second: tuple[str, list[Person]], is_news: bool
) -> None:
    for source, people in (first, second):
        done = store.import_people(people, NOW, source)
    assert bool(done.news) is is_news


def test_what_was_undone_dates_nothing(store: Store) -> None:
    store.import_people([DANA], NOW, "Connections.csv")
    store.import_people([KEN], NOW, NOV)
    store.undo()
    assert store.import_people([AT_GLOBEX], NOW, MAY).news


def test_of_two_in_one_import_the_newer_one_holds(tmp_path: Path) -> None:
    old = f"{CONNECTIONS}Dana,Li,{URLS['Dana Li']},,Initech,Engineer,05 Mar 2024\n"
    new = f"{CONNECTIONS}Dana,Li,{URLS['Dana Li']},,Globex,CTO,05 Mar 2024\nKen,Ito,,,,,09 Mar 2026\n"
    for files in ({"Connections.csv": old, "Connections (1).csv": new}, {"a.csv": new, "b.csv": old}):
        held = read(tmp_path, files)
        assert [one.organisation for one in held.contacts.people if one.name == "Dana Li"] == ["Globex"]
