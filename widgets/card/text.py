"""What the card says about one follow-up, as lines of styled text for a given width in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from textual.content import Content

from data.model.addresses import Address, all_of
from data.model.followup import FollowUp, Promise, Touch, line_of
from data.model.text import plain
from data.model.vocabulary import SEARCHES, Action, Direction, Kept, Origin, Queue
from data.rules.acts.search import checklist
from data.rules.acts.thanks import owed, thanks_reason
from data.rules.cadence.cadence import LINES
from data.rules.calendar.whereabouts import Whereabouts, place_of
from data.rules.calendar.zones import local_date
from data.rules.identity.addressee import addressee
from data.rules.identity.reach import Reach
from data.rules.identity.tags import in_words, joined
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.promises import promise_sentence
from data.rules.phrasing.way_in import asked_among
from data.rules.phrasing.wording import CLOSED_WORDS
from data.rules.scheduling.call_hours import call_time
from data.rules.scheduling.joint_message import also_due, also_due_words
from data.rules.scheduling.pace import reminders
from data.rules.scheduling.pauses import rest_end
from data.rules.scheduling.promised_step import falls_on, is_told
from data.words.occasion import occasion_of
from data.words.purposes import WELCOME, kinds_for, named
from widgets.card.answer import to_answer, told
from widgets.card.keys import key_lines, short_key_lines
from widgets.card.pairing import pairing_note, short_pairing
from widgets.card.subject import KEY, LATE, QUIET, STRONG, Seen, Subject
from widgets.lists.dots import dots
from widgets.lists.row_text import PROMISED, PROMISED_WORDS
from widgets.terminal.cells import cell_len, fit, set_cell_size, shorten

_LABEL = 8
_WAIT_TO_DECIDE = re.compile(r"(, so you decide) after .*")
_LEAST_NAME = 18
"""Cells of the name that stay, whatever stands beside it."""
_LEAST_TAGS = 8
"""With less room than this beside the name, no tag is shown."""
_HEAD = 24
"""Cells before a note: the day, and what was done."""

_ONE_DAY = timedelta(days=1)
_MIDNIGHT, _AT_WORK = "00:00", "08:00"
"""By the later clock people are at work; a time for calls that ends by then is the one before it."""
_ZONES_NAMED = 3
"""As many of the zones that a number may belong to are named."""
_LONGEST_ZONE = 20
"""Cells of the name of a zone that isn't known."""

_KNOWN_NAMED = 3
"""As many of those who are known at an organisation are named."""

SHORT_LINES = 7
"""As many lines has the card under the list."""


def full_card(subject: Subject, width: int) -> list[Content]:
    """Return who, why now, what each key does, what was."""
    return [*present_lines(subject, width), Content(), *history(subject, width)]


def present_lines(subject: Subject, width: int) -> list[Content]:
    """Return who, why now, and what each key does: the card without what was."""
    return [
        *_who(subject, width),
        Content(),
        *_next(subject, width),
        *_reach(subject, width),
        Content(),
        *key_lines(subject, width),
    ]


def short_card(subject: Subject, width: int) -> list[Content]:
    """Return the seven lines under the list, where there is no room beside it."""
    followup = subject.followup
    beside = max(0, width - _LEAST_NAME - 2)
    local = shorten(local_line(subject, beside), beside)
    title = title_of(followup)
    head = f"{plain(followup.who)}{f' · {plain(title)}' if title else ''}"
    room = width - cell_len(local) - 2
    reach = (
        "   ".join(f"{symbol} {value}" for symbol, value in reach_of(followup))
        or f"No contact info yet: {subject.keys['edit']} adds it"
    )
    via, tagged = via_words(followup), tag_words(followup)
    shown = shorten(tagged, room - cell_len(head) - 2) if tagged and room - cell_len(head) > _LEAST_TAGS else ""
    name = head if shown else fit(head, room)
    shown = fit(f"  {shown}", room - cell_len(head)) if shown else ""
    keys = short_key_lines(subject, width, 2)
    return [
        Content.assemble((name, STRONG), (shown, QUIET), "  ", (local, QUIET)),
        *_next_and_why(subject, width, SHORT_LINES - 2 - len(keys)),
        _cut(
            Content.assemble(("Reach ", QUIET), shorten(f"{reach}{f'   via {via}' if via else ''}", width - 6)),
            width,
        ),
        *keys,
    ]


def _next_and_why(subject: Subject, width: int, lines: int) -> list[Content]:
    """Return the step, its reason and what to mind, on so many lines; with few,
    the reason stands beside the step.
    """
    followup = subject.followup
    # That it rests goes before the reason, of which there may be room for one line only.
    why = Content(" ".join(filter(None, (paused_words(subject), plain(why_words(subject))))))
    begun = begun_words(subject)
    ended = ended_words(subject)
    step = Content.assemble(
        ("Closed " if ended else "Next  ", QUIET),
        Content(ended) if ended else step_content(subject),
        (promised_words(subject), QUIET),
        (f" · draft {begun}" if begun else "", QUIET),
    )
    also, thanks = also_words(subject), thanks_words(followup)
    said = " ".join(to_answer(followup))
    minds = [
        *([_cut(Content.assemble(("Said  ", QUIET), said), width)] if said else []),
        *_short_known(subject, width),
        *_short_trail(followup, width),
        *([_cut(Content.assemble(("FYI   ", QUIET), (plain(thanks), LATE)), width)] if thanks else []),
        *([_cut(Content.assemble(("FYI   ", QUIET), (plain(also), LATE)), width)] if also else []),
        *(
            _cut(Content.assemble(("FYI   ", QUIET), (plain(reminder), LATE)), width)
            for reminder in reminders(followup, subject.now, subject.book)
        ),
        *short_pairing(subject, width),
    ][:1]
    whys = list(hanging(Content.assemble(("Why   ", QUIET)), why, width)) if why.plain else []
    if 1 + len(whys) + len(minds) <= lines:
        return [_cut(step, width), *whys, *minds]
    if 2 + len(minds) <= lines:
        room = lines - 1 - len(minds)
        last = _cut(Content.assemble(whys[room - 1], " …"), width) if whys[room:] else whys[room - 1]
        return [_cut(step, width), *whys[: room - 1], last, *minds]
    return [_cut(Content.assemble(step, (" · ", QUIET), why), width), *minds]


def _who(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    yield Content.assemble((shorten(followup.who, width), STRONG))
    for line in (title_of(followup), wording.about_there(followup)):
        if line:
            yield Content(shorten(line, width))
    if tagged := tag_words(followup):
        yield Content.assemble((shorten(tagged, width), QUIET))
    if local := local_line(subject):
        parts = [local] if cell_len(local) <= width else local.split(" · ")
        for part in parts:
            yield from Content.assemble((part, QUIET)).wrap(max(1, width))


def tag_words(followup: FollowUp) -> str:
    """Return its tags and the person's: ``#vip #berlin``."""
    return in_words(joined(followup.tags, followup.person.tags if followup.person else ""))


def title_of(followup: FollowUp) -> str:
    """Return who they are: their title and organisation, or that nobody is named."""
    if followup.person is None:
        return "No person named yet"
    return ", ".join(part for part in (followup.person.title, followup.workplace) if part)


def local_line(subject: Subject, room: int | None = None) -> str:
    """``21:42 in Tokyo · best to call after 08:00, in 10 h``: their clock, and whether this is a time to call.

    What nobody knows is said: "from the phone number", "assuming your time zone". Where their number may belong
    to several zones, the line asks for the right one, and claims nothing about a time. An agreed time beats the
    windows. With more than ``room`` cells, whence the zone is known is left out, then the clock.
    """
    line = _local_line(subject)
    brief = line.replace(_BY_NUMBER, "")
    forms = (line, brief, brief.rpartition(" · ")[2])
    return line if room is None else next((form for form in forms if cell_len(form) <= room), brief)


_BY_NUMBER = " (from the phone number)"


def _local_line(subject: Subject) -> str:
    person = subject.followup.person
    if person and person.stopped_on:
        return f"Asked you to stop on {wording.day(person.stopped_on, subject.today)}"
    there = subject.book.whereabouts(person)
    is_callable = Action.CALL in Reach.of(person)
    if there.possible:
        return f"{_unknown(there)}{zone_question(there, subject.keys['edit'])}" if is_callable else ""
    clock = f"{_unknown(there)}{clock_words(there, subject.now)}"
    if not is_callable:
        return "" if there.is_guess and not there.unknown else clock
    times = _call_words(subject)
    return f"{clock} · {times}" if times else clock


def clock_words(there: Whereabouts, now: datetime) -> str:
    """``21:42 in Tokyo``, ``21:42 in Tokyo (from the phone number)``, ``07:42, assuming your time zone``."""
    clock = wording.clock(now, there.zone)
    if there.is_guess:
        return f"{clock}, assuming your time zone"
    return f"{clock} in {plain(there.place)}{_BY_NUMBER if there.by_number else ''}"


def zone_question(there: Whereabouts, edits: str) -> str:
    """``Which time zone: New York, Chicago …? E edit``, where a number may belong to several."""
    towns = [place_of(name) for name in there.possible[:_ZONES_NAMED]]
    more = " …" if len(there.possible) > _ZONES_NAMED else ""
    return f"Which time zone: {', '.join(map(plain, towns))}{more}? {edits} edit"


def _unknown(there: Whereabouts) -> str:
    return f"Unknown time zone {shorten(plain(there.unknown), _LONGEST_ZONE)} · " if there.unknown else ""


def _call_words(subject: Subject) -> str:
    """``good to call until 18:00``, ``best to call after 08:00, in 10 h``; of an exact step, when it is.

    A call that is agreed for today isn't put off: late in their day, that is said, and nothing of the next one.
    Nothing of what is closed.
    """
    followup, now, theirs = subject.followup, subject.now, subject.theirs
    if followup.closed_on:
        return ""
    step = followup.next
    if step and step.at:
        is_near = now <= step.at <= now + _ONE_DAY
        what = f"{wording.step_phrase(step, followup.person)} at {wording.clock(step.at, theirs)}"
        return f"{what}, {_ahead(step.at, now)}" if is_near else ""
    cadence = subject.book.cadences.get(followup.cadence)
    if cadence is None:
        return ""
    workdays = subject.book.workdays_of(followup.person)
    when = call_time(cadence, theirs, workdays, now)
    change, there = wording.clock(when.change, theirs), local_date(now, theirs)
    if when.good:
        return f"good to call until {change}{', before work' if _MIDNIGHT < change <= _AT_WORK else ''}"
    is_agreed = step is not None and step.origin is Origin.AGREED and step.action is Action.CALL
    if step and is_agreed and step.on in (there, subject.today) and local_date(when.change, theirs) > there:
        return "late for a call there" if workdays.is_workday(there) else ""
    if when.change - now < _ONE_DAY:
        return f"best to call after {change}, {_ahead(when.change, now)}"
    day = relative_times.near_day(local_date(when.change, theirs), local_date(now, theirs))
    return f"best to call after {change} {relative_times.in_sentence(day)}"


def _ahead(at: datetime, now: datetime) -> str:
    return relative_times.ahead(relative_times.whole_minutes(at - now))


def _next(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    ended = ended_words(subject)
    step = Content(ended) if ended else Content.assemble(step_content(subject), (promised_words(subject), QUIET))
    yield from labelled("Closed" if ended else "Next", step, width)
    if why := why_words(subject):
        yield from labelled("Why", Content(plain(why)), width)
    for number, line in enumerate(to_answer(followup)):
        yield from labelled("" if number else "Said", Content(line), width)
    if paused := paused_words(subject):
        yield from labelled("Paused", Content(paused.removeprefix("Paused ")), width)
    tries = f"{dots(len(followup.cycle), followup.limit)}  {plain(followup.cadence)}"
    yield from labelled("Cadence", Content.assemble((tries, QUIET)), width)
    for label, words in (
        *(("" if number else "Promise", words) for number, words in enumerate(other_promises(subject))),
        ("Status", plain(followup.status)),
        ("Purpose", "" if is_thanked_next(followup) else plain(followup.purpose)),
        ("Via", via_words(followup)),
        ("Draft", begun_words(subject)),
        ("Purpose", say_words(subject)),
    ):
        if words:
            yield from labelled(label, Content(words), width)
    if also := also_words(subject):
        yield from labelled("FYI", Content.assemble((plain(also), LATE)), width)
    for reminder in reminders(followup, subject.now, subject.book):
        yield from labelled("FYI", Content.assemble((plain(reminder), LATE)), width)
    yield from known_lines(subject, width)
    if note := pairing_note(subject):
        yield from labelled(note.label, Content(note.whole), width)
        yield from labelled("", note.hint, width)
    yield from _trail(followup, width)


def way_in_words(subject: Subject) -> str:
    """Return who is known where nobody is named yet, on one line, or how far it is that one was asked; else ''."""
    known = subject.followup.known_there
    if asked := asked_among(known, subject.today, subject.book.zone):
        return asked[0]
    if not known:
        return ""
    first = ", ".join(filter(None, (plain(known[0].name), plain(known[0].title))))
    return f"you know {first}{f', and {len(known) - 1:,} more' if len(known) > 1 else ''}"


def known_lines(subject: Subject, width: int) -> Iterable[Content]:
    """Yield who is known where nobody is named yet, and the key that asks one of them (H2)."""
    known = subject.followup.known_there
    if not known:
        return
    asked = asked_among(known, subject.today, subject.book.zone)
    for number, words in enumerate(asked):
        yield from labelled("" if number else "Way in", Content(words), width)
    known = known[len(asked) :]
    if not known:
        return
    more = "others" if len(known) > 1 else "somebody else"
    who = more if asked else "somebody" if len(known) == 1 else f"{len(known):,} people"
    there = f"You know {who} at {plain(subject.followup.where)}"
    yield from labelled("" if asked else "Way in", Content(there), width)
    for one in known[:_KNOWN_NAMED]:
        yield from labelled("", Content(", ".join(filter(None, (plain(one.name), plain(one.title))))), width)
    if len(known) > _KNOWN_NAMED:
        yield from labelled("", Content.assemble((f"and {len(known) - _KNOWN_NAMED:,} more", QUIET)), width)
    asks = "ask for an introduction" if len(known) == 1 else "ask one of them to introduce you"
    hint = Content.assemble((f"{subject.keys['introduction']} ", KEY), (asks, QUIET))
    yield from labelled("", hint, width)


def is_thanked_next(followup: FollowUp) -> bool:
    """Return whether the next step says already that they are to be thanked for a name (H2)."""
    thanks, step = owed(followup), followup.next
    return thanks is not None and step is not None and step.why.startswith(thanks_reason(followup.who, thanks))


def thanks_words(followup: FollowUp) -> str:
    """Return that they are to be thanked for a name where the next step says something else; '' for nothing."""
    purpose = plain(followup.purpose)
    is_told = owed(followup) is None or is_thanked_next(followup)
    return "" if is_told else f"{purpose[:1].upper()}{purpose[1:]}."


def also_words(subject: Subject) -> str:
    """Return what else is due with the same person, and the key for one message about both; '' for nothing."""
    followup = subject.followup
    others = also_due(followup, subject.now, subject.book)
    return also_due_words(followup, others, subject.keys["both"])


def promise_words(subject: Subject, promises: Iterable[Promise] | None = None) -> list[str]:
    """Return each open promise, or those that are given, in a sentence (H1, H8), the next one first."""
    ordered = sorted(
        subject.followup.open_promises if promises is None else promises,
        key=lambda one: (falls_on(one, subject.book), one.made_at),
    )
    today, zone = subject.today, subject.book.zone
    return [promise_sentence(promise, subject.now, today, zone, subject.theirs) for promise in ordered]


def other_promises(subject: Subject) -> list[str]:
    """Return the open promises of which the reason of the next step doesn't tell already."""
    followup, book = subject.followup, subject.book
    told = {promise for promise in followup.open_promises if is_told(promise, followup, book)}
    return promise_words(subject, [one for one in followup.open_promises if one not in told])


def say_words(subject: Subject) -> str:
    """Return the question what to bring this time (H4); '' where it isn't asked, or a draft is begun."""
    followup = subject.followup
    if followup.closed_on or followup.drafts:
        return ""
    if followup.purpose or not followup.cycle or followup.next is None or followup.next.action not in LINES:
        return ""
    is_welcome = occasion_of(followup, subject.now, subject.book.zone) in WELCOME
    return bring_words(named(kinds_for(followup)), subject) if is_welcome else ""


def bring_words(kinds: str, subject: Subject) -> str:
    """Return the question what to bring, with the key that leads there; '' where no ``kinds`` are named."""
    return f"anything new to offer ({kinds})? {subject.keys['draft']} adds it" if kinds else ""


def begun_words(subject: Subject) -> str:
    """Return the draft that was kept: ``e-mail, o opens it``; '' where none is."""
    if subject.followup.closed_on or not subject.followup.drafts:
        return ""
    begun = wording.MEDIUM_WORDS[subject.followup.drafts[0].medium]
    return f"{begun}, {subject.keys['draft']} opens it"


def _trail(followup: FollowUp, width: int) -> Iterable[Content]:
    """Yield how far a search has come, a line a stage (L4)."""
    if followup.next is None or followup.next.action not in SEARCHES:
        return
    yield Content()
    for stage in checklist(followup):
        mark, tone = ("✓", KEY) if stage.value else ("○", QUIET)
        said = (plain(stage.value), "") if stage.value else (stage.how, QUIET)
        yield _cut(Content.assemble((f"{mark} ", tone), (f"{stage.label:<11}", QUIET), said), width)
    yield Content()


def _short_known(subject: Subject, width: int) -> Iterable[Content]:
    """Yield the same on one line."""
    known = subject.followup.known_there
    if known:
        if asked := asked_among(known, subject.today, subject.book.zone):
            yield _cut(Content.assemble(("Way in ", QUIET), "; ".join(asked)), width)
            return
        named = ", ".join(f"{plain(one.name)}{f' ({plain(one.title)})' if one.title else ''}" for one in known)
        key = subject.keys["introduction"]
        head = Content.assemble(("Way in ", QUIET), (f"{key} ", KEY), ("ask ", QUIET))
        yield _cut(head + Content(named), width)


def _short_trail(followup: FollowUp, width: int) -> Iterable[Content]:
    """Yield the same on one line: ``✓ Domain  ○ Site  ○ Main line``."""
    if followup.next and followup.next.action in SEARCHES:
        stages = "  ".join(f"{'✓' if stage.value else '○'} {stage.label}" for stage in checklist(followup))
        yield _cut(Content.assemble(("Find  ", QUIET), stages), width)


def why_words(subject: Subject) -> str:
    """Return why the next step comes, as it is true now; '' where there is none."""
    step = subject.followup.next
    if step is None or subject.followup.undecided:
        return ""
    why = relative_times.as_of(step.why, step.at, subject.now)
    if step.action is Action.DECIDE and subject.queue is not Queue.WAITING:  # the wait for it is over
        why = _WAIT_TO_DECIDE.sub(r"\1.", why)
    return f"Mail waits: {subject.keys['mail']} shows it. {why}" if subject.followup.has_mail else why


def paused_words(subject: Subject) -> str:
    """``Paused until Mon 7 Dec.``; '' where nothing rests."""
    step = subject.followup.next
    return relative_times.pause_words(rest_end(subject.followup), step.on, subject.today) if step else ""


def via_words(followup: FollowUp) -> str:
    """Return who the introduction came from, and whether their name may be used (H2)."""
    return (
        f"{plain(followup.via)}{' (you may mention them)' if followup.may_mention else ''}" if followup.via else ""
    )


def ended_words(subject: Subject) -> str:
    """``Tue 10 Nov: declined``; '' of what is open."""
    followup = subject.followup
    if followup.closed_on is None:
        return ""
    how = CLOSED_WORDS[followup.outcome] if followup.outcome else "closed"
    on = wording.NO_DAY if followup.is_end_undated else wording.day(followup.closed_on, subject.today)
    return f"{on}: {how}"


def step_content(subject: Subject) -> Content:
    """Return what comes next and when; how late it is, warm and in words; or how it ended."""
    followup, step = subject.followup, subject.followup.next
    if step is None:
        return Content(f"closed on {ended_words(subject)}")
    if followup.undecided:
        return Content.assemble((f"{followup.undecided}: {subject.keys['mail']} shows it", STRONG))
    if step.action is Action.DECIDE and subject.queue is not Queue.WAITING:
        return Content.assemble((relative_times.to_decide(step.on, subject.today), STRONG))
    words = f"{wording.step_phrase(step, followup.person)}, "
    late = relative_times.late_in_full(step.on, None, subject.today, subject.now)
    if subject.queue is not Queue.WAITING and late:
        return Content.assemble((words, STRONG), (late, LATE))
    if step.at and any(promise.at == step.at for promise in followup.open_promises):
        late = relative_times.late_in_full(step.on, step.at, subject.today, subject.now)
        moment = subject.moment_on_both_clocks(step)
        return Content.assemble((f"{words}{moment}", STRONG), (f", {late}" if late else "", LATE))
    return Content.assemble((f"{words}{subject.moment_on_both_clocks(step)}", STRONG))


def promised_words(subject: Subject) -> str:
    """Return the sign that the row has for an open promise, and its meaning: ``(› your promise)``; '' for none."""
    followup, step = subject.followup, subject.followup.next
    is_to_decide = step is not None and step.action is Action.DECIDE and subject.queue is not Queue.WAITING
    if step is None or is_to_decide or followup.undecided or not followup.open_promises:
        return ""
    # As the row chooses: the promise of the step's own instant goes before the earliest one.
    shown = min(followup.open_promises, key=lambda one: (one.at != step.at, one.on))
    return f" ({PROMISED[shown.side].strip()} {PROMISED_WORDS[shown.side]})"


def reach_of(followup: FollowUp) -> list[tuple[str, str]]:
    """Return what is on file: a symbol and the address or number, the one that the next step needs first.

    The further ones of somebody who has several of a kind come behind the preferred one of each kind.
    """
    found = _on_file(followup)
    preferred = [(symbol, _shown(addresses[0])) for symbol, addresses in found]
    return preferred + [(symbol, _shown(one)) for symbol, addresses in found for one in addresses[1:]]


def to_copy(followup: FollowUp) -> tuple[Address, ...]:
    """Return what the next step needs, whole: the preferred address, number or link, then the others of its kind.

    Nothing where nothing is on file.
    """
    return next((addresses for _, addresses in _on_file(followup)), ())


def _shown(address: Address) -> str:
    bare = plain(address.value).removeprefix("https://").removeprefix("www.")
    return f"{bare} ({plain(address.label)})" if address.label else bare


def _on_file(followup: FollowUp) -> list[tuple[str, tuple[Address, ...]]]:
    person = followup.person
    if person is None:
        return []
    found = [
        (Action.CALL, "☏", person.all_phones),
        (Action.EMAIL, "@", _emails(followup)),
        (Action.MESSAGE, "↗", all_of(person.profile, "")),
        (Action.VISIT, "⌂", all_of(person.address, "")),
    ]
    action = _line_needed(followup)
    found.sort(key=lambda item: item[0] is not action)
    return [(symbol, addresses) for _, symbol, addresses in found if addresses]


def _line_needed(followup: FollowUp) -> Action | None:
    """Return by which line the next step is made: an answer, as they wrote."""
    action, last = followup.next.action if followup.next else None, followup.touches[-1:]
    if action is Action.ANSWER and last and last[0].direction is Direction.IN:
        return line_of(last[0].medium)
    return action


def _emails(followup: FollowUp) -> tuple[Address, ...]:
    """Return the e-mail addresses, the one first to which an answer goes: whoever wrote may have another one."""
    person, whom = followup.person, addressee(followup)
    known = person.all_emails if person else ()
    if person is None or whom is None or whom.email == person.email:
        return known
    label = whom.name if whom.id is None else ""
    first = next((one for one in known if one.value == whom.email), Address(whom.email, label))
    return (first, *(one for one in known if one is not first))


def _reach(subject: Subject, width: int) -> Iterable[Content]:
    for number, (symbol, value) in enumerate(reach_of(subject.followup)):
        hint = (f"{subject.keys['copy']} copy", QUIET) if number == 0 else ""
        yield Content.assemble(
            (set_cell_size(symbol, _LABEL), QUIET),
            shorten(value, width - _LABEL - (8 if hint else 0)),
            ("  ", KEY),
            hint,
        )


def history(subject: Subject, width: int) -> Iterable[Content]:
    """Yield the touches, latest first, each with the beginning of its note."""
    followup = subject.followup
    for touch in reversed(followup.touches):
        yield from hanging(touch_head(touch, subject), Content(_brief(touch, width)), width)
    yield Content.assemble((f"{wording.day(followup.opened_on, subject.today):>10} opened", QUIET))


def touch_head(touch: Touch, seen: Seen) -> Content:
    """Return the day of a touch, and what it was: ``Thu 19 Nov spoke``."""
    when = wording.day(local_date(touch.at, seen.book.zone), seen.today)
    when = wording.NO_DAY if touch.is_undated else when
    return Content.assemble((f"{when:>10} ", QUIET), (fit(_touch_words(touch), 12), ""))


def _brief(touch: Touch, width: int) -> str:
    """Return a note on about two lines; of an e-mail of one's own, what it was about."""
    note = told(touch).replace("\n", " ")
    return shorten(note, max(40, 2 * (width - _HEAD)))


def _touch_words(touch: Touch) -> str:
    if touch.direction is Direction.IN:
        words = "replied"
    elif touch.direction is Direction.BOTH:
        words = "spoke"
    else:
        words = "bounced" if touch.is_undelivered else wording.MEDIUM_WORDS[touch.medium]
    return f"{words} ✓" if touch.promise is Kept.KEPT else words


def labelled(label: str, content: Content, width: int, indent: int = _LABEL) -> Iterable[Content]:
    """Yield a label in ``indent`` cells, and its text beside it, wrapped to ``width`` cells."""
    yield from hanging(Content.assemble((f"{label:<{indent}}", QUIET)), content, width)


def hanging(head: Content, content: Content, width: int) -> Iterable[Content]:
    """``content`` beside ``head``, its further lines under its first."""
    indent = head.cell_length
    lines = content.wrap(max(8, width - indent)) or [Content()]
    yield _cut(head + lines[0], width)
    for line in lines[1:]:
        yield Content.assemble((" " * indent, QUIET)) + line


def _cut(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True)
