"""The balance of what was logged, as SQL counts it: on the user's calendar, and by instants."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch, When
from data.model.insights import Basket, Insights, Tally, Untouched, Way, Week
from data.model.rows import Balance
from data.model.vocabulary import Direction, Gave, Kind, Medium, Outcome, Side
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import LOS_ANGELES, NEW_YORK, NOW, TOKYO, at, day, when

MAIL = "x@example.org"


def add(store: Store, name: str = "Dana Li", where: str = "", now: datetime = NOW, **fields: str) -> FollowUp:
    """A follow-up with somebody who has an e-mail address, or what is given."""
    who = Person(name, where, **({"email": MAIL} | fields)) if name else None
    new = FollowUp("Backend role", Kind.OTHER, "three-days-then-weekly", None, now.date(), who, where)
    return store.add(new, now).followups[0]


def number(followup: FollowUp) -> int:
    assert followup.id
    return followup.id


def log(store: Store, followup: FollowUp, medium: Medium, instant: datetime, gave: Gave | None = None) -> None:
    store.log([number(followup)], Touch(instant, Direction.OUT, medium, gave=gave), instant)


def spoke(store: Store, followup: FollowUp, medium: Medium, instant: datetime, agreed: When | None = None) -> None:
    store.spoke([number(followup)], Touch(instant, Direction.BOTH, medium), instant, agreed)


def insights(inbox: Inbox, now: datetime = NOW, zone: tzinfo = NEW_YORK) -> Insights:
    return inbox.insights(now, zone)


@pytest.fixture
def busy(store: Store) -> FollowUp:
    """Six contacts out, one of which gave something and one a conversation; two in."""
    dana = add(store, now=at("Mon 2 Nov 09:00"))
    log(store, dana, Medium.EMAIL, at("Mon 2 Nov 10:00"))
    log(store, dana, Medium.EMAIL, at("Tue 3 Nov 10:00"), Gave.ADVICE)
    log(store, dana, Medium.VOICEMAIL, at("Wed 4 Nov 10:00"))
    log(store, dana, Medium.VISIT, at("Tue 10 Nov 10:00"))
    log(store, dana, Medium.FORM, at("Wed 11 Nov 10:00"))
    spoke(store, dana, Medium.CALL, at("Thu 12 Nov 10:00"))
    reply = Touch(at("Fri 13 Nov 10:00"), Direction.IN, Medium.EMAIL)
    store.reply([number(dana)], reply, reply.at)
    return dana


@pytest.mark.usefixtures("busy")
def test_m4_attempts_and_conversations_go_out_replies_and_conversations_come_in(inbox: Inbox) -> None:
    assert insights(inbox).balance == Balance(6, 2) == inbox.balance()


@pytest.mark.usefixtures("busy")
def test_m7_what_gave_is_counted_beside_the_attempts_that_asked(inbox: Inbox) -> None:
    assert (insights(inbox).gives, insights(inbox).asks) == (1, 4)


def test_m7_a_conversation_that_gave_something_is_a_give_and_no_ask(store: Store, inbox: Inbox) -> None:
    dana = add(store)
    talk = Touch(NOW, Direction.BOTH, Medium.CALL, gave=Gave.INTRODUCTION)
    store.spoke([number(dana)], talk, NOW)
    assert (insights(inbox).gives, insights(inbox).asks) == (1, 0)


@pytest.mark.usefixtures("busy")
def test_m8_the_shares_run_from_personal_to_remote_and_add_up_to_what_went_out(inbox: Inbox) -> None:
    shares = insights(inbox).shares
    assert [share.way for share in shares] == list(Way)
    assert {share.way: share.contacts for share in shares if share.contacts} == {
        Way.VISIT: 1,
        Way.CONVERSATION: 1,
        Way.VOICEMAIL: 1,
        Way.EMAIL: 2,
        Way.FORM: 1,
    }
    assert sum(share.contacts for share in shares) == insights(inbox).balance.out


@pytest.mark.parametrize(
    ("instant", "zone", "week"),
    [
        ("Mon 16 Nov 00:00", NEW_YORK, Week(written=1)),  # the seventh day back, from its first minute on
        ("Sun 15 Nov 23:59", NEW_YORK, Week()),
        ("Sun 15 Nov 23:59", TOKYO, Week(written=1)),  # there it is Monday, and the week the same
        ("Mon 16 Nov 00:00", LOS_ANGELES, Week()),  # and there still Sunday
    ],
)
def test_m8_a_week_is_seven_of_the_users_days(
    store: Store, inbox: Inbox, instant: str, zone: tzinfo, week: Week
) -> None:
    log(store, add(store, now=at("Mon 2 Nov 09:00")), Medium.EMAIL, at(instant))
    assert insights(inbox, zone=zone).week == week


@pytest.mark.usefixtures("busy")
def test_m8_a_week_tells_what_was_live_from_what_was_written(inbox: Inbox) -> None:
    # From the 7th to the 13th: a visit and a conversation; a web form, and their e-mail.
    assert insights(inbox, at("Fri 13 Nov 12:00")).week == Week(written=2, live=2)


def test_h8_promises_of_both_sides_are_counted_with_what_is_missed_so_far(store: Store, inbox: Inbox) -> None:
    kept, late, theirs, ahead = (add(store, name, phone="1") for name in ("Ada", "Ben", "Cleo", "Dan"))
    for followup in (kept, late, ahead):
        store.promise([number(followup)], Side.MINE, when("Mon 23 Nov 08:30"), NOW)
    store.promise([number(theirs)], Side.THEIRS, when("Mon 23 Nov"), NOW)
    store.promise([number(ahead)], Side.MINE, when("Fri 27 Nov"), NOW)  # moved: it counts for nothing
    log(store, kept, Medium.CALL, at("Mon 23 Nov 08:31"))
    at_the_time, after = insights(inbox, at("Mon 23 Nov 08:45")), insights(inbox, at("Mon 23 Nov 08:46"))
    assert (at_the_time.mine, at_the_time.theirs) == (Tally(kept=1), Tally())
    assert (after.mine, after.theirs) == (Tally(kept=1, missed=1), Tally())
    tomorrow = insights(inbox, at("Tue 24 Nov 00:00"))
    assert (tomorrow.mine, tomorrow.theirs) == (Tally(kept=1, missed=1), Tally(missed=1))


def test_s4_an_organisation_holds_what_all_its_people_do_however_it_is_written(store: Store, inbox: Inbox) -> None:
    add(store, "Ada", "Initech")
    add(store, "Ben", "INITECH")
    add(store, "", "initech")
    add(store, "Cleo", "Globex")
    closed = add(store, "Dan", "Globex")
    store.close_with([number(closed)], Outcome.DONE, NOW)
    add(store, "Eve")
    assert insights(inbox).basket == Basket("initech", 3, 5)


def test_s4_a_person_who_holds_as_many_as_the_organisation_is_named(store: Store, inbox: Inbox) -> None:
    for _ in range(3):
        add(store, "Ada", "Initech")
    add(store, "Ben", "Globex")
    assert insights(inbox).basket == Basket("Ada", 3, 4)
    add(store, "Cleo", "Initech")
    assert insights(inbox).basket == Basket("Initech", 4, 5)


def closed(store: Store, name: str, last: str, **fields: str) -> FollowUp:
    """Somebody whose only follow-up was closed, and who was e-mailed at ``last``."""
    followup = add(store, name, now=at(last), **fields)
    log(store, followup, Medium.EMAIL, at(last))
    store.close_with([number(followup)], Outcome.DONE, at(last))
    return followup


def names(people: tuple[Untouched, ...]) -> list[str]:
    return [one.name for one in people]


def test_s5_the_longest_untouched_come_first_and_the_never_touched_last(store: Store, inbox: Inbox) -> None:
    closed(store, "Recent", "Wed 28 Oct 09:00")
    closed(store, "Long ago", "Thu 25 Sep 2025 09:00")
    store.import_people([Person("Never", phone="1"), Person("Nothing on file")], NOW, "a file")
    closed(store, "Weeks ago", "Thu 1 Oct 09:00")
    found = inbox.untouched(NOW, NEW_YORK)
    assert names(found) == ["Long ago", "Weeks ago", "Never"]
    assert [one.last for one in found] == [day("Thu 25 Sep 2025"), day("Thu 1 Oct"), None]
    assert names(inbox.untouched(NOW, NEW_YORK, 2)) == ["Long ago", "Weeks ago"]


@pytest.mark.parametrize(
    ("last", "zone", "is_untouched"),
    [
        ("Sun 25 Oct 23:59", NEW_YORK, True),  # 28 of the user's days before the 22nd
        ("Mon 26 Oct 00:00", NEW_YORK, False),
        ("Sun 25 Oct 23:59", TOKYO, False),  # it was Monday there
        ("Mon 26 Oct 00:00", LOS_ANGELES, True),  # it was Sunday there
    ],
)
def test_s5_untouched_means_four_weeks_of_the_users_days(
    store: Store, inbox: Inbox, last: str, zone: tzinfo, is_untouched: bool
) -> None:
    closed(store, "Lena", last)
    assert bool(inbox.untouched(NOW, zone)) is is_untouched


def test_s5_neither_a_stop_nor_an_open_follow_up_nor_an_empty_file_is_proposed(store: Store, inbox: Inbox) -> None:
    long_ago = "Thu 1 Oct 09:00"
    stopped = closed(store, "Said stop", long_ago, email="stopped@example.org")
    store.stop([number(stopped)], at(long_ago))
    closed(store, "Has one open", long_ago)
    add(store, "Has one open")
    closed(store, "No way on file", long_ago, email="")
    closed(store, "Only an address", long_ago, email="", address="1 Main Street")
    assert names(inbox.untouched(NOW, NEW_YORK)) == ["Only an address"]


def test_s5_the_last_contact_counts_in_whichever_follow_up_it_was(store: Store, inbox: Inbox) -> None:
    closed(store, "Lena", "Thu 1 Oct 09:00")
    closed(store, "Lena", "Mon 16 Nov 09:00")
    assert inbox.untouched(NOW, NEW_YORK) == ()


def test_s5_reconnecting_opens_a_follow_up_of_that_kind_and_is_one_act(store: Store, inbox: Inbox) -> None:
    lena = closed(store, "Lena", "Thu 1 Oct 09:00")
    assert lena.person
    assert lena.person.id
    opened = store.reconnect(lena.person.id, NOW).followups[0]
    assert (opened.kind, opened.cadence, opened.person) == (Kind.RECONNECT, "light-touch", lena.person)
    assert inbox.untouched(NOW, NEW_YORK) == ()
    store.undo()
    assert names(inbox.untouched(NOW, NEW_YORK)) == ["Lena"]


def test_f6_nobody_who_said_stop_is_reconnected_with(store: Store) -> None:
    lena = closed(store, "Lena", "Thu 1 Oct 09:00")
    store.stop([number(lena)], NOW)
    assert lena.person
    with pytest.raises(RuleError, match="stop"):
        store.reconnect(lena.person.id or 0, NOW)


def test_s5_nobody_is_reconnected_with_who_has_a_follow_up_open(store: Store) -> None:
    dana = add(store)
    assert dana.person
    with pytest.raises(RuleError, match=r"^Dana Li already has an open follow-up: “.*” \(number 1\)\.$"):
        store.reconnect(dana.person.id or 0, NOW)


def test_an_empty_database_has_empty_insights(inbox: Inbox) -> None:
    found = insights(inbox)
    assert found.is_empty
    assert (found.balance, found.basket, found.week, found.untouched) == (Balance(), None, Week(), ())
    assert inbox.standing(NOW, NEW_YORK) == (Week(), None)


def test_a_database_that_is_not_there_has_them_too(tmp_path: Path) -> None:
    assert Inbox(tmp_path / "none.db").insights(NOW + timedelta(1), NEW_YORK).is_empty
