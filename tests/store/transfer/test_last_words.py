"""What the last words of a chat lead to once it is on file: a talk, a promise, a no, an absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from data.words.occasion import occasion_of
from tests.builders import NEW_YORK, NOW, at
from tests.exchange.linkedin.samples import DANA, KEN, ME, message, messages, read
from tests.store.databases import dump

OTHER = message(KEN, ME, "2026-11-09 08:00:00", "Are you free?")
CASES = {
    "an agreed talk": (
        ("<Could we talk?", ">How about Thursday 3 December at 14:00?", "<Works for me, see you then!"),
        "call Thu 3 Dec 14:00: You agreed to talk on Thu 3 Dec at 14:00 New York time.",
    ),
    "agreed to by them": (
        ("<Would Tuesday 24 November at 10am suit you?", ">Yes, that works. See you then!"),
        "call Tue 24 Nov 10:00: You agreed to talk on Tue 24 Nov at 10:00 New York time.",
    ),
    "a talk that has been": (
        (">How about Friday at 4pm?", "<Friday at 4pm works.", "<Thank you for your time, I enjoyed our talk."),
        "message Thu 26 Nov: 2 messages, no answer: try again after 4 workdays.",
    ),
    "a promise of mine": (
        (">Could you send me your CV?", "<I'll send it by Tuesday."),
        "message Tue 24 Nov: You promised to be in touch on Tue 24 Nov.",
    ),
    "a promise of theirs": (
        ("<Could we talk?", ">I'll get back to you by Tuesday."),
        "message Wed 25 Nov: They said you'd hear by Tue 24 Nov: check in on the first workday after that.",
    ),
    "an agreed talk that they call off": (
        (">How about Thursday 3 December at 14:00?", "<Works for me!", ">Can we push it? I'm ill."),
        "answer Sun 22 Nov: Dana Li replied on Sat 21 Nov, and calls off the meeting: answer the same day.",
    ),
    "an agreed talk in whose place they promise another": (
        (
            ">How about Thursday 3 December at 14:00?", "<Works for me!",
            ">I can't make Thursday. Can we push it? I'll send you some dates by Friday.",
        ),
        "message Mon 30 Nov: They said you'd hear by Fri 27 Nov: check in on the first workday after that.",
    ),
    "a no of mine": (
        (">Would you like to join us?", "<Unfortunately I have to decline, I'm fully booked."), "withdrawn",
    ),
    "an absence": (
        ("<Could we talk?", ">I'm out of the office until 7 December."),
        "message Mon 7 Dec: Dana Li wrote on Fri 20 Nov that they're away until Mon 7 Dec.",
    ),
}  # fmt: skip


def taken(store: Store, folder: Path, said: tuple[str, ...]) -> None:
    """Bring in a chat that began on Thu 19 November."""
    rows = [
        message(*((ME, DANA) if words[0] == "<" else (DANA, ME)), f"2026-11-{on:02} 15:00:00", words[1:])
        for on, words in enumerate(said, 19)
    ]
    held = read(folder, {"messages.csv": messages([*rows[::-1], OTHER])}, me=ME, zone=NEW_YORK, now=NOW)
    store.import_people(held.contacts.people, NOW, "a file", follow_ups=held.follow_ups)


def dana(inbox: Inbox) -> FollowUp:
    (one,) = [one for number in range(1, 9) if (one := inbox.followup(number)) and one.who == DANA]
    return one


def stands(one: FollowUp) -> str:
    if one.next is None:
        return str(one.outcome)
    hour = f" {one.next.at.astimezone(NEW_YORK):%H:%M}" if one.next.at else ""
    return f"{one.next.action} {one.next.on:%a %-d %b}{hour}: {one.next.why}"


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("parts", [1, 2])
def test_what_comes_next(
    store: Store, inbox: Inbox, database: Path, tmp_path: Path, name: str, parts: int
) -> None:
    """Whether the chat is brought in at once, or its last message comes in a newer export."""
    said, expected = CASES[name]
    if parts > 1:
        taken(store, tmp_path, said[:-1])
    taken(store, tmp_path, said)
    assert stands(dana(inbox)) == expected
    before = dump(database)
    taken(store, tmp_path, said)  # the same again
    assert dump(database) == before
    store.undo()
    assert len([one for number in range(1, 9) if (one := inbox.followup(number))]) == (2 if parts > 1 else 0)


def test_what_they_have_promised_is_asked_for_once_its_day_has_passed(
    store: Store, inbox: Inbox, tmp_path: Path
) -> None:
    taken(store, tmp_path, CASES["a promise of theirs"][0])
    one = dana(inbox)
    assert occasion_of(one, NOW, NEW_YORK) is Occasion.ANSWER
    assert occasion_of(one, at("Wed 25 Nov 09:00"), NEW_YORK) is Occasion.CHECK_IN


def test_who_writes_again_after_a_no_of_ones_own_opens_it(store: Store, inbox: Inbox, tmp_path: Path) -> None:
    said = CASES["a no of mine"][0]
    taken(store, tmp_path, said)
    assert dana(inbox).outcome is Outcome.WITHDRAWN
    taken(store, tmp_path, (*said, ">And what about March?"))
    assert stands(dana(inbox)).startswith("answer Sun 22 Nov")
