"""Mail goes where its people go: two entries become one, and somebody who is taken off the file leaves nothing."""

from __future__ import annotations

from pathlib import Path

from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, PHONE, at, followup, person
from tests.store.databases import number_of
from tests.store.transfer.mail.letters import letter, mine
from tests.store.transfer.mail.test_scan_properties import dumped

NOW = at("Tue 24 Nov 09:00")
OPENED = at("Mon 16 Nov 09:00")
BACK = at("Mon 30 Nov 12:00").date()
AWAY = letter(2, "Fri 20 Nov 10:01", kind="out-of-office", answers=[1], return_on=BACK, deputy="Lee Fox")
UNCLEAR = letter(3, "Mon 23 Nov 08:00", sender="dana@home.example")


def begun(store: Store) -> None:
    """Dana, who is away, and another entry of hers."""
    for name, about in (("Dana Li", "Backend role"), ("Dana Lee", "Data talk")):
        new = followup(who=person(EMAIL, PHONE, name=name), about=about, opened_on=OPENED.date())
        store.add(new, OPENED)
    store.take_mail([mine(1, "Fri 20 Nov 10:00"), AWAY, UNCLEAR], NOW, "Mail")


def test_who_becomes_one_with_somebody_who_is_away_is_away(store: Store, inbox: Inbox, database: Path) -> None:
    begun(store)
    before = dumped(database)
    store.merge(2, 1, NOW)
    for number in (1, 2):
        found = inbox.followup(number)
        assert found
        assert found.away
        assert (found.away.until.isoformat(), found.away.deputy) == ("2026-12-01", "Lee Fox")
    store.undo()
    assert dumped(database) == before


def test_who_is_taken_off_the_file_leaves_no_message(store: Store, database: Path) -> None:
    begun(store)
    before = dumped(database)
    store.remove_person(1, NOW)
    assert number_of(database, "mail_message") == 0
    store.undo()
    assert dumped(database) == before
