"""LinkedIn's files brought in one by one: in whichever order, the same stands in the end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from itertools import combinations, permutations
from pathlib import Path

import pytest

from data.model.brought import ACCEPTED, Choices, Old
from data.model.followup import Touch
from data.model.vocabulary import Direction
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW
from tests.exchange.linkedin.samples import (
    AT,
    CONNECTIONS,
    DANA,
    INVITATIONS,
    KEN,
    ME,
    URLS,
    message,
    messages,
    read,
    table,
)

SAM, IDA, UMA = "Sam Ortiz", "Ida Roe", "Uma Fox"
PAGES = URLS | {SAM: f"{AT}sam-ortiz", IDA: f"{AT}ida-roe", UMA: f"{AT}uma-fox"}


def invited(sender: str, to: str, at: str, words: str = "") -> tuple[str, ...]:
    way = "OUTGOING" if sender == ME else "INCOMING"
    return sender, to, at, words, way, PAGES[sender], PAGES[to]


def wrote(sender: str, to: str, at: str, words: str) -> dict[str, str]:
    urls = {"SENDER PROFILE URL": PAGES[sender], "RECIPIENT PROFILE URLS": PAGES[to]}
    return message(sender, to, at, words, **urls)


FILES = {
    "Connections.csv": CONNECTIONS
    + f"Dana,Li,{PAGES[DANA]},,Initech,Lead,03 Nov 2026\nKen,Ito,{PAGES[KEN]},,Globex,CTO,05 Nov 2026\n"
    f"Sam,Ortiz,{PAGES[SAM]},,Acme,Dev,01 Nov 2026\nUma,Fox,{PAGES[UMA]},,Acme,PM,04 Nov 2026\n"
    f"Ida,Roe,{PAGES[IDA]},,Hooli,HR,10 Nov 2026\n",
    "Invitations.csv": table(
        INVITATIONS,
        [
            invited(ME, SAM, "10/28/26, 8:15 AM", "Hi Sam, may I ask you about Acme?"),
            invited(ME, DANA, "11/2/26, 8:15 AM", "Hello Dana, we met at the fair."),
            invited(ME, UMA, "11/3/26, 8:15 AM", "Hello Uma, may we connect?"),
            invited(KEN, ME, "11/4/26, 8:15 AM"),
            invited(IDA, ME, "11/9/26, 8:15 AM", "Are you open to a new role?"),
        ],
    ),
    "messages.csv": messages(
        [
            wrote(ME, SAM, "2026-11-12 10:00:00", "Could we talk about your team?"),
            wrote(DANA, ME, "2026-11-16 10:00:00", "Happy to talk. Which day?"),
            wrote(ME, DANA, "2026-11-02 13:15:00", "Hello Dana, we met at the fair."),
            wrote(ME, UMA, "2026-11-03 13:15:00", "Hello Uma, may we connect?"),
            wrote(ME, KEN, "2026-11-14 10:00:00", "Do you know who hires for the data team?"),
        ]
    ),
    "Job Applications.csv": table(
        ("Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title", "Job Url",
         "Resume Name", "Question And Answers"),
        [("11/10/26, 8:15 AM", "", "", "Initech", "SRE", "http://www.linkedin.com/jobs/view/1", "", ""),
         ("11/12/26, 8:15 AM", "", "", "Acme", "Dev", "http://www.linkedin.com/jobs/view/2", "", "")],
    ),
}  # fmt: skip

Standing = tuple[str, object, tuple[date, date | None], object, list[tuple[datetime, object, str]]]


def standing_after(folder: Path, imports: Sequence[Sequence[str]]) -> list[Standing]:
    """What is on file once files have been brought in, several at a time, but for the numbers of rows."""
    database = folder / f"{'-'.join('+'.join(names) for names in imports)}.db"
    with closing(Store(database, BOOK)) as store:
        for names in imports:
            held = read(folder, {name: FILES[name] for name in names}, me=ME, zone=NEW_YORK, now=NOW)
            store.import_people(
                held.contacts.people, NOW, "a file", follow_ups=held.follow_ups, choices=Choices(Old.DUE)
            )
    with closing(Inbox(database, zone=NEW_YORK)) as inbox:
        found = [one for number in range(1, 20) if (one := inbox.followup(number))]
    standing = (
        (
            one.who,
            one.next and (one.next.action, one.next.on),
            (one.opened_on, one.closed_on),
            (one.outcome, len(one.cycle)),
            [(touch.at, touch.direction, touch.note) for touch in _heard(one.touches)],
        )
        for one in found
    )
    return sorted(standing, key=repr)


def _heard(touches: Sequence[Touch]) -> list[Touch]:
    """Leave out that an invitation was accepted where they wrote next: that says so, too."""
    after = [*touches[1:], None]
    return [
        one
        for one, later in zip(touches, after, strict=True)
        if not (one.note == ACCEPTED and later and later.direction is Direction.IN)
    ]


@pytest.mark.parametrize("pair", combinations(FILES, 2), ids=" then ".join)
def test_two_files_in_either_order(tmp_path: Path, pair: tuple[str, str]) -> None:
    first, second = pair
    there, back = standing_after(tmp_path, [[first], [second]]), standing_after(tmp_path, [[second], [first]])
    assert there == back
    assert there == standing_after(tmp_path, [[first, second]])


def test_what_is_noted_of_a_connection_is_the_same_in_either_order(tmp_path: Path) -> None:
    note = table(
        ("Connection First Name", "Connection Last Name", "Connection Profile URL", "Note"),
        [("Ken", "Ito", PAGES[KEN], "Knows Ida.\nLikes tea.")],
    )
    files = {"Connections.csv": FILES["Connections.csv"], "Notes.csv": note}
    for imports in ([[*files]], [["Connections.csv"], ["Notes.csv"]], [["Notes.csv"], ["Connections.csv"]] * 2):
        database = tmp_path / f"{len(imports)}-{imports[0][0]}.db"
        with closing(Store(database, BOOK)) as store:
            for names in imports:
                held = read(tmp_path, {name: files[name] for name in names}, me=ME, zone=NEW_YORK, now=NOW)
                store.import_people(held.contacts.people, NOW, "a file", follow_ups=held.follow_ups)
        with closing(Inbox(database, zone=NEW_YORK)) as inbox:
            (ken,) = (one for one in inbox.people() if one.name == "Ken Ito")
            known = inbox.person(ken.id)
        assert known
        assert known.notes == "Connected on LinkedIn, 5 Nov 2026.\nKnows Ida.\nLikes tea."


@pytest.mark.parametrize("last", ["Invitations.csv", "messages.csv"])
def test_all_files_in_any_order(tmp_path: Path, last: str) -> None:
    others = [name for name in FILES if name != last]
    at_once = standing_after(tmp_path, [[*FILES]])
    for first in (others, others[::-1]):
        stands = standing_after(tmp_path, [*([name] for name in first), [last]])
        assert stands == at_once


@pytest.mark.parametrize(
    "names", permutations(["messages.csv", "Invitations.csv", "Connections.csv"]), ids=" ".join
)
def test_whether_an_invitation_was_accepted_is_known_in_any_order(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Ken's own wordless one ends as soon as he is a connection, and a message to him goes on from it."""
    stands = standing_after(tmp_path, [[name] for name in names])
    at_once = standing_after(tmp_path, [names])
    assert stands == at_once
