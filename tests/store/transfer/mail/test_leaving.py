"""Who has left, or is away without a day, and whom they name: what is on the card, and what can be decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.mail import Decision, Proposal, Result
from data.model.vocabulary import Action, Outcome
from data.rules.acts.deputy import deputy_of
from data.rules.acts.goodbye import check_reachable
from data.rules.acts.search import Findings
from data.rules.mail.choices import choices
from data.rules.scheduling.pace import reminders
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, PHONE, at, book, followup, person
from tests.store.transfer.mail.letters import DANA, letter, mine
from tests.store.transfer.mail.test_scan_properties import dumped

OPENED, NOW = at("Mon 16 Nov 09:00"), at("Tue 24 Nov 09:00")
SENT = mine(1, "Fri 20 Nov 10:00", subject="Backend role")
BOB = "Bob Ray, bob@initech.example"
AWAY = letter(2, "Fri 20 Nov 10:01", kind="out-of-office", deputy=BOB, answers=[1])
LEFT = replace(AWAY, says_left=True)


@pytest.fixture
def dana(store: Store) -> Store:
    """Dana at Initech, who was written to."""
    store.add(followup(who=replace(person(EMAIL, PHONE, name="Dana Li"), email=DANA)), OPENED)
    store.take_mail([SENT], NOW, "Mail")
    return store


def test_the_deputy_of_somebody_without_a_day_is_on_the_card(dana: Store, inbox: Inbox) -> None:
    before = inbox.followup(1)
    scanned = dana.take_mail([AWAY], NOW, "Mail")
    assert [one.result for one in scanned.messages] == [Result.IGNORED]
    found = inbox.followup(1)
    assert found
    assert before
    assert found.next == before.next, "nothing waits for a day that nobody knows"
    deputy = deputy_of(found, NOW.date())
    assert deputy
    assert (deputy.name, deputy.email) == ("Bob Ray", "bob@initech.example")
    told = "Dana Li is out of office, doesn't say until when, and names a deputy: Bob Ray, bob@initech.example."
    assert told in reminders(found, NOW, book())
    dana.take_mail([letter(3, "Mon 23 Nov 10:00", subject="Re: Backend role")], NOW, "Mail")
    found = inbox.followup(1)
    assert found
    assert told not in reminders(found, NOW, book()), "they have written since"


@pytest.mark.parametrize(
    ("decision", "is_retired", "outcome"),
    [
        (Decision.RETIRE, True, None),
        (Decision.NEW_PERSON, True, Outcome.GAVE_UP),
        (Decision.IGNORE, False, None),
    ],
)
def test_who_has_left_is_decided_about(
    dana: Store, inbox: Inbox, database: Path, decision: Decision, is_retired: bool, outcome: Outcome | None
) -> None:
    scanned = dana.take_mail([LEFT], NOW, "Mail")
    assert [(one.result, one.dead_address) for one in scanned.messages] == [(Result.REVIEW, None)]
    [item] = inbox.open_mail()
    assert item.verdict.proposal is Proposal.RETIRED
    before = dumped(database)
    dana.decide_mail(item.id, decision, NOW)
    found = inbox.followup(1)
    assert found
    assert found.person
    assert (found.person.email == "", found.outcome) == (is_retired, outcome)
    new = inbox.followup(2)
    assert (new is not None) == (outcome is not None)
    if new and new.person:
        assert (new.person.name, new.person.email, new.where) == ("Bob Ray", "bob@initech.example", found.where)
    assert inbox.open_mail() == []
    dana.take_mail([replace(LEFT, message_id="again@x")], NOW, "Mail")
    assert bool(inbox.open_mail()) == (not is_retired), "what isn't used is asked about once"
    dana.undo()
    if not is_retired:
        dana.undo()
    assert dumped(database) == before


def test_who_says_so_without_a_sign_of_a_machine_may_have_written_it(dana: Store, inbox: Inbox) -> None:
    in_doubt = replace(LEFT, may_be_written=True)
    scanned = dana.take_mail([in_doubt], NOW, "Mail")
    assert [one.result for one in scanned.messages] == [Result.REVIEW]
    [item] = inbox.open_mail()
    assert item.verdict.proposal is Proposal.RETIRED
    assert choices(item, NOW)[:4] == (Decision.RETIRE, Decision.NEW_PERSON, Decision.REPLY, Decision.IGNORE)
    dana.decide_mail(item.id, Decision.RETIRE, NOW)
    found = inbox.followup(1)
    assert found
    assert found.person
    assert found.person.email == ""
    dana.undo()
    dana.decide_mail(item.id, Decision.REPLY, NOW)
    found = inbox.followup(1)
    assert found
    assert found.next
    assert found.next.action is Action.ANSWER


def test_who_says_so_from_an_address_that_is_not_on_file_is_not_lost(dana: Store, inbox: Inbox) -> None:
    dana.take_mail([replace(LEFT, may_be_written=True, sender="d@home.example")], NOW, "Mail")
    [item] = inbox.open_mail()
    assert item.verdict.why == "Dana Li seems to have left, or somebody has written this."
    assert item.verdict.proposal is Proposal.REPLY


def test_what_makes_no_sense_is_refused(dana: Store, inbox: Inbox) -> None:
    dana.take_mail([LEFT, letter(5, "Mon 23 Nov 10:00", sender="d@home.example", subject="Hello")], NOW, "Mail")
    left, other = inbox.open_mail()
    with pytest.raises(RuleError, match="decide retire, new-person or ignore"):
        dana.decide_mail(left.id, Decision.REPLY, NOW)
    with pytest.raises(RuleError, match="doesn't say that somebody has left"):
        dana.decide_mail(other.id, Decision.RETIRE, NOW)
    with pytest.raises(RuleError, match="doesn't say that an e-mail bounced"):
        dana.decide_mail(other.id, Decision.BOUNCED, NOW)


@pytest.mark.parametrize("on_file", [(EMAIL,), (EMAIL, PHONE)])
def test_no_words_are_written_for_an_address_that_is_dead(
    store: Store, inbox: Inbox, on_file: tuple[str, ...]
) -> None:
    store.add(followup(who=person(*on_file, name="Dana Li")), OPENED)
    store.take_mail([SENT, LEFT], NOW, "Mail")
    before = inbox.followup(1)
    assert before
    check_reachable(before, "find another way")
    store.decide_mail(inbox.open_mail()[0].id, Decision.RETIRE, NOW)
    found = inbox.followup(1)
    assert found
    assert found.next
    if PHONE in on_file:
        check_reachable(found, "find another way")
        assert found.next.action is Action.CALL
        return
    assert found.next.action is Action.FIND_CONTACT
    with pytest.raises(RuleError, match="No address on file for Dana Li works any more"):
        check_reachable(found, "find another way")
    store.find(1, Findings(profile="https://www.linkedin.com/in/dana-li"), NOW)
    found = inbox.followup(1)
    assert found
    check_reachable(found, "find another way")


def test_it_is_written_to_the_number_where_the_address_is_dead(dana: Store, inbox: Inbox) -> None:
    dana.take_mail([LEFT], NOW, "Mail")
    [item] = inbox.open_mail()
    dana.decide_mail(item.id, Decision.RETIRE, NOW)
    found = inbox.followup(1)
    assert found
    assert found.next
    assert found.next.action is Action.CALL


@pytest.mark.parametrize(
    ("deputy", "why"),
    [
        ("", "Dana Li doesn't seem to work there any more."),
        (BOB, f"Dana Li doesn't seem to work there any more. Somebody else is named: {BOB}."),
        (
            "dana@new.example",
            f"Dana Li doesn't seem to read {DANA} any more. Another address is named: dana@new.example.",
        ),
    ],
)
def test_the_reason_tells_a_new_address_from_somebody_else(
    dana: Store, inbox: Inbox, deputy: str, why: str
) -> None:
    dana.take_mail([replace(LEFT, deputy=deputy)], NOW, "Mail")
    assert [item.verdict.why for item in inbox.open_mail()] == [why]
