"""To which follow-up a chat belongs: of one that comes in, and of one on file when a list tells of its person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.brought import ACCEPTED, INVITATION, YOU_DECLINE, Brought, State
from data.model.followup import Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from data.rules.acts.brought_chats import Matter, belongs_to, is_chat_alone, stands_open
from data.rules.acts.noted_messages import invitations, noted_by_hand
from data.rules.acts.tellings import missing, with_more
from data.store.connection.statements import Record, Run
from data.store.transfer.match import Match, Telling

_OF_LATE = timedelta(days=182)
"""A chat that ended longer ago is history."""
_TOUCHES = (
    "SELECT f.person_id, f.id, t.at, t.direction, t.medium, t.note, t.purpose FROM touch t "
    "JOIN follow_up f ON f.id = t.follow_up_id WHERE f.person_id IS NOT NULL"
)
_TOUCHES_OF = "SELECT at, direction, medium, note, purpose FROM touch WHERE follow_up_id = :id ORDER BY at, id"

_MADE_OF_IT = """
    SELECT 1 FROM follow_up f WHERE f.id = :id AND (
      coalesce(f.next_origin, '') = 'chosen' OR f.pause_until IS NOT NULL OR '' < f.status || f.purpose || f.tags
      || f.said_as || f.introduces || f.via || f.clarity_who || f.clarity_offer || f.clarity_why || f.clarity_help
      || f.trail_domain || f.trail_site || f.trail_main_line || f.trail_sales
      OR EXISTS (SELECT 1 FROM draft d WHERE d.follow_up_id = f.id)
      OR EXISTS (SELECT 1 FROM reading r WHERE r.follow_up_id = f.id)
      OR EXISTS (SELECT 1 FROM promise p WHERE p.follow_up_id = f.id AND p.kept IS NOT NULL)
      OR EXISTS (SELECT 1 FROM mail_message m WHERE m.follow_up_id = f.id))
"""
"""What the user has made of a follow-up on file beside its messages."""


class ChatMatches:
    """Finds the follow-up to which a chat belongs, by what was written in it, when, and how that follow-up stands.

    Which follow-ups there are with a person is given with each question: files tell of more and more of them.
    """

    def __init__(
        self, run: Run, tellings: Sequence[Telling], organisations: Mapping[int, str], now: datetime | None
    ) -> None:
        """Read the messages that are on file, once, where any of the ``tellings`` is a chat.

        ``organisations`` are those of people, as they are compared, by their ids; ``tellings`` are in their order.
        """
        self._run, self._organisations, self._now = run, organisations, now
        self._rows = _rows_with(tellings)
        self._touches: dict[int, list[tuple[int, Touch]]] = {}
        if any(one.brought.joins for one in tellings):
            for record in run(_TOUCHES, {}):
                self._touches.setdefault(record["person_id"], []).append((record["id"], _touch(record)))

    def news(self, telling: Telling, theirs: Sequence[Match]) -> tuple[Brought, Match | None] | None:
        """Return what of a chat is new, and the follow-up to which it goes: what has had the rest of it, or what
        is open, unless the chat was over long before; None there says that the chat is a follow-up of its own.

        Return None where all of it is on file. ``theirs`` are the follow-ups with its person.
        """
        one, person = telling.brought, telling.person or 0
        known = self._touches.get(person, ())
        on_file = [touch for _id, touch in known]
        by_hand = noted_by_hand(on_file, one.touches)
        noted = {id(told) for _here, told in by_hand}
        new = [touch for touch in missing(on_file, one.touches) if id(touch) not in noted]
        new = [touch for touch in new if touch.note != ACCEPTED or not _is_answered(touch, one.touches, on_file)]
        worded = tuple(
            replace(here, note=text) for here, told in by_hand if (text := _with_words(here, told)) != here.note
        )
        at_hand = {touch.at for touch in worded}
        worded += tuple(touch for touch in invitations(on_file, one.touches) if touch.at not in at_hand)
        if one.touches and not new and not worded:
            return None
        standing = {touch.at for touch in one.touches} - {touch.at for touch in new}
        standing.update(touch.at for touch in worded)
        unsaid = {id(touch) for touch in new} | noted
        words = {(touch.direction, fold(touch.note)) for touch in one.touches if id(touch) not in unsaid}
        before = {
            number
            for number, touch in known
            if touch.at in standing or (touch.note and (touch.direction, fold(touch.note)) in words)
        }
        fitting = [
            match
            for match in theirs
            if match.id in before
            or (
                (_takes_chats(match) or self._was_invited(match, one))
                and belongs_to(
                    one.about, one.touches, self._matter(match, person), is_over=one.outcome is Outcome.DONE
                )
            )
        ]
        fitting.sort(key=lambda match: (match.is_open, match.id in before, match.opened_on or date.min))
        return replace(one, touches=tuple(new), worded=worded), fitting[-1] if fitting else None

    def chat_of(self, telling: Telling, theirs: Sequence[Match]) -> Match | None:
        """Return the chat on file that goes to what a list tells of, as it would had that come first; else None.

        Of several rows of the list, the latest gets it. ``theirs`` are the follow-ups with the person it names.
        """
        rows = self._rows.get(telling.person or 0, ())
        if not any(row is telling for row in rows):
            return None
        for match in theirs:
            if match.id is None or match.kind != Kind.NETWORKING or match.told or match.within:
                continue
            touches = self._written(match.id)
            stands = match.is_open or (touches and touches[-1].purpose == YOU_DECLINE)
            if not (stands and is_chat_alone(match.kind, match.about, touches)):
                continue
            fitting = [row for row in rows if belongs_to(match.about, touches, self._told_of(row))]
            if fitting and fitting[-1] is telling:
                return match
        return None

    def is_nothing_more(self, chat: Match) -> bool:
        """Return whether the user has done nothing to a chat on file but log messages: then it can be part of
        something else.
        """
        return not self._run(_MADE_OF_IT, {"id": chat.id})

    def _was_invited(self, match: Match, chat: Brought) -> bool:
        """Return whether something closed is an invitation without words, which a chat of late goes on from."""
        is_one = match.about == INVITATION and match.kind == Kind.NETWORKING and match.id is not None
        last = max((touch.at for touch in chat.touches), default=None)
        return bool(is_one and not match.is_open and last and (self._now is None or self._now - last <= _OF_LATE))

    def _matter(self, match: Match, person: int) -> Matter:
        """Return what a chat with a person may belong to."""
        opened_on = None if match.is_application and match.is_undated else match.opened_on
        theirs = self._organisations.get(person, "")
        return Matter(match.about, match.is_application, opened_on, match.organisations, theirs)

    def _told_of(self, row: Telling) -> Matter:
        """Return what a row of a list tells of, as a chat may belong to it."""
        one, theirs = row.brought, self._organisations.get(row.person or 0, "")
        is_application = one.kind is Kind.APPLICATION
        opened_on = one.opened_on or one.since
        return Matter(one.about, is_application, opened_on, {row.place(self._organisations)} - {""}, theirs)

    def _written(self, number: int) -> list[Touch]:
        return [_touch(record) for record in self._run(_TOUCHES_OF, {"id": number})]


def _rows_with(tellings: Iterable[Telling]) -> Mapping[int, Sequence[Telling]]:
    """Return the rows of the user's lists that stand open with somebody, by the ids of those, in their order."""
    found: dict[int, list[Telling]] = {}
    for one in tellings:
        is_row = not (one.brought.joins or one.brought.cadence)  # an export of our own has its chats itself
        if one.person is not None and is_row and stands_open(one.brought):
            found.setdefault(one.person, []).append(one)
    return found


def _takes_chats(match: Match) -> bool:
    """Return whether a chat may belong to a follow-up: it stands open, also by what a list tells of it now."""
    told = [one for one in match.told if not one.joins]
    if not told or not match.is_open:
        return match.is_open and not match.is_wish
    ends = any(not stands_open(one) for one in told if one.state is not State.WISH)
    return not ends and any(one.state is not State.WISH for one in told)


def _touch(record: Record) -> Touch:
    way = Direction(record["direction"]), Medium(record["medium"])
    return Touch(datetime.fromisoformat(record["at"]), *way, record["note"], purpose=record["purpose"])


def _with_words(here: Touch, told: Touch) -> str:
    """Return the note of a message that was noted by hand, with the words that the file has of it."""
    return told.note if not here.note else with_more(here.note, told.note)


def _is_answered(accepted: Touch, told: Sequence[Touch], on_file: Sequence[Touch]) -> bool:
    """Return whether a reply on file has come after the invitation that was ``accepted``."""
    sent = max((one.at for one in told if one.direction is Direction.OUT and one.at < accepted.at), default=None)
    return sent is not None and any(one.direction is not Direction.OUT and one.at > sent for one in on_file)
