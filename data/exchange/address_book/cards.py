"""vCards (2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as Outlook, Android, Apple, Google and Nextcloud write them.

Read card by card, so that a bad one costs only itself.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from data.exchange.address_book.beginning import WIDE
from data.exchange.address_book.card_lines import LONGEST, CardLine, card_lines
from data.exchange.address_book.entry import Entry, joined_name, postal
from data.exchange.address_book.further_fields import LINES, of_line
from data.exchange.address_book.labels import label_of
from data.exchange.contacts import Left, Refused, Unusable, Why
from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.full_names import full_name_note
from data.model.addresses import Address
from data.model.errors import RuleError
from data.model.text import fold

MOST = 200_000
"""Cards of a file: more are no address book, and wouldn't fit into memory."""

_LONGEST_CARD = 1_000_000  # bytes of what is kept of a card
_MOST_LINES = 5_000
_READ = frozenset(
    ("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "ADR", "NOTE", "TZ", "CATEGORIES",
     "BDAY", "X-ABLABEL", "X-ABSHOWAS", "X-SOCIALPROFILE", "SOCIALPROFILE", "KIND", "X-ADDRESSBOOKSERVER-KIND",
     "VERSION", "X-LOOKS-FOR", "X-OFFERS", *LINES)
)  # fmt: skip
_AROUND = ("BEGIN", "END", "AGENT")
_ESCAPE = re.compile(r"\\([\\,;:nN])")  # another backslash is one
_SIMPLE_ESCAPE = re.compile(r"\\([\\,;:])")  # in 2.1, where \n is no line end
_PIECES = re.compile(r"\\.|;|[^\\;]+|\\", re.DOTALL)
_COMMAS = re.compile(r"\\.|,|[^\\,]+|\\", re.DOTALL)
_CHARSETS = re.compile(
    r"(?:utf|us-ascii|ascii|iso|latin|windows|cp|mac|koi8|big5|gb|shift|sjis|euc|tis)[\w.:-]*", re.I
)
"""Names of encodings, which are what Python takes for one and is none left out."""
_LEAST_PREFERRED = 101
_LINKEDIN = "https://www.linkedin.com/in/"
_SLUG = re.compile(r"[\w%-]+")


@dataclass(slots=True)
class _Card:
    """One card: the line on which it begins, and its lines; ``why`` it is refused, if it is."""

    line: int
    lines: list[CardLine] = field(default_factory=list)
    size: int = 0
    why: str = ""
    is_ended: bool = False

    def add(self, line: CardLine) -> None:
        if line.name and line.name not in _READ:
            return
        if line.is_cut:
            self.why = f"line {line.number} has more than {LONGEST:,} characters"
        self.size += len(line.value)
        if self.size > _LONGEST_CARD or len(self.lines) >= _MOST_LINES:
            self.why = self.why or f"more than {_MOST_LINES:,} lines, or a million characters"
        if not self.why:
            self.lines.append(line)


def read_cards(pieces: Iterable[bytes], shown: str) -> tuple[list[Entry], list[Refused]]:
    """Return the entries of the file ``shown``, of which these are the pieces, and what of it isn't taken.

    RuleError where it holds too many cards, or its letters can't be told.
    """
    refused: list[Refused] = []
    whole: list[_Card] = []
    entries: list[Entry] = []
    number = 0
    for card in _cards(card_lines(_in_utf_8(pieces)), refused):
        number += 1
        if number > MOST:
            raise RuleError(f"{shown} holds more than {MOST:,} contacts: split it into smaller files.")
        if card.why:
            refused.append(Refused(card.line, f"a card that is too long: {card.why}", Why.LONG_CARD))
            continue
        try:
            entries.append(_entry(card, {}))
        except UnicodeDecodeError:  # by which page it was written, all such cards together tell
            whole.append(card)
    if whole:
        read = _read_by_page([value for card in whole for value in _unread(card)], shown)
        entries += (_entry(card, read) for card in whole)
        entries.sort(key=lambda entry: entry.line)
    return entries, refused


def _in_utf_8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces without the mark of their encoding; those of UTF-16, as old Macs write it, in UTF-8."""
    rest = iter(pieces)
    first = next(rest, b"")
    codec = next((codec for mark, codec in WIDE if first.startswith(mark)), "")
    if not codec and (head := first[:40]).count(0) > len(head) // 3:
        codec = "utf-16-be" if head[0] == 0 else "utf-16-le"
    if codec:
        decoder = codecs.getincrementaldecoder(codec)(errors="replace")
        for piece in chain([first], rest):
            yield decoder.decode(piece).encode("utf-8", errors="replace")
    else:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from rest


def _cards(lines: Iterable[CardLine], refused: list[Refused]) -> Iterator[_Card]:
    """Yield the cards, and add what stands outside of them to ``refused``, once for each place."""
    card: _Card | None = None
    inside = 0  # cards within this one, of somebody's secretary
    is_agent = is_outside = False
    last: CardLine | None = None
    for line in lines:
        word = line.value.strip().upper() if line.name in _AROUND else b"a value"
        begins = line.name == "BEGIN" and word == b"VCARD"
        ends = line.name == "END" and word == b"VCARD"
        last = line
        if card is None:
            if begins:
                card, is_outside = _Card(line.number), False
            elif not is_outside:
                is_outside = True
                refused.append(Refused(line.number, "text outside a card", Why.OUTSIDE))
        elif begins and is_agent:
            inside += 1
        elif ends and inside:
            inside -= 1
        elif begins:
            yield card
            card, inside = _Card(line.number), 0
        elif ends:
            card.is_ended = True
            yield card
            card = None
        elif not inside:
            card.add(line)
        is_agent = line.name == "AGENT" and not word
    if card is not None:
        if last is not None and last.is_last and card.lines and card.lines[-1] is last:
            card.lines.pop()  # the file may have been cut off within it
        yield card


def _unread(card: _Card) -> Iterator[bytes]:
    for line in card.lines:
        try:
            _text(line, {})
        except UnicodeDecodeError:
            yield line.value


def _read_by_page(values: list[bytes], shown: str) -> dict[bytes, str]:
    """Return the texts of values that aren't UTF-8, by the code page that they all tell."""
    different = list(dict.fromkeys(values))
    content = b"\n".join(value.replace(b"\n", b"\x0b").replace(b"\r", b"") for value in different)
    try:
        text = decoded(content, shown) or ""
    except EncodingError as unclear:
        said = str(unclear).replace(
            "Save it as CSV UTF-8, and give that file", "Export it again as vCard 3.0 or 4.0, which are in UTF-8"
        )
        raise RuleError(said) from None
    texts = (one.replace("\x0b", "\n") for one in text.split("\n"))
    return dict(zip(different, texts, strict=False))


def _text(line: CardLine, read: dict[bytes, str]) -> str:
    """Return the value of a line in letters; UnicodeDecodeError where its encoding isn't known."""
    for charset in line.parameters.get("CHARSET", ()):
        try:
            if _CHARSETS.fullmatch(charset):
                return line.value.decode(charset)
        except (LookupError, ValueError):  # there is none of that name, or it is in another one
            continue
    if line.value in read:
        return read[line.value]
    return line.value.decode()


def _entry(card: _Card, read: dict[bytes, str]) -> Entry:
    """Return what a card says."""
    return _Reading(card, read).entry()


class _Reading:
    """Reads one card, whose values that aren't UTF-8 are ``read``."""

    def __init__(self, card: _Card, read: dict[bytes, str]) -> None:
        self._card = card
        self._lines: dict[str, list[tuple[CardLine, str]]] = {}
        self._unknown: list[tuple[CardLine, str]] = []
        for line in card.lines:
            text = _text(line, read)
            if line.name:
                self._lines.setdefault(line.name, []).append((line, text))
            else:
                self._unknown.append((line, text))
        self._is_old = self._first("VERSION").strip() == "2.1"
        self._labels = {line.group: text for line, text in self._lines.get("X-ABLABEL", ()) if line.group}

    def entry(self) -> Entry:
        """Return what the card says."""
        names = self._structured("N") + [""] * 5
        organisation, *departments = self._structured("ORG") or [""]
        kinds = {self._first(name).strip().casefold() for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")}
        of_person = joined_name((names[1], names[2], names[0]))
        found = Entry(
            self._card.line,
            name=self._full_name(names[0], names[1]) or of_person or self._plain("NICKNAME"),
            organisation=organisation,
            title=self._plain("TITLE") or self._plain("ROLE"),
            timezone=self._plain("TZ"),
            emails=self._addresses("EMAIL"),
            phones=self._addresses("TEL"),
            urls=[self._unescaped(text) for _line, text in self._sorted("URL")],
            addresses=[postal(self._parts(text)) for _line, text in self._sorted("ADR")],
            groups=[group for _line, text in self._lines.get("CATEGORIES", ()) for group in self._listed(text)],
            notes=[self._unescaped(text) for _line, text in self._lines.get("NOTE", ())],
            looks_for=[self._unescaped(text) for _line, text in self._lines.get("X-LOOKS-FOR", ())],
            offers=[self._unescaped(text) for _line, text in self._lines.get("X-OFFERS", ())],
            is_company=not of_person,
        )
        found.urls += filter(None, (self._social(*one) for one in self._social_profiles()))
        shows = self._first("X-ABSHOWAS").strip().casefold() if not of_person else ""
        if kinds & {"org", "organization", "group", "location"} or shows == "company":
            found.is_company, found.organisation = True, found.name
        full = full_name_note(names[3], found.name, names[4])
        if full and all(full not in one.splitlines() for one in found.notes):
            found.notes.append(full)
        found.notes += (f"Department: {one}" for one in map(str.strip, departments) if one)
        if (nickname := self._plain("NICKNAME")) and nickname not in found.name:
            found.notes.append(f"Nickname: {nickname}")
        if birthday := self._plain("BDAY").partition("T")[0]:
            found.notes.append(f"Birthday: {birthday}")
        found.notes += filter(None, self._further())
        for line, text in self._unknown:
            found.leave(Unusable.LINE, text.strip(), f"line {line.number} has no colon")
        if not self._card.is_ended:
            reason = "the card has no END:VCARD: it was read as far as it goes"
            found.left.append(Left(self._card.line, Unusable.END, reason))
        return found

    def _full_name(self, family: str, given: str) -> str:
        """Return the name as it is shown, the given name first where it is ``Li, Dana``."""
        shown = self._plain("FN")
        return joined_name((given, family)) if family and fold(shown) == fold(f"{family}, {given}") else shown

    def _first(self, name: str) -> str:
        return next((text for _line, text in self._lines.get(name, ())), "")

    def _sorted(self, name: str) -> list[tuple[CardLine, str]]:
        """Return the lines of a name, the preferred one first."""
        found = self._lines.get(name, [])
        return found if len(found) < 2 else sorted(found, key=lambda one: _preference(one[0]))

    def _plain(self, name: str) -> str:
        """Return a value that is one text, commas and all: Google doesn't escape them."""
        if name not in self._lines:
            return ""
        return next((self._unescaped(text).strip() for _line, text in self._sorted(name)), "")

    def _structured(self, name: str) -> list[str]:
        return next((self._parts(text) for _line, text in self._sorted(name)), [])

    def _addresses(self, name: str) -> list[Address]:
        found: list[Address] = []
        for line, text in self._sorted(name):
            found.append(Address(self._unescaped(text).strip(), self._label(line)))
        return found

    def _label(self, line: CardLine) -> str:
        """Return what a line is for, by its own label or its types."""
        if line.group in self._labels:
            return label_of([self._unescaped(self._labels[line.group])])
        return label_of(line.parameters.get("TYPE", ()))

    def _further(self) -> Iterator[str]:
        """Yield what there is no place for, for the notes."""
        for name in LINES:
            for line, text in self._lines.get(name, ()):
                yield of_line(name, self._unescaped(text).strip(), self._label(line))

    def _social_profiles(self) -> Iterator[tuple[CardLine, str]]:
        return chain(self._sorted("X-SOCIALPROFILE"), self._sorted("SOCIALPROFILE"))

    def _social(self, line: CardLine, text: str) -> str:
        """Return the address of a page elsewhere: of LinkedIn, also where only their name there is given."""
        value = self._unescaped(text).strip()
        kinds = (*line.parameters.get("TYPE", ()), *line.parameters.get("SERVICE-TYPE", ()))
        if not any(fold(kind) == "linkedin" for kind in kinds):
            return value if "://" in value else ""
        user = next(iter(line.parameters.get("X-USER", ())), "") or value.removeprefix("x-apple:")
        if "linkedin." in value.casefold():
            return value
        return f"{_LINKEDIN}{user}" if _SLUG.fullmatch(user) else ""

    def _parts(self, text: str) -> list[str]:
        """Return the parts of a value that semicolons part."""
        return [self._unescaped(part) for part in _split(text, _PIECES, ";")]

    def _listed(self, text: str) -> list[str]:
        return [self._unescaped(part) for part in _split(text, _COMMAS, ",")]

    def _unescaped(self, text: str) -> str:
        if "\\" not in text:
            return text
        if self._is_old:
            return _SIMPLE_ESCAPE.sub(r"\1", text)
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _split(text: str, pieces: re.Pattern[str], at: str) -> list[str]:
    if "\\" not in text:
        return text.split(at)
    parts = [""]
    for piece in pieces.findall(text):
        if piece == at:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _preference(line: CardLine) -> int:
    """Return how far behind others an address is: by ``PREF=1`` of 4.0, or ``pref`` among its types."""
    if any(kind.casefold() == "pref" for kind in line.parameters.get("TYPE", ())):
        return 1
    given = next(iter(line.parameters.get("PREF", ())), "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else _LEAST_PREFERRED
