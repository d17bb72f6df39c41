"""With which company an application is that a tracker tells of: its own, wherever its contact works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind
from data.rules.identity.news import has_news
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, day
from tests.exchange.linkedin.samples import CONNECTIONS, ME, message, messages, read
from tests.store.databases import dump

DANA = Person("Dana Zork", "Agency", email="x@agency.example")
HEADER = "Company,Role,Date Applied,Status,Contact,Email\n"
ZORK = "Zork Ltd,Welder,2026-11-16,Applied,Dana Zork,x@agency.example\n"
GLOBEX = "Globex,Welder,2026-11-16,Applied,Dana Zork,x@agency.example\n"
PEOPLE = "Name,Company,Email,Last Contacted\nDana Zork,Agency,x@agency.example,2026-11-12\n"
NO_COMPANY = ",Welder,2026-11-16,Applied,Dana Zork,x@agency.example\n"
CONNECTED = CONNECTIONS + "Dana,Zork,https://www.linkedin.com/in/zork,x@agency.example,Agency,,03 Nov 2026\n"
OWN = FollowUp("Welder", Kind.APPLICATION, "application-call", None, day("Mon 16 Nov"), DANA)

Step = Person | FollowUp | Sequence[str] | str
Expected = dict[tuple[str, str], str]


def taken(store: Store, folder: Path, step: Step) -> None:
    """Put somebody on file, open a follow-up by hand, or bring in a file, or several at once."""
    if isinstance(step, Person):
        store.import_people([step], NOW, "by hand")
    elif isinstance(step, FollowUp):
        store.add(step, NOW)
    else:
        files = [step] if isinstance(step, str) else step
        held = read(folder, {f"{number}.csv": text for number, text in enumerate(files)}, now=NOW, me=ME)
        people, by_job = held.contacts.people, held.contacts.by_job
        store.import_people(people, NOW, "a file", follow_ups=held.follow_ups, by_job=by_job)


CASES: dict[str, tuple[list[Step], Expected, str]] = {
    "one on file at another": ([DANA, HEADER + ZORK], {("Welder", "Zork Ltd"): "Dana Zork"}, "Agency"),
    "two with one title": (
        [DANA, HEADER + ZORK + GLOBEX],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Welder", "Globex"): "Dana Zork"},
        "Agency",
    ),
    "two with one title, of nobody on file": (
        [HEADER + GLOBEX + ZORK],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Welder", "Globex"): "Dana Zork"},
        "",
    ),
    "a second one in a newer list": (
        [HEADER + ZORK, HEADER + GLOBEX + ZORK],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Welder", "Globex"): "Dana Zork"},
        "Zork Ltd",
    ),
    "a second one in another list": (
        [HEADER + ZORK, HEADER + GLOBEX.replace("16,", "19,")],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Welder", "Globex"): "Dana Zork"},
        "Zork Ltd",
    ),
    "one on file without a company": (
        [replace(DANA, organisation=""), HEADER + ZORK], {("Welder", "Zork Ltd"): "Dana Zork"}, "Zork Ltd",
    ),
    "the list first, then the person": ([HEADER + ZORK, DANA], {("Welder", "Zork Ltd"): "Dana Zork"}, "Zork Ltd"),
    "with a list of people": (
        [[HEADER + ZORK, PEOPLE]],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Staying in touch", "Agency"): "Dana Zork"},
        "Agency",
    ),
    "after a list of people": (
        [[PEOPLE, HEADER + ZORK]],
        {("Welder", "Zork Ltd"): "Dana Zork", ("Staying in touch", "Agency"): "Dana Zork"},
        "Agency",
    ),
    "with connections": ([[HEADER + ZORK, CONNECTED]], {("Welder", "Zork Ltd"): "Dana Zork"}, "Agency"),
    "a list without companies": ([DANA, HEADER + NO_COMPANY], {("Welder", "Agency"): "Dana Zork"}, "Agency"),
    "opened by hand, of which a list names the company": (
        [OWN, HEADER + ZORK], {("Welder", "Zork Ltd"): "Dana Zork"}, "Agency",
    ),
    "without a name at first": (
        [DANA, HEADER + "Zork Ltd,Welder,2026-11-16,Applied,,\n", HEADER + ZORK],
        {("Welder", "Zork Ltd"): "Dana Zork"},
        "Agency",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_application_is_with_its_own_company(
    store: Store, inbox: Inbox, database: Path, tmp_path: Path, name: str
) -> None:
    steps, expected, employer = CASES[name]
    for step in steps:
        taken(store, tmp_path, step)
    stands = dump(database)
    for _again in range(2):
        found = [one for number in range(1, 9) if (one := inbox.followup(number))]
        assert {(one.about, one.where): one.who for one in found} == expected
        assert len(found) == len(expected)
        (dana,) = {one.person for one in found}
        assert dana is not None
        assert dana.organisation == employer
        assert name.startswith("the list first") or not has_news(dana)
        if not isinstance(steps[-1], Person):
            taken(store, tmp_path, steps[-1])  # the same again
        assert dump(database) == stands


def test_news_of_a_contact_in_a_list_of_people_stay(store: Store, inbox: Inbox, tmp_path: Path) -> None:
    taken(store, tmp_path, DANA)
    taken(store, tmp_path, PEOPLE.replace("Agency,", "Zork Ltd,"))
    (one,) = [one for number in range(1, 9) if (one := inbox.followup(number))]
    assert one.person
    assert has_news(one.person)


PAGE = "https://www.linkedin.com/in/zork"
LISTED = f"Company,Role,Contact,Contact LinkedIn,Applied\nVandelay,Importer,Dana Zork,{PAGE},2026-11-17\n"


def chat(mine: str, theirs: str) -> str:
    """Return what LinkedIn has of a chat with Dana, which they ended."""
    return messages([
        message(ME, "Dana Zork", "2026-11-16 09:00:00", mine, **{"RECIPIENT PROFILE URLS": PAGE}),
        message("Dana Zork", ME, "2026-11-20 10:12:00", theirs, **{"SENDER PROFILE URL": PAGE}),
    ])  # fmt: skip


@pytest.mark.parametrize("order", ["list, chat", "chat, list", "list+chat", "chat+list"])
@pytest.mark.parametrize("is_connected", [True, False])
def test_a_chat_about_another_company_joins_no_application(
    store: Store, inbox: Inbox, database: Path, tmp_path: Path, order: str, is_connected: bool
) -> None:
    said = chat("Is the backend role at Globex still open?", "Yes, it is. Could you send me your CV?")
    files = {"list": [LISTED], "chat": [said, *([CONNECTED.replace("Agency", "Globex")] * is_connected)]}
    steps = [[text for name in step.split("+") for text in files[name]] for step in order.split(", ")]
    for step in (*steps, *steps):
        taken(store, tmp_path, step)
    found = {one.about: one for number in range(1, 9) if (one := inbox.followup(number))}
    assert set(found) == {"Importer", "LinkedIn chat"}
    assert str(found["Importer"].opened_on) == "2026-11-17"
    assert [len(one.touches) for one in (found["Importer"], found["LinkedIn chat"])] == [1, 2]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("I have sent you my CV.", "Thank you. When could you start?"),
        ("Is the role at Vandelay still open?", "Yes. We also have a role at Globex."),
    ],
)
def test_a_chat_that_may_be_about_it_joins_an_application(
    store: Store, inbox: Inbox, tmp_path: Path, mine: str, theirs: str
) -> None:
    taken(store, tmp_path, LISTED)
    taken(store, tmp_path, chat(mine, theirs))
    (one,) = [one for number in range(1, 9) if (one := inbox.followup(number))]
    assert (one.about, one.where, len(one.touches)) == ("Importer", "Vandelay", 3)
