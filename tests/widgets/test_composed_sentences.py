"""Sentences that are put together from a verb, a name and a day are English by construction, for every verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from data.model.day import Day
from data.model.followup import FollowUp, Step
from data.model.rows import Appointment, Balance, InboxRow
from data.model.vocabulary import Action, Medium, Outcome, Queue, Side
from data.rules.acts import acts, promise_report, report
from data.rules.acts.decisions import switch
from data.rules.cadence.cadence import LINES
from data.rules.phrasing import wording
from data.rules.phrasing.errands import reminder
from data.rules.triage.walk import Triage
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, TODAY, at, day, opened, person, touch, when
from tests.grammar import faults, sentence_faults
from widgets.chrome.top_line import Plans
from widgets.lists.row_text import coming_text
from widgets.triage.end import Ended, end_lines
from widgets.triage.progress_line import Progress, coming_words

NAMES = ("Dana Li", "Ada Obi", "Yuki 田中", "Initech")
DAYS = ("Sun 22 Nov", "Mon 23 Nov", "Fri 27 Nov", "Mon 4 Jan 2027")
LATER = at("Mon 23 Nov 08:30")
_VERB = "e-mail|call|text|message|visit|answer"
_WITH_NAME = rf"(?:{_VERB}|send|(?:find .+|decide|fill in .+) (?:about|at|for|reach)) NAME(?: a letter)?"
_ALONE = rf"(?:{_VERB}|decide|find .+|send a .+|fill in .+)"
_WHEN = r"(?:now|today|tomorrow|on [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}(?: \d{4})?)(?: \d\d:\d\d)?"


def check_sentence(sentence: str) -> None:
    """Assert that it is a whole sentence without a fault."""
    assert not sentence_faults(sentence, NAMES), sentence


def row(action: Action, name: str, *, is_person: bool, on: date, instant: datetime | None = None) -> InboxRow:
    """A waiting follow-up whose next step is that."""
    who, where = (name, "Globex") if is_person else ("", name)
    return InboxRow(
        *(1, Queue.WAITING, who, where, "", "Backend role", "other", "two-then-switch", 1, 5),
        *(action, on, instant, "", None, TODAY, None, None),
    )


def with_step(action: Action, on: str = "Fri 27 Nov", limit: int | None = 5) -> FollowUp:
    """A follow-up whose next step is that, whatever its cadence says."""
    it = opened("two-then-switch", limit=limit)
    return replace(it, next=Step(action, day(on), None, "Because."))


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(("name", "is_person"), [(name, name != "Initech") for name in NAMES])
def test_what_comes_next_has_its_verb_its_name_and_its_day(action: Action, name: str, is_person: bool) -> None:
    for on, instant in [*((on, None) for on in map(day, DAYS)), (day("Mon 23 Nov"), LATER)]:
        words = coming_text(row(action, name, is_person=is_person, on=on, instant=instant), TODAY, NEW_YORK)
        check_sentence(f"Next: {words}.")
        assert re.fullmatch(f"{_WITH_NAME} {_WHEN}", words.replace(name, "NAME")), words


@pytest.mark.parametrize("action", Action)
def test_the_notice_says_what_comes_next_without_the_name_that_it_has_said(action: Action) -> None:
    for on, limit in product(DAYS, (5, None, 1)):
        it = with_step(action, on, limit)
        check_sentence(f"E-mailed Dana Li.{report.coming([it], TODAY, BOOK)}")
        words = report.next_words(it, TODAY, BOOK)
        form = rf"{_ALONE} {_WHEN}(?:, attempt \d of \d)?"
        if action is Action.DECIDE:
            form = rf"decide {_WHEN} whether to go on|{_WHEN}, decide whether to go on"
        assert re.fullmatch(form, words), words
        check_sentence(f"Next: {report.step_words(it, TODAY, BOOK)}.")


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("name", NAMES)
def test_the_bell_and_every_timetable_name_whom_a_call_is_about(action: Action, name: str) -> None:
    call = Appointment(1, LATER, name, action)
    top = Plans(Day(LATER, NEW_YORK, [call], Balance(0, 0))).in_words(80)
    line = coming_words(Progress("Triage", 1, 2, False, NOW, NEW_YORK, call))
    ended = Ended(Triage(()), [call], frozenset(), "", None, None, None, NOW, TODAY, NEW_YORK, {})
    [listed] = [words.plain for words in end_lines(ended, 80) if name in words.plain]
    bell = reminder(LATER, action, name, at("Mon 23 Nov 08:25"), NEW_YORK)
    for words in (top, line.partition(", ")[0], listed.strip(), bell):
        said = re.sub(r"^(?:[A-Z]\w+ \d+ \w+ )?\d\d:\d\d (?: |in 5 min: )?", "", words).replace(name, "NAME")
        assert re.fullmatch(_WITH_NAME, said.partition("  ")[0]), words
        assert not faults(said.partition("  ")[0], NAMES), words


def acts_on(followups: list[FollowUp]) -> Iterable[str]:
    """Yield what is said of every act on them, by every medium, side and outcome."""
    for medium in Medium:
        yield report.attempted(touch(medium), followups)
    for outcome in Outcome:
        yield report.closed(outcome, followups)
    for side, moment in product(Side, ("Fri 27 Nov", "Fri 27 Nov 09:00")):
        yield promise_report.promised(side, when(moment), followups, NEW_YORK)
    for act in (report.opened, report.spoke, report.replied, promise_report.missed, report.snoozed,
                report.reopened, report.stopped, report.allowed, report.switched, report.resumed, report.edited,
                report.unchanged):  # fmt: skip
        yield act(followups)
    yield report.renewed("news of the trade.", followups)
    yield report.paused(followups, day("Mon 7 Dec"))
    yield report.spread(followups, 5)
    yield report.redated(followups, "gentle")


NOBODY = opened("two-then-switch", who=None, organisation="Initech")


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("first", [*NAMES[:3], None])
def test_every_act_is_told_in_one_sentence(first: str | None, number: int) -> None:
    lead = opened("two-then-switch", who=person(*ON_FILE, name=first)) if first else NOBODY
    others = [opened("two-then-switch", who=person(*ON_FILE, name=name)) for name in ("Yuki 田中", "Ada Obi")]
    for sentence in acts_on([lead, *others][:number]):
        check_sentence(sentence)


@pytest.mark.parametrize("way", sorted(set(LINES) - {Action.FORM}))
def test_the_reason_of_another_way_names_it(way: Action) -> None:
    first = Medium.EMAIL if way is not Action.EMAIL else Medium.VISIT
    tried = acts.log(opened("two-then-switch"), touch(first), NOW, BOOK)
    for it in (opened("two-then-switch"), tried):
        after = switch(it, way, NOW, BOOK)
        assert after.next
        check_sentence(after.next.why)
        assert f"You chose to try {wording.with_article(wording.ACTION_WORDS[way])}" in after.next.why


def test_the_rules_know_what_they_are_for() -> None:
    for wrong in (
        *(
            "Next: a message Dana Li.",
            "Next: decide Dana Li.",
            "Next: find number Ada Obi.",
            "Next: letter Dana Li.",
        ),
        *("Left a a voicemail for Dana Li.", "You chose an call.", "E-mailed  Dana Li.", "Moved 1 follow-ups."),
        *("Wrote a letter to a Dana Li.", "Closed Dana Li ().", "Next: send None a letter."),
    ):
        assert sentence_faults(wrong, NAMES), wrong
