"""What the user decides about a message that waits: an act each, with its undo entry."""

from __future__ import annotations

from dataclasses import replace

from data.model.addresses import Address
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, When
from data.model.mail import Decision, Incoming, MailItem, Result, Verdict
from data.model.results import Done
from data.model.text import LONGEST_FIELD, plain
from data.model.vocabulary import Direction, Kind, Outcome, Side
from data.rules.acts import people_report, report
from data.rules.acts.search import Findings
from data.rules.calendar.zones import local_date
from data.rules.identity.address_lists import with_emails
from data.rules.identity.addresses import writes_from
from data.rules.identity.desks import is_desks
from data.rules.identity.spellings import is_same_name
from data.rules.mail.choices import SHARED, is_logged
from data.rules.mail.contacts import touch_of
from data.rules.mail.doubtful import as_a_persons
from data.rules.mail.subjects import about
from data.rules.mail.writers import replied_for
from data.store.acts import course, edits, followups, touches
from data.store.acts.act import Act
from data.store.acts.people import person_with, save_person
from data.store.queries.mail import load_mail
from data.store.records.mail_columns import mail_values
from data.store.schema.moment import stamp
from data.store.transfer.mail import dead_addresses, meetings
from data.store.transfer.mail.scan import Scan
from data.store.transfer.mail.settlement import followup_for, log_first, settle, taken, turned_down

_OF_KIND = {
    "mine": ((Decision.ATTEMPT, Decision.IGNORE), "You wrote this message yourself: decide attempt or ignore."),
    "bounce": (
        (Decision.BOUNCED, Decision.IGNORE),
        "This message says that an e-mail bounced: decide bounced or ignore.",
    ),
    "out-of-office": (
        (Decision.RETIRE, Decision.NEW_PERSON, Decision.IGNORE),
        "This message says that they have left: decide retire, new-person or ignore.",
    ),
}
"""What can be decided about a message of a kind that isn't somebody's words, and the line that says so."""
_OF_NO_OTHER = {
    Decision.BOUNCED: "This message doesn't say that an e-mail bounced: decide something else.",
    Decision.RETIRE: "This message doesn't say that somebody has left: decide something else.",
}
_OF_SENDER = "SELECT id FROM mail_message WHERE is_open AND sender = :sender ORDER BY id"


def decide(act: Act, number: int, decision: Decision, followup_id: int | None = None) -> Done:
    """Do what the user decides about message ``number``; for ``followup_id``, else the follow-up that it is about.

    RuleError where there is no such message, where nothing about it is to be decided, or where it can't be done.
    """
    item = load_mail(act.run, number)
    if item is None or not item.is_open:
        gone = "you've already dealt with it" if item else "there is none"
        raise RuleError(f"Message {number}: {gone}; `ringback mail review` lists those to review.")
    if item.message.may_be_written and not _is_machines(item.message, decision):
        item = replace(item, message=as_a_persons(item.message))  # the user says so
    _check_fits(item, decision)
    if item.message.kind in SHARED and decision is Decision.IGNORE_SENDER:
        raise RuleError(f"{plain(item.message.sender)} writes for many companies: ignore this message alone.")
    done = _DECISIONS[decision](act, item, followup_id)
    if decision is not Decision.IGNORE_SENDER:
        meetings.settle_older(act, item, only_dead=decision is Decision.IGNORE)
    _look_again(act)
    act.name(done.sentence)
    return done


def _is_machines(message: Incoming, decision: Decision) -> bool:
    """Return whether a decision takes what may be somebody's words for a machine's."""
    of_left = message.says_left and decision in (Decision.RETIRE, Decision.NEW_PERSON)
    return of_left or decision in (Decision.IGNORE, Decision.IGNORE_SENDER)


def _check_fits(item: MailItem, decision: Decision) -> None:
    fitting, why_not = _OF_KIND.get(item.message.kind, ((), _OF_NO_OTHER.get(decision, "")))
    if why_not and decision not in fitting:
        raise RuleError(why_not)


def _look_again(act: Act) -> None:
    """Match what waits once more: a letter whose follow-up is known now may tell whose its answers are."""
    scan = Scan(act)
    waiting = [one.message for one in scan.waiting()]
    if waiting:
        scan.decide(waiting)
        scan.settle()


def _reply(act: Act, item: MailItem, chosen: int | None) -> Done:
    followup = followup_for(act, item, chosen)
    if item.verdict.result in (Result.REPLY, Result.KNOWN) and followup.id == item.verdict.follow_up:
        settle(act, item, item.verdict)  # it is logged already: only what it proposed is turned down
        return act.done(f"Kept as a reply of {followup.who}.", act.load([followup.id or 0]))
    _check_new(item)
    off = meetings.call_off(act, item, followup)
    done = touches.reply(act, [followup.id or 0], touch_of(item.message, Direction.IN, followup))
    if said := replied_for(item.message, followup.person, followup.where):
        done = replace(done, sentence=done.sentence.replace(report.replied([followup]), f"{plain(said)}.", 1))
    if off:
        said = done.sentence.removesuffix(done.coming)
        done = replace(done, sentence=f"{said}{off}{done.coming}")
    return _logged(act, item, followup, _with_promise(act, item.message, followup, done), Result.REPLY)


def _with_promise(act: Act, message: Incoming, followup: FollowUp, done: Done) -> Done:
    """Note by when they say in a reply that they are in touch, where that lies ahead and nothing came after."""
    on = message.promised_on
    if on is None or on < act.moment.today or any(one.at > message.at for one in followup.touches):
        return done
    made = touches.promise(act, [followup.id or 0], Side.THEIRS, When(on))
    return replace(made, sentence=f"{done.sentence.removesuffix(done.coming)} {made.sentence}")


def _attempt(act: Act, item: MailItem, chosen: int | None) -> Done:
    followup = followup_for(act, item, chosen)
    _check_new(item)
    done = touches.log(act, [followup.id or 0], touch_of(item.message, Direction.OUT))
    return _logged(act, item, followup, done, Result.ATTEMPT)


def _check_new(item: MailItem) -> None:
    if item.verdict.touch:
        raise RuleError("This message is logged already: take what it proposes, or ignore it.")


def _logged(act: Act, item: MailItem, followup: FollowUp, done: Done, result: Result) -> Done:
    own = f"<{item.message.own_id}>"
    sql = "SELECT id FROM touch WHERE follow_up_id = :id AND message_id = :own ORDER BY id DESC LIMIT 1"
    touch = next(iter(act.ids(sql, {"id": followup.id, "own": own})), None)
    person = followup.person
    if left := _of_others(act, item, person) if result is Result.ATTEMPT else ():
        more = replace(item.verdict, follow_up=left[0].id, person=_id(left[0].person), candidates=_ids(left))
        act.journal.update("mail_message", item.id, mail_values(item.message, more, is_open=True))
    else:
        settle(act, item, Verdict(result, followup.id, _id(person), touch, is_decided=True))
    learned = _learn(act, item.message, person) if result is Result.REPLY else ""
    said = done.sentence.removesuffix(done.coming)
    return replace(done, sentence=f"{said}{learned}{done.coming}") if learned else done


def _of_others(act: Act, item: MailItem, person: Person | None) -> list[FollowUp]:
    """Return the follow-ups with others to whom the same letter of yours went: each of them is asked about."""
    found = act.load_many(item.verdict.candidates) if item.message.kind == "mine" else []
    return [one for one in found if person and one.person and one.person.id != person.id and not one.closed_on]


def _id(person: Person | None) -> int | None:
    return person.id if person else None


def _ids(followups: list[FollowUp]) -> tuple[int, ...]:
    return tuple(one.id for one in followups if one.id is not None)


def _learn(act: Act, message: Incoming, person: Person | None) -> str:
    """Put the address from which somebody wrote on file, so that it is known next time; return what is said.

    What a help desk, a department or a program writes by isn't theirs: others there write by it, too.
    """
    if (
        is_desks(message.sender)
        or person is None
        or person.id is None
        or not message.sender
        or message.kind != "person"
    ):
        return ""
    known = person_with(act, person.id)
    if not is_same_name(known.name, message.sender_name):
        return ""  # somebody there has answered for them
    if writes_from(known, message.sender):
        return ""
    save_person(act, with_emails(known, (*known.all_emails, Address(message.sender))))
    return f" {people_report.address_saved(known.name, message.sender)}"


def _ignore(act: Act, item: MailItem, _chosen: int | None) -> Done:
    if item.message.may_be_written and item.message.return_on and item.verdict.person:
        return _wait(act, item, item.verdict.person)
    settle(act, item, turned_down(item))
    ignored = f"Ignored “{plain(item.message.subject) or 'no subject'}”"
    if is_logged(item) and (number := item.verdict.follow_up):
        [followup] = act.load([number])
        return act.done(f"{ignored}: it stays a reply of {followup.who}.", [followup])
    return act.done(f"{ignored}.", [])


def _wait(act: Act, item: MailItem, person: int) -> Done:
    """Take a message for the out-of-office reply that it looks like: what is open with them waits."""
    scan = Scan(act)
    scan.after.held(person)
    settle(act, item, Verdict(Result.HELD, item.verdict.follow_up, person, is_decided=True))
    scan.settle()
    found = act.load([item.verdict.follow_up or 0])
    return act.done(f"Noted as an out-of-office reply from {found[0].who}.", found)


def _ignore_sender(act: Act, item: MailItem, _chosen: int | None) -> Done:
    sender = item.message.sender
    if not sender:
        raise RuleError("This message has no address of its own: ignore it alone.")
    act.journal.insert("mail_ignored", {"address": sender, "at": stamp(act.now)})
    numbers = act.ids(_OF_SENDER, {"sender": sender})
    for number in numbers:
        one = load_mail(act.run, number)
        if one:
            settle(act, one, turned_down(one))
    more = f", and {len(numbers) - 1} more of theirs" if len(numbers) > 1 else ""
    return act.done(f"Ignored this message{more}. You won't be asked about mail from {plain(sender)} again.", [])


def _new_person(act: Act, item: MailItem, chosen: int | None) -> Done:
    message = item.message
    name = message.sender_name.strip() or message.sender.partition("@")[0]
    if not name:
        raise RuleError("This message doesn't say who wrote it: add the person yourself.")
    _check_new(item)
    if message.kind == "out-of-office":
        return dead_addresses.turn_to_deputy(act, item, chosen)
    if unnamed := _unnamed(act, item, chosen):
        edits.find(act, unnamed.id or 0, Findings(name=name, email=message.sender))
        [found] = act.load([unnamed.id or 0])
        done = touches.reply(act, [found.id or 0], touch_of(message, Direction.IN))
        return _logged(act, item, found, done, Result.REPLY)
    kind = Kind.OTHER
    cadence = act.book.cadence(act.book.defaults[kind])
    new = FollowUp(
        about(message.subject)[:LONGEST_FIELD],
        kind,
        cadence.name,
        cadence.limit,
        local_date(message.at, act.book.zone),
        person=Person(name, email=message.sender),
    )
    done = followups.add(act, new, touch_of(message, Direction.IN), None, ())
    [opened] = done.followups
    return _logged(act, item, opened, done, Result.REPLY)


def _unnamed(act: Act, item: MailItem, chosen: int | None) -> FollowUp | None:
    """Return the follow-up with nobody named yet that the message is about (M9); None where there is none."""
    number = chosen or item.verdict.follow_up
    followup = next(iter(act.load([number])), None) if number else None
    return followup if followup and followup.person is None and not followup.closed_on else None


def _close(act: Act, item: MailItem, chosen: int | None) -> Done:
    followup = followup_for(act, item, chosen)
    log_first(act, item, followup)
    done = course.close_with(act, [followup.id or 0], Outcome.DECLINED)
    settle(act, item, taken(act, item, followup))
    return done


def _stop(act: Act, item: MailItem, chosen: int | None) -> Done:
    followup = followup_for(act, item, chosen or _of_one_person(act, item))
    log_first(act, item, followup)
    done = course.stop(act, [followup.id or 0])
    settle(act, item, taken(act, item, followup))
    return done


def _of_one_person(act: Act, item: MailItem) -> int | None:
    """Return the first of several follow-ups with the same person, whose wish holds for all; None for several."""
    found = act.load_many(item.verdict.candidates)
    people = {one.person.id if one.person else None for one in found}
    return found[0].id if len(people) == 1 and None not in people else None


_DECISIONS = {
    Decision.REPLY: _reply,
    Decision.ATTEMPT: _attempt,
    Decision.IGNORE: _ignore,
    Decision.IGNORE_SENDER: _ignore_sender,
    Decision.NEW_PERSON: _new_person,
    Decision.CLOSE: _close,
    Decision.STOP: _stop,
    Decision.AGREE: meetings.agree,
    Decision.BOUNCED: dead_addresses.bounced,
    Decision.RETIRE: dead_addresses.retire,
}
