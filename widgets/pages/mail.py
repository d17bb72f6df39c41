"""Messages that wait for a decision: a line each, and the one under the cursor with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.followup import FollowUp
from data.model.mail import Decision, MailItem
from data.model.text import plain, plain_lines
from data.rules.calendar.zones import local_date
from data.rules.mail.called_off import taken_back
from data.rules.mail.choices import choices, is_logged, may_be_others, proposed
from data.rules.phrasing import relative_times, wording
from widgets.card.layout import hanging
from widgets.card.subject import KEY, LATE, QUIET, STRONG
from widgets.terminal.cells import cell_len, fit

_WIDEST = 120
_ROOMY, _WIDE = 60, 100
_INDENT = "  "
_KEY = 6
_MOST_LINES = 6
"""So many of a message's first lines are shown."""
MOST_CANDIDATES = 9
"""So many follow-ups that it may belong to are offered, by a digit each."""

KEYS_OF: Mapping[Decision, str] = {
    Decision.REPLY: "mail-reply",
    Decision.ATTEMPT: "mail-attempt",
    Decision.NEW_PERSON: "mail-new",
    Decision.CLOSE: "mail-close",
    Decision.STOP: "mail-stop",
    Decision.AGREE: "mail-agree",
    Decision.BOUNCED: "mail-bounced",
    Decision.RETIRE: "mail-retire",
    Decision.IGNORE: "mail-ignore",
    Decision.IGNORE_SENDER: "mail-ignore-sender",
}
"""The id of the key of each decision."""


OF_ONE = (Decision.REPLY, Decision.ATTEMPT, Decision.CLOSE, Decision.STOP, Decision.AGREE)
"""The decisions that are about one follow-up: where several may be meant, it is asked which."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The messages when they are looked at; ``cursor`` is the index of one of them.

    ``candidates`` are the follow-ups to which that one may belong, the likeliest first. ``keys`` are the signs of
    the keys, by their ids. ``meant`` is the decision of which it is asked for which of several follow-ups it is;
    ``taken`` says what was taken today without asking.
    Where nothing waits, ``is_connected`` says whether any mail is read by itself.
    """

    items: Sequence[MailItem]
    candidates: Sequence[FollowUp]
    now: datetime
    today: date
    zone: tzinfo
    keys: Mapping[str, str]
    cursor: int = 0
    is_connected: bool = False
    meant: Decision | None = None
    taken: str = ""

    @property
    def item(self) -> MailItem | None:
        """The message under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None


class MailPage(Widget):
    """As tall as what there is to say; the lines of the cursor are known, so that its screen can scroll there."""

    DEFAULT_CSS = """
    MailPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._waiting: Waiting | None = None

    def show(self, waiting: Waiting) -> None:
        """Show other messages, or the same ones anew."""
        self._waiting = waiting
        self.refresh(layout=True)

    @property
    def cursor_lines(self) -> tuple[int, int]:
        """The first line of the message under the cursor, and how many it has."""
        if self._waiting is None:
            return 0, 1
        marks = [is_cursor for _, is_cursor in _lines(self._waiting, self._width)]
        return (marks.index(True), sum(marks)) if any(marks) else (0, 1)

    @property
    def _width(self) -> int:
        return max(1, min(_WIDEST, (self.container_size.width or 80) - 1))  # apart from the scroll bar

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        if self._waiting is None:
            return Content()
        return Content("\n").join([line for line, _ in _lines(self._waiting, self._width)])


Line = tuple[Content, bool]
"""A line, and whether it is of the message under the cursor."""


def _lines(waiting: Waiting, width: int) -> Iterator[Line]:
    number = len(waiting.items)
    gap = ("   ", KEY)  # of another tone than what follows, so that a picture keeps it
    yield _cut(Content.assemble(("Mail to review", f"bold {KEY}"), gap, (str(number or ""), STRONG)), width), False
    if waiting.taken:
        yield _cut(Content.assemble((waiting.taken, QUIET)), width), False
    yield Content(), False
    if not number:
        yield from ((line, False) for line in _nothing(waiting, width))
        return
    longest = max(cell_len(_when(item, waiting)) for item in waiting.items)
    for place, item in enumerate(waiting.items):
        is_cursor = place == waiting.cursor
        yield _row(item, waiting, width, longest, is_cursor=is_cursor), is_cursor
        if is_cursor:
            yield from ((line, True) for line in _in_full(item, waiting, width))
            yield Content(), False


def _row(item: MailItem, waiting: Waiting, width: int, day: int, *, is_cursor: bool) -> Content:
    """Return one line: who, the subject, when in ``day`` cells, and on a wide screen why it waits."""
    who, subject, when = _who(item), _subject(item), _when(item, waiting)
    bar = ("▌ ", KEY) if is_cursor else ("  ", QUIET)
    tone = STRONG if is_cursor else ""
    gap = ("  ", KEY)
    if width < _ROOMY:
        return _cut(Content.assemble(bar, (who, tone), gap, (subject, QUIET)), width)
    name = 24 if width >= _WIDE else 20
    rest = width - 2 - name - 2 - day - 2
    about = min(36, rest // 2) if width >= _WIDE else rest
    line = Content.assemble(
        bar, (fit(who, name), tone), gap, (fit(subject, about), ""), gap, (fit(when, day), QUIET)
    )
    if is_cursor or about == rest:
        return line
    return Content.assemble(line, gap, (fit(plain(item.verdict.why), rest - about - 2), QUIET))


def _in_full(item: MailItem, waiting: Waiting, width: int) -> Iterator[Content]:
    """Yield what the message says, whose it may be, and what can be decided."""
    message = item.message
    indent = Content(_INDENT)
    if width < _ROOMY:
        yield from hanging(indent, Content.assemble((_when(item, waiting), QUIET)), width)
    if message.sender and message.sender_name:
        yield from hanging(indent, Content.assemble((plain(message.sender), QUIET)), width)
    yield from hanging(indent, Content.assemble((plain(item.verdict.why), LATE)), width)
    if message.starts:
        yield from hanging(indent, Content(f"It names {_moment(message.starts, waiting)}."), width)
    said = [line for line in plain_lines(message.first_lines).split("\n") if line.strip()]
    quote = Content.assemble((f"{_INDENT}│ ", QUIET))
    for line in said[:_MOST_LINES]:
        for one in Content(line).wrap(max(8, width - quote.cell_length)):
            yield _cut(quote + one, width)
    yield from _choices(item, waiting, width)


def _choices(item: MailItem, waiting: Waiting, width: int) -> Iterator[Content]:
    found = waiting.candidates
    several = len(found) > 1
    first = found[0] if found and not several else None
    usual = waiting.meant or proposed(item, waiting.now)
    if several:
        for digit, one in enumerate(found[:MOST_CANDIDATES], 1):
            yield from _choice(str(digit), f"{_SHORT[usual]}{_candidate(one, waiting)}", width)
    for decision in choices(item, waiting.now):
        words = _words(decision, item, first, waiting)
        if several and decision is Decision.STOP and len({one.who for one in found}) == 1:
            words = _words(decision, item, found[0], waiting)
        if several and decision is usual and decision in OF_ONE:
            continue  # the digits say it
        sign = waiting.keys.get(KEYS_OF[decision], "")
        if decision is Decision.IGNORE and may_be_others(item):
            yield from _choice(
                waiting.keys.get("mail-other", ""), "it belongs to another follow-up: find it", width
            )
        is_usual = decision is usual and not several
        yield from _choice(sign, words, width, beside=waiting.keys.get("mail-take", "") if is_usual else "")


_SHORT: Mapping[Decision, str] = {
    Decision.REPLY: "a reply from ",
    Decision.ATTEMPT: "your attempt to reach ",
    Decision.CLOSE: "close as declined: ",
    Decision.STOP: "asked you to stop: ",
    Decision.AGREE: "agree with ",
    Decision.BOUNCED: "it bounced: ",
    Decision.RETIRE: "they have left: ",
}
"""What is proposed, before the follow-up that a digit names."""


def _choice(sign: str, words: str, width: int, beside: str = "") -> Iterator[Content]:
    if sign in ("", "–"):
        return
    head = Content.assemble(_INDENT, (f"{sign:<{_KEY}}", f"bold {KEY}"))
    said = Content.assemble(words, (f"  ({beside} accepts this)", QUIET)) if beside else Content(words)
    yield from hanging(head, said, width)


def _words(decision: Decision, item: MailItem, first: FollowUp | None, waiting: Waiting) -> str:
    """Return what a decision does, about the likeliest follow-up."""
    about = plain(_named(first)) if first else "a follow-up"
    who = plain(first.who) if first else "they"
    match decision:
        case Decision.REPLY if is_logged(item):
            return "log it as a reply, and nothing else"
        case Decision.REPLY:
            off = taken_back(item.message, first, waiting.today, waiting.zone) if first else ""
            return f"log it as a reply from {about}{f', and take back {off}' if off else ''}"
        case Decision.ATTEMPT:
            return f"you wrote it: log it as your attempt to reach {about}"
        case Decision.CLOSE:
            return f"close {about} as declined"
        case Decision.STOP:
            return f"{who} asked you to stop: close everything with them"
        case Decision.AGREE if item.message.starts:
            return f"you agree on {_moment(item.message.starts, waiting)}"
        case Decision.BOUNCED | Decision.RETIRE:
            return _address_words(item)
        case Decision.NEW_PERSON:
            return _new_words(item)
        case Decision.IGNORE if item.message.may_be_written and item.message.return_on:
            return f"an out-of-office reply: wait until {who} is back"
        case Decision.IGNORE_SENDER:
            return f"ignore everything from {plain(item.message.sender)}"
        case _:
            return "ignore this message"


def _address_words(item: MailItem) -> str:
    """Return what becomes of an address that may be dead."""
    if item.message.kind != "bounce":
        return f"they have left: stop using {plain(item.message.sender)}"
    dead = next(iter(item.verdict.retires), "")
    return f"it bounced: stop using {plain(dead)}" if dead else "it bounced"


def _new_words(item: MailItem) -> str:
    """Return whom to open a follow-up with: whoever wrote, or whom somebody has named who has left."""
    if item.message.kind == "out-of-office":
        return f"go on with {plain(item.message.deputy)}"
    return f"open a follow-up with {_who(item)}"


def _named(followup: FollowUp) -> str:
    return f"{followup.who} (“{followup.about}”)" if followup.about else followup.who


def _candidate(followup: FollowUp, waiting: Waiting) -> str:
    """``Dana Li (“Backend role”), e-mail Tue 24 Nov``."""
    last = followup.touches[-1] if followup.touches else None
    if followup.is_end_undated:
        known = f"closed, {wording.NO_DAY}"
    elif followup.closed_on:
        known = f"closed {relative_times.day(followup.closed_on, waiting.today)}"
    elif last:
        on = relative_times.day(local_date(last.at, waiting.zone), waiting.today)
        way = wording.way(last.direction, last.medium, is_undated=True)
        known = f"{way}, {wording.NO_DAY}" if last.is_undated else f"{wording.MEDIUM_WORDS[last.medium]} {on}"
    else:
        known = f"opened {relative_times.day(followup.opened_on, waiting.today)}"
    return f"{plain(_named(followup))}, {known}"


def _who(item: MailItem) -> str:
    message = item.message
    return plain(message.sender_name or message.sender or "nobody named")


def _subject(item: MailItem) -> str:
    return plain(item.message.subject) or "(no subject)"


def _when(item: MailItem, waiting: Waiting) -> str:
    return _moment(item.message.at, waiting)


def _moment(at: datetime, waiting: Waiting) -> str:
    return relative_times.moment(local_date(at, waiting.zone), at, waiting.today, waiting.zone)


def _nothing(waiting: Waiting, width: int) -> Iterator[Content]:
    """Yield why nothing is here, and how mail comes in."""
    yield from hanging(Content(), Content("There are no messages to review."), width)
    yield Content()
    if waiting.is_connected:
        said: tuple[str, ...] = (
            "New mail is read as it comes in. What is certain is logged: replies, what you sent elsewhere, "
            "bounced messages. You're asked here about the rest.",
        )
    else:
        said = (
            "Ringback can notice on its own who has replied. In config.toml, say where your mail is:",
            "  [mail]",
            '  paths = ["~/Maildir"]',
            '  addresses = ["you@example.org"]',
            "or, for a mailbox on a server:",
            "  [mail.work]",
            '  host = "imap.example.org"',
            '  user = "you@example.org"',
            "Ringback reads this mail while it's open, and when you run `ringback mail sync`. To read files just "
            "once, use `ringback mail scan PATH`. Nothing leaves your machine.",
        )
    for line in said:
        indent = Content(" " * (len(line) - len(line.lstrip())))
        tone = KEY if indent.plain else ""
        yield from hanging(indent, Content.assemble((line.strip(), tone)), width)


def _cut(content: Content, width: int) -> Content:
    return content.truncate(max(0, width), ellipsis=True)
