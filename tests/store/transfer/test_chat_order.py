"""A chat with the contact of what a list tells of: in whichever order the files come in, the same stands."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.model.brought import Choices, Old
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW
from tests.exchange.linkedin.samples import AT, ME, message, messages, read

NORA = "Nora Klein"
PAGE = f"{AT}nora-klein"
LISTS = {
    "job": f"Company,Role,Contact,Contact LinkedIn,Applied\nVandelay,Importer,{NORA},{PAGE},2026-11-17\n",
    "undated job": f"Company,Role,Contact,Contact LinkedIn,Status\nVandelay,Importer,{NORA},{PAGE},Applied\n",
    "two jobs": f"Company,Role,Contact,Contact LinkedIn,Applied\nVandelay,Importer,{NORA},{PAGE},2026-11-17\n"
    f"Initech,Welder,{NORA},{PAGE},2026-11-12\n",
    "rejected": f"Company,Role,Contact,Contact LinkedIn,Applied,Status\n"
    f"Vandelay,Importer,{NORA},{PAGE},2026-11-17,Rejected\n",
    "saved": f"Company,Role,Contact,Contact LinkedIn,Status\nVandelay,Importer,{NORA},{PAGE},Wishlist\n",
    "interview": "Company,Role,Contact,Contact LinkedIn,Applied,Status,Last Updated\n"
    f"Vandelay,Importer,{NORA},{PAGE},2026-11-17,Interview,2026-11-19\n",
    "people": "Name,Company,LinkedIn,Email,Last Contacted\n"
    f"{NORA},Vandelay,{PAGE},nora@vandelay.example,2026-11-12\n",
}


@dataclass(frozen=True)
class Case:
    """A list, what was said in the chat (``<`` by me), its name, and how many messages stand in what."""

    listed: str
    said: tuple[str, ...]
    stands: dict[str, int]
    subject: str = ""
    month: int = 11


TALK = ("<Could we talk?", ">Yes. When could you start?")
CASES = {
    "it names no company": Case("job", TALK, {"Importer": 2}),
    "I wrote last": Case("job", (*TALK, "<On 1 December."), {"Importer": 3}),
    "I alone wrote": Case("job", ("<Could we talk?",), {"Importer": 1}),
    "it names the company": Case("job", ("<Is the role at Vandelay open?", ">Yes, it is."), {"Importer": 2}),
    "it names another": Case(
        "job", ("<Is the role at Globex open?", ">Yes, it is."), {"Importer": 0, "LinkedIn chat": 2}
    ),
    "it ends with thanks": Case(
        "job", ("<Have a good day, Nora!", ">Thank you!"), {"Importer": 0, "LinkedIn chat": 2}
    ),
    "it was long before": Case("job", TALK, {"Importer": 0, "LinkedIn chat": 2}, month=8),
    "an interview is agreed on": Case(
        "job", ("<Is it open?", ">How about Friday at 10am?", "<Works for me, see you then!"), {"Importer": 3}
    ),
    "an interview that the list has, too, is agreed on": Case(
        "interview", (">How about Friday at 10am?", "<Works for me, see you then!"), {"Importer": 2}
    ),
    "the list has an interview, and I wrote last": Case(
        "interview", (">Could you send me your CV?", "<Here it is."), {"Importer": 2}
    ),
    "a promise of theirs": Case("job", ("<Is it open?", ">I'll get back to you by Tuesday."), {"Importer": 2}),
    "they are away": Case("job", ("<Is it open?", ">I'm out of the office until 7 December."), {"Importer": 2}),
    "I turn them down": Case(
        "job", ("<Is it open?", ">Would you join us?", "<I have to decline, sorry."), {"Importer": 3}
    ),
    "its name is the job's": Case("job", TALK, {"Importer": 2}, subject="Importer position"),
    "its name is of something else": Case("job", TALK, {"Importer": 0, "Hackathon": 2}, subject="Hackathon"),
    "nobody knows when I applied": Case("undated job", TALK, {"Importer": 0, "LinkedIn chat": 2}),
    "the latest of two jobs": Case("two jobs", TALK, {"Importer": 2, "Welder": 0}),
    "a job that is over": Case("rejected", TALK, {"Importer": 0, "LinkedIn chat": 2}),
    "a job that was only saved": Case("saved", TALK, {"LinkedIn chat": 2}),
    "a list of people": Case("people", TALK, {"Staying in touch": 2}),
    "a list of people, thanks": Case(
        "people", ("<Have a good day, Nora!", ">Thank you!"), {"Staying in touch": 0, "LinkedIn chat": 2}
    ),
    "a list of people, of something else": Case(
        "people", TALK, {"Staying in touch": 0, "Hackathon": 2}, subject="Hackathon"
    ),
}
ORDERS = ("list, chat", "chat, list", "list+chat", "chat+list")
APPLIED = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    'Question And Answers\n"11/17/26, 3:15 PM",,,Vandelay,Importer,http://www.linkedin.com/jobs/view/4011,cv.pdf,\n'
)
"""LinkedIn's own list of what was sent names nobody to whom."""
WITH_APPLIED = (
    *(
        "applied+list+chat",
        "applied, list, chat",
        "applied, chat, list",
        "applied+chat, list",
        "chat, applied, list",
    ),
    *("list, chat, applied", "chat, list, applied", "list+chat, applied", "list, applied+chat"),
)


def chat(case: Case) -> str:
    """Return what LinkedIn has of the chat, a message a day from the 18th on."""
    return messages([
        message(
            *((ME, NORA) if words[0] == "<" else (NORA, ME)), f"2026-{case.month:02}-{on} 09:00:00", words[1:],
            SUBJECT=case.subject, **{"RECIPIENT PROFILE URLS" if words[0] == "<" else "SENDER PROFILE URL": PAGE},
        )
        for on, words in enumerate(case.said, 18)
    ])  # fmt: skip


def standing(folder: Path, case: Case, order: str) -> list[object]:
    """Return what is on file once the files have been brought in, but for the numbers of rows."""
    database = folder / f"{order}.db"
    files = {"list": LISTS[case.listed], "chat": chat(case), "applied": APPLIED}
    with closing(Store(database, BOOK)) as store:
        for names in 2 * order.split(", "):
            held = read(folder, {f"{name}.csv": files[name] for name in names.split("+")}, now=NOW, me=ME)
            store.import_people(
                held.contacts.people, NOW, "a file", follow_ups=held.follow_ups, choices=Choices(Old.DUE)
            )
    with closing(Inbox(database, zone=NEW_YORK)) as inbox:
        found = [one for number in range(1, 9) if (one := inbox.followup(number))]
    return sorted(
        (
            (one.about, one.kind, one.where, one.cadence, one.limit, one.opened_on, one.closed_on, one.outcome),
            one.next and (one.next.action, one.next.on),
            [(touch.at, touch.direction, touch.note) for touch in one.touches if touch.medium == "message"],
            [touch.at for touch in one.touches if touch.is_opening],
        )
        for one in found
    )


@pytest.mark.parametrize("name", CASES)
def test_the_order_makes_no_difference(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    first, *others = [standing(tmp_path, case, order) for order in ORDERS]
    assert {one[0][0]: len(one[2]) for one in first} == case.stands  # type: ignore[index]
    for order, other in zip(ORDERS[1:], others, strict=True):
        assert other == first, order


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.listed in ("job", "interview")])
def test_of_an_application_that_named_nobody(tmp_path: Path, name: str) -> None:
    """A list names the contact of what LinkedIn has told without one, maybe long after the chat came."""
    case = CASES[name]
    first, *others = [standing(tmp_path, case, order) for order in WITH_APPLIED]
    assert {one[0][0]: len(one[2]) for one in first} == case.stands  # type: ignore[index]
    for order, other in zip(WITH_APPLIED[1:], others, strict=True):
        assert other == first, order


@pytest.mark.parametrize("made", ["UPDATE follow_up SET tags = 'mine' WHERE about = 'LinkedIn chat'", ""])
def test_a_chat_of_which_the_user_has_made_something_stays(tmp_path: Path, made: str) -> None:
    case = CASES["it names no company"]
    with closing(Store(tmp_path / "ringback.db", BOOK)) as store:
        for files in ({"applied": APPLIED, "chat": chat(case)}, {"list": LISTS["job"]}):
            named = {f"{name}.csv": text for name, text in files.items()}
            held = read(tmp_path, named, now=NOW, me=ME)
            store.import_people(held.contacts.people, NOW, "a file", follow_ups=held.follow_ups)
            with closing(sqlite3.connect(store.path)) as connection:
                connection.executescript(made)
        with closing(Inbox(store.path, zone=NEW_YORK)) as inbox:
            assert [bool(inbox.followup(number)) for number in (1, 2)] == [True, bool(made)]
        store.undo()
    with closing(Inbox(tmp_path / "ringback.db", zone=NEW_YORK)) as inbox:
        assert [one.about for number in (1, 2) if (one := inbox.followup(number))] == ["Importer", "LinkedIn chat"]


def test_undo_takes_a_chat_out_again(tmp_path: Path) -> None:
    """What a list has made of a chat on file is one act."""
    case = CASES["it names no company"]
    with closing(Store(tmp_path / "ringback.db", BOOK)) as store:
        for name, text in (("chat", chat(case)), ("list", LISTS[case.listed])):
            held = read(tmp_path, {f"{name}.csv": text}, now=NOW, me=ME)
            store.import_people(held.contacts.people, NOW, "a file", follow_ups=held.follow_ups)
        store.undo()
    with closing(Inbox(tmp_path / "ringback.db", zone=NEW_YORK)) as inbox:
        (one,) = [one for number in range(1, 9) if (one := inbox.followup(number))]
    assert (one.about, one.kind.value, len(one.touches)) == ("LinkedIn chat", "networking", 2)
