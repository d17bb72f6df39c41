"""Bringing people in: who of them is known, and the short way for those who are not.

New people have no follow-up that their details could move, so nothing is needed but the file itself: not the
rules by which steps are set, whose import would take half as long again as all the rest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from data.model.brought import Choices
from data.model.followup import Person
from data.model.results import Imported
from data.rules.acts.brought_in import People, imported
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import is_same_name, is_shortened, shares_word
from data.store.backup.new_file import MadeMeanwhileError, made_whole
from data.store.connection.location import is_there
from data.store.connection.statements import Record, rows_of
from data.store.connection.transaction import writing
from data.store.queries.followups import person_of
from data.store.records.inserts import AT_ONCE, Progress, add_people, begin_act, name_act
from data.store.records.known_people import Directory, Marks, completed
from data.store.records.phone_numbers import read_numbers
from data.store.transfer.export_age import ExportAge

_LOOKING = 0.3
"""The part of the way that it takes to look whether they are known."""


@dataclass(frozen=True, slots=True)
class ToldApart:
    """The people of an import: who is new, and by what they are compared, who is to be completed, and how many are
    known as they are.
    """

    new: Sequence[tuple[Person, Marks]]
    completed: Sequence[Person]
    known: int
    doubtful: tuple[tuple[int, Person], ...] = ()
    changes: tuple[tuple[Person, Person], ...] = ()
    noted: Sequence[Person] = ()
    """Of whom only news are noted."""
    news: tuple[tuple[Person, Person], ...] = ()
    """Who has another job or name by the file than on file: as they were on file, and as they come."""
    whose: Sequence[int | None] = ()
    """Who each of the people is, in their order: the place among the ``new`` ones, or the id of somebody on file,
    less one and negated; None for who has somebody's e-mail address under another name."""
    apart: Sequence[tuple[int, Person]] = ()
    """Of whom the user has said that they are somebody else: their places among the new ones, and who that is."""

    def imported(self, source: str) -> Imported:
        """Return what it is to bring them in."""
        return Imported(
            imported(source, self.counted),
            len(self.new),
            len(self.completed),
            self.known,
            self.doubtful,
            self.changes,
            whose=tuple(self.whose),
            news=self.news,
            noted=len(self.noted),
        )

    @property
    def counted(self) -> People:
        """How many they are of each kind."""
        return People(len(self.new), len(self.completed), len(self.noted), self.known, len(self.doubtful))

    @property
    def changed(self) -> Sequence[Person]:
        """All who are on file and of whom something is written."""
        return [*self.completed, *self.noted]

    def behind(self, written: int) -> float:
        """Return the part of the way that is behind when so many people are written."""
        return _LOOKING + (1 - _LOOKING) * written / (len(self.new) + len(self.completed) + len(self.noted))


def tell_apart(
    known: Iterable[Record],
    people: Sequence[Person],
    progress: Progress,
    choices: Choices | None = None,
    age: ExportAge | None = None,
    by_job: frozenset[int] = frozenset(),
) -> ToldApart:
    """Return who of ``people`` is new beside the ``known`` rows, each of them once; what is blank of others is
    filled.

    Whoever has the address of somebody with another name is doubtful, and isn't taken, unless the user has decided
    (``choices``); who has their profile, and a part of their name, is that member, who is called otherwise now.
    Nothing is news where the ``age`` of the file says that something newer is on file; nor is it that somebody is
    named for an application at another company than theirs (``by_job``, by their places): recruiters are.
    """
    choices = choices or Choices()
    directory = Directory(map(person_of, known))
    new: list[tuple[Person, Marks]] = []
    changed: dict[int, Person] = {}
    before: dict[int, Person] = {}
    doubtful: list[tuple[int, Person]] = []
    whose: list[int | None] = []
    noted: dict[int, Person] = {}
    news: dict[int, tuple[Person, Person]] = {}
    places: dict[int, int] = {}
    standing = 0
    apart: list[tuple[int, Person]] = []
    for number, person in enumerate(people):
        if number % AT_ONCE == 0:
            progress(_LOOKING * number / len(people))
        marks = Marks.of(person)
        one = directory.known_or_added(person, marks)
        if one is None:
            places[id(person)] = len(new)
            whose.append(len(new))
            new.append((person, marks))
            continue
        if number not in choices.apart and (number in choices.same or _is_same(one, person, marks)):
            whose.append(-one.id - 1 if one.id is not None else places[id(one)])
        elif number in choices.apart:
            places[id(person)] = len(new)
            apart.append((len(new), one))
            whose.append(len(new))
            new.append((person, marks))
            continue
        else:
            whose.append(_place_of(one, person, marks, places))
            doubtful.append((number, one))
            continue
        if one.id is None:
            standing += 1
            if number in choices.same:
                whole = completed(new[places[id(one)]][0], person)
                new[places[id(one)]] = (whole, Marks.of(whole))
            continue
        from data.rules.identity.news import has_news, news_of, with_news  # only where somebody is known

        whole = completed(changed.get(one.id) or noted.get(one.id) or one, person)
        told = replace(person, organisation="") if number in by_job and one.organisation else person
        if news_of(one, told) and not (age and age.is_older):
            whole = with_news(whole, told)
            if has_news(whole):  # else the user has left them as they are
                news[one.id] = (one, told)
        if whole == one:
            standing += 1
        elif replace(whole, news=one.news) == one:
            noted[one.id] = whole
        else:
            noted.pop(one.id, None)
            before.setdefault(one.id, one)
            changed[one.id] = whole
    return ToldApart(
        new,
        list(changed.values()),
        standing,
        tuple(doubtful),
        changes=tuple((before[number], whole) for number, whole in changed.items()),
        noted=list(noted.values()),
        news=tuple(news.values()),
        whose=whose,
        apart=apart,
    )


def _is_same(one: Person, person: Person, marks: Marks) -> bool:
    """Return whether somebody who was found by what identifies them is the same one, whatever they are called.

    Who has nothing of the name is asked about, and so is one who came in with the same file: it can't be told
    which of two names is the newer one.
    """
    if is_same_name(one.name, person.name) or is_shortened(one.name, person.name):
        return True
    is_member = one.id is not None and marks.profile != "" and profile_key(one.profile) == marks.profile
    return is_member and shares_word(one.name, person.name)


def _place_of(one: Person, person: Person, marks: Marks, places: Mapping[int, int]) -> int | None:
    """Return where somebody is who is on file or came in before; None for who only has their e-mail address."""
    if not is_same_name(one.name, person.name) and not (
        marks.profile and profile_key(one.profile) == marks.profile
    ):
        return None
    if one.id is not None:
        return -one.id - 1
    return places[id(one)]


def import_new(
    path: Path, people: Sequence[Person], now: datetime, source: str, progress: Progress, home: str = ""
) -> Imported | None:
    """Add people to the database at ``path``, as one act; what Store.import_people does, where all are new.

    None, and nothing has happened, where somebody who is known is to be completed: that may move follow-ups.
    ``home`` is the user's country, to which national phone numbers belong; '' where none is set.
    """

    def bring_in(connection: sqlite3.Connection) -> Imported | None:
        def run(sql: str, values: Mapping[str, Any]) -> Iterable[Record]:
            return rows_of(connection, sql, values)

        known = run("SELECT * FROM person ORDER BY id", {})
        found = tell_apart(known, people, progress, age=ExportAge(run, source, people))
        if found.changed:
            return None
        done = found.imported(source)
        if found.new:
            act_id = begin_act(connection, now)
            add_people(connection, act_id, found.new, lambda written: progress(found.behind(written)))
            read_numbers(connection, home)
            name_act(connection, act_id, done.sentence)
        progress(1)
        return done

    if not is_there(path):
        # Where another program made the file meanwhile, they come into that one.
        with suppress(MadeMeanwhileError), made_whole(path) as connection:
            return bring_in(connection)
    with writing(path) as connection:
        return bring_in(connection)
