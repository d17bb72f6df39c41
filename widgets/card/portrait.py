"""The card of a person, whatever is open with them: who they are, how to reach them, what is open, what was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.dossier import Dossier
from data.model.followup import FollowUp, Person, Step, Touch
from data.model.text import plain, plain_lines
from data.model.vocabulary import Medium
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.tags import in_words
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.wording import CLOSED_WORDS
from widgets.card.history import touch_head
from widgets.card.layout import LABEL, hanging, labelled
from widgets.card.local_time import clock_words
from widgets.card.pairing import could_meet_note, news_note, short_note
from widgets.card.subject import KEY, LATE, QUIET, STRONG
from widgets.terminal.cells import cell_len, fit, set_cell_size, shorten

SHORT = 10
"""With fewer lines than this the card says only the most important."""
_ROOMY = 60
"""Cells from which on the card is no column beside the list: the last line of the screen has its keys."""
WIDER = 13
"""Cells of the labels of what somebody looks for and offers, which are too long for the others' column."""
_FEW = 4
"""So many follow-ups that are open are named on a card."""
_TOUCHES = 6


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person with all that is on file, when it is looked at, and the rules that say what comes next.

    ``keys`` are the signs of the keys as the user has them, by the keys' ids.
    """

    dossier: Dossier
    now: datetime
    book: Rulebook
    keys: Mapping[str, str]

    @property
    def person(self) -> Person:
        """Whom it is of."""
        return self.dossier.person

    @property
    def today(self) -> date:
        """The date in the user's zone."""
        return local_date(self.now, self.book.zone)


class PersonCard(Widget):
    """Shows a ``Portrait``, or nothing."""

    DEFAULT_CSS = """
    PersonCard { background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._portrait: Portrait | None = None

    def show(self, portrait: Portrait | None) -> None:
        """Show another person, or none."""
        self._portrait = portrait
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines that fit the size at hand."""
        width, height = self.size
        if self._portrait is None or width < 8:
            return Content()
        lines = _short(self._portrait, width) if height < SHORT else _full(self._portrait, width)
        return Content("\n").join(lines[:height])


def _full(portrait: Portrait, width: int) -> list[Content]:
    return [
        *head(portrait, width),
        Content(),
        *reach(portrait.person, width),
        *open_lines(portrait, width),
        *_introductions(portrait, width),
        *news_lines(portrait, width),
        *wish_lines(portrait, width),
        Content(),
        *(() if width >= _ROOMY else (*key_lines(portrait, width), Content())),
        *_latest(portrait, width),
        *_notes(portrait, width),
    ]


def _short(portrait: Portrait, width: int) -> list[Content]:
    """Return the six lines under the list, where there is no room beside it."""
    person = portrait.person
    title = _title(person)
    local = local_words(portrait)
    name = f"{plain(person.name)}{f' · {plain(title)}' if title else ''}"
    reached = "   ".join(f"{symbol} {value}" for symbol, value in _addresses(person)) or "nothing on file"
    last = next((pair for pair in portrait.dossier.history() if not _is_to_company(*pair)), None)
    lines = [
        Content.assemble((fit(name, max(0, width - cell_len(local) - 2)), STRONG), "  ", (local, QUIET)),
        Content.assemble(("Reach ", QUIET), shorten(reached, max(0, width - 6))),
        *open_lines(portrait, width, most=1),
    ]
    if news := news_note(person, portrait.keys):
        lines += short_note(news, width)
    elif match := portrait.dossier.could_meet:
        lines += short_note(could_meet_note(match, portrait.keys), width)
    if last:
        touched = Content.assemble(("Last  ", QUIET), touch_head(last[1], portrait), plain(last[1].note))
        lines.append(_cut(touched, width))
    return [*lines, *_colleagues(portrait, width)]  # the keys stand in the last line of the screen


def _is_to_company(followup: FollowUp, touch: Touch) -> bool:
    """Return whether a touch is the web form of an application: it went to the company, and not to the person."""
    return followup.is_application(touch) and touch.medium is Medium.FORM


def head(portrait: Portrait, width: int) -> Iterator[Content]:
    """Yield who somebody is, their clock, and how many others you know where they work."""
    person = portrait.person
    yield Content.assemble((shorten(person.name, width), STRONG))
    if title := _title(person):
        yield Content(shorten(title, width))
    if person.tags:
        yield Content.assemble((shorten(in_words(person.tags), width), QUIET))
    if local := local_words(portrait):
        yield Content.assemble((shorten(local, width), LATE if person.stopped_on else QUIET))
    yield from _colleagues(portrait, width)


def _title(person: Person) -> str:
    return ", ".join(filter(None, (person.title, person.organisation)))


def local_words(portrait: Portrait) -> str:
    """``21:42 in Tokyo``, or that they said stop; '' where their zone isn't known."""
    person = portrait.person
    if person.stopped_on:
        return f"Asked you to stop on {wording.day(person.stopped_on, portrait.today)}"
    there = portrait.book.whereabouts(person)
    return "" if there.is_guess or there.possible else clock_words(there, portrait.now)


def _colleagues(portrait: Portrait, width: int) -> Iterator[Content]:
    number = portrait.dossier.colleagues
    if number:
        who = "1 more person" if number == 1 else f"{number:,} more people"
        words = (f"You know {who} there   ", QUIET)
        yield _cut(Content.assemble(words, (f"{portrait.keys['organisation']} ", KEY), ("open", QUIET)), width)


def reach(person: Person, width: int) -> Iterator[Content]:
    """Yield every number and address of a person, each with what it is for."""
    for symbol, value in _addresses(person):
        yield Content.assemble((set_cell_size(symbol, LABEL), QUIET), shorten(value, max(0, width - LABEL)))


def _addresses(person: Person) -> list[tuple[str, str]]:
    found = [
        *(("☏", str(one)) for one in person.all_phones),
        *(("@", str(one)) for one in person.all_emails),
        ("↗", person.profile.removeprefix("https://").removeprefix("www.")),
        ("⌂", person.address),
    ]
    return [(symbol, plain(value)) for symbol, value in found if value]


def open_lines(portrait: Portrait, width: int, most: int = _FEW) -> Iterator[Content]:
    """Yield what is open with them and what comes next there; or that nothing is."""
    opened = portrait.dossier.open_ones
    if not opened:
        ended = next(iter(portrait.dossier.followups), None)
        yield from labelled("Open", Content.assemble(("nothing", QUIET), (_ended(ended, portrait), QUIET)), width)
        return
    for number, one in enumerate(opened[:most]):
        label = "" if number else "Open"
        about = f"{plain(one.about)}: " if one.about else ""
        step = next_words(one.next, portrait) if one.next else ""
        more = f"   and {len(opened) - most} more" if number == most - 1 and len(opened) > most else ""
        head_of = f"{label:<{LABEL}}"
        yield _cut(Content.assemble((head_of, QUIET), (about, ""), (step, STRONG), (more, QUIET)), width)


def _ended(ended: FollowUp | None, portrait: Portrait) -> str:
    if ended is None or ended.closed_on is None:
        return ""
    how = CLOSED_WORDS[ended.outcome] if ended.outcome else "closed"
    about, end = (f"“{plain(ended.about)}” (", ")") if ended.about else ("", "")
    on = "" if ended.is_end_undated else f" on {wording.day(ended.closed_on, portrait.today)}"
    return f"; the last was {about}{how}{on}{end}"


def next_words(step: Step, portrait: Portrait) -> str:
    """Return a step and when it falls, on their clock: ``call tomorrow 08:30 there``."""
    theirs = portrait.book.clock_zone(step, portrait.person)
    late = relative_times.late_in_full(step.on, step.at, portrait.today, portrait.now)
    moment = relative_times.moment_there(step.on, step.at, portrait.today, portrait.book.zone, theirs)
    return f"{wording.step_word(step, portrait.person)}{f', {late}' if late else f' {moment}'}"


def _introductions(portrait: Portrait, width: int) -> Iterator[Content]:
    dossier = portrait.dossier
    if through := dossier.introduced_by:
        yield from labelled("Via", Content(wording.join(list(map(plain, through)))), width)
    if dossier.introduced:
        names = dict.fromkeys(plain(one.name) for one in dossier.introduced)
        yield from labelled("Helped", Content(f"introduced you to {wording.join(list(names))}"), width)


def news_lines(portrait: Portrait, width: int, indent: int = LABEL) -> Iterator[Content]:
    """Yield what a file says of them that isn't on file, and where that is decided (H4)."""
    if note := news_note(portrait.person, portrait.keys):
        yield from labelled(note.label, Content(note.words), width, indent)
        yield from labelled("", note.hint, width, indent)


def wish_lines(portrait: Portrait, width: int) -> Iterator[Content]:
    """Yield what somebody looks for and can offer, and whom they could meet (M7)."""
    for label, words in wishes(portrait.person):
        yield from labelled(label, Content(words), width, WIDER)
    yield from could_meet_lines(portrait, width)


def wishes(person: Person) -> Iterator[tuple[str, str]]:
    """Yield what somebody looks for and can offer, each with its label; nothing where it isn't on file."""
    for label, words in (("Looking for", person.looks_for), ("Offers", person.offers)):
        if words:
            yield label, plain(words)


def could_meet_lines(portrait: Portrait, width: int) -> Iterator[Content]:
    """Yield whom somebody could meet, with the key that introduces them; nothing where nobody fits."""
    if match := portrait.dossier.could_meet:
        note = could_meet_note(match, portrait.keys)
        yield from labelled(note.label, Content(note.whole), width)
        yield from labelled("", note.hint, width)


def _latest(portrait: Portrait, width: int) -> Iterator[Content]:
    for _, touch in portrait.dossier.history()[:_TOUCHES]:
        note = plain_lines(touch.subject or touch.note).replace("\n", " ")
        yield from hanging(touch_head(touch, portrait), Content(shorten(note, max(40, 2 * (width - 24)))), width)


def _notes(portrait: Portrait, width: int) -> Iterator[Content]:
    if portrait.person.notes:
        yield from labelled("Notes", Content(plain_lines(portrait.person.notes)), width)


_KEYS = (
    ("new", "new follow-up"),
    ("spoke", "spoke"),
    ("reply", "replied"),
    ("reconnect", "reconnect"),
    ("edit", "edit"),
    ("stop", "said stop"),
    ("remove", "remove"),
)
_KEYS_OF_STOPPED = (("stop", "allow contact again"), ("edit", "edit"), ("remove", "remove"))


def key_lines(portrait: Portrait, width: int) -> list[Content]:
    """Return what each key does with them."""
    wanted: Iterable[tuple[str, str]] = _KEYS_OF_STOPPED if portrait.person.stopped_on else _KEYS
    if not portrait.dossier.history():
        wanted = [(key_id, "say hello" if key_id == "reconnect" else word) for key_id, word in wanted]
    if portrait.dossier.open_ones:
        wanted = [(key_id, word) for key_id, word in wanted if key_id != "reconnect"]
    pieces = (
        Content.assemble((f"{portrait.keys[key_id]} ", KEY), (f"{word}   ", QUIET))
        for key_id, word in wanted
        if key_id in portrait.keys
    )
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + piece.cell_length - 3 <= width:
            lines[-1] = lines[-1] + piece
        else:
            lines.append(piece)
    return [_cut(line.rstrip(), width) for line in lines]


def _cut(content: Content, width: int) -> Content:
    return content.truncate(max(0, width), ellipsis=True)
