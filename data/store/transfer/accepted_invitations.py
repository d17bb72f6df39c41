"""Invitations that have been accepted since: whoever stands among one's connections has an answer, or gave one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import takewhile

from data.model.brought import INVITATION, INVITED, Brought, State
from data.model.followup import FollowUp, Person, Touch
from data.model.results import Change, Imported
from data.model.vocabulary import Direction, Outcome
from data.rules.acts.acceptances import acceptance
from data.rules.acts.merge import Apart, caught_up, is_set
from data.rules.acts.tellings import in_order
from data.rules.calendar.zones import local_date
from data.rules.identity.connections import connected_on, is_connected
from data.rules.phrasing import wording
from data.rules.scheduling.steps import due_now
from data.store.acts.act import Act
from data.store.records import writer
from data.store.records.columns import touch_values

_OPEN = (
    "SELECT id FROM follow_up f WHERE closed_on IS NULL AND person_id = :person AND (about = :invitation "
    "OR EXISTS (SELECT 1 FROM touch t WHERE t.follow_up_id = f.id AND t.purpose = :invitation)) ORDER BY id"
)


def settled(brought: Brought, person: Person | None, zone: tzinfo) -> Brought:
    """Return what a file tells of an invitation, once the other one is on file as a connection: of theirs without
    words, that it has its end, and of the user's, that it was accepted on that day in ``zone``.
    """
    if person is None or not is_connected(person):
        return brought
    is_one = brought.about == INVITATION
    if is_one and brought.state is State.ALIVE and _asks_nothing(brought.touches):
        return replace(brought, state=State.OVER, outcome=Outcome.DONE)
    accepted = _accepted(brought.touches, person, zone, is_one=is_one) if brought.state is State.SENT else None
    if accepted is None:
        return brought
    touches = in_order((*brought.touches, accepted))
    return replace(brought, touches=touches, state=State.ALIVE if touches[-1] is accepted else brought.state)


def accepted_before(
    brought: Brought, followup: FollowUp, arrived: Iterable[Touch], person: Person | None, zone: tzinfo
) -> Touch | None:
    """Return how an invitation of the user's was accepted that is told of a chat on file, to which the others have
    ``arrived``; None where it wasn't, or where they have written since.
    """
    sent = [one.at for one in (*brought.touches, *brought.worded) if one.purpose == INVITATION]
    if person is None or not brought.joins or not sent:
        return None
    return acceptance(max(sent), in_order((*followup.touches, *arrived)), person, zone)


def _asks_nothing(touches: Iterable[Touch]) -> bool:
    return all(one.direction is Direction.IN and one.note == INVITED for one in touches)


def _accepted(touches: tuple[Touch, ...], person: Person, zone: tzinfo, *, is_one: bool) -> Touch | None:
    """Return how an invitation of the user's was accepted; None where it wasn't, or they have written since.

    ``is_one``: nothing else is known to have been said at first. Then what was sent from the day on that they are
    connected may be a message, as only a connection gets one.
    """
    sent = list(takewhile(lambda one: one.direction is Direction.OUT, reversed(touches)))[::-1]
    invited = [one for one in sent if one.purpose == INVITATION]
    if not invited and is_one:
        since = connected_on(person)
        invited = [one for one in sent if since is None or local_date(one.at, zone) < since] or sent[:1]
    return acceptance(invited[-1].at, touches, person, zone) if invited else None


def close_accepted(act: Act, changes: Iterable[tuple[Person, Person]]) -> tuple[list[FollowUp], list[FollowUp]]:
    """Settle the invitations of those who have become connections: return those that are closed, as they had no
    words, and those of the user's that were accepted, which are due now.

    ``changes`` are the people whom an import has completed, as they were and as they are.
    """
    closed: list[FollowUp] = []
    answered: list[FollowUp] = []
    for before, after in changes:
        if is_connected(before) or not is_connected(after):
            continue
        for followup in act.load_many(act.ids(_OPEN, {"invitation": INVITATION, "person": after.id})):
            touches = followup.touches
            if touches and _asks_nothing(touches):
                on = local_date(touches[-1].at, act.book.zone)  # as in whichever order the files come
                ended = replace(followup, next=None, paused_until=None, closed_on=on, outcome=Outcome.DONE)
                writer.save_followup(act.journal, ended)
                closed.append(ended)
            elif accepted := _accepted(touches, after, act.book.zone, is_one=followup.about == INVITATION):
                answered.append(_answered(act, followup, replace(accepted, at=min(accepted.at, act.now))))
    return closed, answered


def with_accepted(imported: Imported, closed: Sequence[FollowUp], answered: Sequence[FollowUp]) -> Imported:
    """Return what an import did, with the invitations that were accepted by it, as ``close_accepted`` has them."""
    sentence = imported.sentence
    waiting = [one for one in answered if one.touches[-1].direction is not Direction.OUT]
    for accepted, what in ((closed, "closed"), (waiting, "to answer")):
        if accepted:
            of = wording.count(len(accepted), "accepted invitation")
            sentence = f"{sentence.removesuffix('.')}; {of} {what}."
    changed = (
        *imported.changed,
        *(Change(one.who, "outcome", "", "done") for one in closed),
        *(Change(one.who, "invitation", "sent", "accepted") for one in answered),
    )
    return replace(imported, sentence=sentence, changed=changed, touches=imported.touches + len(answered))


def _answered(act: Act, followup: FollowUp, accepted: Touch) -> FollowUp:
    """Write the contact by which an invitation was accepted, and the step that follows; return the follow-up."""
    number = act.journal.insert("touch", touch_values(accepted, followup.id or 0))
    known = replace(followup, touches=in_order((*followup.touches, replace(accepted, id=number))))
    chosen_at = followup.touches[-1].at if followup.next and is_set(followup.next) else None
    followed = caught_up(known, Apart(touches=frozenset((number,)), chosen_at=chosen_at), act.book)
    if followed.next:
        step = due_now(followed.next, followed, act.moment.today, act.book, followup.next)
        followed = replace(followed, next=step)
    writer.save_followup(act.journal, followed)
    return followed
