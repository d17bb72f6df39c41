"""From sources of mail to what came of it: the one way for every command that reads some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.framework.context import Run
from app.commands.framework.output import complain, give
from data.model.mail import Result, Scanned, Told
from data.model.text import plain
from data.rules.acts.checks import check_email
from data.rules.identity.addresses import email_key
from data.store.backup.copies import copied

if TYPE_CHECKING:
    from data.mail.message import Found

_SAID = {
    Result.REPLY: "reply",
    Result.ATTEMPT: "attempt",
    Result.HELD: "out of office",
    Result.UNDELIVERED: "came back",
    Result.REVIEW: "to decide",
}
_MOST_LINES = 20


def take_in(
    run: Run,
    found: Iterable[Found],
    own: Sequence[str],
    source: str,
    progress: Callable[[], None] = lambda: None,
    *,
    dry_run: bool,
    tells_all: bool = False,
) -> Scanned:
    """Read messages, and take them in, in one act, which says that they are from ``source``.

    ``own`` are addresses of the user's besides those in the settings; ``progress`` is told of each message. Where
    it ``tells_all``, messages are told of that concern nobody on file.
    """
    from app.runtime.mail_reading import read_mail

    mine, keeps_lines = own_addresses(run, own), run.config.mail.keeps_lines
    with run.rescued():
        interest = run.inbox.mail_interest()
    read = read_mail(found, mine, interest, progress, keeps_lines=keeps_lines, tells_all=tells_all)
    with run.rescued(), _place(run, dry_run) as database, run.store(database) as store:
        return store.take_mail(read.messages, run.now, source, read.number)


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
            "ringback: your own address isn't known, so what you sent isn't found: give it with --email, or save "
            "it with `ringback clarity --email`."
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
    """Yield what a scan did in words: a sentence, and a line for each message that something came of."""
    if dry_run:
        yield "Nothing was changed. Without --dry-run:"
    yield plain(scanned.sentence)
    followups = {one.id: one for one in scanned.followups}
    concerned = [one for one in scanned.messages if one.result in _SAID and one.follow_up in followups]
    for told in concerned[:_MOST_LINES]:
        followup = followups[told.follow_up]
        about = f", {plain(followup.about)}" if followup.about else ""
        step = f": {followup.next.why}" if followup.next else ""
        yield f"  {_SAID[told.result]}: {plain(followup.who)}{about}{plain(step)}"
    if len(concerned) > _MOST_LINES:
        yield f"  and {len(concerned) - _MOST_LINES} more"
    if scanned.review:
        yield "`ringback mail review` shows what is to be decided."
