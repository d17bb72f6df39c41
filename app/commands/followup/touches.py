"""What happened between you and them: log, spoke, reply, promise, missed."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.act import do
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain
from data.model import text
from data.model.followup import Touch
from data.model.leave import Leave
from data.model.vocabulary import Direction, Gave, Medium, Side
from data.rules.scheduling import pace
from data.rules.scheduling.joint_message import with_both

_status = click.option(
    "--status", default="", help="Where things stand, as they told you, e.g. 'decision in May'."
)

_yes = click.option("--yes", is_flag=True, help="In an introduction: they agree to it.")
_no = click.option("--no", is_flag=True, help="In an introduction: they'd rather not.")


def _leave(yes: bool, no: bool) -> Leave | None:
    """Return what they said to being introduced to somebody (M7); None for nothing."""
    if yes and no:
        raise click.UsageError("Give --yes or --no, not both.")
    return Leave.YES if yes else Leave.NO if no else None


@click.command(epilog="\b\nExample:\n  ringback log 12 voicemail --note 'Will call again tomorrow'")
@options.followup_id
@click.argument("medium", metavar="MEDIUM", type=options.MEDIUM)
@options.at
@options.note
@click.option("--purpose", default="", help="Your purpose, apart from asking again, e.g. news or an idea.")
@click.option("--gave", type=options.OneOf(Gave), help="What you gave them.")
@_status
@options.next_time
@options.both
@options.as_json
@pass_run
def log(
    run: Run,
    followup_id: int,
    medium: Medium,
    at: str | None,
    note: str,
    purpose: str,
    gave: Gave | None,
    status: str,
    next_time: str | None,
    both: bool,
    as_json: bool,
) -> None:
    """Log an attempt; the cadence sets the next step.

    MEDIUM is how you tried: email, call (no message left), voicemail, text (SMS), message (LinkedIn or another
    chat), visit (in person), letter or form (a web form).
    """
    followup = run.followup(followup_id)
    person = followup.person
    purpose, heard = text.one_line(purpose, "purpose"), text.one_line(status, "status")
    attempt = Touch(run.happened(at), Direction.OUT, medium, text.note(note), purpose, gave)
    agreed = run.when(next_time, person) if next_time is not None else None
    warning = "" if followup.closed_on else pace.warning(followup, medium, run.book)
    others = with_both(followup, run.now, run.book).together if both else ()
    ids = [followup_id, *(other.id for other in others)]
    do(run, lambda store: store.log(ids, attempt, run.now, agreed, heard), as_json=as_json)
    if warning:  # once it is logged: what is refused is one line
        complain(f"ringback: warning: {warning}")


@click.command(epilog="\b\nExample:\n  ringback spoke 12 --next 'thu 14:00' --note 'Wants the figures first'")
@options.followup_id
@click.option("--by", type=options.MEDIUM, default="call", show_default=True, help="How you were in touch.")
@options.at
@options.note
@_status
@options.next_time
@_yes
@_no
@options.as_json
@pass_run
def spoke(
    run: Run,
    followup_id: int,
    by: Medium,
    at: str | None,
    note: str,
    status: str,
    next_time: str | None,
    yes: bool,
    no: bool,
    as_json: bool,
) -> None:
    """Log a conversation, and when you agreed to talk next."""
    person = run.followup(followup_id).person
    talk = Touch(run.happened(at), Direction.BOTH, by, text.note(note))
    agreed = run.when(next_time, person) if next_time is not None else None
    heard, leave = text.one_line(status, "status"), _leave(yes, no)
    do(run, lambda store: store.spoke([followup_id], talk, run.now, agreed, heard, leave), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback reply 12 --by message --note 'Asks for my portfolio'")
@options.followup_id
@click.option("--by", type=options.MEDIUM, default="email", show_default=True, help="How they replied.")
@options.at
@options.note
@click.option("--subject", default="", help="The subject of their e-mail, for your answer.")
@click.option(
    "--message-id",
    default="",
    metavar="ID",
    help="The Message-ID of their e-mail, so that your answer stays in the thread.",
)
@_status
@_yes
@_no
@options.as_json
@pass_run
def reply(
    run: Run,
    followup_id: int,
    by: Medium,
    at: str | None,
    note: str,
    subject: str,
    message_id: str,
    status: str,
    yes: bool,
    no: bool,
    as_json: bool,
) -> None:
    """Log that they replied: the next step is to answer."""
    run.followup(followup_id)
    heading, name = text.one_line(subject, "subject"), message_id.strip()
    if name:
        from data.mail.letter import checked_id  # most replies are logged without one

        name = checked_id(name)
    answer = Touch(run.happened(at), Direction.IN, by, text.note(note), subject=heading, message_id=name)
    heard, leave = text.one_line(status, "status"), _leave(yes, no)
    do(run, lambda store: store.reply([followup_id], answer, run.now, heard, leave), as_json=as_json)


@click.command(
    epilog="\b\nExamples:\n  ringback promise 12 --theirs fri\n"
    "  ringback promise 12 --mine tomorrow --note 'Send the figures'"
)
@options.followup_id
@click.option("--theirs", metavar="WHEN", help="When they said you'd hear from them.")
@click.option("--mine", metavar="WHEN", help="When you said they'd hear from you.")
@click.option("--both", metavar="WHEN", help="A time you both agreed on.")
@click.option("--also", is_flag=True, help="Keep what this side has already promised.")
@click.option("--note", default="", help="What was promised.")
@options.as_json
@pass_run
def promise(
    run: Run,
    followup_id: int,
    theirs: str | None,
    mine: str | None,
    both: str | None,
    also: bool,
    note: str,
    as_json: bool,
) -> None:
    """Note what one of you has promised, and by when.

    Each side can have an open promise. A new one replaces the open one of the same side, unless you add --also.
    """
    given = {Side.THEIRS: theirs, Side.MINE: mine, Side.BOTH: both}
    named = [(side, words) for side, words in given.items() if words is not None]
    if len(named) != 1:
        raise click.UsageError("Add --theirs, --mine or --both.")
    [(side, words)] = named
    when = run.when(words, run.followup(followup_id).person)
    said = text.one_line(note, "note")
    do(run, lambda store: store.promise([followup_id], side, when, run.now, said, also=also), as_json=as_json)


@click.command()
@options.followup_id
@options.as_json
@pass_run
def missed(run: Run, followup_id: int, as_json: bool) -> None:
    """Log that they missed an agreed time, or a call you promised.

    A friendly note is next. It works even if you've left them a voicemail since. If they said you'd hear from
    them by a certain day and you didn't, the next step is to check in.
    """
    run.followup(followup_id)
    do(run, lambda store: store.missed([followup_id], run.now), as_json=as_json)
