"""The things that Ringback speaks about: Person, Touch, Promise, Step and FollowUp, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from data.model.addresses import Address, all_of
from data.model.clarity import Clarity
from data.model.vocabulary import (
    APPLIED_BY,
    FOR_A_JOB,
    NO_ATTEMPTS,
    Action,
    Direction,
    Gave,
    Kept,
    Kind,
    Medium,
    Origin,
    Outcome,
    Side,
)

if TYPE_CHECKING:  # an act mostly has none of them
    from data.model.drafts import Draft, Reading
    from data.model.introduction import Known
from data.model.match import Match, Pairing
from data.model.writer import Writer


class Number(NamedTuple):
    """What the phone number ``phone`` says of where it belongs.

    ``zones`` are IANA names of zones with different clocks, of which one is theirs; ``country`` is two letters
    of ISO 3166. Both are empty where the number doesn't tell, and where nobody could read it (``is_read``): a
    national number belongs to a country that isn't known.
    """

    phone: str = ""
    zones: tuple[str, ...] = ()
    country: str = ""
    is_read: bool = True


NOT_READ = Number()
"""Of somebody without a number, and of a number that is to be read."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody you follow up with. Empty strings mean "not on file"; ``timezone`` is an IANA name,
    ``country`` two letters of ISO 3166.

    ``number`` is what was read from a phone number, which is no longer theirs where it differs from ``phone``
    (``Rulebook.number_of`` reads it anew then); it is no part of what makes two people the same.
    ``stopped_on`` is the date on which they said stop (F6): nothing may be scheduled for them from then.
    ``email`` and ``phone`` are the preferred ones. ``emails`` and ``phones`` name all of them, each with its
    label, where there is more to say than that one (see addresses.py); '' where there isn't. ``tags`` are theirs,
    in one line, without their signs (see rules/identity/tags.py). ``looks_for`` and ``offers`` are things that
    they look for and can offer, with commas between them (see rules/matching/things.py). ``news`` are what a newer
    file says of their name and job, and nobody has taken over yet (see rules/identity/news.py).
    """

    name: str
    organisation: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    address: str = ""
    timezone: str = ""
    notes: str = ""
    stopped_on: date | None = None
    id: int | None = None
    country: str = ""
    emails: str = ""
    phones: str = ""
    tags: str = ""
    looks_for: str = ""
    offers: str = ""
    news: str = ""
    number: Number = field(default=NOT_READ, compare=False)

    @property
    def all_emails(self) -> tuple[Address, ...]:
        """Every e-mail address on file, the preferred one first."""
        return all_of(self.email, self.emails)

    @property
    def all_phones(self) -> tuple[Address, ...]:
        """Every phone number on file, the preferred one first."""
        return all_of(self.phone, self.phones)


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact. ``at`` is an aware instant in UTC; ``promise`` says what it did to an open promise.

    ``note`` is what to remember of it, or the words that were sent. ``subject`` and ``message_id`` are an e-mail's
    (RFC 5322, with its angle brackets), by which an answer stays in the thread. ``is_opening``: it was made before
    the follow-up was opened, and noted with the opening, or it is the web form by which one applied, noted later.
    ``is_undelivered``: it has come back, and never reached them. ``is_undated``: a list tells of it by a status,
    and neither of its day nor its way: ``at`` is when it was known at the latest, or right after the contact
    before.
    """

    at: datetime
    direction: Direction
    medium: Medium
    note: str = ""
    purpose: str = ""
    gave: Gave | None = None
    promise: Kept | None = None
    subject: str = ""
    message_id: str = ""
    id: int | None = None
    is_opening: bool = False
    is_undelivered: bool = False
    is_undated: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A time that one side committed to: ``on`` a date (the user's), ``at`` an instant only when exact.

    ``note`` is what was promised. ``by_voicemail``: one's own message promised it, as the cadence has it (H8).
    ``by`` is the way by which it said that one would be in touch, where it only announced a step that is there
    anyway: such a promise makes no step of its own (``is_announced``).
    """

    side: Side
    on: date
    at: datetime | None
    made_at: datetime
    kept: Kept | None = None
    id: int | None = None
    note: str = ""
    by_voicemail: bool = False
    by: Action | None = None

    @property
    def is_announced(self) -> bool:
        """Whether one's message only said what comes next anyway: it stands while the step is on its day."""
        return self.by is not None

    def announces(self, step: Step) -> bool:
        """Return whether this is what one's message has said of ``step``: an attempt, and on that day."""
        return self.is_announced and self.on == step.on and step.action not in NO_ATTEMPTS

    @property
    def is_date_of_theirs(self) -> bool:
        """Whether they said by which day they would know: nothing is to be met, one checks in after it (H1)."""
        return self.side is Side.THEIRS and self.at is None


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next. ``on`` is a floating date, ``at`` an aware UTC instant, only when exact."""

    action: Action
    on: date
    at: datetime | None = None
    why: str = ""
    origin: Origin = Origin.CADENCE


@dataclass(frozen=True, slots=True)
class When:
    """A time that somebody named: ``on`` is a date in the user's zone, ``at`` an aware UTC instant if exact."""

    on: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody says that one side promised: for ``when``, and what (``note``, '' for nothing said)."""

    side: Side
    when: When
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """How a person or a number is looked for (L4): from an e-mail's domain to who answers in Sales.

    Empty strings mean "not found out yet". What it leads to is kept on the person.
    """

    domain: str = ""
    site: str = ""
    main_line: str = ""
    sales: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """The start of a new cycle that the user decided on, ``at`` an instant in UTC (M1).

    ``after`` is the id of the latest touch before it, 0 for none: touches may share the instant.
    """

    at: datetime
    after: int = 0

    def holds(self, touch: Touch) -> bool:
        """Return whether ``touch`` belongs to the cycle that began with it."""
        return touch.at >= self.at and (touch.id is None or touch.id > self.after)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact about something else, with the same person or with somebody else there: the latest, or an attempt.

    ``at`` is an aware UTC instant, ``who`` a name.
    """

    who: str
    about: str
    at: datetime
    direction: Direction
    medium: Medium
    is_same_person: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another open follow-up with the same person: its number, what it is about, and what comes next there.

    ``kind`` and ``said_as`` are for how one says what it is about. ``introduces``: it is about the introduction of
    its person to somebody else (M7).
    """

    id: int
    about: str
    step: Step
    kind: Kind = Kind.OTHER
    said_as: str = ""
    introduces: bool = False


class Absence(NamedTuple):
    """Somebody is out of office: ``since`` they said so, an aware instant, and ``until`` the day on which they can
    be tried again, a date. ``deputy`` is whom they name to write to instead, on one line, '' for nobody. Where it
    isn't ``dated``, they don't say until when: nothing waits for it, and the deputy is offered until that day.
    """

    since: datetime
    until: date
    deputy: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing that you wait to hear about, with its whole history.

    ``touches`` are oldest first. ``limit`` is the number of attempts in a cycle, None for no limit.
    ``organisation`` is its own: where it belongs while no person is known (M9), and the company of a job whose
    person works elsewhere; '' where the person's says it. ``where`` is what counts. ``next`` is None exactly when
    it is closed, on ``closed_on``, or where it ``is_end_undated`` by that day: a list tells of the end, and of no
    day. ``paused_until``, a date of the user's, is the end of its own pause.
    ``status`` is where it stands, as they said (L7); ``purpose`` what the present cycle is for (H4), ``clarity``
    what was filled in of its card (H11), ``said_as`` how you'd say within a sentence what it is about ("the
    backend role"), '' until you have said it. ``tags`` are its own, as a person has them.
    ``introduces`` is the uid of somebody to whom you want to introduce its person, '' for anything else (M7).
    ``drafts`` (latest first), ``readings`` (oldest first) and ``rehearsed`` (what was noted while practising a
    call) lie beside it; ``purposes``, those used with this person
    in any follow-up (oldest first), and ``nearby`` come from others too; ``pauses`` are those of cadences, by
    their name ('' for everything), each until a date of the user's; ``away`` says how long
    the person is out of office, as they have said last; ``undecided`` is what they ask or say in mail that waits
    for a decision ("asks you not to write any more"), '' for nothing; ``has_mail``: any mail of theirs waits for
    one, as far as it was asked for; ``writer`` is who wrote the reply that came last, None where nobody's was
    read or another contact came since. ``others`` are the other open follow-ups with the person, ``together``
    those of them that the next message is to be about, too (S1); ``known_there`` are people at the organisation,
    while nobody is named: ways in (H2). ``could_meet`` is with whom its person fits (M7), ``pairing`` how far the
    introduction is that ``introduces`` names.
    They are no part of what makes two follow-ups the same.
    """

    about: str
    kind: Kind
    cadence: str
    limit: int | None
    opened_on: date
    person: Person | None = None
    organisation: str = ""
    via: str = ""
    may_mention: bool = False
    next: Step | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    status: str = ""
    purpose: str = ""
    renewed: Renewal | None = None
    paused_until: date | None = None
    trail: Trail = Trail()
    touches: tuple[Touch, ...] = ()
    promises: tuple[Promise, ...] = ()
    clarity: Clarity = field(default_factory=Clarity)
    said_as: str = ""
    tags: str = ""
    introduces: str = ""
    drafts: tuple[Draft, ...] = field(default=(), compare=False)
    readings: tuple[Reading, ...] = field(default=(), compare=False)
    rehearsed: str = field(default="", compare=False)
    purposes: tuple[str, ...] = field(default=(), compare=False)
    nearby: tuple[Contact, ...] = field(default=(), compare=False)
    others: tuple[Other, ...] = field(default=(), compare=False)
    together: tuple[Other, ...] = field(default=(), compare=False)
    pauses: Mapping[str, date] = field(default_factory=dict, compare=False)
    away: Absence | None = field(default=None, compare=False)
    undecided: str = field(default="", compare=False)
    has_mail: bool = field(default=False, compare=False)
    writer: Writer | None = field(default=None, compare=False)
    known_there: tuple[Known, ...] = field(default=(), compare=False)
    could_meet: Match | None = field(default=None, compare=False)
    pairing: Pairing | None = field(default=None, compare=False)
    is_end_undated: bool = False
    id: int | None = None

    @property
    def who(self) -> str:
        """The person's name, or the organisation's while nobody is known."""
        return self.person.name if self.person else self.organisation

    @property
    def workplace(self) -> str:
        """The name of the organisation where the person works; its own one where that isn't known."""
        return (self.person.organisation if self.person else "") or self.organisation

    @property
    def where(self) -> str:
        """The name of the organisation that it is with; SQL says the same in data/store/schema/places.py.

        What is for a job stays with its own company, wherever its person works; anything else goes by the person.
        """
        return self.organisation if self.organisation and self.kind in FOR_A_JOB else self.workplace

    @property
    def places(self) -> tuple[str, ...]:
        """The organisations by whose names it is found: what is for a job by one, others by their own one, too."""
        if self.organisation and self.kind not in FOR_A_JOB:
            return tuple(dict.fromkeys((self.workplace, self.organisation)))
        return (self.where,) if self.where else ()

    @property
    def has_spoken(self) -> bool:
        """Whether the two of you have spoken, in whichever cycle."""
        return any(touch.direction is Direction.BOTH for touch in self.touches)

    @property
    def cycle(self) -> tuple[Touch, ...]:
        """The attempts since it opened, the last reply or conversation, or its renewal; oldest first.

        The application itself is what is followed up, and none of them (L5); nor is what came back.
        """
        attempts: list[Touch] = []
        for touch in reversed(self.touches):
            if touch.direction is not Direction.OUT or (self.renewed and not self.renewed.holds(touch)):
                break
            if not (touch.is_undelivered or self.is_application(touch)):
                attempts.append(touch)
        return tuple(reversed(attempts))

    def is_application(self, touch: Touch) -> bool:
        """Return whether ``touch`` is the application itself: what was sent with the opening (L5)."""
        return touch.is_opening and self.kind is Kind.APPLICATION and touch.medium in APPLIED_BY

    @property
    def last(self) -> Touch | None:
        """The touch that the next step counts from, none that came back; None after the opening, or a renewal."""
        latest = next((touch for touch in reversed(self.touches) if not touch.is_undelivered), None)
        return None if latest and self.renewed and not self.renewed.holds(latest) else latest

    @property
    def unended(self) -> FollowUp:
        """The same without its end; what comes next is the caller's."""
        return replace(self, closed_on=None, outcome=None, is_end_undated=False)

    def ended_as(self, other: FollowUp) -> FollowUp:
        """Return the same with the end of another one, or open as that."""
        return replace(self, closed_on=other.closed_on, outcome=other.outcome, is_end_undated=other.is_end_undated)

    @property
    def is_laid_aside(self) -> bool:
        """Whether the user has closed it, or put its decision off (S3).

        What they have stopped is neither, and a duplicate goes on under its other number.
        """
        if self.next is None:
            return self.outcome not in (Outcome.STOPPED, Outcome.DUPLICATE)
        return self.next.action is Action.DECIDE and self.next.origin is Origin.CHOSEN

    @property
    def is_used_up(self) -> bool:
        """Whether the cycle's attempts have reached the limit (H9)."""
        return len(self.cycle) >= self.limit if self.limit else False

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """The promises that still wait for what they promise, oldest first, without what was only announced."""
        return tuple(promise for promise in self.promises if promise.kept is None and not promise.is_announced)

    @property
    def unsettled(self) -> tuple[Promise, ...]:
        """The promises of which nothing was noted yet, oldest first, with what was announced."""
        return tuple(promise for promise in self.promises if promise.kept is None)

    def state_of(self, promise: Promise) -> Kept | None:
        """Return what has become of a promise of this follow-up; None while it stands (H8).

        What was announced stands while the next step is an attempt on its day (``announces``). Whatever has led to
        another one has moved it.
        """
        if promise.kept or not promise.is_announced:
            return promise.kept
        return None if self.next and promise.announces(self.next) else Kept.MOVED


def line_of(medium: Medium) -> Action:
    """Return the line that a medium belongs to: call and voicemail are one, the phone."""
    return Action.CALL if medium is Medium.VOICEMAIL else Action(medium.value)
