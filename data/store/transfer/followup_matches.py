"""Which follow-up a file tells of: one that is on file, one of which another row has told, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from types import MappingProxyType

from data.model.brought import UNKNOWN, Brought, State
from data.model.vocabulary import Kind
from data.rules.acts.tellings import BY_HAND
from data.rules.identity.advertisements import job_number, title_key
from data.rules.identity.organisations import is_respelt
from data.rules.identity.postings import UNKNOWN_POSTING, Posting, posting_of
from data.store.connection.statements import Run
from data.store.transfer.chat_matches import ChatMatches
from data.store.transfer.match import Match, Telling

_ANEW = timedelta(days=28)
"""An application for the same job so long after one that was over is another one, whatever is said of it."""
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
NOBODY: Mapping[int, str] = MappingProxyType({})


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
        self._read(run)
        self._theirs: dict[int, str] = {}
        if any(one.person for one in told):
            self._theirs = _organisations(run) | dict(fresh)
        self._chats = ChatMatches(run, told, self._theirs, now)
        for one in told:
            self._put(one)

    def _read(self, run: Run) -> None:
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
        theirs = self._by_person.get(telling.person or 0, ())
        if one.joins and telling.person is not None:
            news = self._chats.news(telling, theirs)
            if news is None:
                self.known += 1
                return
            one, match = news
            match = (match and match.within) or match
        else:
            match = self._with_chat(self._found(telling, number), telling, theirs)
        if match is None:
            opened = one.opened_on or one.since
            match = Match(None, telling.person, {telling.place(self._theirs)} - {""}, opened, number=number)
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

    def _with_chat(self, found: Match | None, telling: Telling, theirs: Sequence[Match]) -> Match | None:
        """Return what a row tells of with the chat on file that belongs to it: where it is new, just that chat."""
        is_named_now = found is not None and found.id is not None and found.person is None
        if found is not None and not (is_named_now and found.is_application and found.absorbs is None):
            return found
        chat = self._chats.chat_of(telling, theirs)
        if chat is None:
            return found
        if found is None:
            chat.become(telling, telling.place(self._theirs))
            self._add_places(chat)
            return chat
        if self._chats.is_nothing_more(chat):
            found.take_in(chat)
        return found

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

    def _found(self, telling: Telling, number: str) -> Match | None:
        """Return the same one: by LinkedIn's number of the job, else by what it is about, and with whom or where.

        One application is made for a job, whoever is named for it; of anything else, two people are two.
        """
        if number and number in self._by_number:
            return self._by_number[number]
        one = telling.brought
        about = (one.kind, title_key(one.about))
        places = (telling.person, telling.place(self._theirs))
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
