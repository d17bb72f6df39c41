"""What an import would bring, group by group: how many, what they are, and each of them in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from app.runtime.imports.mapping_report import mapping_lines
from app.runtime.imports.rows import joined_rows, refused_of
from data.exchange.contacts import DOUBTFUL
from data.exchange.holdings import HIDDEN
from data.exchange.linkedin.export.contents import PHONE_BOOK_ASKS
from data.files.named_files import name_of
from data.model.brought import SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES, State
from data.model.text import plain
from data.rules.identity.news import News, news_of, with_news
from data.rules.phrasing import relative_times

if TYPE_CHECKING:
    from app.runtime.imports.reading import Prepared
    from data.exchange.contacts import Left, Refused
    from data.exchange.holdings import Holdings, Unread
    from data.model.brought import Brought, Row
    from data.model.followup import Person
    from data.model.results import Change, Imported, TakenIn

_LONGEST = 60
_EXPLAINED = re.compile(r": |, as ")
NEWS = "news"
"""The group of those who have another job or name."""
OFFERED = "offered"
"""The group of saved jobs, of which each can be taken."""


@dataclass(frozen=True, slots=True)
class Group:
    """A line of the preview: ``number`` and ``words``; ``lines`` makes the list behind it, None where there is
    none. ``id`` names it for keys that are about it.
    """

    id: str
    number: int
    words: str
    lines: Callable[[], Sequence[str]] | None = None

    @property
    def short(self) -> str:
        """The words where there is little room: without what explains them."""
        return _EXPLAINED.split(self.words, maxsplit=1)[0]


def groups_of(prepared: Prepared, today: date) -> list[Group]:
    """Return the groups that have something in them, the most important first; plain text throughout."""
    if prepared.taken:
        return [one for one in _of_archive(prepared.taken) if one.number]
    held, imported = prepared.held, prepared.imported
    if held is None or imported is None:
        return []
    name = name_of(prepared.paths[0])
    return [one for one in _groups(held, imported, name, today) if one.number]


def _groups(held: Holdings, imported: Imported, name: str, today: date) -> Iterator[Group]:
    people = held.contacts.people
    refused = refused_of(held, imported, name)
    doubtful = [one for one in refused if one.why in DOUBTFUL]
    others = [one for one in refused if one.why not in DOUBTFUL]
    yield Group(
        "new", imported.added, _are("new {}", imported.added, "person", "people"), lambda: _new(people, imported)
    )
    words = _are("{} with details added", imported.completed, "person", "people")
    yield Group("completed", imported.completed, words, lambda: _completed(imported))
    news = news_in(imported)
    words = _are("{} with news: a new job or name is a reason to write", len(news), "person", "people")
    yield Group(NEWS, len(news), words, lambda: [*map(news_line, news)])
    words = _are("{} on file already", imported.known, "person", "people")
    yield Group("same", imported.known, words, lambda: _same(people, imported))
    words = _are(
        "possible {}: somebody else has the same e-mail address or profile",
        len(doubtful),
        "duplicate",
        "duplicates",
    )
    yield Group("doubtful", len(doubtful), words, lambda: _rows(doubtful))
    together = held.contacts.together
    words = _are("{} joined with an earlier row: the same person", len(together), "row", "rows")
    yield Group("together", len(together), words, lambda: _rows(together))
    joined = joined_rows(imported)
    words = _are("{} joined with an earlier row: the same application", len(joined), "row", "rows")
    yield Group("joined", len(joined), words, lambda: _rows(joined))
    opened = imported.opened
    words = _are("new {}", imported.follow_ups, "follow-up", "follow-ups")
    yield Group("follow-ups", imported.follow_ups, words, lambda: _brought(opened, people, today))
    good = [one for one in imported.changed if one.field in (SAYS_OFFER, SAYS_YES)]
    words = _are("{} offered you the job, or accepted your proposal", len(good), "person", "people")
    yield Group("welcome", len(good), words, lambda: _said(good, today))
    unwelcome = [one for one in imported.changed if one.field in (SAYS_NO, SAYS_STOP)]
    words = _are("{} said no, or asked you to stop", len(unwelcome), "person", "people")
    yield Group("unwelcome", len(unwelcome), words, lambda: _said(unwelcome, today))
    changed = [one for one in imported.changed if one.field not in (SAYS_NO, SAYS_STOP, SAYS_OFFER, SAYS_YES)]
    words = _are("{} on file continued", imported.continued, "follow-up", "follow-ups")
    yield Group("continued", imported.continued, words, (lambda: _changed(changed)) if changed else None)
    words = _are("new {}: messages, applications, replies", imported.touches, "log entry", "log entries")
    yield Group("touches", imported.touches, words)
    wishes = wishes_in(imported)
    words = f"{_are('{}', len(wishes), 'saved job', 'saved jobs')}, {_taken(wishes, imported)}"
    yield Group(OFFERED, len(wishes), words, lambda: _brought(wishes, people, today))
    words = _are("{} skipped", len(others), "row", "rows")
    yield Group("refused", len(others), words, lambda: _rows(others))
    left = held.contacts.left
    words = _are("{} kept in the notes: they can't be used", len(left), "value", "values")
    yield Group("left", len(left), words, lambda: _rows(left))
    hidden = [one for one in held.named if one.what == HIDDEN]
    words = _are("hidden {}, not read: show it in the workbook to import it", len(hidden), "sheet", "sheets")
    yield Group("hidden", len(hidden), words, lambda: _unread(hidden))
    unread = [one for one in held.named if one.what != HIDDEN]
    words = f"{'file' if len(unread) == 1 else 'files'} inside, not read: {_why_unread(unread)}"
    yield Group("unread", len(unread), words, lambda: _unread(unread))
    words = f"{'table' if len(held.mapped) == 1 else 'tables'}: see how its columns and statuses were read"
    yield Group("mapping", len(held.mapped), words, lambda: [*mapping_lines(held.mapped)])


def wishes_in(imported: Imported) -> list[Brought]:
    """Return the saved jobs that are new, in the order of the files: those that are offered, and those taken."""
    taken = (one for one in imported.opened if one.state is State.WISH)
    return sorted((*imported.offered, *taken), key=lambda one: one.row)


def wish_lines(imported: Imported, people: Sequence[Person], today: date) -> list[tuple[Row, str]]:
    """Return each of them by where it stands, with its line."""
    wishes = wishes_in(imported)
    return [(one.row, line) for one, line in zip(wishes, _brought(wishes, people, today), strict=True)]


def _taken(wishes: Sequence[Brought], imported: Imported) -> str:
    number = len(wishes) - len(imported.offered)
    if not number:
        return "left out, as you haven't applied"
    return f"{number:,} included" if imported.offered else "included"


def _are(words: str, number: int, one: str, several: str) -> str:
    return words.format(one if number == 1 else several)


def _new(people: Sequence[Person], imported: Imported) -> list[str]:
    shown: set[int] = set()
    lines = []
    for person, whose in zip(people, imported.whose, strict=False):
        if whose is not None and whose >= 0 and whose not in shown:
            shown.add(whose)
            lines.append(_person(person))
    return lines


def _same(people: Sequence[Person], imported: Imported) -> list[str]:
    changed = {after.id for _before, after in imported.changes}
    changed |= {known.id for known, given in imported.news if with_news(known, given) != known}
    doubtful = {place for place, _known in imported.doubtful}
    shown: set[int] = set()
    lines = []
    for place, (person, whose) in enumerate(zip(people, imported.whose, strict=False)):
        if whose is None or place in doubtful:
            continue
        if whose >= 0 and whose not in shown:
            shown.add(whose)  # who is new, and comes a second time
        elif whose >= 0 or -whose - 1 not in changed:
            lines.append(_person(person))
    return lines


def _person(person: Person) -> str:
    more = ", ".join(filter(None, (person.title, person.organisation)))
    rest = " · ".join(filter(None, (more, person.email, person.phone)))
    return plain(f"{person.name} · {rest}" if rest else person.name)


def _completed(imported: Imported) -> list[str]:
    return [plain(f"{after.name}: {'; '.join(_filled(before, after))}") for before, after in imported.changes]


def _filled(before: Person, after: Person) -> Iterator[str]:
    for name in (one.name for one in fields(before) if one.compare and one.name != "news"):
        if (was := getattr(before, name)) != (now := getattr(after, name)):
            yield f"{name} {_cut(was)} → {_cut(now)}" if was else f"{name} {_cut(now)}"


def _cut(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _brought(brought: Sequence[Brought], people: Sequence[Person], today: date) -> list[str]:
    lines = []
    for one in brought:
        person = people[one.person].name if one.person is not None else ""
        where = one.organisation or (people[one.person].organisation if one.person is not None else "")
        who = ", ".join(filter(None, (person, where)))
        first = one.opened_on or (one.touches[0].at.date() if one.touches else one.since)
        when = relative_times.day(first, today) if first else ""
        entries = f"{len(one.touches)} log entries" if len(one.touches) > 1 else ""
        lines.append(plain(" · ".join(filter(None, (who, one.about, when, one.stage, entries, one.link)))))
    return lines


def _rows(rows: Sequence[Refused | Left]) -> list[str]:
    return [plain(f"line {one.line:,}{f' of {one.file}' if one.file else ''}: {one.reason}") for one in rows]


def has_phone_book(held: Holdings) -> bool:
    """Return whether there is a phone book inside that isn't read unless one says so."""
    return any(one.instead == PHONE_BOOK_ASKS for one in held.named)


def _why_unread(unread: Sequence[Unread]) -> str:
    """Return why files inside aren't read: nothing in them is taken, or a phone book is, once one says so."""
    if any(one.instead == PHONE_BOOK_ASKS for one in unread):
        rest = "" if len(unread) == 1 else "; nothing else in there can be imported"
        return f"the phone book comes with b{rest}"
    return f"nothing in {'it' if len(unread) == 1 else 'them'} can be imported"


def _unread(unread: Sequence[Unread]) -> list[str]:
    return [
        plain(f"{one.name}: {one.what}{f', {_in_keys(one.instead)}' if one.instead else ''}") for one in unread
    ]


def _in_keys(instead: str) -> str:
    """Return what to do as the program has it, not the command line."""
    return "b takes its people, too" if instead == PHONE_BOOK_ASKS else instead


def _of_archive(taken: TakenIn) -> Iterator[Group]:
    names = (("person", "new people"), ("follow_up", "new follow-ups"), ("touch", "new log entries"))
    for table, words in names:
        yield Group(table, taken.added.get(table, 0), words)
    yield Group("completed", taken.completed, _are("{} with details added", taken.completed, "person", "people"))
    yield Group("same", taken.known, _are("{} on file already", taken.known, "person", "people"))
    words = _are("{} newer there", len(taken.changes), "value", "values")
    yield Group("changes", len(taken.changes), words, lambda: _changes(taken))


def _changes(taken: TakenIn) -> list[str]:
    return _changed(taken.changes)


def news_in(imported: Imported) -> list[News]:
    """Return who has another job or name by the file than on file."""
    found = (news_of(known, given) for known, given in imported.news)
    return [one for one in found if one]


def news_line(news: News) -> str:
    """Return who has which job now, and which one on file: ``Dana Li · Staff Engineer, Globex · on file: …``."""
    return plain(f"{news.person.name} · {news.words}")


def _said(changes: Sequence[Change], today: date) -> list[str]:
    return [plain(f"{one.person}: {one.field}{_on(one.after, today)}") for one in changes]


def _on(day: str, today: date) -> str:
    return f", {relative_times.day(date.fromisoformat(day), today)}" if day else ""


def _changed(changes: Sequence[Change]) -> list[str]:
    return [
        plain(f"{one.person}: {one.field.replace('_', ' ')} {one.before or 'nothing'} → {one.after or 'nothing'}")
        for one in changes
    ]
