"""Follow-ups that files tell of, in a store: what becomes of each state, of a chat, and of the same again."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.brought import UNKNOWN, Brought, Choices, Old, State
from data.model.followup import FollowUp, Person, Touch, When
from data.model.moment import Moment
from data.model.results import Imported
from data.model.vocabulary import Action, Direction, Kind, Medium, Outcome, Queue
from data.store.doctor.examination import examine
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, TODAY, at, day, person, plan, queue, step_of
from tests.sampling import examples
from tests.store.databases import Dump, dump, empty_database

DANA = Person("Dana Li", "Initech", profile="https://www.linkedin.com/in/dana-li")
KEN = Person("Ken Park", "Globex", email="ken@globex.example")
JOB = Brought(
    "Backend engineer", Kind.APPLICATION, State.SENT, organisation="Initech", opened_on=day("Tue 17 Nov")
)
HERE = Moment.of(NOW, NEW_YORK)
CHAT = Brought("LinkedIn chat", Kind.NETWORKING, State.ALIVE, person=0, joins=True)


def said(words: str, note: str, direction: Direction = Direction.IN) -> Touch:
    return Touch(at(words), direction, Medium.MESSAGE, note)


def bring(
    store: Store,
    *told: Brought,
    people: Sequence[Person] = (),
    now: datetime = NOW,
    choices: Choices | None = None,
) -> Imported:
    return store.import_people(people, now, "a file", follow_ups=told, choices=choices)


def everything(inbox: Inbox) -> list[FollowUp]:
    return [one for number in range(1, 60) if (one := inbox.followup(number))]


def only(inbox: Inbox) -> FollowUp:
    (one,) = everything(inbox)
    return one


class TestStates:
    """What becomes of each state."""

    def test_sent(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        one = only(inbox)
        assert [(touch.at, touch.medium, touch.is_opening) for touch in one.touches] == [
            (at("Tue 17 Nov 12:00"), Medium.FORM, True)
        ]
        assert (one.opened_on, one.cadence, one.cycle, plan(one)) == (
            day("Tue 17 Nov"), "application-call", (), "find-person Sun 22 Nov",
        )  # fmt: skip

    def test_silent_goes_by_the_cadence(self, store: Store, inbox: Inbox) -> None:
        known = replace(KEN, phone="212 555 0134")
        bring(store, replace(JOB, state=State.SILENT, organisation="", person=0), people=[known])
        assert plan(only(inbox)) == "call Fri 20 Nov"

    @pytest.mark.parametrize(
        ("stage", "direction", "expected"),
        [
            ("Responded", Direction.IN, "answer Sun 22 Nov"),
            ("Phone Screen", Direction.IN, "answer Sun 22 Nov"),
        ],
    )
    def test_alive(self, store: Store, inbox: Inbox, stage: str, direction: Direction, expected: str) -> None:
        bring(store, replace(JOB, state=State.ALIVE, stage=stage, since=day("Fri 20 Nov")))
        one = only(inbox)
        assert [(touch.at, touch.direction) for touch in one.touches[1:]] == [(at("Fri 20 Nov 12:00"), direction)]
        assert (one.status, plan(one)) == (stage, expected)

    @pytest.mark.parametrize(
        ("on", "action"), [(date(2026, 11, 17), Action.ANSWER), (date(2026, 3, 2), Action.DECIDE)]
    )
    def test_an_answer_of_no_day_comes_right_after_what_is_known(
        self, store: Store, inbox: Inbox, on: date, action: Action
    ) -> None:
        bring(store, replace(JOB, opened_on=on, state=State.ALIVE, stage="Interview"))
        sent, answer = only(inbox).touches
        assert (answer.at - sent.at, answer.direction) == (timedelta(seconds=1), Direction.IN)
        step = step_of(only(inbox))
        assert (step.action, step.why.partition(": ")[0].partition(", and")[0]) == (
            action, 'Your list says "Interview", without a day',
        )  # fmt: skip

    def test_an_answer_of_no_day_comes_after_what_was_tried_here(self, store: Store, inbox: Inbox) -> None:
        old = replace(JOB, opened_on=date(2026, 3, 2))
        bring(store, old)
        store.log([1], Touch(at("Fri 20 Nov 09:00"), Direction.OUT, Medium.EMAIL), NOW)
        bring(store, replace(old, state=State.ALIVE, stage="Interview"))
        assert (only(inbox).touches[-1].at, only(inbox).cycle) == (NOW, ())

    @pytest.mark.parametrize(
        ("state", "outcome", "expected"),
        [
            (State.OFFER, None, Outcome.OFFER),
            (State.OVER, Outcome.DECLINED, Outcome.DECLINED),
            (State.OVER, Outcome.WITHDRAWN, Outcome.WITHDRAWN),
            (State.OVER, None, Outcome.DONE),
        ],
    )
    def test_ended(
        self, store: Store, inbox: Inbox, state: State, outcome: Outcome | None, expected: Outcome
    ) -> None:
        bring(store, replace(JOB, state=state, outcome=outcome, stage="so", since=day("Fri 20 Nov")))
        one = only(inbox)
        assert (one.next, one.closed_on, one.outcome, one.status) == (None, day("Fri 20 Nov"), expected, "so")
        answered = any(touch.direction is Direction.IN for touch in one.touches)
        assert answered is (expected in (Outcome.OFFER, Outcome.DECLINED))

    @pytest.mark.parametrize("is_on_file", [False, True])
    @pytest.mark.parametrize(
        ("stage", "outcome", "since"),
        [
            ("Rejected", Outcome.DECLINED, None),
            ("Rejected", Outcome.DECLINED, day("Fri 20 Nov")),
            ("Accepted", Outcome.HIRED, None),
        ],
    )
    def test_an_end_of_no_day_is_an_answer_that_nobody_dates(
        self, store: Store, inbox: Inbox, stage: str, outcome: Outcome, since: date | None, *, is_on_file: bool
    ) -> None:
        if is_on_file:
            bring(store, JOB)
        no = replace(JOB, state=State.OVER, outcome=outcome, stage=stage, since=since)
        for _ in range(2):
            bring(store, no)
            one, (row,) = only(inbox), inbox.window(None, HERE)
            assert [(touch.note, touch.is_undated) for touch in one.touches] == [
                ("", False), (stage, since is None),
            ]  # fmt: skip
            (brief,) = inbox.each_brief(None, HERE)
            undated = one.is_end_undated, row.is_end_undated, brief.is_end_undated
            assert undated == (since is None,) * 3
        assert inbox.balance() == (1, 1)
        assert inbox.insights(NOW, NEW_YORK).week.contacts == 1 + (since is not None)
        store.reopen([1], NOW)
        store.close_with([1], Outcome.DONE, NOW + timedelta(days=7))
        assert not only(inbox).is_end_undated

    @pytest.mark.parametrize("is_on_file", [False, True])
    @pytest.mark.parametrize(("planned", "stands"), [("Mon 30 Nov", "answer Mon 30 Nov"), ("Fri 20 Nov", "")])
    def test_an_offer_goes_on_to_the_day_that_is_planned(
        self, store: Store, inbox: Inbox, planned: str, stands: str, *, is_on_file: bool
    ) -> None:
        if is_on_file:
            bring(store, JOB)
        offer = replace(JOB, state=State.OFFER, stage="Offer", planned=day(planned))
        for now in (NOW, NOW, at("Fri 4 Dec 09:00")):
            bring(store, offer, now=now)
            one = only(inbox)
            assert (plan(one) if one.next else "", one.outcome) == (stands, None if stands else Outcome.OFFER)
            assert (one.status, [touch.note for touch in one.touches]) == ("Offer", ["", "Offer"])

    def test_a_wish_is_offered(self, store: Store, inbox: Inbox) -> None:
        wish = replace(JOB, state=State.WISH, opened_on=None, link="https://jobs.example/1")
        assert [one.about for one in bring(store, wish).offered] == ["Backend engineer"]
        assert everything(inbox) == []
        bring(store, wish, choices=Choices(with_wishes=True))
        one = only(inbox)
        assert (plan(one), one.status, one.touches) == ("form Sun 22 Nov", "", ())
        assert step_of(one).why == "You saved this job and haven't applied yet (https://jobs.example/1)."

    def test_a_day_on_which_they_meant_to_follow_up(self, store: Store, inbox: Inbox) -> None:
        bring(
            store, replace(JOB, planned=day("Mon 30 Nov")), replace(JOB, about="Past", planned=day("Wed 18 Nov"))
        )
        assert [plan(one) for one in everything(inbox)] == ["find-person Mon 30 Nov", "find-person Sun 22 Nov"]

    @pytest.mark.parametrize("is_on_file", [False, True])
    @pytest.mark.parametrize(
        ("outcome", "more", "status"),
        [
            (Outcome.WITHDRAWN, {}, "So"),
            (Outcome.GAVE_UP, {"note": "Score: 2"}, "So"),
            (Outcome.WITHDRAWN, {"is_whole": True, "note": "Pay: 2\nFrom: Indeed"}, "So; Pay: 2; From: Indeed"),
        ],
    )
    def test_an_end_of_no_day_has_none(
        self, store: Store, inbox: Inbox, outcome: Outcome, more: dict[str, Any], status: str, *, is_on_file: bool
    ) -> None:
        if is_on_file:
            bring(store, replace(JOB, **more | {"note": ""}))
        over = replace(JOB, state=State.OVER, outcome=outcome, stage="So", **more)
        for _ in range(2):
            bring(store, over)
            one, (row,), (brief,) = only(inbox), inbox.window(None, HERE), inbox.each_brief(None, HERE)
            assert (one.is_end_undated, row.is_end_undated, brief.is_end_undated) == (True, True, True)
            assert (one.outcome, one.status, len(one.touches)) == (outcome, status, 0 if "is_whole" in more else 1)
        assert examine(store.path, HERE, repair=False).findings == ()
        bring(store, replace(over, since=day("Fri 20 Nov")))
        assert only(inbox).closed_on == day("Fri 20 Nov")
        store.reopen([1], NOW)
        before = dump(store.path)
        bring(store, over)
        assert dump(store.path) == before, "who has taken it up again knows it"

    def test_of_what_has_no_day_nobody_knows_that_it_is_the_last_contact(self, store: Store, inbox: Inbox) -> None:
        job = replace(JOB, person=0)
        bring(store, replace(job, opened_on=None), people=[DANA])
        (touch,) = only(inbox).touches
        assert touch.is_undated
        store.undo()
        chat = replace(CHAT, touches=(said("Tue 17 Nov 12:00", "Hello"),))  # a form is no contact with anybody
        for one in (chat, replace(job, state=State.ALIVE, stage="Onsite")):
            bring(store, one, people=[DANA])
            (dana,) = inbox.people()
            assert dana.last
            assert (dana.last.at, dana.last.is_undated) == (at("Tue 17 Nov 12:00"), False)

    @pytest.mark.parametrize("state", [State.SENT, State.SILENT])
    @pytest.mark.parametrize("saved", [None, day("Tue 3 Nov")])
    def test_another_day_of_the_row_is_not_that_of_the_application(
        self, store: Store, inbox: Inbox, state: State, saved: date | None
    ) -> None:
        blank = replace(JOB, opened_on=None, since=day("Thu 5 Nov"), saved_on=saved, state=state)
        for again in (blank, replace(blank, since=day("Fri 20 Nov"))):
            bring(store, again)
            (sent,) = only(inbox).touches
            assert (sent.is_opening, sent.is_undated) == (True, True)
        for on, since in (("Mon 2 Nov", "Sat 21 Nov"), ("Tue 17 Nov", "Sat 21 Nov")):
            bring(store, replace(JOB, opened_on=day(on), since=day(since), state=state))
            (sent,) = only(inbox).touches
            assert (sent.at, sent.is_undated, sent.note) == (at(f"{on} 12:00"), False, "")
            store.undo()

    def test_an_end_that_the_user_sets_has_its_day_whatever_lists_left_open(
        self, store: Store, inbox: Inbox
    ) -> None:
        for one in (JOB, replace(JOB, state=State.ALIVE, stage="Onsite")):
            bring(store, one)
        assert only(inbox).touches[-1].is_undated
        store.close_with([1], Outcome.DECLINED, NOW)
        one, (row,), (told,) = only(inbox), inbox.window(None, HERE), inbox.each_told(None, HERE)
        assert (one.is_end_undated, row.is_end_undated) == (False, False)
        assert one.closed_on == row.closed_on == told.closed_on == HERE.today

    def test_what_has_no_place_is_noted(self, store: Store, inbox: Inbox) -> None:
        bring(store, replace(JOB, note="Salary: 90k\n\x00Remote", link="https://x.example/1"))
        assert only(inbox).touches[0].note == "https://x.example/1\nSalary: 90k\nRemote"


class TestAgain:
    """A newer file completes, and what the user has done since stays."""

    @pytest.mark.parametrize("last", ["Onsite", "Rejected"])
    def test_a_stage_of_an_older_list_is_noted_in_any_order(self, store: Store, inbox: Inbox, last: str) -> None:
        screen = replace(JOB, state=State.ALIVE, stage="Phone Screen", since=day("Wed 18 Nov"))
        is_over = last != "Onsite"
        newer = replace(
            JOB,
            state=State.OVER if is_over else State.ALIVE,
            outcome=Outcome.DECLINED if is_over else None,
            stage=last,
            since=day("Sat 21 Nov"),
        )
        stood = []
        for imports in ([[screen], [newer]], [[newer], [screen], [newer]], [[screen, newer]], [[newer, screen]]):
            firm = f"Firm {len(stood)}"
            for rows in imports:
                bring(store, *(replace(row, organisation=firm) for row in rows))
            (one,) = (one for one in everything(inbox) if one.organisation == firm)
            stood.append(
                (
                    [(touch.at, touch.note) for touch in one.touches],
                    one.status,
                    one.closed_on,
                    one.opened_on,
                    one.next and (one.next.action, one.next.on),
                )
            )
        assert [len(one[0]) for one in stood] == [3] * 4
        assert stood[1:] == stood[:1] * 3

    def test_a_stage_of_an_older_list_may_be_an_answer_that_was_logged(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        store.reply([1], Touch(at("Thu 19 Nov 09:00"), Direction.IN, Medium.EMAIL, "Can we talk?"), NOW)
        bring(store, replace(JOB, state=State.ALIVE, stage="Phone Screen", since=day("Wed 18 Nov")))
        assert [one.note for one in only(inbox).touches] == ["", "Can we talk?"]

    def test_a_rejection_closes(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        over = replace(JOB, state=State.OVER, outcome=Outcome.DECLINED, stage="Rejected", since=day("Sat 21 Nov"))
        rehearsed = bring(store, over, choices=Choices(rehearses=True))
        done = bring(store, over)
        assert done == rehearsed
        assert [(one.person, one.field, one.before, one.after) for one in done.changed] == [
            ("Initech", "status", "", "Rejected"), ("Initech", "outcome", "", "declined"),
        ]  # fmt: skip
        assert (done.follow_ups, done.continued, done.touches) == (0, 1, 1)
        assert done.sentence.endswith("; 1 follow-up continued: 1 new reply, 1 declined.")
        one = only(inbox)
        assert (one.closed_on, one.outcome, one.status) == (day("Sat 21 Nov"), Outcome.DECLINED, "Rejected")
        store.reopen([1], NOW)
        before = dump(store.path)
        bring(store, over)
        assert dump(store.path) == before, "who has taken it up again knows it"

    @pytest.mark.parametrize(
        ("since", "outcome", "closed", "ends"),
        [
            ("Sun 22 Nov", Outcome.HIRED, "Sun 22 Nov", Outcome.HIRED),
            ("Sun 22 Nov", Outcome.WITHDRAWN, "Sun 22 Nov", Outcome.WITHDRAWN),
            ("", Outcome.HIRED, "Fri 20 Nov", Outcome.HIRED),
            ("Wed 18 Nov", Outcome.DECLINED, "Fri 20 Nov", Outcome.OFFER),  # an older list
        ],
    )
    def test_what_became_of_an_offer_is_its_end(
        self, store: Store, inbox: Inbox, since: str, outcome: Outcome, closed: str, ends: Outcome
    ) -> None:
        offer = replace(JOB, state=State.OFFER, stage="Offer", since=day("Fri 20 Nov"))
        bring(store, offer)
        so = replace(JOB, state=State.OVER, outcome=outcome, stage="So", since=day(since) if since else None)
        rehearsed = bring(store, so, choices=Choices(rehearses=True))
        done = bring(store, so)
        assert done == rehearsed
        assert done.sentence.endswith(f": 1 {ends}.") is (ends is outcome)
        for _ in range(2):
            assert (only(inbox).closed_on, only(inbox).outcome) == (day(closed), ends)
            before = dump(store.path)
            bring(store, offer, so)
            bring(store, offer)
            assert dump(store.path) == before

    def test_an_interview_is_noted_once(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        alive = replace(JOB, state=State.ALIVE, stage="Interview", since=day("Sat 21 Nov"))
        for _ in range(2):
            bring(store, alive)
            assert [touch.direction for touch in only(inbox).touches] == [Direction.OUT, Direction.IN]
        bring(store, replace(alive, since=day("Sun 22 Nov")))
        assert len(only(inbox).touches) == 2

    @pytest.mark.parametrize(
        ("told", "answers", "stands"),
        [
            (
                ["Screen Mon 16 Nov", "Onsite Wed 18 Nov", "Final Fri 20 Nov"],
                ["Screen", "Onsite", "Final"],
                "Final",
            ),
            (["Screen Mon 16 Nov", "screen Wed 18 Nov"], ["Screen"], "Screen"),
            (["Onsite Wed 18 Nov", "Screen Mon 16 Nov"], ["Screen", "Onsite"], "Onsite"),
            (["Screen", "Onsite", "Screen", "Onsite"], ["Screen", "Onsite"], "Onsite"),
            (["Screen Mon 16 Nov", "Offer Wed 18 Nov"], ["Screen", "Offer"], "Offer"),
            (["Screen Mon 16 Nov", "Rejected Wed 18 Nov"], ["Screen", "Rejected"], "Rejected"),
            (["Rejected Wed 18 Nov", "Screen Mon 16 Nov"], ["Screen", "Rejected"], "Rejected"),
            (["Screen Mon 16 Nov", "Ghosted Wed 18 Nov"], ["Screen"], "Ghosted"),
            (["Ghosted", "Screen Mon 16 Nov"], ["Screen"], "Screen"),
        ],
    )
    def test_a_status_that_moves_on_is_an_answer_each_time(
        self, store: Store, inbox: Inbox, told: list[str], answers: list[str], stands: str
    ) -> None:
        states = {"Offer": State.OFFER, "Rejected": State.OVER, "Ghosted": State.SILENT}
        early = replace(JOB, opened_on=day("Mon 2 Nov"))
        bring(store, early)
        for number, one in enumerate(told):
            stage, _, since = one.partition(" ")
            state = states.get(stage, State.ALIVE)
            outcome = Outcome.DECLINED if state is State.OVER else None
            newer = replace(early, stage=stage, state=state, outcome=outcome, since=day(since) if since else None)
            for _ in range(2):
                bring(store, newer, now=NOW + timedelta(hours=number))
        one = only(inbox)
        assert ([touch.note for touch in one.touches[1:]], one.status) == (answers, stands)
        assert {touch.direction for touch in one.touches[1:]} == {Direction.IN}
        assert examine(store.path, HERE, repair=False).findings == ()

    def test_an_answer_that_is_noted_by_hand_is_theirs(self, store: Store, inbox: Inbox) -> None:
        bring(store, replace(JOB, state=State.ALIVE, stage="Screen", since=day("Wed 18 Nov")))
        store.reply([1], Touch(NOW, Direction.IN, Medium.EMAIL), NOW)
        for since in (None, day("Sun 22 Nov")):
            bring(
                store, replace(JOB, state=State.ALIVE, stage="Onsite", since=since), now=NOW + timedelta(hours=1)
            )
            assert (len(only(inbox).touches), only(inbox).status) == (3, "Onsite")

    def test_a_date_that_the_user_set_stays(self, store: Store, inbox: Inbox) -> None:
        bring(store, CHAT_WITH_DANA, people=[DANA])
        store.snooze([1], When(day("Mon 7 Dec")), NOW)
        older = replace(CHAT, touches=(said("Mon 2 Nov 09:00", "Nice to meet you"), *CHAT_WITH_DANA.touches))
        bring(store, older, people=[DANA], now=NOW + timedelta(hours=1))
        assert (len(only(inbox).touches), plan(only(inbox))) == (3, "answer Mon 7 Dec")
        newer = replace(CHAT, touches=(*older.touches, said("Mon 23 Nov 09:00", "Any news?")))
        bring(store, newer, people=[DANA], now=at("Mon 23 Nov 10:00"))
        assert plan(only(inbox)) == "answer Mon 23 Nov"

    def test_what_a_tracker_says_more_is_noted_once(self, store: Store, inbox: Inbox) -> None:
        first = "http://www.linkedin.com/jobs/view/4012345678"
        bring(store, replace(JOB, link=first, note="Résumé: CV.pdf"))
        more = replace(JOB, link="https://www.linkedin.com/jobs/view/4012345678/?trk=x", note="Great team")
        for _ in range(2):
            bring(store, more)
            assert only(inbox).touches[0].note == f"{first}\nRésumé: CV.pdf\nGreat team"
        bring(store, replace(more, link="https://initech.example/jobs/7"))
        assert only(inbox).touches[0].note.endswith("Great team\nhttps://initech.example/jobs/7")
        assert examine(store.path, HERE, repair=False).findings == ()

    @pytest.mark.parametrize(
        ("notes", "noted"),
        [
            (["n1", "n1; n2 new", "n1"], "n1; n2 new"),
            (["Call", "Caller ID: 7"], "Call\nCaller ID: 7"),
            (["a\nb", "b, then c"], "a\nb, then c"),
        ],
    )
    def test_a_note_that_goes_on_takes_the_place_of_what_it_was(
        self, store: Store, inbox: Inbox, notes: list[str], noted: str
    ) -> None:
        for note in notes:
            bring(store, replace(JOB, note=note))
        assert only(inbox).touches[0].note == noted

    def test_a_day_that_the_user_puts_into_their_list_moves_ours(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        for words, was in (("Mon 30 Nov", "Sun 22 Nov"), ("Fri 27 Nov", "Mon 30 Nov")):
            newer = replace(JOB, planned=day(words))
            rehearsed = bring(store, newer, choices=Choices(rehearses=True))
            done = bring(store, newer)
            assert (done, done.continued) == (rehearsed, 1)
            assert done.sentence == "Imported updates from a file; 1 follow-up continued: 1 new date."
            assert [(one.field, one.before, one.after) for one in done.changed] == [
                ("next", str(day(was)), str(day(words)))
            ]
            assert (plan(only(inbox)), step_of(only(inbox)).why) == (
                f"find-person {words}", "You set the date in your list.",
            )  # fmt: skip
            before = dump(store.path)
            bring(store, newer)
            bring(store, replace(JOB, planned=day("Wed 18 Nov")))  # a day that is past moves nothing
            assert dump(store.path) == before

    @pytest.mark.parametrize(
        ("told", "stands"),
        [
            (["Applied Tue 17 Nov Mon 30 Nov", "Screen Fri 20 Nov Tue 1 Dec"], "Tue 1 Dec"),
            (["Applied Tue 17 Nov Mon 30 Nov", "Screen Sat 21 Nov Tue 1 Dec", "Onsite - Wed 2 Dec"], "Wed 2 Dec"),
            (["Applied - Mon 30 Nov", "Screen - Tue 1 Dec"], "Tue 1 Dec"),
            (["Screen - Mon 30 Nov", "Onsite - Tue 1 Dec"], "Tue 1 Dec"),
            (["Applied Tue 17 Nov Mon 30 Nov", "Applied Fri 20 Nov Tue 1 Dec"], "Tue 1 Dec"),
            (["Applied - Mon 30 Nov", "Applied - Tue 1 Dec"], "Tue 1 Dec"),
        ],
    )
    def test_an_older_list_moves_nothing_back(
        self, store: Store, inbox: Inbox, told: list[str], stands: str
    ) -> None:
        rows = []
        for words in told:
            stage, *since, weekday, number, month = words.split()
            state = State.SENT if stage == "Applied" else State.ALIVE
            said_on = None if since == ["-"] else day(" ".join(since))
            planned = day(f"{weekday} {number} {month}")
            rows.append(replace(JOB, state=state, stage=stage, since=said_on, planned=planned))
        for number, row in enumerate(rows):
            bring(store, row, now=NOW + timedelta(hours=number))
        before = dump(store.path)
        for row in (*rows, *reversed(rows)):
            bring(store, row, now=NOW + timedelta(hours=4))
            assert (step_of(only(inbox)).on, dump(store.path) == before) == (day(stands), True)
        bring(store, replace(rows[-1], planned=day("Fri 4 Dec")), now=NOW + timedelta(hours=5))
        assert step_of(only(inbox)).on == day("Fri 4 Dec")

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            (replace(JOB, since=day("Tue 17 Nov")), replace(JOB, since=day("Fri 20 Nov"))),
            (replace(JOB, file_at=at("Tue 17 Nov 09:00")), replace(JOB, file_at=at("Fri 20 Nov 09:00"))),
            *(  # a status without a day
                (
                    replace(JOB, state=state, stage=stage, file_at=at("Tue 17 Nov 09:00")),
                    replace(JOB, state=State.ALIVE, stage="Onsite", file_at=at("Fri 20 Nov 09:00")),
                )
                for state, stage in (
                    (State.SENT, "Applied"),
                    (State.ALIVE, "Phone Screen"),
                    (State.SILENT, "On hold"),
                )
            ),
            (  # its own day tells more than that of the file
                replace(JOB, since=day("Tue 17 Nov"), file_at=at("Sun 22 Nov 09:00")),
                replace(JOB, since=day("Fri 20 Nov"), file_at=at("Fri 20 Nov 09:00")),
            ),
        ],
    )
    @pytest.mark.parametrize("has_day", [True, False])
    def test_a_list_that_comes_after_a_newer_one_moves_nothing(
        self, store: Store, inbox: Inbox, older: Brought, newer: Brought, *, has_day: bool
    ) -> None:
        newer = replace(newer, planned=day("Tue 1 Dec") if has_day else None)
        older = replace(older, planned=day("Mon 30 Nov"))
        bring(store, newer)
        before = dump(store.path)
        bring(store, older)
        assert dump(store.path) == before
        bring(store, replace(newer, planned=day("Fri 4 Dec")))
        assert step_of(only(inbox)).on == day("Fri 4 Dec")
        bring(store, older, replace(newer, planned=day("Thu 3 Dec")))
        assert step_of(only(inbox)).on == day("Thu 3 Dec")
        store.undo()
        bring(store, replace(newer, planned=day("Thu 3 Dec")))
        assert step_of(only(inbox)).on == day("Thu 3 Dec"), "what was undone was never said"

    def test_what_was_changed_here_stays_whatever_the_list_says(self, store: Store, inbox: Inbox) -> None:
        known = replace(KEN, phone="212 555 0134")
        job = replace(JOB, person=0, organisation="", planned=day("Mon 30 Nov"))
        bring(store, job, people=[known])
        store.snooze([1], When(day("Tue 8 Dec")), NOW)
        bring(store, job, replace(job, planned=day("Tue 1 Dec")), people=[known])
        assert plan(only(inbox)) == "call Tue 8 Dec"
        store.undo()
        store.log([1], Touch(NOW, Direction.OUT, Medium.CALL), NOW)
        after = plan(only(inbox))
        bring(store, job, people=[known])
        assert plan(only(inbox)) == after
        store.undo()
        bring(store, replace(job, planned=day("Tue 1 Dec")), people=[known])
        assert plan(only(inbox)) == "call Tue 1 Dec"

    def test_a_day_on_which_they_mean_to_follow_up_comes_with_news(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        alive = replace(JOB, state=State.ALIVE, stage="Responded", planned=day("Mon 30 Nov"))
        bring(store, alive)
        assert step_of(only(inbox)).on == day("Mon 30 Nov")
        store.snooze([1], When(day("Tue 8 Dec")), NOW)
        bring(store, alive)
        assert step_of(only(inbox)).on == day("Tue 8 Dec")

    def test_a_day_that_passes_is_no_news(self, store: Store) -> None:
        bring(store, replace(JOB, planned=day("Wed 25 Nov")))
        before = dump(store.path)
        passed = replace(JOB, planned=day("Wed 25 Nov"), note=f"Follow Up: {day('Wed 25 Nov')}")
        bring(store, passed, now=at("Fri 27 Nov 09:00"))
        assert dump(store.path) == before

    @pytest.mark.parametrize(
        ("blank", "filled"),
        [
            ({}, {"opened_on": day("Tue 17 Nov")}),
            ({}, {"since": day("Tue 17 Nov")}),
            ({"state": State.ALIVE, "stage": "Onsite"}, {"since": day("Fri 20 Nov")}),
            (
                {"state": State.ALIVE, "stage": "Onsite"},
                {"opened_on": day("Tue 17 Nov"), "since": day("Fri 20 Nov")},
            ),
            (
                {"state": State.ALIVE, "stage": "Onsite", "opened_on": day("Tue 17 Nov")},
                {"since": day("Fri 20 Nov")},
            ),
            ({"state": State.OVER, "outcome": Outcome.DECLINED, "stage": "No"}, {"opened_on": date(2026, 9, 2)}),
            ({"state": State.OVER, "outcome": Outcome.DECLINED, "stage": "No"}, {"since": day("Fri 20 Nov")}),
            (
                {"state": State.OVER, "outcome": Outcome.DECLINED, "stage": "No"},
                {"opened_on": date(2026, 9, 2), "since": day("Fri 20 Nov")},
            ),
            ({"state": State.OVER, "outcome": Outcome.WITHDRAWN}, {"opened_on": date(2026, 9, 2)}),
            ({"state": State.OVER, "outcome": Outcome.WITHDRAWN}, {"since": day("Fri 20 Nov")}),
        ],
    )
    def test_days_that_a_list_adds_later_come_to_the_same_as_at_once(
        self, store: Store, inbox: Inbox, blank: dict[str, Any], filled: dict[str, Any]
    ) -> None:
        earlier = replace(replace(JOB, opened_on=None, note="Salary: 3"), **blank)
        later = replace(earlier, **filled)
        bring(store, later)
        at_once = _facts(inbox)
        store.undo()
        bring(store, earlier)
        before = _rows(store.path)
        rehearsed = bring(store, later, choices=Choices(rehearses=True))
        assert bring(store, later) == rehearsed
        told = {one.field: one.after for one in rehearsed.changed}
        assert told.get("applied", told.get("closed")) or blank.get("opened_on") or "opened_on" not in filled
        assert [facts[:-1] for facts in _facts(inbox)] == [facts[:-1] for facts in at_once]
        (touches,), (others,) = ([facts[-1] for facts in which] for which in (_facts(inbox), at_once))
        assert touches == others
        after = dump(store.path)
        bring(store, later)
        bring(store, earlier)
        assert dump(store.path) == after
        assert examine(store.path, HERE, repair=False).findings == ()
        store.undo()
        assert _rows(store.path) == before

    @pytest.mark.parametrize("order", ["old,new", "old+new"])
    @pytest.mark.parametrize(
        ("old", "new", "noted"),
        [
            ("Tue 17 Nov", "Mon 16 Nov", True),
            ("Fri 6 Nov", "Mon 16 Nov", True),
            ("Fri 6 Nov 09:15", "Mon 16 Nov 09:15", True),
            ("Tue 17 Nov 09:15", "Wed 18 Nov", False),  # which is by hand
            ("Tue 17 Nov", "Tue 17 Nov", False),
        ],
    )
    def test_another_day_of_an_application_is_noted_and_told(
        self, store: Store, inbox: Inbox, old: str, new: str, noted: bool, order: str
    ) -> None:
        rows = []
        for number, words in enumerate((old, new)):
            has_hour = ":" in words
            on = at(words).date() if has_hour else day(words)
            sent = (Touch(at(words), Direction.OUT, Medium.FORM, is_opening=True),) if has_hour else ()
            link = f"https://jobs.example/{number}" if has_hour else ""
            rows.append(replace(JOB, opened_on=on, touches=sent, link=link))
        lots = [rows] if "+" in order else [[one] for one in rows]
        for lot in lots:
            done = bring(store, *lot)
        first, other = (rows[0], rows[1]) if "," in order or rows[0].opened_on < rows[1].opened_on else rows[::-1]
        assert only(inbox).opened_on == first.opened_on
        note = only(inbox).touches[0].note
        assert (f"Applied: {other.opened_on}" in note.splitlines()) is noted
        told = [(one.before, one.after) for one in done.changed if one.field == "applied"]
        assert told == ([(str(first.opened_on), str(other.opened_on))] if noted else [])
        assert all(one.link in note for one in rows)
        after = dump(store.path)
        for lot in lots:
            bring(store, *lot)
        assert dump(store.path) == after

    @pytest.mark.parametrize("order", [1, -1])
    @pytest.mark.parametrize(
        ("first", "second", "ends"),
        [
            ({"link": "https://d.example/1"}, {"link": "https://d.example/2"}, [None, "declined"]),
            ({"note": "Location: NY"}, {"note": "Location: Boston"}, [None, "declined"]),
            ({"note": "x\nOrt: Bonn"}, {"note": "Ort: Köln", "opened_on": day("Thu 19 Nov")}, [None, "declined"]),
            (
                {"link": "https://d.example/1", "note": "Location: NY"},
                {"link": "https://www.d.example/1/?utm_source=x", "note": "Location: New York"},
                ["declined"],
            ),
            ({"link": "https://d.example/1"}, {"note": "Location: Boston"}, ["declined"]),
            ({}, {}, ["declined"]),
        ],
    )
    def test_two_postings_of_one_title_are_two_and_one_ends_alone(
        self,
        store: Store,
        inbox: Inbox,
        first: dict[str, Any],
        second: dict[str, Any],
        ends: list[str | None],
        order: int,
    ) -> None:
        over = {"state": State.OVER, "outcome": Outcome.DECLINED, "stage": "Rejected"}
        both = [replace(JOB, line=2, **first), replace(JOB, line=3, **second, **over)]
        for number in range(2):
            done = bring(store, *both[::order])
            assert [one.outcome and one.outcome.value for one in everything(inbox)] in (ends, ends[::-1])
            assert [(one.line, other.line) for one, other in done.joined] == ([(3, 2)] if len(ends) == 1 else [])
            assert bool(done.follow_ups) is (number == 0)
        before = dump(store.path)
        bring(store, *both)
        assert dump(store.path) == before

    def test_a_row_that_comes_later_closes_no_other_posting(self, store: Store, inbox: Inbox) -> None:
        here = replace(JOB, line=2, note="Location: NY")
        other = replace(
            JOB, line=3, note="Location: Boston", state=State.OVER, outcome=Outcome.DECLINED, stage="No"
        )
        bring(store, here)
        bring(store, other, here)
        assert [one.outcome for one in everything(inbox)] == [None, Outcome.DECLINED]
        bring(store, replace(here, note="Location: New York", line=3))  # which has been written otherwise
        assert len(everything(inbox)) == 2

    def test_a_person_who_is_named_later(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        bring(store, replace(JOB, person=0), people=[replace(DANA, phone="212 555 0134")])
        one = only(inbox)
        assert (one.who, step_of(one).action) == ("Dana Li", Action.CALL)

    @pytest.mark.parametrize(
        ("state", "touches", "noted", "why"),
        [
            (State.ALIVE, 2, "Onsite\nContact: Ken Park", 'Your list says "Onsite" (contact: Ken Park)'),
            (State.SENT, 1, "Contact: Ken Park", "You applied"),
        ],
    )
    def test_another_contact_is_named_and_has_not_replied_in_the_old_ones_name(
        self, store: Store, inbox: Inbox, state: State, touches: int, noted: str, why: str
    ) -> None:
        bring(store, replace(JOB, person=0), people=[replace(DANA, phone="212 555 0134")])
        newer = replace(JOB, person=0, state=state, stage="Onsite")
        rehearsed = bring(store, newer, people=[KEN], choices=Choices(rehearses=True))
        assert bring(store, newer, people=[KEN]) == rehearsed
        told = [(one.before, one.after) for one in rehearsed.changed if one.field == "contact"]
        assert told == [("Dana Li", "Ken Park")]
        one = only(inbox)
        assert (one.who, len(one.touches), one.touches[-1].note) == ("Dana Li", touches, noted)
        assert one.touches[0].note == "Contact: Ken Park"
        assert step_of(one).why.startswith(why)
        before = dump(store.path)
        bring(store, newer, people=[KEN])
        assert dump(store.path) == before

    def test_an_act_is_one_undo(self, store: Store, inbox: Inbox) -> None:
        bring(store, JOB)
        bring(store, CHAT_WITH_DANA, replace(JOB, link="https://x.example/1"), people=[DANA, KEN])
        assert len(everything(inbox)) == 2
        store.undo()
        assert (len(everything(inbox)), only(inbox).touches[0].note) == (1, "")
        store.redo()
        assert only_of(inbox, "Backend engineer").touches[0].note == "https://x.example/1"
        assert examine(store.path, HERE, repair=False).findings == ()


CHAT_WITH_DANA = replace(
    CHAT,
    touches=(
        said("Wed 18 Nov 09:00", "Hello Dana", Direction.OUT),
        said("Fri 20 Nov 09:00", "Good to hear from you. When can we talk?"),
    ),
)


def only_of(inbox: Inbox, about: str) -> FollowUp:
    (one,) = (one for one in everything(inbox) if one.about == about)
    return one


def only_of_person(inbox: Inbox, name: str) -> FollowUp:
    (one,) = (one for one in everything(inbox) if one.who == name)
    return one


class TestChats:
    """Messages and invitations: attempts and replies of what is open with somebody."""

    def test_a_chat_of_its_own_is_due_to_answer(self, store: Store, inbox: Inbox) -> None:
        bring(store, CHAT_WITH_DANA, people=[DANA])
        one = only(inbox)
        assert (one.who, one.kind, plan(one)) == ("Dana Li", Kind.NETWORKING, "answer Sun 22 Nov")
        assert queue(one, NOW) is Queue.DUE

    def test_it_goes_to_what_is_open_with_them(self, store: Store, inbox: Inbox) -> None:
        store.import_people([DANA], NOW, "people")
        store.add(FollowUp("Coffee", Kind.OTHER, "two-then-switch", 5, TODAY, DANA), NOW)
        assert bring(store, CHAT_WITH_DANA, people=[DANA]).follow_ups == 0
        one = only(inbox)
        assert (one.about, len(one.touches), plan(one)) == ("Coffee", 2, "answer Sun 22 Nov")
        assert bring(store, CHAT_WITH_DANA, people=[DANA]).touches == 0

    @pytest.mark.parametrize("again", ["Sun 15 Nov", "Tue 6 Oct"])
    @pytest.mark.parametrize("order", ["old,new", "new,old", "old+new", "new+old"])
    def test_an_application_made_again_is_another_one(
        self, store: Store, inbox: Inbox, order: str, again: str
    ) -> None:
        old = Brought("Dev", Kind.APPLICATION, State.OVER, organisation="Acme", outcome=Outcome.DECLINED)
        told = {
            "old": replace(old, opened_on=day("Thu 1 Oct"), stage="Rejected"),
            "new": replace(old, opened_on=day(again), state=State.SENT, outcome=None, stage="Applied"),
        }
        for part in 2 * order.split(","):
            bring(store, *(told[one] for one in part.split("+")))
        found = sorted(everything(inbox), key=lambda one: one.opened_on)
        assert [(one.opened_on, one.outcome) for one in found] == [
            (day("Thu 1 Oct"), Outcome.DECLINED),
            (day(again), None),
        ]

    @pytest.mark.parametrize(
        ("order", "applied", "stage", "number"),
        [
            ("old,new", "Fri 2 Oct", "Applied", 2),
            ("old+new", "Fri 2 Oct", "Applied", 2),
            ("old,new", "Fri 2 Oct", "", 1),  # LinkedIn's day of the same one
            ("new,old", "Fri 2 Oct", "", 1),
            ("old+new", "Fri 2 Oct", "", 1),
            ("old,new", "Thu 1 Oct", "Applied", 1),  # an older list
        ],
    )
    def test_another_day_of_one_application_makes_no_second(
        self, store: Store, inbox: Inbox, order: str, applied: str, stage: str, number: int
    ) -> None:
        new = replace(JOB, opened_on=day(applied), stage=stage)
        over = replace(JOB, opened_on=day("Thu 1 Oct"), state=State.OVER, outcome=Outcome.DECLINED, stage="No")
        told = {"old": over, "new": new}
        for part in 2 * order.split(","):
            bring(store, *(told[one] for one in part.split("+")))
        assert len(everything(inbox)) == number

    def test_an_application_at_a_company_that_nobody_knows_is_told_by_its_day(
        self, store: Store, inbox: Inbox
    ) -> None:
        one = replace(JOB, organisation=UNKNOWN)
        other = replace(one, opened_on=day("Wed 18 Nov"))
        for told in ([one, other], [other, one], [one], [other, replace(JOB, about="Nurse")]):
            bring(store, *told)
        assert sorted((each.who, each.opened_on.day) for each in everything(inbox)) == [
            ("?", 17), ("?", 18), ("Initech", 17),
        ]  # fmt: skip

    @pytest.mark.parametrize("order", [("job", "chat"), ("chat", "job"), ("job+chat",), ("chat+job",)])
    def test_an_application_sent_since_answers_no_reply(
        self, store: Store, inbox: Inbox, order: tuple[str, ...]
    ) -> None:
        told = {
            "job": Brought(
                "Dev", Kind.APPLICATION, State.SENT, person=0, organisation="Initech", opened_on=day("Sat 21 Nov")
            ),
            "chat": CHAT_WITH_DANA,
        }
        for part in (*order, *order):
            bring(store, *(told[one] for one in part.split("+")), people=[DANA])
        assert plan(only_of(inbox, "LinkedIn chat")) == "answer Sun 22 Nov"
        assert [one.medium for one in only_of(inbox, "Dev").touches] == [Medium.FORM]

    def test_not_to_what_was_opened_long_after_it(self, store: Store, inbox: Inbox) -> None:
        store.add(FollowUp("Coffee", Kind.OTHER, "two-then-switch", 5, TODAY, DANA), NOW)
        old = replace(CHAT, touches=(said("Mon 2 Mar 09:00", "Thanks!"),), state=State.OVER, outcome=Outcome.DONE)
        bring(store, old, people=[DANA])
        assert only_of(inbox, "Coffee").touches == ()
        assert only_of(inbox, "LinkedIn chat").outcome is Outcome.DONE

    def test_what_came_since_opens_it_again(self, store: Store, inbox: Inbox) -> None:
        bring(store, CHAT_WITH_DANA, people=[DANA])
        store.close_with([1], Outcome.DONE, NOW)
        newer = replace(CHAT, touches=(*CHAT_WITH_DANA.touches, said("Tue 24 Nov 09:00", "Still there?")))
        then, rehearsal = at("Tue 24 Nov 10:00"), Choices(rehearses=True)
        rehearsed = bring(store, newer, people=[DANA], now=then, choices=rehearsal)
        assert [(one.field, one.before, one.after) for one in rehearsed.changed] == [("outcome", "done", "")]
        assert bring(store, newer, people=[DANA], now=then) == rehearsed
        assert plan(only(inbox)) == "answer Tue 24 Nov"

    def test_an_ancient_reply_to_what_is_open_changes_no_step(self, store: Store, inbox: Inbox) -> None:
        bring(store, replace(CHAT, touches=CHAT_WITH_DANA.touches[:1]), people=[DANA])
        step = step_of(only(inbox))
        bring(
            store, replace(CHAT, touches=(said("Mon 2 Nov 09:00", "Hi"), CHAT_WITH_DANA.touches[0])), people=[DANA]
        )
        assert len(only(inbox).touches) == 2
        assert step_of(only(inbox)).on == step.on

    def test_what_was_over_long_ago_is_history(self, store: Store, inbox: Inbox) -> None:
        old = replace(CHAT, touches=(said("Mon 2 Mar 09:00", "How are you?"),))
        unanswered = replace(CHAT, person=1, touches=(said("Mon 2 Mar 09:00", "Hello", Direction.OUT),))
        done = bring(store, old, unanswered, people=[DANA, KEN])
        assert {one.who: (one.outcome, one.closed_on) for one in everything(inbox)} == {
            "Dana Li": (Outcome.DONE, day("Mon 2 Mar")), "Ken Park": (Outcome.GAVE_UP, day("Mon 2 Mar")),
        }  # fmt: skip
        assert done.relief == "2 conversations over 6 months old are closed and kept as history."
        newer = replace(old, touches=(*old.touches, said("Sat 21 Nov 09:00", "Are you there?")))
        bring(store, newer, people=[DANA, KEN])
        assert plan(only_of_person(inbox, "Dana Li")) == "answer Sun 22 Nov"

    def test_nothing_is_history_where_all_is_to_be_due(self, store: Store, inbox: Inbox) -> None:
        old = replace(CHAT, touches=(said("Mon 2 Mar 09:00", "How are you?"),))
        bring(store, old, people=[DANA], choices=Choices(Old.DUE))
        assert plan(only(inbox)) == "answer Sun 22 Nov"

    def test_a_chat_that_has_ended_ends_itself_and_nothing_else(self, store: Store, inbox: Inbox) -> None:
        store.import_people([DANA], NOW, "people")
        store.add(FollowUp("Coffee", Kind.OTHER, "two-then-switch", 5, TODAY, DANA), NOW)
        store.log([1], Touch(at("Sun 22 Nov 07:00"), Direction.OUT, Medium.CALL), NOW)
        over = replace(CHAT_WITH_DANA, state=State.OVER, outcome=Outcome.DONE)
        bring(store, over, replace(over, person=1, touches=over.touches[:1]), people=[DANA, KEN])
        assert [one.closed_on for one in everything(inbox)] == [None, day("Wed 18 Nov")]
        more = replace(over, person=1, touches=(over.touches[0], said("Fri 20 Nov 10:00", "Thanks!")))
        store.reopen([2], NOW)
        bring(store, more, people=[DANA, KEN])
        assert only_of_person(inbox, "Ken Park").closed_on == day("Fri 20 Nov")

    def test_two_people_are_two(self, store: Store, inbox: Inbox) -> None:
        bring(store, CHAT_WITH_DANA, replace(CHAT_WITH_DANA, person=1), people=[DANA, KEN])
        assert sorted(one.who for one in everything(inbox)) == ["Dana Li", "Ken Park"]

    def test_a_message_that_was_logged_by_hand_is_one(self, store: Store) -> None:
        store.add(FollowUp("Coffee", Kind.OTHER, "two-then-switch", 5, TODAY, DANA), NOW)
        logged = Touch(at("Fri 20 Nov 10:30"), Direction.IN, Medium.MESSAGE, CHAT_WITH_DANA.touches[1].note)
        store.reply([1], logged, NOW)
        assert bring(store, CHAT_WITH_DANA, people=[DANA]).touches == 1

    def test_a_message_that_was_logged_with_other_words_gets_its_own(self, store: Store, inbox: Inbox) -> None:
        store.add(FollowUp("Coffee", Kind.OTHER, "two-then-switch", 5, TODAY, DANA), NOW)
        store.reply([1], Touch(at("Fri 20 Nov 10:30"), Direction.IN, Medium.MESSAGE, "She said maybe"), NOW)
        bring(store, CHAT_WITH_DANA, people=[DANA])
        words = CHAT_WITH_DANA.touches[1].note
        assert [touch.note for touch in only(inbox).touches] == ["Hello Dana", f"She said maybe\n{words}"]
        more = replace(CHAT, touches=(*CHAT_WITH_DANA.touches, said("Fri 20 Nov 10:25", "Or by phone?")))
        assert bring(store, more, people=[DANA]).touches == 1
        assert bring(store, more, people=[DANA]).continued == 0

    def test_an_attempt_of_today_holds_their_other_one_back(self, store: Store, inbox: Inbox) -> None:
        who = person("email", name="Dana Li")
        store.add(FollowUp("Coffee", Kind.NETWORKING, "two-then-switch", 5, day("Mon 9 Nov"), who), NOW)
        told = Brought(
            "Talk", Kind.OTHER, State.SENT, person=0, touches=(said("Sun 22 Nov 07:00", "x", Direction.OUT),)
        )
        bring(store, told, people=[who])
        assert step_of(only_of(inbox, "Coffee")).on == day("Tue 24 Nov")


class TestStop:
    """A person's stop holds (F6)."""

    def test_what_comes_in_with_them_is_closed(self, store: Store, inbox: Inbox) -> None:
        store.import_people([DANA], NOW, "people")
        store.stop_one(1, NOW)
        bring(store, CHAT_WITH_DANA, replace(JOB, person=0), people=[DANA])
        assert {one.outcome for one in everything(inbox)} == {Outcome.STOPPED}
        assert {one.next for one in everything(inbox)} == {None}
        newer = replace(CHAT, touches=(*CHAT_WITH_DANA.touches, said("Tue 24 Nov 09:00", "Still there?")))
        bring(store, newer, people=[DANA], now=at("Tue 24 Nov 10:00"))
        assert all(one.closed_on for one in everything(inbox))


class TestDoubtful:
    """Who may be somebody else: a page is its member, an address may be shared."""

    def test_by_the_page(self, store: Store, inbox: Inbox) -> None:
        store.import_people([DANA], NOW, "people")
        done = bring(store, CHAT_WITH_DANA, people=[replace(DANA, name="Bo Reed")])
        assert len(done.doubtful) == 1
        assert only(inbox).who == "Dana Li"

    def test_by_the_address(self, store: Store, inbox: Inbox) -> None:
        store.import_people([KEN], NOW, "people")
        bring(store, replace(JOB, person=0), people=[replace(KEN, name="Gwen Hall")])
        one = only(inbox)
        assert (one.person, one.where) == (None, "Initech")
        assert "Contact: Gwen Hall" in one.touches[0].note


@pytest.mark.parametrize("after", [0, 0.3, 0.5, 0.8])
def test_who_stops_it_leaves_nothing(store: Store, after: float) -> None:
    bring(store, JOB)
    before = dump(store.path)

    def progress(part: float) -> None:
        if part >= after:
            raise KeyboardInterrupt

    people = [Person(f"Person {number}", profile=f"https://x.example/{number}") for number in range(3_000)]
    told = [replace(CHAT_WITH_DANA, person=number) for number in range(3_000)]
    with pytest.raises(KeyboardInterrupt):
        store.import_people(people, NOW, "a file", progress, told)
    assert dump(store.path) == before


def test_late_ones_are_laid_beside_each_other(store: Store, inbox: Inbox) -> None:
    told = [replace(JOB, about=f"Job {number}") for number in range(25)]
    done = bring(store, *told, choices=Choices(Old.SPREAD))
    assert done.relief == "25 follow-ups that would already be late are spread over 3 workdays, until Wed 25 Nov."
    assert [number for _on, number in done.shares] == [9, 8, 8]
    assert all(queue(one, NOW) is Queue.WAITING for one in everything(inbox))


_TOUCHES = st.lists(
    st.builds(
        said,
        st.sampled_from(["Mon 2 Nov 09:00", "Wed 18 Nov 09:00", "Fri 20 Nov 09:00", "Sat 21 Nov 08:00"]),
        st.sampled_from(["Hello", "How are you?", ""]),
        st.sampled_from([Direction.IN, Direction.OUT]),
    ),
    max_size=3,
)
_TOLD = st.lists(
    st.one_of(
        st.builds(
            lambda about, state, where, who, since: replace(
                JOB,
                about=about,
                state=state,
                outcome=Outcome.DECLINED if state is State.OVER else None,
                organisation=where[0],
                link=f"https://www.linkedin.com/jobs/view/{where[1]}" if where[1] else "",
                person=who,
                since=since,
                stage=state.value,
            ),
            st.sampled_from(["Engineer", "ENGINEER (m/f/d)", "SRE"]),
            st.sampled_from(State),
            st.sampled_from(  # a number belongs to one company
                [
                    ("Initech", 0),
                    ("Initech GmbH", 0),
                    ("Globex", 0),
                    ("Initech", 4012345678),
                    ("Globex", 4012345679),
                ]
            ),
            st.sampled_from([None, 0, 1]),
            st.sampled_from([None, day("Fri 20 Nov")]),
        ),
        st.builds(
            lambda who, touches: replace(CHAT, person=who, touches=tuple(sorted(touches, key=lambda one: one.at))),
            st.sampled_from([0, 1]),
            _TOUCHES.filter(bool),
        ),
    ),
    max_size=5,
)


def _facts(inbox: Inbox) -> list[tuple[object, ...]]:
    return sorted(
        (
            one.about,
            one.where,
            one.who,
            one.opened_on,
            str(one.outcome),
            str(one.closed_on),
            one.status,
            plan(one) if one.next else "",
            tuple((touch.at, touch.direction.value, touch.medium.value, touch.note) for touch in one.touches),
        )
        for one in everything(inbox)
    )


@examples(12, 40)
@given(_TOLD, _TOLD)
def test_undo_gives_back_what_was_there_and_redo_what_came(first: list[Brought], second: list[Brought]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = empty_database(Path(folder) / "ringback.db")
        store, inbox = Store(path, BOOK), Inbox(path, zone=NEW_YORK)
        bring(store, *first, people=[DANA, KEN])
        before, facts = _rows(path), _facts(inbox)
        done = bring(store, *second, people=[DANA, KEN])
        after = _rows(path)
        if done.follow_ups or done.touches or done.continued:
            store.undo()
            assert (_rows(path), _facts(inbox)) == (before, facts)
            assert examine(path, HERE, repair=False).findings == ()
            store.redo()
        assert _rows(path) == after
        inbox.close()
        store.close()


def _rows(path: Path) -> tuple[Dump, list[tuple[object, ...]]]:
    """Everything of people, follow-ups and contacts, as the file holds it, and the tallies of it."""
    with closing(sqlite3.connect(path)) as connection:
        kept = ("queue_tally", "direction_tally", "search_text")
        return dump(path), [
            row for table in kept for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        ]


@examples(15, 60)
@given(_TOLD, st.lists(st.sampled_from(["", "Location: NY", "Location: Boston"]), min_size=5, max_size=5))
def test_twice_is_once_and_the_order_makes_no_difference(told: list[Brought], places: list[str]) -> None:
    told = [
        one if one.joins else replace(one, line=number, note=place)
        for number, (one, place) in enumerate(zip(told, places, strict=False), 1)
    ]
    found = []
    for order in itertools.islice(itertools.permutations(told), 2):
        with tempfile.TemporaryDirectory() as folder:
            path = empty_database(Path(folder) / "ringback.db")
            store, inbox = Store(path, BOOK), Inbox(path, zone=NEW_YORK)
            rehearsed = bring(store, *order, people=[DANA, KEN], choices=Choices(rehearses=True))
            assert everything(inbox) == []
            assert bring(store, *order, people=[DANA, KEN]) == rehearsed
            found.append(_facts(inbox))
            before = dump(path)
            again = bring(store, *order, people=[DANA, KEN])
            assert (again.follow_ups, again.touches, again.continued) == (0, 0, 0)
            assert dump(path) == before
            inbox.close()
            store.close()
            assert examine(path, HERE, repair=False).findings == ()
    assert all(other == found[0] for other in found)
