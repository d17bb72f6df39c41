"""What to say: the words for the next attempt, and the sending of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from app.commands.drafts.delivery import copy_out, give_sent, logged_after, open_mail, scriptwriter_of
from app.commands.framework import options
from app.commands.framework.act import done_by
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain, cut, give, warn
from app.settings.paths import expanded
from data.files.named_files import content_of
from data.model import text
from data.model.drafts import WITH_SUBJECT, Draft, Occasion, Way
from data.model.errors import RuleError
from data.model.text import plain, plain_lines
from data.model.vocabulary import Medium
from data.rules.acts.goodbye import check_decided, check_reachable, check_writable
from data.rules.scheduling import pace
from data.rules.scheduling.joint_message import with_both
from data.words.purposes import EXAMPLES, is_named, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.drafting.scripts import Proposal
    from data.mail.letter import Letter
    from data.model.followup import FollowUp
    from data.words.finding import Finding


_LARGEST = 1_000_000
"""Bytes that a file of words may have; a draft has 20,000 characters at most."""


@click.command(
    epilog="\b\nExamples:\n  ringback draft 12\n  ringback draft 12 --by voicemail --occasion last\n"
    "  ringback draft 12 --text note.txt --send file --to note.eml"
)
@options.followup_id
@click.option("--by", type=options.MEDIUM, help="Write for this medium instead of the next step's.")
@click.option(
    "--occasion", type=options.OneOf(Occasion), help="Write for this occasion instead of the current one."
)
@click.option("--purpose", help="Your purpose this time, e.g. 'news: the Series B'. Empty for none.")
@click.option("--subject", help="Use your own subject.")
@click.option(
    "--text",
    "file",
    type=options.FileName(),
    metavar="FILE",
    help="Use your own words, from a file; - reads standard input.",
)
@click.option(
    "--send",
    type=options.OneOf(Way),
    help="Open the words in your mail program (mail), save them to a file (file), copy them to the clipboard "
    "(copy), or note that you said them (said). Logs the attempt.",
)
@click.option(
    "--to",
    "place",
    type=options.FileName(),
    metavar="PLACE",
    help="For --send file: a Maildir, a folder or an .eml file.",
)
@options.both
@options.as_json
@pass_run
def draft(
    run: Run,
    followup_id: int,
    by: Medium | None,
    occasion: Occasion | None,
    purpose: str | None,
    subject: str | None,
    file: str | None,
    send: Way | None,
    place: str | None,
    both: bool,
    as_json: bool,
) -> None:
    """Print the words for the next attempt, and what to fix in them.

    A draft that you kept for the same medium is printed instead of a new one. With --send, the words are handed
    over unchanged, the attempt is logged with them, and the next step is set.
    """
    if place is not None and send is not Way.FILE:
        raise click.UsageError("--to goes with --send file.")
    followup = run.followup(followup_id)
    check_writable(followup)
    _check_decided(followup, is_asked_for=bool(by or occasion))
    if both:
        followup = with_both(followup, run.now, run.book)
    from app.drafting.versions import begun_or_script, is_own, kept_on

    writer, reason = scriptwriter_of(run), None if purpose is None else text.one_line(purpose, "purpose")
    if occasion is None and purpose is None:
        proposal = begun_or_script(writer, followup, run.now, by)
    else:
        proposal = writer.propose(followup, run.now, by, occasion, reason)
    words = proposal.draft
    if file is None and reason and not words.purpose:
        left_out = _why_left_out(reason, followup_id)
        if send:  # it is meant to go out, and would not
            raise RuleError(f"{left_out} Nothing was sent.")
        if not as_json:  # where "purpose" is empty
            complain(f"ringback: {left_out}")
    if not (as_json or send or file) and is_own(proposal) and (day := kept_on(words, run.moment)):
        complain(f"ringback: you kept these words{day}: check the days they mention.")
    if file is not None:
        words = replace(_own_words(words, _read(file)), purpose=words.purpose if reason is None else reason)
    if subject is not None:
        words = replace(words, subject=text.one_line(subject, "subject"))
    warn(writer.faults)
    if send:
        found = writer.check(words, followup)
        _send(run, followup, words, send, place, as_json)
        _advise(words, found)  # once they have gone out: it blocks nothing, and what is refused is one line
        return
    findings = writer.check(words, followup)
    proposal = replace(proposal, draft=words)
    give(lambda: _facts(followup, proposal, findings), lambda: _in_words(proposal), as_json=as_json)
    if findings and not as_json:
        complain("")  # apart from the words, which a script may read
        _advise(words, findings)


def _check_decided(followup: FollowUp, *, is_asked_for: bool) -> None:
    """Refuse to propose words while it waits whether they want any, unless some are asked for by name."""
    if not is_asked_for:
        check_decided(followup, "`ringback mail review` lists their mail, to be dealt with first")
        check_reachable(followup, f"find another way first (`ringback find {followup.id}`), or give --by")


def _why_left_out(purpose: str, followup_id: int) -> str:
    """Return why the words don't bring a purpose that was given (H4), and what to do."""
    kind = None if is_named(purpose) else kind_of(purpose)
    if kind:
        return f"“{plain(purpose)}” needs a detail: --purpose '{EXAMPLES[kind]}'."
    return (
        f"The script has no room for a purpose: `ringback draft {followup_id} --text FILE` takes your own words."
    )


def _advise(words: Draft, findings: tuple[Finding, ...]) -> None:
    for line in _listed(words, findings):
        complain(line)


def _own_words(draft: Draft, typed: str) -> Draft:
    """Return a draft with words that were typed elsewhere; a first line ``Subject:`` becomes its subject."""
    from data.words.heading import apart

    subject, body = apart(typed) if draft.medium in WITH_SUBJECT else (None, typed)
    words = replace(draft, body=text.note(body, "draft"))
    return words if subject is None else replace(words, subject=text.one_line(subject, "subject"))


def _read(file: str) -> str:
    try:
        if file != "-":
            return content_of(expanded(file), "text file", "a", _LARGEST).decode("utf-8")
        typed = sys.stdin.read(_LARGEST + 1)
    except UnicodeDecodeError:
        raise RuleError(f"{file} isn't UTF-8 text: save it as UTF-8.") from None
    except OSError as fault:
        raise RuleError(f"{file} can't be read: {fault.strerror or fault}.") from None
    if len(typed) > _LARGEST:
        raise RuleError(f"Standard input has more than {_LARGEST:,} characters, which is too long: shorten it.")
    return typed


def _send(run: Run, followup: FollowUp, words: Draft, way: Way, place: str | None, as_json: bool) -> None:
    from app.drafting.attempt import check_loggable, check_words, lacks, log_sent
    from app.drafting.noted_letters import log_unlogged, unlogged

    check_words(words)
    others = run.inbox.followups([other.id for other in followup.together])
    check_loggable(words, (followup, *others), run.now, run.book)
    warning = "" if followup.closed_on else pace.warning(followup, words.medium, run.book)
    written = unlogged(run.inbox.letters(followup.id))
    if written and way is Way.SAID:
        begun, _file = written[0]
        give_sent(run, done_by(run, lambda store: log_unlogged(store, begun, run.now)), "", as_json)
        return
    if written:
        raise RuleError(_unlogged_line(followup, written[0][1]))
    message_id, went = _hand(run, followup, words, way, place)
    if way in (Way.COPY, Way.SAID) and (lacking := lacks(followup, words.medium)):
        complain(f"ringback: warning: {lacking}")
    with logged_after(went, f"`ringback draft {followup.id} --send said` logs it."):
        done = done_by(run, lambda store: log_sent(store, words, followup, run.now, message_id))
    give_sent(run, done, went, as_json)
    if warning:  # once it is logged: what is refused is one line
        complain(f"ringback: warning: {warning}")


def _hand(run: Run, followup: FollowUp, words: Draft, way: Way, place: str | None) -> tuple[str, str]:
    """Hand the words on, and return the message id of a file, '' for other ways, and where they have gone."""
    from app.drafting.attempt import check_way
    from app.drafting.letters import drafts_place, letter_of

    check_way(words, way, f", and this is a {words.medium}: use --send copy or --send said.")
    if way is Way.COPY:
        return "", copy_out(words, f"`ringback draft {followup.id}` prints the words, and --send said logs them")
    if way is Way.SAID:
        return "", ""
    letter = letter_of(words, followup, run.config, run.now)
    if way is Way.MAIL:
        open_mail(run, letter)
        return "", ""
    target = expanded(place) if place else drafts_place(run.config, run.path)
    return letter.message_id, f" Saved as {_save(run, words, followup, letter, target)}."


def _save(run: Run, words: Draft, followup: FollowUp, letter: Letter, target: Path) -> Path:
    from app.drafting.noted_letters import forget_unwritten, save_noted

    begun = run.inbox.letters(followup.id)  # of which nothing was written
    with run.store() as store:
        forget_unwritten(store, begun)
        return save_noted(store, letter, words, followup, target)


def _unlogged_line(followup: FollowUp, file: Path) -> str:
    return (
        f"An e-mail to {followup.who} was saved as {file}, but it isn't logged yet: `ringback draft "
        f"{followup.id} --send said` logs it. To cancel it, delete that file."
    )


def _facts(followup: FollowUp, proposal: Proposal, findings: tuple[Finding, ...]) -> dict[str, object]:
    words = proposal.draft
    return {
        "id": followup.id,
        "person": followup.person.name if followup.person else None,
        "medium": words.medium,
        "occasion": words.occasion,
        "purpose": words.purpose,
        "subject": words.subject,
        "body": words.body,
        "questions": list(proposal.questions),
        "closing": proposal.closing,
        "kept": words.id is not None,
        "findings": [
            {
                "rule": one.rule,
                "label": one.label,
                "why": one.why,
                "words": (words.subject if one.in_subject else words.body)[one.start : one.end],
                "start": one.start,
                "end": one.end,
                "in_subject": one.in_subject,
                "better": list(one.better),
                "whole": list(one.whole) if one.whole else None,
            }
            for one in findings
        ],
    }


def _in_words(proposal: Proposal) -> str:
    from data.words.heading import headed

    words = proposal.draft
    letter = headed(plain(words.subject), plain_lines(words.body))
    questions = "\n".join(f"? {plain(question)}" for question in proposal.questions)
    parts = [letter, f"Ask:\n{questions}" if questions else "", plain_lines(proposal.closing)]
    return "\n\n".join(part for part in parts if part)


def _listed(words: Draft, findings: tuple[Finding, ...]) -> Iterator[str]:
    for one in findings:
        marked = cut((words.subject if one.in_subject else words.body)[one.start : one.end])
        quoted = f" “{marked}”" if marked else ""
        better = f" Better: {plain(one.better[0])}" if one.better and one.better[0] else ""
        yield f"{one.label}{quoted}: {one.why}{better}"
