"""What one row of a tracker tells: an application, or somebody whom one keeps in touch with."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from data.exchange.contacts import SAY_HOW, Left, Refused, Unusable, Why
from data.exchange.tracker.columns.fields import Field, is_answer
from data.exchange.tracker.columns.table import Sort
from data.exchange.tracker.entry.days import RowDays
from data.exchange.tracker.entry.names import contact_in, job_in, link_in
from data.exchange.tracker.entry.notes import Notes
from data.exchange.tracker.entry.rows import Rows
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import is_yes
from data.exchange.tracker.values.media import is_reply, is_talk, is_voicemail, medium_of, says_how, sent_by
from data.exchange.tracker.values.states import ALIVE, NEVER_SENT, SENT, WISH, is_to_contact, meaning_of
from data.exchange.tracker.values.told_days import is_on_site
from data.exchange.tracker.values.written_days import Day
from data.model.brought import IN_TOUCH, UNKNOWN, UNSAID, Brought, State
from data.model.followup import Person, Touch, When
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, fold, quoted
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.phrasing import wording

_UNNAMED = "Application"
_UNANSWERED = (State.SENT, State.SILENT)
_NOT = ("not ", "noch nicht", "pas encore", "todavia no", "non ancora")


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
    """One row as it is read: its days, what goes into the note, and what of it can't be used."""

    def __init__(self, rows: Rows, row: Row) -> None:
        self._rows, self._row = rows, row
        self._notes = Notes(rows, row)
        self._days = RowDays(rows, row, self._notes)

    def application_told(self) -> Told | Refused:
        """Return the application of a row."""
        rows, row = self._rows, self._row
        company, role = job_in(rows, row)
        if len(company) > LONGEST_FIELD or len(role) > LONGEST_FIELD:
            return Refused(row.line, f"a name of {max(len(company), len(role)):,} characters", Why.LONG_NAME)
        if not company and not role:
            return Refused(row.line, Why.NO_JOB, Why.NO_JOB)
        self._notes.add_written()
        person = contact_in(rows, row, company, self._notes)
        if not company and person is None:
            if not any(map(str.isalpha, role)):
                return Refused(row.line, f"no company for {quoted(role)}", Why.NO_COMPANY)
            company = UNKNOWN
            reason = f"no company for {quoted(role)}: it's imported without one"
            self._notes.left.append(Left(row.line, Unusable.EMPLOYER, reason))
        applied, saved = self._days.first(Field.APPLIED), self._days.first(Field.SAVED)
        words = rows.states.words(row)
        if not words and rows.table.grid.name and not rows.table.has(Field.STATE):
            words = rows.table.grid.name if meaning_of(rows.table.grid.name) else ""
        meaning = rows.meaning(row, words, is_dated=applied is not None)
        unreadable = rows.words(row, Field.APPLIED)
        if meaning.state is State.WISH and not words and not applied and unreadable and _says_when(unreadable):
            return Refused(row.line, f"{quoted(unreadable)} is no day on which you can have applied", Why.NO_DATE)
        told = self._days.told_in(words, meaning.state)
        applied = applied or (told if meaning.state is State.SENT else None)
        if meaning.was_sent and not applied and meaning.state is not State.WISH:
            self._notes.leave_words()
        opened = applied or saved
        is_saved = (
            applied is None and meaning.was_sent
        )  # on which day they were saved, and on none known applied for
        touches: tuple[Touch, ...] = ()
        medium = sent_by(rows.words(row, Field.METHOD))
        if meaning.was_sent and applied and (applied.at or medium is not Medium.FORM):
            touches = (Touch(rows.clock.at(applied), Direction.OUT, medium, is_opening=True),)
        flagged = rows.flagged(row)
        flagged_on = flagged.on if flagged and flagged.means == meaning else None
        since = self._days.since(opened.on if opened else None, meaning.state, flagged_on, told)
        touches += self._talk(words, self._days.talk_before(words, told, since, meaning.state), applied)
        if flagged and flagged.ahead and (self._days.ahead is None or flagged.ahead.on <= self._days.ahead.on):
            self._days.ahead, self._days.is_talk = flagged.ahead, True
        if meaning.state is State.WISH:  # since when it is one
            opened, since = None, opened
        step = self._days.next_step(meaning.state, words, self._days.planned(was_sent=meaning.was_sent))
        planned = step.on
        if planned and meaning.state in (State.OVER, State.WISH) and planned.on >= rows.clock.today:
            self._notes.lines.append(self._days.planned_in)  # no step will be on it
        self._notes.add_unknown()
        self._notes.add_contacted()
        link = link_in(rows, row, self._notes)
        self._notes.add_rest()
        self._notes.leave_out(link)
        brought = Brought(
            about=role or _UNNAMED,
            kind=Kind.APPLICATION,
            state=meaning.state,
            organisation=company,
            opened_on=opened.on if opened and not is_saved else None,
            saved_on=saved.on if saved and is_saved else None,
            outcome=meaning.outcome,
            touches=touches,
            planned=planned.on if planned else None,
            planned_at=self._days.instant_of(planned),
            is_agreed=step.is_agreed,
            talk=When(step.talk.on, self._days.instant_of(step.talk)) if step.talk else None,
            since=since.on if since else None,
            stage=(rows.stage(row) or words)[:LONGEST_FIELD],
            note=self._notes.text(),
            link=link,
            is_whole=not meaning.was_sent,
            line=row.line,
        )
        return Told(brought, person, tuple(self._notes.left))

    def _talk(self, words: str, on: Day | None, applied: Day | None) -> tuple[Touch, ...]:
        """Return the talk that there was on a day after one applied; nothing for none."""
        if on is None or applied is None or on.on < applied.on:
            return ()
        medium = Medium.VISIT if is_on_site(words) else Medium.CALL
        return (Touch(self._rows.clock.at(on), Direction.BOTH, medium, words[:LONGEST_FIELD]),)

    def person_told(self) -> Told | Refused:
        """Return the person of a row, and the follow-up with them where it has a day, a state or a topic."""
        rows, row = self._rows, self._row
        company = rows.words(row, Field.COMPANY)
        self._notes.add_written()
        person = contact_in(rows, row, company, self._notes)
        if person is None:
            return Refused(row.line, Why.NAMELESS, Why.NAMELESS)
        days = self._days.contacted()
        contacted = days[-1][1] if days else None
        planned = self._days.planned()
        words, about = rows.states.words(row), rows.words(row, Field.ABOUT)
        meaning = rows.taken(row, words) if words else SENT
        if contacted and meaning == WISH and is_to_contact(words):  # again, that is
            meaning = SENT
        flagged = rows.flagged(row)
        has_replied = flagged is not None and flagged.means == ALIVE and is_answer(flagged.stage) and not words
        if flagged and has_replied:
            meaning, words = ALIVE, flagged.stage
        replied = flagged.on if flagged and has_replied else None
        since = self._days.since(contacted.on if contacted else None, meaning.state, replied)
        if contacted:
            self._notes.add_unknown()
        link = link_in(rows, row, self._notes)
        self._notes.add_rest()
        self._notes.leave_out(link)
        if not (contacted or planned or words):
            return Told(None, _noted(person, self._notes.text()), tuple(self._notes.left))
        touches: tuple[Touch, ...] = ()
        if meaning not in (WISH, NEVER_SENT):
            method = rows.words(row, Field.METHOD)
            told = ((rows.clock.at(day), *medium_of(f"{method} {column.name}", person)) for column, day in days)
            touches = tuple(Touch(at, direction, medium) for at, medium, direction in dict.fromkeys(told))
        if touches and is_voicemail(words):
            touches = (*touches[:-1], replace(touches[-1], medium=Medium.VOICEMAIL, direction=Direction.OUT))
        is_unsaid = bool(touches) and not any(
            map(says_how, (rows.words(row, Field.METHOD), days[-1][0].name, words))
        )
        if touches and touches[-1].direction is Direction.OUT and not since and is_reply(words, days[-1][0].name):
            touches = (*touches[:-1], replace(touches[-1], direction=Direction.IN, note=words[:LONGEST_FIELD]))
        if touches and is_talk(words):
            touches = (
                *touches[:-1],
                _spoken(touches[-1], words, person, is_said=bool(rows.words(row, Field.METHOD))),
            )
        if is_unsaid and touches[-1].direction is Direction.OUT:
            taken = wording.with_article(wording.MEDIUM_WORDS[touches[-1].medium])
            reason = f"{quoted(days[-1][0].called)} doesn't say how: it's taken as {taken} of yours"
            self._notes.left.append(Left(row.line, Unusable.METHOD, f"{reason}. {SAY_HOW}"))
            touches = (*touches[:-1], replace(touches[-1], purpose=UNSAID))
        note = self._notes.text()
        if not touches and (meaning.state in _UNANSWERED or not meaning.was_sent):  # no contact has the note
            person, note = _noted(person, note), ""
        brought = Brought(
            about=about[:LONGEST_FIELD] or IN_TOUCH,
            kind=Kind.NETWORKING,
            state=meaning.state,
            opened_on=days[0][1].on if days else None,
            outcome=meaning.outcome,
            touches=touches,
            planned=planned.on if planned else None,
            planned_at=self._days.instant_of(planned),
            since=since.on if since else None,
            stage=words[:LONGEST_FIELD],
            note=note,
            link=link,
            line=row.line,
        )
        return Told(brought, person, tuple(self._notes.left))


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


def _noted(person: Person, note: str) -> Person:
    return replace(person, notes="\n".join(filter(None, (person.notes, note)))[:LONGEST_NOTE])
