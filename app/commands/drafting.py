"""What to say: draft, clarity, reader."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands import options
from app.commands.acting import do, done_by
from app.commands.context import Run, pass_run
from app.commands.facts import followup_facts
from app.commands.output import complain, fields, give, warn
from data.rules import pace, text
from data.rules.clarity import Clarity
from data.rules.drafts import Draft, Handed, Occasion, Reading
from data.rules.errors import RuleError
from data.rules.refusing import check_open
from data.rules.text import plain, plain_lines
from data.rules.vocabulary import Kind, Medium

if TYPE_CHECKING:
    from app.saying import Said, Saying
    from data.mail.letter import Letter
    from data.rules.followup import FollowUp
    from data.store.act import Done
    from data.words.finding import Finding


class Way(StrEnum):
    """How words go out."""

    MAIL = "mail"
    FILE = "file"
    COPY = "copy"
    SAID = "said"


@click.command(
    epilog="\b\nExamples:\n  ringback draft 12\n  ringback draft 12 --by voicemail --occasion last\n"
    "  ringback draft 12 --text letter.txt --send file --to letter.eml"
)
@options.followup_id
@click.option("--by", type=options.MEDIUM, help="For which medium, instead of that of the next step.")
@click.option("--occasion", type=options.OneOf(Occasion), help="For which occasion, instead of the present one.")
@click.option("--purpose", help="Why this time: 'news: the Series B'. Empty: none.")
@click.option("--subject", help="Your own subject.")
@click.option("--text", "file", type=options.FileName(), metavar="FILE", help="Your own words; - reads stdin.")
@click.option("--send", type=options.OneOf(Way), help="Send them: mail, file, copy; or said. Logs the attempt.")
@click.option(
    "--to", "place", type=options.FileName(), metavar="PLACE", help="With file: a Maildir, folder or .eml."
)
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
    as_json: bool,
) -> None:
    """Print the words for the next attempt, and what to mend.

    A draft that you have kept for the same medium goes before the script. With --send they go out as they are,
    the attempt is logged with them, and the next step set.
    """
    if place is not None and send is not Way.FILE:
        raise click.UsageError("--to needs --send file.")
    followup = run.followup(followup_id)
    check_open(followup, "write to them")
    saying = saying_of(run)
    said = _said(run, saying, followup, by, occasion, purpose)
    kept = next((one for one in followup.drafts if one.medium is said.draft.medium), None)
    if kept and occasion is None and purpose is None:
        said = replace(said, draft=kept)
    words = said.draft
    if file is not None:
        words = _own_words(words, _read(file))
    if subject is not None:
        words = replace(words, subject=text.one_line(subject, "subject"))
    warn(saying.faults)
    if send:
        _send(run, followup, words, send, place, as_json)
        return
    findings = saying.check(words, followup)
    said = replace(said, draft=words)
    give(lambda: _facts(followup, said, findings), lambda: _in_words(said), as_json=as_json)
    if findings and not as_json:
        complain("")  # apart from the words, which a script may read
        for line in _listed(words, findings):
            complain(line)


def _own_words(draft: Draft, typed: str) -> Draft:
    """A draft with words that were typed elsewhere; a first line ``Subject:``, as printed, is its subject."""
    from app.handing import apart

    subject, body = apart(typed, draft.medium)
    words = replace(draft, body=text.note(body, "draft"))
    return words if subject is None else replace(words, subject=text.one_line(subject, "subject"))


def saying_of(run: Run) -> Saying:
    """The scripts and the check of this run."""
    from app.saying import Saying

    return Saying(run.config, run.book)


def _said(
    run: Run,
    saying: Saying,
    followup: FollowUp,
    by: Medium | None,
    occasion: Occasion | None,
    purpose: str | None,
) -> Said:
    from app.handing import with_thread

    reason = None if purpose is None else text.one_line(purpose, "purpose")
    said = saying.say(followup, run.now, by, occasion, reason)
    subject = with_thread(said.draft.subject, followup, said.draft.occasion)
    return replace(said, draft=replace(said.draft, subject=subject))


def _read(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.read()
        return Path(file).expanduser().read_text("utf-8")
    except UnicodeDecodeError:
        raise RuleError(f"{file} is no text in UTF-8.") from None
    except OSError as fault:
        raise RuleError(f"{file} can't be read: {fault.strerror or fault}.") from None


def _send(run: Run, followup: FollowUp, words: Draft, way: Way, place: str | None, as_json: bool) -> None:
    from app.handing import drafts_place, lacks, letter_of, save_letter, touch_of
    from data.rules.acts import log

    if not words.body.strip():
        raise RuleError("There are no words to send.")
    log(followup, touch_of(words, run.now), run.now, run.book)  # what can't be logged must not go out
    if not followup.closed_on and (warning := pace.warning(followup, words.medium, run.book)):
        complain(f"ringback: warning: {warning}")
    message_id, went = "", ""
    if way in (Way.MAIL, Way.FILE):
        _check_is_email(words)
        letter = letter_of(words, followup, run.config, run.now)
        if way is Way.MAIL:
            _open_mail(run, letter)
        else:
            target = Path(place).expanduser() if place else drafts_place(run.config, run.path)
            message_id, went = letter.message_id, f" Saved as {save_letter(letter, target)}."
    elif way is Way.COPY:
        _copy(words, f"`ringback draft {followup.id}` prints the words, and --send said logs them")
    if way in (Way.COPY, Way.SAID) and (lacking := lacks(followup, words.medium)):
        complain(f"ringback: warning: {lacking}")
    sent = touch_of(words, run.now, message_id)

    done = done_by(run, lambda store: store.send(followup.id or 0, sent, run.now, words.id))
    _say(run, done, went, as_json)


def _say(run: Run, done: Done, went: str, as_json: bool) -> None:
    """What an act did, and where the words went."""
    give(
        lambda: followup_facts(done.followups[0], run.moment, run.zone),
        lambda: plain(f"{done.sentence}{went}"),
        as_json=as_json,
        after_act=True,
    )


def _check_is_email(words: Draft) -> None:
    if words.medium is not Medium.EMAIL:
        raise RuleError(f"Only an e-mail goes that way, and this is a {words.medium}: --send copy, or said.")


def _open_mail(run: Run, letter: Letter) -> None:
    from app.mail_program import command_for, run_in_background, run_in_front
    from data.mail.outgoing import mailto

    command = command_for(mailto(letter), run.config.mail_program)
    (run_in_front if run.config.mail_program else run_in_background)(command)


def _copy(words: Draft, otherwise: str) -> None:
    from app.clipboard import Copied, copy, to_terminal
    from app.handing import as_text

    if copy(as_text(words), to_terminal()) is Copied.NOT:
        raise RuleError(f"No clipboard can be reached here, and nothing was logged: {otherwise}.")


def _facts(followup: FollowUp, said: Said, findings: tuple[Finding, ...]) -> dict[str, object]:
    words = said.draft
    return {
        "id": followup.id,
        "person": followup.person.name if followup.person else None,
        "medium": words.medium,
        "occasion": words.occasion,
        "purpose": words.purpose,
        "subject": words.subject,
        "body": words.body,
        "questions": list(said.questions),
        "closing": said.closing,
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
            }
            for one in findings
        ],
    }


def _in_words(said: Said) -> str:
    words = said.draft
    head = f"Subject: {plain(words.subject)}\n\n" if words.subject else ""
    questions = "\n".join(f"? {plain(question)}" for question in said.questions)
    parts = [f"{head}{plain_lines(words.body)}", questions, plain_lines(said.closing)]
    return "\n\n".join(part for part in parts if part)


def _listed(words: Draft, findings: tuple[Finding, ...]) -> Iterator[str]:
    for one in findings:
        marked = plain((words.subject if one.in_subject else words.body)[one.start : one.end])
        quoted = f" “{marked}”" if marked else ""
        better = f" Better: {plain(one.better[0])}" if one.better and one.better[0] else ""
        yield f"{one.label}{quoted}: {one.why} ({one.rule}){better}"


@click.command(epilog='\b\nExample:\n  ringback clarity 12 --why "I\'m writing about the backend role."')
@click.argument("followup_id", metavar="[ID]", type=options.FollowUpNumber(), required=False)
@click.option("--kind", type=options.OneOf(Kind), help="Without an ID: the lines for one kind of follow-up.")
@click.option("--name", help="Without an ID: your name, under a letter.")
@click.option("--email", help="Without an ID: your address.")
@click.option("--who", help="Who you are, in a sentence.")
@click.option("--offer", help="What you offer.")
@click.option("--why", help="Why you write or call.")
@click.option("--help-line", "help_", help="How they can help: one thing that you ask.")
@options.as_json
@pass_run
def clarity(
    run: Run,
    followup_id: int | None,
    kind: Kind | None,
    name: str | None,
    email: str | None,
    who: str | None,
    offer: str | None,
    why: str | None,
    help_: str | None,
    as_json: bool,
) -> None:
    """Show or fill in the clarity card: who, offer, why, help.

    With an ID, that of one follow-up; without, your defaults, which are kept in config.toml. An empty text takes
    a line away.
    """
    lines = {
        key: words
        for key, words in (("who", who), ("offer", offer), ("why", why), ("help", help_))
        if words is not None
    }
    own = {key: words for key, words in (("name", name), ("email", email)) if words is not None}
    if followup_id is None:
        _defaults(run, {**own, **lines}, kind, as_json)
        return
    if own or kind:
        raise click.UsageError("--name, --email and --kind are for your defaults: leave the ID out.")
    followup = run.followup(followup_id)
    if lines:
        card = replace(followup.clarity, **lines)
        do(run, lambda store: store.clarify(followup_id, card, run.now), as_json=as_json)
        return
    card = saying_of(run).clarity(followup)
    _show_card(card, {}, as_json)


def _defaults(run: Run, given: dict[str, str], kind: Kind | None, as_json: bool) -> None:
    from app.author import write_author

    author = run.config.author
    if given:
        write_author(run.config.folder, given, kind)
        from app.config import load

        author = load(run.config.folder).author
    card = author.default(kind) if kind else author.clarity
    _show_card(card, {"name": author.name, "email": author.email}, as_json)


def _show_card(card: Clarity, own: dict[str, str], as_json: bool) -> None:
    facts = {**own, **{name: getattr(card, name) for name in Clarity.__slots__}}
    labels = {"name": "Name", "email": "E-mail", "who": "Who", "offer": "Offer", "why": "Why", "help": "Help"}
    give(
        lambda: facts,
        lambda: fields((labels[name], plain(words) or "–") for name, words in facts.items()),
        as_json=as_json,
    )


@click.command(
    epilog="\b\nExamples:\n  ringback reader 12 'Sam Ortiz' --by copy\n"
    "  ringback reader 12 'Sam Ortiz' --said 'Shorter.'"
)
@options.followup_id
@click.argument("who", metavar="READER")
@click.option("--by", "way", type=options.OneOf(Handed), help="Hand them the draft: copy, file or mail.")
@click.option("--to", metavar="ADDRESS", help="With mail: their address.")
@click.option("--said", help="They have read it, and said this.")
@options.as_json
@pass_run
def reader(
    run: Run, followup_id: int, who: str, way: Handed | None, to: str | None, said: str | None, as_json: bool
) -> None:
    """Let a friend read your draft, and note what they said."""
    followup = run.followup(followup_id)
    name = text.one_line(who, "reader")
    if (way is None) == (said is None):
        raise click.UsageError("Give either --by, to hand it out, or --said, once it was read.")
    if said is not None:
        waiting = [one for one in followup.readings if text.fold(one.reader) == text.fold(name)]
        if not waiting or waiting[-1].id is None:
            raise RuleError(f"No draft was handed to {name}.")
        reading_id, note = waiting[-1].id, text.note(said)
        do(run, lambda store: store.read_by(followup_id, reading_id, note, run.now), as_json=as_json)
        return
    if way is None:
        raise AssertionError("one of the two was given")
    check_open(followup, "hand out a draft")
    saying = saying_of(run)
    words = followup.drafts[0] if followup.drafts else _said(run, saying, followup, None, None, None).draft
    went = _hand(run, followup, words, name, to or "", way)
    reading = Reading(name, words.medium, words.subject, words.body, run.now, way)
    done = done_by(run, lambda store: store.hand_out(followup_id, reading, run.now))
    _say(run, done, went, as_json)


def _hand(run: Run, followup: FollowUp, words: Draft, name: str, address: str, way: Handed) -> str:
    from app.handing import drafts_place, letter_of, save_letter

    if way is Handed.COPY:
        _copy(words, "hand it out with --by file, or --by mail")
        return ""
    if way is Handed.MAIL and not address:
        raise click.UsageError("Mail needs --to, the reader's address.")
    heading = f"Would you read this for me? {words.subject}".strip()
    out = replace(words, subject=heading)
    letter = letter_of(out, followup, run.config, run.now, (name, address or "reader@example.invalid"))
    if way is Handed.MAIL:
        _open_mail(run, letter)
        return ""
    return f" Saved as {save_letter(letter, drafts_place(run.config, run.path))}."
