"""Who is called otherwise, works elsewhere or as something else than on file: a reason to write to them (H4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from data.model.followup import Person
from data.model.listed import Listed
from data.model.text import LONGEST_NOTE, fold
from data.rules.identity.job_titles import is_same_title
from data.rules.identity.organisations import organisation_key
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import has_second_surname, is_same_name, is_shortened, shares_word

_LEFT = "left"
"""The first line of news that the user has looked at and left as they are."""
_UNTIL = "Until "


class Answer(Enum):
    """What the user does about news: take them over and write, take them over only, or leave what is on file."""

    WRITE = "write"
    TAKE = "take"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class News:
    """A newer file says that the ``person``, as they are on file, has this ``name`` and this ``title`` at this
    ``organisation``.

    Where one of them is no news, it is as on file. ``is_left``: the user wants to hear no more of it.
    """

    person: Person
    name: str
    organisation: str
    title: str
    is_left: bool = False

    @property
    def before(self) -> str:
        """What they were: ``Data Engineer, Initech``."""
        return _job(self.person.title, self.person.organisation)

    @property
    def after(self) -> str:
        """What they are: ``Staff Engineer, Globex``."""
        return _job(self.title, self.organisation)

    @property
    def is_renamed(self) -> bool:
        """Whether they have another name."""
        return self.name != self.person.name

    @property
    def is_elsewhere(self) -> bool:
        """Whether they are at another organisation."""
        return organisation_key(self.organisation) != organisation_key(self.person.organisation)

    @property
    def is_job(self) -> bool:
        """Whether they have another job."""
        return self.is_elsewhere or not is_same_title(self.title, self.person.title, self.organisation)

    @property
    def what(self) -> str:
        """``new role at Globex``, ``new name``; of both, the job, about which there is more to say."""
        if not self.is_job:
            return "new name"
        return f"new role at {self.organisation}" if self.is_elsewhere else f"new role as {self.title}"

    @property
    def purpose(self) -> str:
        """Why to write: ``news: your new role at Globex``."""
        return f"news: your {self.what}"

    @property
    def words(self) -> str:
        """Return it beside their name on file: ``Staff Engineer, Globex · on file: Engineer, Initech``."""
        name = f"now called {self.name}" if self.is_renamed else ""
        job = f"{self.after} · on file: {self.before}" if self.is_job else ""
        return " · ".join(filter(None, (name, job)))

    @property
    def noted(self) -> str:
        """Return it as it is kept with the person, a line for each field that is news."""
        changed = {"name": self.name} if self.is_renamed else {}
        if self.is_job:
            changed |= {"organisation": self.organisation, "title": self.title}
        lines = [_LEFT] if self.is_left else []
        return "\n".join([*lines, *(f"{name}: {value}" for name, value in changed.items() if value)])


def news_of(known: Person, given: Person) -> News | None:
    """Return what a file says of somebody on file that is news; None where it says what is on file, or was before.

    What was replaced is in the notes: a file that is older than what is on file brings nothing back. A name is
    news where the file is a list of people, not where a message from long ago bears it.
    """
    if (known.organisation, known.title, known.name) == (given.organisation, given.title, given.name):
        return None  # as for nearly everybody
    before = None
    name, organisation, title = known.name, known.organisation, known.title
    if _is_renamed(known, given):
        before = _said_before(known)
        name = known.name if fold(given.name) in before else given.name
    if known.organisation and given.organisation:
        is_elsewhere = organisation_key(known.organisation) != organisation_key(given.organisation)
        have_titles = bool(known.title and given.title)
        is_promoted = have_titles and not is_same_title(known.title, given.title, given.organisation)
        if is_elsewhere or is_promoted:
            before = _said_before(known) if before is None else before
            theirs = given.title or ("" if is_elsewhere else known.title)
            if not _was_there(theirs, given.organisation, before):
                organisation, title = given.organisation, theirs
    found = News(known, name, organisation, title)
    return found if found.is_renamed or found.is_job else None


def _is_renamed(known: Person, given: Person) -> bool:
    return bool(
        given.name != known.name
        and (given.organisation or given.title or given.notes)
        and profile_key(given.profile) == profile_key(known.profile) != ""
        and shares_word(known.name, given.name)  # else it may be somebody else's profile
        and (not is_same_name(known.name, given.name) or has_second_surname(known.name, given.name))
        and not is_shortened(known.name, given.name)
    )


def _was_there(title: str, organisation: str, before: Iterable[str]) -> bool:
    """Return whether a job is one of those ``before``, however it is written."""
    key = organisation_key(organisation)
    for job in before:
        theirs, comma, place = job.rpartition(", ")
        if fold(_job(title, organisation)) == job:
            return True
        if comma and organisation_key(place) == key and is_same_title(theirs, title, organisation):
            return True
    return False


def _said_before(known: Person) -> frozenset[str]:
    """Return the names and jobs that were replaced, folded."""
    lines = (line.partition(": ")[2] for line in known.notes.split("\n") if line.startswith(_UNTIL))
    return frozenset(map(fold, lines))


def kept_news(person: Person) -> News | None:
    """Return what is kept with somebody as news; None where nothing is, or where it is on file by now."""
    if not person.news:
        return None
    lines = person.news.split("\n")
    said = {name: value for name, colon, value in (line.partition(": ") for line in lines) if colon}
    name, organisation = said.get("name") or person.name, said.get("organisation", person.organisation)
    title = said.get("title", "" if "organisation" in said else person.title)
    if (name, organisation, title) == (person.name, person.organisation, person.title):
        return None
    return News(person, name, organisation, title, lines[0] == _LEFT)


def news_listed(one: Listed) -> News | None:
    """Return the same of somebody in a list of people."""
    return kept_news(Person(one.name, one.organisation, one.title, id=one.id, news=one.news))


def with_news(known: Person, given: Person) -> Person:
    """Return somebody on file with what a file says of them as news; unchanged where they have it already."""
    found = news_of(known, given)
    kept = kept_news(known)
    if found is None or (kept and kept.noted.removeprefix(f"{_LEFT}\n") == found.noted):
        return known
    return replace(known, news=found.noted)


def has_news(person: Person) -> bool:
    """Return whether there is something that the user hasn't decided about: what the filter calls ``has:news``."""
    return bool(person.news) and not person.news.startswith(_LEFT)


def without_old_news(person: Person) -> Person:
    """Return somebody without news that are on file by now."""
    return replace(person, news="") if person.news and kept_news(person) is None else person


def left_so(person: Person, news: News) -> Person:
    """Return somebody whose news the user leaves as they are: the same file again says nothing new."""
    return replace(person, news=replace(news, is_left=True).noted)


def with_it_taken(person: Person, news: News, today: date) -> Person:
    """Return ``person`` as the news say; what was on file is in the notes, with the day on which that was known.

    What a title is at an organisation that nobody has heard of is blank, not the old one.
    """
    until = f"{_UNTIL}{today.day} {today:%b %Y}: "
    old = [person.name] if news.is_renamed else []
    old += [_job(person.title, person.organisation)] if news.is_job else []
    notes = "\n".join(filter(None, (person.notes, *(f"{until}{one}" for one in old))))
    return replace(
        person,
        name=news.name,
        organisation=news.organisation,
        title=news.title,
        notes=notes if len(notes) <= LONGEST_NOTE else person.notes,
        news="",
    )


def _job(title: str, organisation: str) -> str:
    return ", ".join(filter(None, (title, organisation)))
