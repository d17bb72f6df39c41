"""What one row of a tracker tells: an application, or somebody whom one keeps in touch with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from data.exchange.address_book.entry import Entry
from data.exchange.contacts import Left, Refused, Unusable, Why
from data.exchange.tracker.cells import (
    emails_in,
    is_of_notion,
    is_yes,
    known,
    link_of,
    phones_in,
    urls_in,
    without_addresses,
    words_of,
)
from data.exchange.tracker.fields import Field, is_answer, is_deadline, is_interview
from data.exchange.tracker.flags import stage_meant
from data.exchange.tracker.media import is_reply, is_talk, is_voicemail, medium_of, sent_by
from data.exchange.tracker.names import Contact, contacts_of, is_name, job_of
from data.exchange.tracker.rows import Rows
from data.exchange.tracker.states import ALIVE, NEVER_SENT, SENT, WISH, meaning_of
from data.exchange.tracker.table import Column, Sort
from data.exchange.tracker.tables import Row
from data.exchange.tracker.written_days import Day, range_end, read_day
from data.model.addresses import Address
from data.model.brought import UNKNOWN, Brought, State
from data.model.followup import Person, Touch
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, fold, plain_lines, quoted
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.calendar.zones import instant

_UNNAMED = "Application"
_IN_TOUCH = "Staying in touch"
_UNANSWERED = (State.SENT, State.SILENT)
_NOT = ("not ", "noch nicht", "pas encore", "todavia no", "non ancora")
_TO_COME = ("tbd", "tba", "tbc")
_AHEAD = (Field.PLANNED, Field.CONTACT, Field.CONTACTED, Field.SINCE)
_LONGEST_LINK = 2_000
_LONGEST_LABEL = 60
_WAYS = (Field.CONTACT, Field.FIRST, Field.LAST, Field.CONTACT_TITLE, Field.EMAIL, Field.PHONE, Field.PROFILE)


class Told(NamedTuple):
    """What a row tells: a follow-up, and whom it is with; either may be None. ``left`` can't be used."""

    brought: Brought | None
    person: Person | None
    left: tuple[Left, ...] = ()


def told_by(rows: Rows, row: Row) -> Told | Refused | None:
    """Return what a row tells, why it isn't taken, or None where it is no entry: a total, a line between."""
    if rows.is_summary(row):
        return None
    read = _Reading(rows, row)
    return read.person_told() if rows.table.sort is Sort.PEOPLE else read.application_told()


class _Reading:
    """One row as it is read: what goes into the note, and what of it can't be used."""

    def __init__(self, rows: Rows, row: Row) -> None:
        self._rows, self._row = rows, row
        self._notes: list[str] = []
        self._left: list[Left] = []
        self._ahead: Day | None = None  # such as that of an interview
        self._is_talk = False  # on that day
        self._planned_in = ""  # the day of the next step, below the name of its column

    def application_told(self) -> Told | Refused:
        """Return the application of a row."""
        rows, row = self._rows, self._row
        company, role = self._job()
        if len(company) > LONGEST_FIELD or len(role) > LONGEST_FIELD:
            return Refused(row.line, f"a name of {max(len(company), len(role)):,} characters", Why.LONG_NAME)
        if not company and not role:
            return Refused(row.line, Why.NO_JOB, Why.NO_JOB)
        self._add_notes()
        person = self._contact(company)
        if not company and person is None:
            if not any(map(str.isalpha, role)):
                return Refused(row.line, f"no company for {quoted(role)}", Why.NO_COMPANY)
            company = UNKNOWN
            reason = f"no company for {quoted(role)}: it's imported without one"
            self._left.append(Left(row.line, Unusable.EMPLOYER, reason))
        applied, saved = self._day(Field.APPLIED), self._day(Field.SAVED)
        words = rows.states.words(row)
        if not words and rows.table.grid.name and not rows.table.has(Field.STATE):
            words = rows.table.grid.name if meaning_of(rows.table.grid.name) else ""
        meaning = rows.meaning(row, words, is_dated=applied is not None)
        unreadable = rows.words(row, Field.APPLIED)
        if meaning.state is State.WISH and not words and not applied and unreadable and _says_when(unreadable):
            return Refused(row.line, f"{quoted(unreadable)} is no day on which you can have applied", Why.NO_DATE)
        if meaning.was_sent and not applied and meaning.state is not State.WISH:
            self._leave_words()
        opened = applied or saved
        touches: tuple[Touch, ...] = ()
        medium = sent_by(rows.words(row, Field.METHOD))
        if meaning.was_sent and applied and (applied.at or medium is not Medium.FORM):
            touches = (Touch(rows.clock.at(applied), Direction.OUT, medium, is_opening=True),)
        flagged = rows.flagged(row)
        flagged = flagged if flagged and flagged.means == meaning else None
        since = self._since(opened.on if opened else None, meaning.state, flagged.on if flagged else None)
        if flagged and flagged.ahead and (self._ahead is None or flagged.ahead.on <= self._ahead.on):
            self._ahead, self._is_talk = flagged.ahead, True
        if meaning.state is State.WISH:  # since when it is one
            opened, since = None, opened
        planned, is_agreed = self._next(meaning.state, words, self._planned(was_sent=meaning.was_sent))
        if planned and meaning.state in (State.OVER, State.WISH) and planned.on >= rows.clock.today:
            self._notes.append(self._planned_in)  # no step will be on it
        self._add_unknown()
        self._add_contacted()
        link = self._link()
        self._add_rest()
        self._leave_out(link)
        brought = Brought(
            about=role or _UNNAMED,
            kind=Kind.APPLICATION,
            state=meaning.state,
            organisation=company,
            opened_on=opened.on if opened else None,
            outcome=meaning.outcome,
            touches=touches,
            planned=planned.on if planned else None,
            planned_at=self._instant_of(planned),
            is_agreed=is_agreed,
            since=since.on if since else None,
            stage=(rows.stage(row) or words)[:LONGEST_FIELD],
            note=self._note(),
            link=link,
            is_whole=not meaning.was_sent,
            line=row.line,
        )
        return Told(brought, person, tuple(self._left))

    def person_told(self) -> Told | Refused:
        """Return the person of a row, and the follow-up with them where it has a day, a state or a topic."""
        rows, row = self._rows, self._row
        company = rows.words(row, Field.COMPANY)
        self._add_notes()
        person = self._contact(company)
        if person is None:
            return Refused(row.line, Why.NAMELESS, Why.NAMELESS)
        days = self._contacted()
        contacted = days[-1][1] if days else None
        planned = self._planned()
        words, about = rows.states.words(row), rows.words(row, Field.ABOUT)
        meaning = rows.states.known(words) or SENT if words else SENT
        flagged = rows.flagged(row)
        has_replied = flagged is not None and flagged.means == ALIVE and is_answer(flagged.stage) and not words
        if flagged and has_replied:
            meaning, words = ALIVE, flagged.stage
        replied = flagged.on if flagged and has_replied else None
        since = self._since(contacted.on if contacted else None, meaning.state, replied)
        if contacted:
            self._add_unknown()
        link = self._link()
        self._add_rest()
        self._leave_out(link)
        if not (contacted or planned or words):
            return Told(None, _noted(person, self._note()), tuple(self._left))
        touches: tuple[Touch, ...] = ()
        if meaning not in (WISH, NEVER_SENT):
            method = rows.words(row, Field.METHOD)
            told = ((rows.clock.at(day), *medium_of(f"{method} {column.name}", person)) for column, day in days)
            touches = tuple(Touch(at, direction, medium) for at, medium, direction in dict.fromkeys(told))
        if touches and is_voicemail(words):
            touches = (*touches[:-1], replace(touches[-1], medium=Medium.VOICEMAIL, direction=Direction.OUT))
        if touches and touches[-1].direction is Direction.OUT and not since and is_reply(words, days[-1][0].name):
            touches = (*touches[:-1], replace(touches[-1], direction=Direction.IN, note=words[:LONGEST_FIELD]))
        if touches and is_talk(words):
            touches = (
                *touches[:-1],
                _spoken(touches[-1], words, person, is_said=bool(rows.words(row, Field.METHOD))),
            )
        note = self._note()
        if not touches and (meaning.state in _UNANSWERED or not meaning.was_sent):  # no contact has the note
            person, note = _noted(person, note), ""
        brought = Brought(
            about=about[:LONGEST_FIELD] or _IN_TOUCH,
            kind=Kind.NETWORKING,
            state=meaning.state,
            opened_on=days[0][1].on if days else None,
            outcome=meaning.outcome,
            touches=touches,
            planned=planned.on if planned else None,
            planned_at=self._instant_of(planned),
            since=since.on if since else None,
            stage=words[:LONGEST_FIELD],
            note=note,
            link=link,
            line=row.line,
        )
        return Told(brought, person, tuple(self._left))

    def _job(self) -> tuple[str, str]:
        rows, row = self._rows, self._row
        company, role = rows.words(row, Field.COMPANY), rows.words(row, Field.ROLE)
        name = rows.words(row, Field.NAME)
        if name:
            both = job_of(name)
            company, role = company or both.company, role or both.role
        elif role and not company and not rows.table.has(Field.COMPANY):
            company, role = job_of(role)
        elif company and not role and not rows.table.has(Field.ROLE):
            company, role = job_of(company)
        return company, role

    def _contact(self, company: str) -> Person | None:
        """Return who is named, with the ways to them; what names nobody, and others, go into the note."""
        rows, row = self._rows, self._row
        given = " ".join(filter(None, (rows.words(row, Field.FIRST), rows.words(row, Field.LAST))))
        cell = rows.cell(row, Field.CONTACT)
        found = [Contact(given)] if is_name(given) else []
        found += contacts_of(cell) if cell else []
        title = rows.words(row, Field.CONTACT_TITLE)
        emails = [email for _one, text in rows.cells(row, Field.EMAIL) for email in emails_in(text)]
        phones = [phone for _one, text in rows.cells(row, Field.PHONE) for phone in phones_in(text) or [text]]
        profile = link_of(rows.cell(row, Field.PROFILE))
        if not found:
            called = (_labelled(one, text) for field in _WAYS for one, text in rows.cells(row, field))
            self._notes += called
            return None
        ways = ((Field.EMAIL, emails_in), (Field.PHONE, phones_in), (Field.PROFILE, link_of))
        self._notes += (  # what is no address, such as "ask Lee", and words beside one
            _labelled(one, text)
            for field, read in ways
            for one, text in rows.cells(row, field)
            if not read(text) or (field is not Field.PROFILE and any(map(str.isalnum, without_addresses(text))))
        )
        first, *others = found
        self._notes += (f"Contact: {_said(one)}" for one in others)
        entry = Entry(
            row.line,
            name=first.name,
            organisation=company,
            title=title or first.title,
            emails=[Address(one) for one in dict.fromkeys((*emails, *first.emails))],
            phones=[Address(one) for one in dict.fromkeys((*phones, *first.phones))],
            urls=[one for one in (profile, *first.urls) if one and not is_of_notion(one)],
        )
        person = entry.person()
        if isinstance(person, Refused):  # a name that nobody can have
            self._notes.append(f"Contact: {_said(first)}")
            return None
        self._left += entry.left
        return person

    def _day(self, field: Field, *, ahead: bool = False) -> Day | None:
        """Return the day of a field; of one that is none, or may not lie ahead, the note has the words."""
        return next((day for _column, day in self._days(field, ahead=ahead)), None)

    def _days(self, field: Field, *, ahead: bool = False) -> Iterator[tuple[Column, Day]]:
        """Yield the days of a field by their columns; the same of the others."""
        rows = self._rows
        for column, cell in rows.cells(self._row, field):
            written = read_day(cell)
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=ahead) if written else None
            if day is not None and (ahead or day.on <= rows.clock.today):
                if range_end(cell) is not None:
                    self._notes.append(_labelled(column, cell))
                yield column, day
                continue
            self._notes.append(_labelled(column, cell))
            if day is not None:
                reason = f"{quoted(cell)} is in the future: it's in the notes"
                self._left.append(Left(self._row.line, Unusable.CONNECTED, reason))
            else:
                self._leave_day(cell)

    def _leave_day(self, cell: str) -> None:
        """Note of a cell in a column of dates, which stands in the note, that it is no date."""
        if any(map(str.isdigit, cell)):
            reason = f"{quoted(cell)} isn't a valid date: it's in the notes"
            self._left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def _leave_words(self) -> None:
        """Note of words in place of the day of an application that they are no date, such as "tbd"."""
        for column, cell in self._rows.raw_cells(self._row, Field.APPLIED):
            if _is_to_come(cell) or (known(cell) and not any(map(str.isdigit, cell)) and _is_no_state(cell)):
                self._notes.append(_labelled(column, cell))
                reason = f"{quoted(cell)} isn't a valid date: it's in the notes"
                self._left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def _add_unknown(self) -> None:
        """Add states whose meaning isn't known to the notes: nothing else tells of them."""
        rows = self._rows
        for column, cell in rows.cells(self._row, Field.STATE):
            if (words := words_of(cell)) and not rows.states.known(words):
                self._notes.append(_labelled(column, words))

    def _contacted(self) -> list[tuple[Column, Day]]:
        """Return the days on which there was contact, the earliest first."""
        return sorted(self._days(Field.CONTACTED), key=lambda one: one[1].on)

    def _planned(self, *, was_sent: bool = False) -> Day | None:
        """Return the next day on which the user meant to follow up, else the last one; others are noted.

        ``was_sent``: it is of an application that was.
        """
        days = sorted(self._days(Field.PLANNED, ahead=True), key=lambda one: one[1].on)
        if was_sent:  # by when one had to apply is no plan any more
            ends = [one for one in days if is_deadline(one[0].name)]
            self._notes += (_dated(*one) for one in ends)
            days = [one for one in days if one not in ends]
        chosen = next((one for one in days if one[1].on >= self._rows.clock.today), days[-1] if days else None)
        self._notes += (_dated(*one) for one in days if one != chosen)
        if chosen:
            self._planned_in = _dated(*chosen)
            if chosen[1].on < self._rows.clock.today:  # which no step can be on any more
                self._notes.append(self._planned_in)
        return chosen[1] if chosen else None

    def _next(self, state: State, words: str, planned: Day | None) -> tuple[Day | None, bool]:
        """Return the day of the next step, and whether it is that of a talk: of an interview before the next
        follow-up, that. Where the ``words`` of the state are of an interview, an hour is that of it, too.
        """
        today = self._rows.clock.today
        is_ahead = planned is not None and planned.on >= today
        if state is not State.ALIVE or self._ahead is None:
            is_hour = state is State.ALIVE and planned is not None and _has_hour(planned)
            return planned, is_hour and is_interview(words)
        if planned and is_ahead and not (self._is_talk and self._ahead.on <= planned.on):
            return planned, False
        if is_ahead:
            self._notes.append(self._planned_in)
        return self._ahead, self._is_talk

    def _instant_of(self, day: Day | None) -> datetime | None:
        """Return when on a day something is to be; None where no hour is written, as where a program puts 0:00."""
        if day is None or not _has_hour(day):
            return None
        return instant(day.on, day.at or time(), self._rows.clock.zone).astimezone(UTC)

    def _since(self, opened: date | None, state: State, told: Day | None = None) -> Day | None:
        """Return the day since which the state holds: what a column of that has ``told``, else the latest that has
        been; others are in the note.

        On the day of an interview they had answered, and that is all that it tells of a state.
        """
        rows, found = self._rows, []
        for column, cell in rows.cells(self._row, Field.SINCE):
            written = read_day(cell)
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True) if written else None
            found.append((day, column, cell))
        ahead = [(day, column) for day, column, _cell in found if day and day.on > rows.clock.today]
        if ahead:
            self._ahead, column = min(ahead, key=lambda one: one[0].on)
            self._is_talk = is_interview(column.name)
        usable = [
            day
            for day, column, _cell in found
            if day
            and (opened or day.on) <= day.on <= rows.clock.today
            and (state is State.ALIVE or not is_interview(column.name))
            and (state is not State.WISH or not _is_of_answer(column.name))
        ]
        chosen = told or max(usable, key=lambda day: day.on, default=None) or self._range_end(opened)
        for day, _column, cell in found:
            if day is None:
                self._leave_day(cell)
        self._notes += (
            _labelled(column, cell)
            for day, column, cell in found
            if day is None or day != chosen or (_has_hour(day) and _is_of_answer(column.name))
        )
        return chosen

    def _range_end(self, opened: date | None) -> Day | None:
        """Return the day on which a range ends that begins with the application, if that has been; else None."""
        rows = self._rows
        for _column, cell in rows.cells(self._row, Field.APPLIED):
            written = range_end(cell)
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone) if written else None
            if day and opened and opened < day.on <= rows.clock.today:
                return day
        return None

    def _add_contacted(self) -> None:
        cells = self._rows.cells(self._row, Field.CONTACTED)
        self._notes += (_labelled(column, cell) for column, cell in cells)

    def _link(self) -> str:
        """Return the address of the advertisement; what is none is in the note."""
        links: list[str] = []
        for column, cell in self._rows.cells(self._row, Field.LINK):
            if link := link_of(cell):
                links.append(link)
            if not link or len(words_of(cell).split()) > 1:
                self._notes.append(_labelled(column, cell))
        if not links:  # that of the advertisement may lie behind its title
            titles = (one for field in (Field.ROLE, Field.NAME) for one in self._rows.cells(self._row, field))
            links += (url for _column, cell in titles for url in urls_in(cell) if not is_of_notion(url))
        return links[0] if links and len(links[0]) <= _LONGEST_LINK else ""

    def _add_notes(self) -> None:
        """Add what stands in the columns of notes, and the pages that the names lead to."""
        rows, row = self._rows, self._row
        for place, (column, cell) in enumerate(rows.cells(row, Field.NOTES)):
            self._notes.append(cell if place == 0 else _labelled(column, cell))
        for field in (Field.COMPANY, Field.ROLE, Field.NAME):
            for column, cell in rows.cells(row, field):
                self._notes += (f"{column.called}: {url}" for url in (*urls_in(cell), *emails_in(cell)))
        for column, cell in rows.cells(row, Field.CONTACT):  # their other pages are theirs
            self._notes += (f"{column.called}: {url}" for url in urls_in(cell) if is_of_notion(url))

    def _add_rest(self) -> None:
        rows, row = self._rows, self._row
        for field in (Field.METHOD, *((Field.ABOUT,) if rows.table.sort is Sort.APPLICATIONS else ())):
            self._notes += (_labelled(column, cell) for column, cell in rows.cells(row, field))
        for field in _AHEAD:
            cells = rows.raw_cells(row, field)
            self._notes += (_labelled(column, cell) for column, cell in cells if _is_to_come(cell))
        self._notes += (_labelled(column, cell) for column, cell in rows.rest(row))

    def _leave_out(self, link: str) -> None:
        """Leave out of the note what is nothing but the address of the advertisement, which is kept apart."""
        if link:
            self._notes = [one for one in self._notes if one != link and not _names_only(one, link)]

    def _note(self) -> str:
        lines = (plain_lines(one).strip() for one in self._notes)
        note = "\n".join(dict.fromkeys(filter(None, lines)))
        return note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"


def _names_only(note: str, link: str) -> bool:
    """Return whether a line is the name of a column and a link."""
    return note.endswith(f": {link}") and "\n" not in note and len(note) - len(link) <= _LONGEST_LABEL


def _spoken(touch: Touch, words: str, person: Person, *, is_said: bool) -> Touch:
    """Return the last contact as the conversation that it was by the ``words`` of a state.

    By what they spoke, these tell where no column has said it (``is_said``).
    """
    medium = touch.medium if is_said or touch.direction is Direction.BOTH else medium_of(words, person)[0]
    if medium in (Medium.EMAIL, Medium.MESSAGE) and not is_said:  # nobody said by what they spoke
        medium = Medium.CALL
    return replace(touch, medium=medium, direction=Direction.BOTH, note=words[:LONGEST_FIELD])


def _says_when(cell: str) -> bool:
    """Return whether words in place of the day of an application don't say that there was none."""
    meaning = meaning_of(cell)
    is_no = is_yes(cell) is False or fold(cell).startswith(_NOT)
    return not is_no and (meaning is None or meaning.was_sent)


def _is_to_come(cell: str) -> bool:
    """Return whether a cell says that something isn't known yet: ``tbd``."""
    return fold(cell).strip(" .?!") in _TO_COME


def _is_no_state(cell: str) -> bool:
    return is_yes(cell) is None and meaning_of(cell) is None


def _labelled(column: Column, cell: str) -> str:
    """Return what stands in a cell, for the note: below the name of its column, if it has one."""
    return f"{column.name}: {cell}" if column.name else cell


def _dated(column: Column, day: Day) -> str:
    """Return a day, and its hour where one is written, for the note."""
    at = f" {day.at:%H:%M}" if _has_hour(day) else ""
    return f"{column.called}: {day.on}{at}"


def _has_hour(day: Day) -> bool:
    """Return whether an hour is written with a day; midnight is how programs write none."""
    return day.at not in (None, time())


def _is_of_answer(header: str) -> bool:
    """Return whether a column with this name says when they did something, and not when its row was changed."""
    return is_answer(header) or is_interview(header) or stage_meant(header) is not None


def _said(contact: Contact) -> str:
    title = f" ({contact.title})" if contact.title else ""
    return ", ".join((f"{contact.name}{title}", *contact.emails, *contact.phones, *contact.urls))


def _noted(person: Person, note: str) -> Person:
    return replace(person, notes="\n".join(filter(None, (person.notes, note)))[:LONGEST_NOTE])
