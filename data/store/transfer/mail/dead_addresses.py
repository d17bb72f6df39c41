"""What the user decides about an address that may be dead: a letter bounced, or somebody has left."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.mail import MailItem, Result, Verdict
from data.model.results import Done
from data.model.text import plain
from data.model.vocabulary import Outcome
from data.rules.acts.deputy import named_deputy
from data.rules.phrasing import wording
from data.store.acts import course, followups
from data.store.acts.act import Act
from data.store.transfer.mail.consequences import Consequences
from data.store.transfer.mail.mailbox import Mailbox
from data.store.transfer.mail.settlement import settle


def bounced(act: Act, item: MailItem, _chosen: int | None) -> Done:
    """Mark the letter as undelivered, and stop using the address where it is dead."""
    verdict = replace(item.verdict, result=Result.UNDELIVERED, candidates=(), proposal=None, is_decided=True)
    box, changed = _written(act, item, verdict)
    who = box.person(verdict.person).name if verdict.person else "them"
    dead = next((one for one in verdict.retires if box.is_retired(verdict.person, one)), "")
    retired = f", and {plain(dead)} isn't used any more" if dead else ""
    return act.done(f"Your e-mail to {plain(who)} is marked as bounced{retired}.", changed)


def retire(act: Act, item: MailItem, _chosen: int | None) -> Done:
    """Stop using the address of somebody who has left."""
    verdict = _retiring(item)
    box, changed = _written(act, item, verdict)
    who = box.person(verdict.person).name if verdict.person else "them"
    addresses = wording.join(map(plain, verdict.retires or (item.message.sender,)))
    verb = "aren't" if len(verdict.retires) > 1 else "isn't"
    return act.done(f"{addresses} {verb} used for {plain(who)} any more.", changed)


def turn_to_deputy(act: Act, item: MailItem, chosen: int | None) -> Done:
    """Go on with whom somebody has named who has left, and stop using the address of the one who has."""
    number = chosen or item.verdict.follow_up
    deputy = named_deputy(item.message.deputy)
    if number is None or deputy is None or not deputy.name:
        raise RuleError("This message doesn't name anybody to turn to: decide retire or ignore.")
    [followup] = act.load([number])
    done = (
        course.turn_to(act, number, _there(deputy, followup)) if followup.where else _anew(act, followup, deputy)
    )
    _written(act, item, _retiring(item))
    return done


def _there(deputy: Person, followup: FollowUp) -> Person:
    return replace(deputy, organisation=followup.where)


def _anew(act: Act, followup: FollowUp, deputy: Person) -> Done:
    """Close a follow-up for which no organisation is on file, and open one about the same with somebody else."""
    course.close_with(act, [followup.id or 0], Outcome.GAVE_UP)
    cadence, on = act.book.cadence_of(followup).name, act.moment.today
    new = FollowUp(followup.about, followup.kind, cadence, followup.limit, on, person=deputy)
    return followups.add(act, new)


def _retiring(item: MailItem) -> Verdict:
    address, verdict = item.message.sender, item.verdict
    retires = verdict.retires or ((address,) if address else ())
    return Verdict(Result.UNDELIVERED, verdict.follow_up, verdict.person, retires=retires, is_decided=True)


def _written(act: Act, item: MailItem, verdict: Verdict) -> tuple[Mailbox, list[FollowUp]]:
    """Write what was decided, and what follows for people and steps; return what is on file now, and what has
    changed.
    """
    settle(act, item, verdict)
    box = Mailbox(act)
    after = Consequences(act, box)
    if verdict.touch:
        after.undelivered(verdict)
    if verdict.person:
        after.retire([verdict.person], [item.message.message_id])
    return box, after.settle()
