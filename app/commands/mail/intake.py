"""From sources of mail to what came of it: the one way for every command that reads some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.framework.context import Run
from app.commands.framework.output import complain, give
from data.model.mail import Result, Scanned, Told
from data.model.text import plain
from data.rules.acts.checks import check_email
from data.rules.identity.addresses import email_key
from data.rules.mail.report import asides, nothing_but
from data.rules.phrasing import wording
from data.store.backup.copies import copied

if TYPE_CHECKING:
    from app.runtime.mail.reading import Read
    from data.mail.message import Found
    from data.mail.sources.reading import Source
    from data.model.followup import FollowUp
    from data.model.mail_marks import Known

_SAID = {
    Result.REVIEW: "to review",
    Result.UNDELIVERED: "bounced",
    Result.HELD: "out of office",
    Result.REPLY: "reply",
    Result.ATTEMPT: "attempt",
}
"""What is said of each result, what matters most first."""
_MOST_LINES = 20
_TO_READ = 0.9  # which part of the time the reading takes


@dataclass(frozen=True, slots=True)
class Taken:
    """What a scan did, a line for each place that couldn't be read, and whether it was stopped before its end."""

    scanned: Scanned
    number: int
    faults: tuple[str, ...] = ()
    is_stopped: bool = False


def take_in(
    run: Run,
    sources: Callable[[Known], Sequence[Source]],
    own: Sequence[str],
    name: str,
    *,
    again: bool,
    dry_run: bool,
    tells_all: bool,
    faults: Sequence[str] = (),
) -> Taken:
    """Read what is new in ``sources``, which are given what is known before, and take it in, in one act, which
    says that it is from ``name``. A long reading is taken in by parts, so that one that is killed goes on there.

    ``own`` are addresses of the user's besides those in the settings. Where it ``tells_all``, messages are told of
    that concern nobody on file. Ctrl+c ends the reading, and what was read by then is taken in.
    ``faults`` gets the lines of ``sources`` that can't be opened. Where nothing at all can be read, they are said,
    and nothing is written.
    """
    from app.commands.framework.progress import endable
    from app.commands.mail.parts import ScanParts
    from app.runtime.mail.reading import Before, read_mail
    from app.runtime.mail.strays import KEPT
    from data.mail.sources.reading import Reading
    from data.model.mail_marks import Known
    from data.store.queries.mail_marks import stamp_of

    mine = own_addresses(run, own)
    with run.rescued():
        interest, marks, strays = run.inbox.mail_interest(), run.inbox.mail_marks(), run.inbox.mail_strays()
    known = Known(marks, stamp_of(interest.addresses | mine), interest.addresses)
    places = sources(known)
    reading = Reading(places, known.marks, again, people=known.people)
    since = run.now - KEPT
    keeps_lines = run.config.mail.keeps_lines
    parts = ScanParts(run, reading, name, strays, since)
    with endable("Reading mail") as goes_on:
        read = read_mail(
            reading,
            mine,
            interest,
            Before(run.now, since, strays, places),
            lambda: goes_on(_TO_READ * reading.part),
            keeps_lines=keeps_lines,
            tells_all=tells_all,
            parts=None if dry_run or tells_all else parts,
        )
        said = tuple(dict.fromkeys([*faults, *reading.faults, *filter(None, [read.fault])]))
        if said and not (read.number or parts.scanned):
            _say(said)
            raise click.exceptions.Exit(1)
        scanned = _rehearsed(run, read, name) if dry_run else parts.take(read)
        if reading.left_out and not scanned.number:
            scanned = replace(scanned, sentence=nothing_but(name, reading.left_out))
        goes_on(1)
    return Taken(scanned, scanned.number, said, read.is_stopped)


def _rehearsed(run: Run, read: Read, name: str) -> Scanned:
    """Return what would come of what was read; only a copy of the database is written."""
    with run.rescued(), _place(run, dry_run=True) as database, run.store(database) as store:
        return store.take_mail(read.messages, run.now, name, read.number)


def take_one(run: Run, found: Sequence[Found], own: Sequence[str], name: str, *, dry_run: bool) -> Scanned:
    """Take in messages that were handed over: they aren't remembered but by their Message-IDs."""
    from app.runtime.mail.reading import Before, read_mail
    from app.runtime.mail.strays import KEPT, left
    from data.store.acts.mail_marks import keep_marks

    mine, since = own_addresses(run, own), run.now - KEPT
    with run.rescued():
        interest, strays = run.inbox.mail_interest(), run.inbox.mail_strays()
    before = Before(run.now, since, strays)
    read = read_mail(found, mine, interest, before, keeps_lines=run.config.mail.keeps_lines, tells_all=True)
    with run.rescued():
        with _place(run, dry_run) as database, run.store(database) as store:
            scanned = store.take_mail(read.messages, run.now, name, read.number)
        if not dry_run:
            keep_marks(run.path, (), left(read.strays, strays, scanned, since))
    return scanned


def end(taken: Taken, *, dry_run: bool, as_json: bool) -> None:
    """Print what a scan did, and say on stderr what couldn't be read; exit code 1 where it isn't all."""
    give_scanned(taken.scanned, dry_run=dry_run, as_json=as_json)
    _say(taken.faults)
    if taken.is_stopped:
        kept = "Nothing was changed." if dry_run else "What was read is kept: run it again for the rest."
        complain(f"ringback: stopped after {wording.count(taken.number, 'message')}. {kept}")
    if taken.faults or taken.is_stopped:
        raise click.exceptions.Exit(1)


def _say(faults: Sequence[str]) -> None:
    for fault in faults:
        complain(f"ringback: {plain(fault)}")


def give_scanned(scanned: Scanned, *, dry_run: bool, as_json: bool) -> None:
    """Print what a scan did."""
    give(
        lambda: facts_of(scanned),
        lambda: "\n".join(lines_of(scanned, dry_run=dry_run)),
        as_json=as_json,
        after_act=scanned.changed and not dry_run,
    )


def own_addresses(run: Run, given: Sequence[str]) -> frozenset[str]:
    """Return the user's own addresses, as addresses are compared; say what isn't found where there are none."""
    for one in given:
        check_email(one.strip())
    own = run.config.own_addresses | {email_key(one) for one in given}
    if not own:
        complain(
            "ringback: your own address isn't known, so mail that you sent can't be found: give it with --email, "
            "or save it with `ringback clarity --email`."
        )
    return frozenset(own)


@contextmanager
def _place(run: Run, dry_run: bool) -> Iterator[Path]:
    """The database to write: one's own, or in a rehearsal a copy of it."""
    run.inbox.close()  # an older file is migrated first
    if dry_run:
        with copied(run.path) as copy:
            yield copy
    else:
        yield run.path


def facts_of(scanned: Scanned) -> dict[str, object]:
    """Return what a scan did as JSON."""
    return {
        "messages": [_told_facts(one) for one in scanned.messages],
        "replies": scanned.replies,
        "attempts": scanned.attempts,
        "review": scanned.review,
    }


def _told_facts(told: Told) -> dict[str, object]:
    return {
        "message_id": told.message_id,
        "kind": told.kind,
        "result": told.result.value,
        "follow_up": told.follow_up,
        "return_on": told.return_on.isoformat() if told.return_on else None,
        "dead_address": told.dead_address,
    }


def lines_of(scanned: Scanned, *, dry_run: bool) -> Iterator[str]:
    """Yield what a scan did in words: a sentence, and a line for each follow-up that something came of, what is to
    be decided first.
    """
    if dry_run:
        yield "Nothing was changed. Without --dry-run:"
    yield plain(scanned.sentence)
    lines = list(_concerned(scanned))
    for line in lines[:_MOST_LINES]:
        yield f"  {line}"
    if len(lines) > _MOST_LINES:
        yield f"  and {len(lines) - _MOST_LINES} more"
    if scanned.review:
        yield "`ringback mail review` lists what to review."


def _concerned(scanned: Scanned) -> Iterator[str]:
    """Yield the lines: what to review, what bounced, who is away, who replied, and what you sent."""
    followups = {one.id: one for one in scanned.followups}
    asked = [one for one in scanned.messages if one.result is Result.REVIEW and one.why]
    yield from _counted(Counter(f"{_SAID[Result.REVIEW]}: {plain(one.why)}" for one in asked))
    told = [one for one in scanned.messages if one.result in _SAID and one not in asked]
    results: dict[str, list[Result]] = {}
    for one in told:
        if one.follow_up in followups:
            results.setdefault(_what(one, followups[one.follow_up]), []).append(one.result)
    order = list(_SAID)
    ranked = sorted(results.items(), key=lambda pair: min(map(order.index, pair[1])))
    lines = [(min(map(order.index, all_of)), _with_results(what, all_of)) for what, all_of in ranked]
    before_replies = order.index(Result.REPLY)
    yield from (line for rank, line in lines if rank < before_replies)
    yield from _counted(Counter(map(plain, asides(scanned))))
    yield from (line for rank, line in lines if rank >= before_replies)


def _with_results(what: str, results: Sequence[Result]) -> str:
    """``reply, attempt: Dana Li, Backend role: … (3 messages)``."""
    labels = ", ".join(label for result, label in _SAID.items() if result in results)
    return f"{labels}: {what}{_times(len(results))}"


def _counted(lines: Counter[str]) -> Iterator[str]:
    return (f"{line}{_times(times)}" for line, times in lines.items())


def _times(number: int) -> str:
    return f" ({number} messages)" if number > 1 else ""


def _what(told: Told, followup: FollowUp) -> str:
    """Return whom a message is of, and what follows; or why it isn't certain."""
    if told.why:
        return plain(told.why)
    writer = f"{plain(told.writer)} for " if told.writer else ""
    about = f", {plain(followup.about)}" if followup.about else ""
    follows = followup.undecided or (followup.next.why if followup.next else "")
    return f"{writer}{plain(followup.who)}{about}{f': {plain(follows)}' if follows else ''}"
