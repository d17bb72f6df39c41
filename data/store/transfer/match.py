"""What a file tells of one follow-up, and the follow-up of which it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.model.brought import UNKNOWN, Brought
from data.model.vocabulary import Kind
from data.rules.identity.advertisements import title_key
from data.rules.identity.organisations import organisation_key
from data.rules.identity.postings import UNKNOWN_POSTING, Posting


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

    absorbs: int | None = None
    """The id of a chat on file that goes into it, as a list names the person of that for it now."""
    within: Match | None = None
    """What such a chat has gone into."""

    @property
    def others(self) -> list[int]:
        """Those of them with whom it isn't."""
        return [number for number in self.named if number != self.person]

    def become(self, telling: Telling, place: str) -> None:
        """Be what a list tells of, from now on, with the chat that it has been: at the organisation ``place``."""
        one = telling.brought
        self.takes_chat, self.is_application = True, one.kind is Kind.APPLICATION
        self.about, self.kind, self.is_open = one.about, one.kind, True
        self.organisations, self.has_company = {place} - {""}, bool(telling.key)
        self.opened_on = one.opened_on or one.since or self.opened_on

    def take_in(self, chat: Match) -> None:
        """Have a chat on file as part of it from now on."""
        self.absorbs, chat.within = chat.id, self


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

    def place(self, organisations: Mapping[int, str]) -> str:
        """Return the organisation that the file names, else that of the person, both as they are compared.

        ``organisations`` are those of people, by their ids.
        """
        return self.key or organisations.get(self.person or 0, "")

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
