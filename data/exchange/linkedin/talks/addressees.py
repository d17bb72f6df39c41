"""To whom each message on LinkedIn went, and from whom it came.

Who sent a message is told by the sender's address against the owner's, never by the folder: own messages lie in
the inbox, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.party import Party
from data.exchange.linkedin.talks.messages import NOBODY, Message, Messages
from data.exchange.linkedin.talks.owner import Exchange, Owner, candidates, owner_of
from data.exchange.linkedin.talks.said import Said
from data.files.named_files import printable
from data.model.errors import RuleError
from data.model.text import LONGEST_FIELD, can_be_seen, fold, quoted

_TWO = 2
_FEW = 5
"""A message to more people than these is to nobody in particular: only who answers it is followed up."""


class Told(NamedTuple):
    """What files of messages say: ``said`` to and by each person, the rows that aren't taken, whose they are."""

    said: list[Said]
    refused: list[Refused]
    owner: Owner


class OwnerUnknownError(RuleError):
    """Nothing tells which of the people in a file has exported it: ``what`` it is, and what to do ``instead``."""

    def __init__(self, shown: str, names: Sequence[str], me: str = "") -> None:
        """``me`` is who the user says to be, which is none of the ``names``."""
        which = " and ".join(map(printable, names)) if len(names) == _TWO else "the people in it"
        if me:
            which = " nor ".join(map(printable, names))
            nobody = f"neither {which}" if len(names) == _TWO else "none of the people in it"
            self.what = f"messages in which {quoted(me)} is {nobody}"
            self.instead = "give your name or profile address as it stands there with --me"
            super().__init__(f"{shown}: {quoted(me)} is {nobody}: {self.instead}.")
            return
        self.what = f"messages that don't say which of {which} you are"
        self.instead = "say so with `ringback import --me NAME`"
        super().__init__(
            f"{shown} doesn't say which of {which} you are: {self.instead}, or give the whole export."
        )


def told(files: Sequence[Messages], hint: Owner, known: Mapping[str, str], me: str = "") -> Told:
    """Return what the messages of one export say, which may come in several files.

    ``hint`` is what is known of its owner otherwise, ``known`` are connections' names by the keys of their
    profiles, and ``me`` is who the user says to be. OwnerUnknownError where nothing tells whose it is.
    """
    owner = _owner(files, hint, known, me)
    names = _Names([row for one in files for row in one.rows], known)
    refused = [row for one in files for row in one.refused]
    said: list[Said] = []
    for one in files:
        said += _Telling(one, owner, names).said(refused)
    return Told(said, refused, owner)


def _owner(files: Sequence[Messages], hint: Owner, known: Mapping[str, str], me: str) -> Owner:
    """Return whose messages these are, by those files first that say most of it."""
    owner = hint
    for one in files:
        if one.has_directions:
            own = frozenset(row.exchange.sender for row in one.rows if row.direction.startswith("out"))
            owner |= Owner(names=own)
    for by_name in (False, True):
        some = [one for one in files if not one.has_directions and one.names_recipients is not by_name]
        exchanges: list[Exchange] = [row.exchange for one in some for row in one.rows]
        if exchanges:
            drafters = frozenset(key for one in some for key in one.drafters)
            if len(drafters) == 1 and not owner.profiles:  # nobody else's drafts are in it
                owner |= Owner(drafters)
            witnesses = [exchange for one in some for exchange in one.witnesses]
            found = owner_of(exchanges, owner, known, by_name=by_name) or owner_of(
                [*exchanges, *witnesses], owner, known, by_name=by_name
            )
            if found is None:
                names = candidates(exchanges)
                is_one = any(map(hint.is_called, names))
                raise OwnerUnknownError(some[0].shown, names, "" if is_one else me)
            owner |= found
    return owner


class _Names:
    """What people are called, by the keys of their profiles: as they were last, when they wrote."""

    def __init__(self, rows: Sequence[Message], known: Mapping[str, str]) -> None:
        latest: dict[str, tuple[datetime, str]] = {}
        for row in rows:
            key, name = row.exchange.sender_key, row.exchange.sender
            if key and (key not in latest or latest[key] < (row.at, name)):
                latest[key] = row.at, name
        self._named = {key: name for key, (_at, name) in latest.items()}
        self._known = known

    def of(self, key: str) -> str:
        """Return the name of who has a profile; '' where nothing says it."""
        return self._known.get(key) or self._named.get(key, "")

    def recipients(self, row: Message) -> dict[str, str]:
        """Return the names of those to whom a message is, by the keys of their profiles.

        ``TO`` joins them by commas, and names have commas of their own: "Dana Li, PhD".
        """
        keys, to = row.exchange.recipient_keys, row.exchange.to
        if len(keys) == 1:
            return {keys[0]: self.of(keys[0]) or to}
        parts = _parted_names(to, len(keys))
        if len(parts) == len(keys):
            return {key: self.of(key) or part for key, part in zip(keys, parts, strict=True)}
        missing = [key for key in keys if not self.of(key)]
        if len(missing) == 1:  # what is left is the name of the only one who isn't known
            for key in keys:
                if (name := self.of(key)) and name in to:
                    to = to.replace(name, "", 1)
            left = _name_of(list(filter(None, (part.strip() for part in to.split(",")))))
            return {key: self.of(key) or left for key in keys}
        return {key: self.of(key) for key in keys}


class _Telling:
    """Tells of the rows of a file to whom each went, or from whom it came."""

    def __init__(self, messages: Messages, owner: Owner, names: _Names) -> None:
        self._rows, self._owner, self._names = messages.rows, owner, names
        self._urls, self._file = messages.profiles.urls, messages.file
        self._own_names = frozenset(map(fold, owner.names))
        self._by_name = not messages.names_senders
        self._senders: dict[str, Party] = {}
        self._recipients_of: dict[tuple[tuple[str, ...], str], list[Party]] = {}
        self._writers: dict[str, dict[Party, None]] = {}  # of each conversation
        self._wanted: set[str] = set()  # conversations in which one has written oneself
        self._mine = list(map(self._is_mine, self._rows))
        for row, is_mine in zip(self._rows, self._mine, strict=True):
            if is_mine:
                self._wanted.add(_conversation(row, is_mine))
            else:
                self._writers.setdefault(_conversation(row, is_mine), {})[self._sender(row)] = None

    def said(self, refused: list[Refused]) -> Iterator[Said]:
        """Yield what was said to each person, and by them, and note which rows are taken for nobody.

        A message of one's own to many people is only to those who answered it.
        """
        for row, is_mine in zip(self._rows, self._mine, strict=True):
            conversation = _conversation(row, is_mine)
            if not is_mine and row.is_spam and conversation not in self._wanted:
                refused.append(Refused(row.line, "in the folder for spam", Why.SPAM, self._file))
                continue
            wrote = list(self._writers.get(conversation, ()))
            parties = self._recipients(row, wrote) if is_mine else [self._sender(row)]
            if not parties:
                refused.append(Refused(row.line, "it doesn't say who it went to", Why.TO_NOBODY, self._file))
            elif len(parties) > _FEW and not (parties := [one for one in parties if one in wrote]):
                refused.append(Refused(row.line, "a message to many people at once", Why.TO_MANY, self._file))
            is_group = len(parties) > 1 or len(row.exchange.recipient_keys) > 1
            is_titled = not row.subject and len(parties) > 1
            about = row.title if is_titled else row.subject
            about = " ".join(about.split())[:LONGEST_FIELD] if about else ""
            for party in parties:
                yield Said(
                    party, row.at, is_mine, row.words, row.line, self._file, about, row.has_attachment,
                    is_group=is_group, is_titled=is_titled,
                )  # fmt: skip

    def _is_mine(self, row: Message) -> bool:
        if row.direction:
            return row.direction.startswith("out")
        if row.exchange.sender_key:
            return row.exchange.sender_key in self._owner.profiles
        return self._by_name and fold(row.exchange.sender) in self._own_names

    def _sender(self, row: Message) -> Party:
        key = row.exchange.sender_key
        if not key:
            return Party("", row.exchange.sender)
        if key not in self._senders:
            self._senders[key] = Party(key, self._names.of(key), self._urls.get(key, ""))
        return self._senders[key]

    def _recipients(self, row: Message, wrote: Sequence[Party]) -> list[Party]:
        """Return to whom an own message went: by their addresses, else by who answered there, else by name."""
        if row.exchange.recipient_keys:
            to = row.exchange.recipient_keys, row.exchange.to
            if to not in self._recipients_of:
                self._recipients_of[to] = [
                    Party(key, name, self._urls.get(key, ""))
                    for key, name in self._names.recipients(row).items()
                    if key not in self._owner.profiles and _is_name(name)
                ]
            return self._recipients_of[to]
        return self._by_name_of(row.exchange.to, wrote)

    def _by_name_of(self, to: str, wrote: Sequence[Party]) -> list[Party]:
        whole = fold(to)
        if not can_be_seen(to) or len(to) > LONGEST_FIELD:
            return list(wrote) if len(wrote) == 1 else []
        if whole in NOBODY or whole in self._own_names:
            return []
        if known := [one for one in wrote if fold(one.name) in whole]:
            return known
        return [Party("", to)] if "," not in to or _is_titled(to) else []


def _is_name(name: str) -> bool:
    return can_be_seen(name) and len(name) <= LONGEST_FIELD and fold(name) not in NOBODY


def _conversation(row: Message, is_mine: bool) -> str:
    """Return what tells a conversation: its number, or with whom it is, where there is none as in 2018."""
    return row.conversation or fold(row.exchange.to if is_mine else row.exchange.sender)


def _parted_names(to: str, count: int) -> list[str]:
    """Return the names in ``TO``, where they are told apart: a word alone behind a comma is somebody's title."""
    parts = [part.strip() for part in to.split(",") if part.strip()]
    place = len(parts) - 1
    while len(parts) > count and place > 0:
        if len(parts[place].split()) == 1:
            parts[place - 1 : place + 1] = [f"{parts[place - 1]}, {parts[place]}"]
        place -= 1
    return parts


def _name_of(parts: list[str]) -> str:
    """Return the name in what is left between commas: a title that stood behind another name isn't part of it."""
    while len(parts) > 1 and len(parts[0].split()) == 1 < len(parts[1].split()):
        parts = parts[1:]
    return ", ".join(parts)


def _is_titled(name: str) -> bool:
    """Return whether what stands behind a comma in a name belongs to it: ``Dana Li, PhD``."""
    return all(len(part.split()) == 1 for part in name.split(",")[1:])
