"""Who is answered: whoever wrote, at the address where they want answers; and what of them is put on file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.drafting.letters import letter_of
from app.drafting.scripts import Scriptwriter
from app.drafting.versions import begun_or_script
from app.settings.config import Config
from data.mail.incoming import incoming_of
from data.mail.sorting.classification import sort
from data.model.clarity import Author
from data.model.followup import FollowUp
from data.model.mail import Decision, Incoming, Result
from data.model.vocabulary import Kind
from data.rules.identity.addressee import addressee, unsaved
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, PHONE, at, followup, person
from tests.sorting.letters import message_of
from tests.store.transfer.mail.letters import DANA, letter, mine

NOW = at("Tue 24 Nov 09:00")
OPENED = at("Mon 16 Nov 09:00")
CONFIG = Config(author=Author("Alex Reed", "me@own.example"))
SENT = mine(1, "Fri 20 Nov 10:00", subject="Backend role")
HOME, LEE = "dana@home.example", "lee@initech.example"


@dataclass(frozen=True)
class Case:
    """A reply: to whom the answer goes then, whom it greets, and what saving their address says."""

    name: str
    reply: Incoming
    to: str
    greets: str
    saved: str = ""


def reply(**fields: Any) -> Incoming:
    """An answer to what was sent."""
    return letter(2, "Mon 23 Nov 11:00", answers=[1], subject="Re: Backend role", **fields)


CASES = [
    Case("as on file", reply(), DANA, "Hi Dana"),
    Case("from another address", reply(sender=HOME), HOME, "Hi Dana", f"{HOME} is on file for Dana Li now."),
    Case("wants answers elsewhere", reply(reply_to=HOME), HOME, "Hi Dana", f"{HOME} is on file for Dana Li now."),
    Case("without a name", reply(sender=HOME, sender_name=""), HOME, "Hi Dana", f"{HOME} is on file for Dana Li"),
    Case(
        "a colleague",
        reply(sender=LEE, sender_name="Lee Fox"),
        LEE,
        "Hi Lee",
        f"Lee Fox ({LEE}) is on file now, at Initech.",
    ),
    Case(
        "a colleague through a system",
        reply(sender="notifications@ats.example", sender_name="Lee Fox", reply_to="acme+t7@ats.example"),
        "acme+t7@ats.example",
        "Hi Lee",
        "Lee Fox (acme+t7@ats.example) is on file now, at Initech.",
    ),
]


@pytest.fixture
def dana(store: Store) -> Store:
    """Dana of Initech, to whom one has written."""
    new = followup(who=person(EMAIL, PHONE, organisation="Initech"), about="Backend role", opened_on=OPENED.date())
    store.add(new, OPENED)
    return store


def found(inbox: Inbox) -> FollowUp:
    """The follow-up with her."""
    it = inbox.followup(1)
    assert it
    return it


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_answer_goes_to_who_wrote(dana: Store, inbox: Inbox, case: Case) -> None:
    dana.take_mail([SENT, case.reply], NOW, "Mail")
    it = found(inbox)
    words = begun_or_script(Scriptwriter(CONFIG, BOOK), it, NOW).draft
    sent = letter_of(words, it, CONFIG, NOW)
    assert (sent.to, words.body.partition(",")[0]) == (case.to, case.greets)
    assert (sent.in_reply_to, sent.references) == ("<m2@x>", ("<m1@x>", "<m2@x>"))
    assert sent.subject == "Re: Backend role"
    assert dana.save_writer(1, NOW).sentence.startswith(case.saved or "There is no new address to save")
    assert unsaved(found(inbox)) is None
    assert letter_of(words, found(inbox), CONFIG, NOW).to == case.to  # saved or not


def test_what_is_written_to_a_colleague_is_an_attempt_once(dana: Store, inbox: Inbox) -> None:
    theirs = reply(sender=LEE, sender_name="Lee Fox")
    in_thread = mine(3, "Mon 23 Nov 12:00", LEE, subject="Re: Backend role", references=("m1@x", "m2@x"))
    anew = mine(4, "Tue 24 Nov 08:00", LEE, subject="One more thing")
    scanned = dana.take_mail([anew, in_thread, theirs, SENT], NOW, "Mail")
    assert [one.result for one in scanned.messages] == [
        Result.ATTEMPT, Result.ATTEMPT, Result.REPLY, Result.ATTEMPT,
    ]  # fmt: skip
    again = letter(5, "Tue 24 Nov 08:30", sender=LEE, sender_name="Lee Fox", subject="Any news")
    assert dana.take_mail([again], NOW, "Mail").review == 1
    assert addressee(found(inbox)).email == DANA  # one's own came since


def test_an_answer_goes_to_every_address_that_they_name(dana: Store, inbox: Inbox) -> None:
    raw = (
        f"From: Dana Li <{DANA}>\nTo: me@own.example\n"
        f"Reply-To: {HOME}, <no-reply@x.example>, {LEE}, me@own.example\n"
        "In-Reply-To: <m1@x>\nMessage-ID: <m2@x>\nDate: Mon, 23 Nov 2026 16:00:00 +0000\n\nYes.\n"
    ).encode()
    message = message_of(raw)
    told = incoming_of(message, sort(message, frozenset({"me@own.example"})), own=frozenset({"me@own.example"}))
    assert (told.reply_to, told.reply_also) == (HOME, (LEE,))
    dana.take_mail([SENT, told], NOW, "Mail")
    it = found(inbox)
    sent = letter_of(begun_or_script(Scriptwriter(CONFIG, BOOK), it, NOW).draft, it, CONFIG, NOW)
    assert [one.address for one in sent.recipients] == [HOME, LEE]
    assert unsaved(it) is not None


@pytest.mark.parametrize(
    ("name", "greets", "note"),
    [
        ("Jane Recruit", "Hi Jane", "Jane Recruit replied for Hooli:\nShall we talk?"),
        ("Hooli Recruiting", "Hello", "Shall we talk?"),
        ("The Talent Team", "Hello", "Shall we talk?"),
        ("Jane", "Hello", "Shall we talk?"),
    ],
)
def test_who_writes_through_a_system_is_greeted_by_name(
    store: Store, inbox: Inbox, name: str, greets: str, note: str
) -> None:
    new = followup(who=None, organisation="Hooli", about="Backend role", kind=Kind.APPLICATION)
    store.add(replace(new, opened_on=OPENED.date()), OPENED)
    address = "hooli+email+7f3a@talent.icims.example"
    fields = {"sender": address, "sender_name": name, "company": "Hooli", "is_certain": False}
    store.take_mail([letter(2, "Mon 23 Nov 11:00", first_lines="Shall we talk?", **fields)], NOW, "Mail")
    done = store.decide_mail(1, Decision.REPLY, NOW)
    assert done.sentence.startswith(f"{name if greets != 'Hello' else 'Hooli'} replied")
    it = found(inbox)
    assert it.touches[-1].note == note
    words = begun_or_script(Scriptwriter(CONFIG, BOOK), it, NOW).draft
    assert words.body.partition(",")[0] == greets
    if greets != "Hello":
        assert letter_of(words, it, CONFIG, NOW).to == address
