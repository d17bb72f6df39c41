"""A draft as a letter to the person, and where letters go: the mail program, the folder of drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.drafting.threads import thread_of
from app.outbound.mail_program import command_for
from app.settings.config import Config
from app.settings.paths import expanded
from data.mail.letter import Letter, Recipient, new_message_id
from data.mail.outgoing import mailto
from data.mail.usable_address import checked_address
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import one_line, plain, quoted
from data.rules.identity.addressee import addressee, also_addressed
from data.rules.matching.pairing import Stage, stage_of


def letter_of(draft: Draft, followup: FollowUp, config: Config, now: datetime) -> Letter:
    """Return a draft as a letter to the follow-up's person, in its thread; an answer, to whoever wrote.

    RuleError where their address, or the writer's own, is missing or isn't one.
    """
    person = addressee(followup)
    if person is None or not person.email:
        mend = "add one to the person (E, or `ringback edit`), or copy the words"
        raise RuleError(f"No e-mail address is on file for {followup.who}: {mend}.")
    check_address(person.email, "edit the person (E, or `ringback edit`)")
    letter = letter_to(draft, person.name, person.email, config, now)
    if is_to_both(draft, followup):
        return replace(letter, also=(_other_of(followup),))
    letter = replace(letter, also=tuple(Recipient("", one) for one in also_addressed(followup) if _is_one(one)))
    answers, thread = thread_of(followup)
    return replace(letter, in_reply_to=answers, references=thread if answers else ())


def is_to_both(draft: Draft, followup: FollowUp) -> bool:
    """Return whether a draft introduces two people to each other, and so goes to both (M7)."""
    return draft.occasion is Occasion.INTRODUCTION and stage_of(followup) is Stage.BOTH


def _other_of(followup: FollowUp) -> Recipient:
    """Return the other one of two who are introduced; RuleError where their address is missing or isn't one."""
    other = followup.pairing
    if other is None or not other.email:
        name = other.name if other else "the other one"
        raise RuleError(f"No e-mail address is on file for {plain(name)}: add one, or copy the words.")
    check_address(other.email, f"edit {plain(other.name)} (E, or `ringback edit`)")
    return Recipient(other.name, other.email)


def letter_to(draft: Draft, name: str, address: str, config: Config, now: datetime) -> Letter:
    """Return a draft as a letter to anybody, in no thread; RuleError where the writer's own address isn't one."""
    author = config.author
    if author.email:
        check_address(author.email, "it's your own, and `ringback clarity --email` changes it")
    return Letter(
        to=address,
        to_name=name,
        subject=one_line(draft.subject, "subject"),
        body=draft.body,
        sender=author.email,
        sender_name=author.name,
        at=now,
        message_id=new_message_id(author.email),
    )


def check_address(address: str, mend: str) -> None:
    """Raise RuleError, with ``mend`` as what to do, where an e-mail address isn't one."""
    try:
        checked_address(address)
    except RuleError:
        raise RuleError(f"{quoted(address)} isn't a valid e-mail address: {mend}.") from None


def _is_one(address: str) -> bool:
    try:
        checked_address(address)
    except RuleError:
        return False
    return True


def mail_command(letter: Letter, config: Config) -> list[str]:
    """Return the command that opens the mail program with a letter, as words; RuleError where there is none."""
    return command_for(mailto(letter), config.mail_program)


def drafts_place(config: Config, database: Path) -> Path:
    """Return the Maildir or folder for e-mails that are not sent yet; beside the database where none is set."""
    return expanded(config.drafts) if config.drafts else database.absolute().parent / "drafts"
