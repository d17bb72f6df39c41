"""Which follow-up a file tells of: one that is on file, one of which another row has told, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import chain
from types import MappingProxyType

from data.model.brought import ACCEPTED, INVITATION, UNKNOWN, YOU_DECLINE, Brought, State
from data.model.followup import Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from data.rules.acts.brought_chats import Matter, belongs_to, is_chat_alone, stands_open
from data.rules.acts.noted_messages import invitations, noted_by_hand
from data.rules.acts.tellings import BY_HAND, missing, with_more
from data.rules.identity.advertisements import job_number, title_key
from data.rules.identity.organisations import is_respelt, organisation_key
from data.rules.identity.postings import UNKNOWN_POSTING, Posting, posting_of
from data.store.connection.statements import Record, Run

_ANEW = timedelta(days=28)
"""An application for the same job so long after one that was over is another one, whatever is said of it."""
_OF_LATE = timedelta(days=182)
"""A chat that ended longer ago is history."""
_NOWHERE = ""
"""Where an application was made of which nobody knows the organisation."""
_ROWS = (
    "SELECT f.id, f.person_id, f.organisation_key, f.about, f.kind, f.closed_on, f.opened_on, f.next_why, "
    "f.next_action, "
    "coalesce(p.organisation_key, '') AS theirs FROM follow_up f LEFT JOIN person p ON p.id = f.person_id "
    "ORDER BY f.id"
)
_LINKS = (
    "SELECT follow_up_id, note, is_opening FROM touch "
    "WHERE note LIKE '%linkedin.com/%jobs/%' OR (is_opening AND note <> '')"
)
_APPLIED = (
    "SELECT follow_up_id, at, is_opening AND is_undated AS is_undated FROM touch "
    "WHERE medium = 'form' AND direction = 'out'"
)
_TOUCHES = (
    "SELECT f.person_id, f.id, t.at, t.direction, t.medium, t.note, t.purpose FROM touch t "
    "JOIN follow_up f ON f.id = t.follow_up_id WHERE f.person_id IS NOT NULL"
)
_TOUCHES_OF = "SELECT at, direction, medium, note, purpose FROM touch WHERE follow_up_id = :id ORDER BY at, id"


NOBODY: Mapping[int, str] = MappingProxyType({})


@dataclass(slots=True)
class Match:
    """A follow-up of which something tells: on file under ``id``, or new (None), with what is told of it."""

    id: int | None
    person: int | None
    organisations: set[str]
    """Where it is, as it is compared: at a company of its own, else where its person works."""
    opened_on: date | None
    is_open: bool = True
    number: str = ""
    is_application: bool = False
    closed_on: date | None = None
    applied: list[date] = field(default_factory=list)
    """On which days one applied, as far as it is on file."""
    is_undated: bool = False
    """Whether nobody knows on which day one applied, only that one had by then."""
    has_company: bool = False
    """Whether that is its own company, and not only where its person works."""
    posting: Posting = UNKNOWN_POSTING
    """For which posting it is, as far as it is on file."""
    told: list[Brought] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    """The ids of those whom rows name for an application, each once: another one than is on file, too."""
    about: str = ""
    """What it is about."""
    kind: str = ""
    is_wish: bool = False
    """Whether nothing was sent yet, as far as is on file."""
    takes_chat: bool = False
    """Whether a list tells of it now to which the chat belongs that it has been on file."""

    @property
    def others(self) -> list[int]:
        """Those of them with whom it isn't."""
        return [number for number in self.named if number != self.person]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a file tells, with the id of the ``person`` whom it names, if it names one."""

    brought: Brought
    person: int | None

    @property
    def key(self) -> str:
        """The organisation, as it is compared."""
        organisation = self.brought.organisation
        return "" if organisation == UNKNOWN else organisation_key(organisation)

    @property
    def order(self) -> tuple[object, ...]:
        """Where it comes among others, whatever the order of the files: what joins others, last."""
        one = self.brought
        opened = (one.opened_on or one.since or date.max).isoformat()
        contacts = tuple((touch.at, touch.direction, touch.medium, touch.note) for touch in one.touches)
        days = str(one.since), str(one.planned), str(one.planned_at)
        said = one.state, str(one.outcome), *days, one.stage, one.note, one.link
        place = self.person or 0, one.file, one.line
        return (
            one.joins,
            opened,
            self.key,
            title_key(one.about),
            contacts,
            said,
            one.about,
            one.organisation,
            place,
        )


class Matches:
    """Finds what is told in the database and among what was told before."""

    def __init__(
        self,
        run: Run,
        tellings: Iterable[Telling],
        fresh: Mapping[int, str] = NOBODY,
        now: datetime | None = None,
    ) -> None:
        """``fresh`` are the organisations of people who have just come in, as they are compared, by their ids."""
        self._by_place: dict[tuple[str, str, str | int], list[Match]] = {}
        self._by_person: dict[int, list[Match]] = {}
        self._by_number: dict[str, Match] = {}
        self._run, self._now = run, now
        self._touches: dict[int, list[tuple[int, Touch]]] = {}
        self.all: list[Match] = []
        """Those of which something is told, in the order in which they were found."""
        self.known = 0
        """How many chats are on file as they are."""
        told = sorted(tellings, key=lambda one: one.order)
        self._postings: dict[tuple[str, str], list[tuple[Brought, Posting]]] = {}
        """Of each file, the rows about what has one title, with their postings."""
        self._companies: dict[tuple[str, str], set[str]] = {}
        """Of each file, the companies of the applications for what has one title, as they are compared."""
        for one in told:
            if one.brought.kind is Kind.APPLICATION and not one.brought.joins:
                rows = self._postings.setdefault((one.brought.file, title_key(one.brought.about)), [])
                rows.append((one.brought, _posting(one.brought)))
                companies = self._companies.setdefault((one.brought.file, title_key(one.brought.about)), set())
                companies.add(one.key)
        self._read(run, joins=any(one.brought.joins for one in told))
        self._of = _rows_with(told)
        self._theirs: dict[int, str] = {}
        if any(one.person for one in told):
            self._theirs = _organisations(run) | dict(fresh)
        for one in told:
            self._put(one)

    def _read(self, run: Run, *, joins: bool) -> None:
        numbers: dict[int, str] = {}
        postings: dict[int, Posting] = {}
        for record in run(_LINKS, {}):
            if number := job_number(record["note"]):
                numbers.setdefault(record["follow_up_id"], number)
            if record["is_opening"] and self._postings:
                postings.setdefault(record["follow_up_id"], posting_of("", record["note"]))
        applied: dict[int, list[date]] = {}
        undated: set[int] = set()
        for record in run(_APPLIED, {}):
            if record["is_undated"]:
                undated.add(record["follow_up_id"])
            applied.setdefault(record["follow_up_id"], []).append(datetime.fromisoformat(record["at"]).date())
        for record in run(_ROWS, {}):
            match = Match(
                record["id"],
                record["person_id"],
                {record["organisation_key"] or record["theirs"]} - {"", UNKNOWN},
                date.fromisoformat(record["opened_on"]),
                is_open=record["closed_on"] is None,
                number=numbers.get(record["id"]) or job_number(record["next_why"]),
                is_application=record["kind"] == Kind.APPLICATION,
                closed_on=date.fromisoformat(record["closed_on"]) if record["closed_on"] else None,
                applied=applied.get(record["id"], []),
                is_undated=record["id"] in undated,
                has_company=record["organisation_key"] not in ("", UNKNOWN),
                posting=postings.get(record["id"]) or _wished(record["next_why"] if self._postings else ""),
                about=record["about"],
                kind=record["kind"],
                is_wish=record["next_action"] == "form",
            )
            self._add(match)
        if joins:
            for record in run(_TOUCHES, {}):
                self._touches.setdefault(record["person_id"], []).append((record["id"], _touch(record)))

    def _add(self, match: Match) -> None:
        self._add_places(match)
        if match.person is not None:
            self._by_person.setdefault(match.person, []).append(match)
        if match.number:
            self._by_number.setdefault(match.number, match)

    def _add_places(self, match: Match) -> None:
        known = (*match.organisations, *(() if match.person is None else (match.person,)))
        for place in known or (_NOWHERE,):
            self._by_place.setdefault((match.kind, title_key(match.about), place), []).append(match)

    def _put(self, telling: Telling) -> None:
        one, number = telling.brought, job_number(telling.brought.link)
        if one.joins and telling.person is not None:
            joined = self._joined(telling)
            if joined is None:
                self.known += 1
                return
            one, match = joined
        else:
            match = self._found(telling, number)
            if match is None and (chat := self._chat_for(telling)):
                self._take_over(match := chat, telling)
        if match is None:
            opened = one.opened_on or one.since
            match = Match(None, telling.person, {self._place(telling)} - {""}, opened, number=number)
            match.about, match.kind = one.about, one.kind
            match.is_application = one.kind is Kind.APPLICATION
            match.has_company = bool(telling.key)
            self._add(match)
        elif number and not match.number:
            match.number = number
            self._by_number.setdefault(number, match)
        self._note_place(match, telling)
        is_named = telling.person is not None and one.kind is Kind.APPLICATION and not one.joins
        if is_named and telling.person not in match.named:
            match.named.append(telling.person or 0)
        if not match.told:
            self.all.append(match)
        match.told.append(one)

    def _note_place(self, match: Match, telling: Telling) -> None:
        """Note with whom and where a follow-up is, as a file tells, so that it is found by that, too."""
        about = (telling.brought.kind, title_key(telling.brought.about))
        if match.person is None and telling.person is not None:
            match.person = telling.person
            self._by_person.setdefault(telling.person, []).append(match)
            self._by_place.setdefault((*about, telling.person), []).append(match)
        if telling.key and telling.key not in match.organisations and not match.has_company:
            match.organisations.add(telling.key)
            self._by_place.setdefault((*about, telling.key), []).append(match)
        match.has_company = match.has_company or bool(telling.key)

    def _place(self, telling: Telling) -> str:
        """Return the organisation that a file names, else that of the person, as it is compared."""
        return telling.key or self._theirs.get(telling.person or 0, "")

    def _found(self, telling: Telling, number: str) -> Match | None:
        """Return the same one: by LinkedIn's number of the job, else by what it is about, and with whom or where.

        One application is made for a job, whoever is named for it; of anything else, two people are two.
        """
        if number and number in self._by_number:
            return self._by_number[number]
        one = telling.brought
        about = (one.kind, title_key(one.about))
        places = (telling.person, self._place(telling))
        known = [place for place in places if place] or [_NOWHERE]
        posting = _posting(one)
        fitting: list[Match] = []
        for match in chain.from_iterable(self._by_place.get((*about, place), ()) for place in known):
            if known == [_NOWHERE] and one.opened_on != match.opened_on:
                continue  # nothing but the day tells that they are one
            if number and match.number and match.number != number:
                continue
            if one.kind is Kind.APPLICATION and (_is_made_again(match, one) or self._is_elsewhere(match, telling)):
                continue
            if any(_are_two(one, told) for told in match.told) or self._is_of_another_row(match, one, posting):
                continue
            is_theirs = telling.person is not None and match.person == telling.person
            if is_theirs or one.kind is Kind.APPLICATION or telling.person is None or match.person is None:
                fitting.append(match)
        return min(
            fitting,
            key=lambda match: (telling.key not in match.organisations, _strangeness(match, one, posting)),
            default=None,
        )

    def _is_elsewhere(self, match: Match, telling: Telling) -> bool:
        """Return whether an application with the same person is at another company than that of a row, as those of
        a recruiter are. Where they only work elsewhere, it may be the same one, if nothing else says otherwise.
        """
        one, key = telling.brought, telling.key
        if not key or not match.organisations or any(is_respelt(its, key) for its in match.organisations):
            return False
        others = self._companies.get((one.file, title_key(one.about)), set())
        if match.has_company or not match.organisations.isdisjoint(others):
            return True
        on, days = one.opened_on, (*match.applied, *((match.opened_on,) if match.opened_on else ()))
        return on is not None and all(abs(on - day) > BY_HAND for day in days)

    def _is_of_another_row(self, match: Match, one: Brought, posting: Posting) -> bool:
        """Return whether what is on file is for another posting than a row, and another row of the file is it."""
        if match.id is None or not posting.is_other(match.posting):
            return False
        rows = self._postings.get((one.file, title_key(one.about)), ())
        return any(row.line != one.line and its.is_same(match.posting) for row, its in rows)

    def _joined(self, telling: Telling) -> tuple[Brought, Match | None] | None:
        """Return what of a chat is new, and to which follow-up with its person it goes; None where all is known.

        That is what is open, unless the chat was over long before, or what has had the rest of it.
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
            for match in self._by_person.get(person, ())
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

    def _was_invited(self, match: Match, chat: Brought) -> bool:
        """Return whether something closed is an invitation without words, which a chat of late goes on from."""
        is_one = match.about == INVITATION and match.kind == Kind.NETWORKING and match.id is not None
        last = max((touch.at for touch in chat.touches), default=None)
        return bool(is_one and not match.is_open and last and (self._now is None or self._now - last <= _OF_LATE))

    def _matter(self, match: Match, person: int) -> Matter:
        """Return what a chat with a person may belong to."""
        opened_on = None if match.is_application and match.is_undated else match.opened_on
        theirs = self._theirs.get(person, "")
        return Matter(match.about, match.is_application, opened_on, match.organisations, theirs)

    def _chat_for(self, telling: Telling) -> Match | None:
        """Return the chat on file that goes to what a list tells of, as it would had that come first; else None.

        Of several rows of the list, the latest gets it.
        """
        rows = self._of.get(telling.person or 0, ())
        if not any(row is telling for row in rows):
            return None
        for match in self._by_person.get(telling.person or 0, ()):
            if match.id is None or match.kind != Kind.NETWORKING or match.told:
                continue
            touches = self._written(match.id)
            stands = match.is_open or (touches and touches[-1].purpose == YOU_DECLINE)
            if not (stands and is_chat_alone(match.kind, match.about, touches)):
                continue
            fitting = [row for row in rows if belongs_to(match.about, touches, self._told_of(row))]
            if fitting and fitting[-1] is telling:
                return match
        return None

    def _told_of(self, row: Telling) -> Matter:
        """Return what a row of a list tells of, as a chat may belong to it."""
        one, theirs = row.brought, self._theirs.get(row.person or 0, "")
        is_application = one.kind is Kind.APPLICATION
        opened_on = one.opened_on or one.since
        return Matter(one.about, is_application, opened_on, {self._place(row)} - {""}, theirs)

    def _take_over(self, match: Match, telling: Telling) -> None:
        """Note that a chat on file is what a list tells of, from now on."""
        one = telling.brought
        match.takes_chat, match.is_application = True, one.kind is Kind.APPLICATION
        match.about, match.kind, match.is_open = one.about, one.kind, True
        match.organisations, match.has_company = {self._place(telling)} - {""}, bool(telling.key)
        match.opened_on = one.opened_on or one.since or match.opened_on
        self._add_places(match)

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


def _posting(one: Brought) -> Posting:
    """Return for which posting an application is, as a row says it; nothing of what is none."""
    if one.kind is not Kind.APPLICATION or one.joins:
        return UNKNOWN_POSTING
    notes = (one.note, *(touch.note for touch in one.touches if touch.is_opening))
    return posting_of(one.link, "\n".join(notes))


def _wished(why: str) -> Posting:
    """Return for which posting a saved job is, by the reason of its step."""
    _before, _sign, said = why.partition("(")
    return posting_of("", said.rpartition(")")[0].replace("; ", "\n")) if said else UNKNOWN_POSTING


def _are_two(one: Brought, other: Brought) -> bool:
    """Return whether two rows of one file tell of two follow-ups: for two postings; two rows of our own export."""
    if one.file != other.file or one.line == other.line or one.joins or other.joins:
        return False
    if one.cadence and other.cadence:
        return True
    return one.kind is Kind.APPLICATION and _posting(one).is_other(_posting(other))


def _strangeness(match: Match, one: Brought, posting: Posting) -> int:
    """Return how little tells that a row is about a follow-up: 0 where its posting is the same; of a row of our
    own export, where it has ended or goes on as that does.
    """
    known = match.posting
    for told in match.told:
        known = known.also(_posting(told))
    if posting.is_same(known):
        return 0
    ended = one.state is State.OVER
    return 1 if one.cadence and match.id is not None and ended != match.is_open else 2


def _with_words(here: Touch, told: Touch) -> str:
    """Return the note of a message that was noted by hand, with the words that the file has of it."""
    return told.note if not here.note else with_more(here.note, told.note)


def _is_answered(accepted: Touch, told: Sequence[Touch], on_file: Sequence[Touch]) -> bool:
    """Return whether a reply on file has come after the invitation that was ``accepted``."""
    sent = max((one.at for one in told if one.direction is Direction.OUT and one.at < accepted.at), default=None)
    return sent is not None and any(one.direction is not Direction.OUT and one.at > sent for one in on_file)


def _is_made_again(match: Match, one: Brought) -> bool:
    """Return whether what is told is another application for the same job: sent later, the earlier one over.

    Where both are over, or nothing says where the later one stands, as in LinkedIn's list of what was sent, one
    may be the other with another date: those are two if they lie weeks apart.
    """
    if one.opened_on is None or match.opened_on is None:
        return False
    days = [match.opened_on, *match.applied, *(told.opened_on for told in match.told if told.opened_on)]
    if match.is_undated and one.opened_on <= min(days):
        return False
    if one.opened_on < min(days):
        later_stands = match.is_open and all(told.state is not State.OVER for told in match.told)
        apart = BY_HAND if later_stands else _ANEW
    else:
        apart = timedelta(0) if one.stage and one.state is not State.OVER else _ANEW
    if min(abs(one.opened_on - day) for day in days) <= apart:
        return False
    if one.opened_on < min(days):
        return one.state is State.OVER and (one.since is None or one.since <= min(days))
    ends = [told.since or told.opened_on for told in match.told if told.state is State.OVER]
    ended = max((day for day in (*ends, match.closed_on) if day), default=None)
    return ended is not None and max(days) < one.opened_on and ended <= one.opened_on


def _organisations(run: Run) -> dict[int, str]:
    """Return the organisations of people, as they are compared, by their ids."""
    found = run("SELECT id, organisation_key FROM person WHERE organisation_key <> ''", {})
    return {record["id"]: record["organisation_key"] for record in found}
