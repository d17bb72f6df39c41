"""What was said with each person, as the follow-up that it makes: with its touches, and how it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.party import Party, Place
from data.exchange.linkedin.roster import NamesakesInFilesError, Roster
from data.exchange.linkedin.talks.absence import absence_told
from data.exchange.linkedin.talks.courtesy import is_courtesy
from data.exchange.linkedin.talks.endings import declining, leaves_open, promise_of
from data.exchange.linkedin.talks.last_words import (
    puts_off,
)
from data.exchange.linkedin.talks.said import Said
from data.mail.sorting.proposals import says_no, says_no_thanks, says_stop
from data.model.brought import (
    ASKS_LATER,
    CHAT,
    INVITATION,
    INVITED,
    PUTS_OFF,
    SAYS_NO,
    SAYS_OFFER,
    SAYS_STOP,
    SAYS_YES,
    YOU_DECLINE,
    Brought,
    State,
)
from data.model.followup import Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from data.rules.acts.acceptances import acceptance
from data.rules.acts.tellings import in_order
from data.rules.calendar.zones import local_date
from data.rules.scheduling.later import asks_for_later
from data.words.offered_job import accepts_proposal, offers_job

_ATTACHMENT = "(an attachment)"
_ANY_CLOCK = timedelta(days=1)
_NEXT = timedelta(seconds=1)
"""What a message promises is promised after it: there is nothing to answer before."""


_order = attrgetter("at", "is_mine", "words", "file", "line")


def talks_with(
    said: Iterable[Said],
    roster: Roster,
    own_names: Collection[str],
    zone: tzinfo = UTC,
    now: datetime | None = None,
) -> tuple[list[Brought], list[Refused]]:
    """Return one follow-up for each person with whom something was said, and what can't be told whose it is.

    Whoever isn't in the ``roster`` yet is added to it. The order of what was ``said`` makes no difference.
    ``zone`` is the user's, in which a day lies on which somebody became a connection; it isn't ahead of ``now``.
    """
    ordered = sorted(said, key=_order)
    # Who has an address comes first, as they were called last: by it, others are told who have only a name.
    latest = {one.party: one for one in ordered}
    latest_first = sorted(latest.values(), key=_order, reverse=True)
    roster.add_members((one.party, Place(one.line, one.file)) for one in latest_first if one.party.key)
    said_with: dict[Party, list[Said]] = {}
    for one in ordered:
        said_with.setdefault(one.party, []).append(one)
    with_each: dict[int, list[Said]] = {}
    refused: list[Refused] = []
    for party, some in said_with.items():
        try:
            place = roster.place_of(party, Place(some[0].line, some[0].file))
        except NamesakesInFilesError:
            reason = f"several people are called {party.name}, and nothing says which of them is meant"
            refused += (Refused(one.line, reason, Why.NAMESAKES, one.file) for one in some)
            continue
        with_each.setdefault(place, []).extend(some)
    talks: list[Brought] = []
    for place in sorted(with_each):
        person, once = roster.people[place], _each_once(sorted(with_each[place], key=_order))
        connection = person if place in roster.connected else None
        invited = frozenset(_bare(one) for one in with_each[place] if one.is_mine and one.is_invitation)
        talks.append(_talk(place, once, connection, (*own_names, person.name), invited, zone, now))
    return talks, refused


def _each_once(said: Sequence[Said]) -> list[Said]:
    """Return what was said, each once, in order of time.

    The words of an accepted invitation stand again among the messages; several of one instant are one.
    """
    are_invited = any(one.is_invitation for one in said)
    written = {(one.is_mine, _bare(one)) for one in said if not one.is_invitation} if are_invited else set()
    once: list[Said] = []
    for one in said:
        if one.is_invitation and one.words and (one.is_mine, _bare(one)) in written:
            continue
        if once and once[-1].at == one.at and once[-1].is_mine == one.is_mine:  # in 2018 they have no seconds
            once[-1] = _joined(once[-1], one)
        else:
            once.append(one)
    return once


def _joined(first: Said, again: Said) -> Said:
    """Return two messages of one instant as one; the same one twice, as from two files, stays as it is."""
    is_known = again.words in first.words
    return first._replace(
        words=first.words if is_known else "\n\n".join(filter(None, (first.words, again.words))),
        about=first.about or again.about,
        is_titled=first.is_titled if first.about else again.is_titled,
        has_attachment=first.has_attachment or again.has_attachment,
        is_invitation=first.is_invitation and again.is_invitation,
    )


def _bare(one: Said) -> str:
    return "".join(one.words.split())


def _talk(
    place: int,
    said: Sequence[Said],
    connection: Person | None,
    names: Sequence[str],
    invited: frozenset[str],
    zone: tzinfo,
    now: datetime | None,
) -> Brought:
    """Return what was said with one person, oldest first, as a follow-up.

    ``connection`` is who they are, where they are one of the user's, and ``invited`` the words, without blanks, by
    which the user has invited them: those of an invitation may stand among the messages instead.
    """
    blocks = [list(block) for _mine, block in groupby(said, key=lambda one: one.is_mine)]
    state = _state(blocks, is_connected=connection is not None, names=names)
    outcome = Outcome.DONE if state is State.OVER else None
    are_group = all(one.is_group for one in said)  # else the chat is more than what was said there
    about = next((one.about for one in said if one.about and (are_group or not one.is_titled)), "")
    last = said[-1]
    heard = next((one for one in reversed(said) if not one.is_mine), None)
    meant = _purpose(heard, zone, is_answered=last.is_mine) if heard else ""
    if heard and not meant and not heard.is_group and puts_off(blocks if heard is last else blocks[:-1], now):
        meant = PUTS_OFF
    promise = promise_of(blocks, names, meant, zone, now)
    if state is State.OVER and (promise or leaves_open(blocks, meant, names, now)):
        state, outcome = State.SENT if last.is_mine else State.ALIVE, None
    declined = declining(blocks, names, now) if promise is None and meant not in (SAYS_NO, SAYS_STOP) else None
    if declined:
        state, outcome = State.OVER, Outcome.WITHDRAWN

    def purpose_of(one: Said) -> str:
        if one is heard:
            return meant
        if one.is_mine and _bare(one) in invited:
            return INVITATION
        return YOU_DECLINE if one is declined else ""

    touches = tuple(
        Touch(
            one.at,
            Direction.OUT if one.is_mine else Direction.IN,
            Medium.MESSAGE,
            one.words or (_ATTACHMENT if one.has_attachment else INVITED if one.is_invitation else ""),
            purpose=purpose_of(one),
        )
        for one in said
    )
    invited_at = max((one.at for one in touches if one.purpose == INVITATION), default=None)
    accepted = acceptance(invited_at, touches, connection, zone) if invited_at and connection else None
    is_known = accepted and state is State.SENT and not (now and accepted.at > now + _ANY_CLOCK)
    if accepted and is_known:  # else there was nothing to answer
        touches = in_order((*touches, accepted))
        state = State.ALIVE if touches[-1] is accepted else state
    return Brought(
        about or (INVITATION if all(one.is_invitation for one in said) else CHAT),
        Kind.NETWORKING,
        state,
        person=place,
        outcome=outcome,
        touches=touches,
        promises=(replace(promise, made_at=touches[-1].at + _NEXT),) if promise else (),
        joins=True,
        is_whole=True,
        line=last.line,
        file=last.file,
    )


def _purpose(one: Said, zone: tzinfo, *, is_answered: bool) -> str:
    """Return what a message of theirs means beside its words: no, stop, an offer, a yes, "later", that they are
    away or have left; else ''.
    """
    if not one.words or one.is_group or one.is_invitation:
        return ""
    return _meaning(one.words) or absence_told(one.words, local_date(one.at, zone), is_answered=is_answered)


@lru_cache(maxsize=4096)  # many end with the same few words, and to look for a no takes a third of a millisecond
def _meaning(words: str) -> str:
    if says_stop(words):
        return SAYS_STOP
    if says_no(words) or says_no_thanks(words):
        return SAYS_NO
    if offers_job(words):
        return SAYS_OFFER
    if accepts_proposal(words):
        return SAYS_YES
    later = asks_for_later(words)
    return f"{ASKS_LATER}{later}" if later else ""


def _state(blocks: Sequence[Sequence[Said]], *, is_connected: bool, names: Sequence[str]) -> State:
    """Return how it stands: they wrote last, or you did, or nothing but courtesies was left to say.

    ``blocks`` are what one wrote after the other. A courtesy ends nothing while a question of yours is open; an
    invitation that you have accepted is answered.
    """

    def asks_nothing(one: Said) -> bool:
        if not one.words:
            return not one.has_attachment and (is_connected or not one.is_invitation)
        return is_courtesy(one.words, names)

    last = blocks[-1]
    is_mine = last[-1].is_mine
    if all(map(asks_nothing, last)):
        asked = not is_mine and len(blocks) > 1 and any("?" in one.words for one in blocks[-2])
        if not asked:
            return State.OVER
    return State.SENT if is_mine else State.ALIVE
