"""Handing words on: to the mail program, into a file of drafts, to the clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from app.drafting.scripts import subject_of_thread, thread_of
from app.settings.config import Config
from app.settings.paths import expanded
from data.mail.letter import Letter, checked_address, new_message_id, subject_of_reply
from data.mail.outgoing import save, written_letter
from data.model.drafts import Draft, Occasion, Outgoing
from data.model.errors import RuleError
from data.model.followup import FollowUp, Reach, Touch, line_of
from data.model.text import one_line, plain
from data.model.vocabulary import Action, Direction, Medium
from data.words.heading import headed
from data.words.situation import is_filled_in

WITH_SUBJECT = (Medium.EMAIL, Medium.LETTER, Medium.FORM)
"""The media whose words have a subject."""

_NEEDED = {Action.EMAIL: "e-mail address", Action.CALL: "number", Action.TEXT: "number"}


def letter_of(
    draft: Draft, followup: FollowUp, config: Config, now: datetime, to: tuple[str, str] = ("", "")
) -> Letter:
    """A draft as a letter to the follow-up's person, in its thread; or to another one, ``to`` (name, address)."""
    person = followup.person
    name, address = to if to[1] else (person.name if person else "", person.email if person else "")
    if not address:
        mend = "edit the person (E, or `ringback edit`), or copy the words"
        raise RuleError(f"No e-mail address is on file for {followup.who}: {mend}.")
    _check_address(address, "type another" if to[1] else "edit the person (E, or `ringback edit`)")
    if config.author.email:
        _check_address(config.author.email, "it is your own: `ringback clarity --email` mends it")
    answers, thread = ("", ()) if to[1] else thread_of(followup)
    author = config.author
    return Letter(
        to=address,
        to_name=name,
        subject=one_line(draft.subject, "subject"),
        body=draft.body,
        sender=author.email,
        sender_name=author.name,
        in_reply_to=answers,
        references=thread if answers else (),
        at=now,
        message_id=new_message_id(author.email),
    )


def _check_address(address: str, mend: str) -> None:
    try:
        checked_address(address)
    except RuleError:
        raise RuleError(f"{plain(address)!r} is no e-mail address: {mend}.") from None


def with_thread(draft_subject: str, followup: FollowUp, occasion: Occasion) -> str:
    """The subject of words that answer an e-mail: that of its thread, with ``Re:``."""
    before = subject_of_thread(followup)
    return subject_of_reply(before) if occasion is Occasion.ANSWER and before else draft_subject


def drafts_place(config: Config, database: Path) -> Path:
    """The Maildir or folder for e-mails that are not sent yet; beside the database where none is set."""
    return expanded(config.drafts) if config.drafts else database.absolute().parent / "drafts"


def save_letter(letter: Letter, place: Path) -> Path:
    """Write an e-mail into a Maildir, a folder, or a file of its own; RuleError where that can't be."""
    return save(letter, place)


def outgoing_of(draft: Draft, followup: FollowUp, letter: Letter, place: Path) -> Outgoing:
    """What is noted of a letter before it is written."""
    sent = touch_of(draft, letter.at, letter.message_id)
    return Outgoing(
        followup_id=followup.id or 0,
        subject=sent.subject,
        body=sent.note,
        purpose=sent.purpose,
        message_id=letter.message_id,
        place=str(place.absolute()),
        begun_at=letter.at,
        draft_id=draft.id,
    )


def touch_of_letter(letter: Outgoing) -> Touch:
    """The attempt that a letter is which was written, and not logged."""
    return Touch(
        at=letter.begun_at,
        direction=Direction.OUT,
        medium=Medium.EMAIL,
        note=letter.body,
        purpose=letter.purpose,
        subject=letter.subject,
        message_id=letter.message_id,
    )


def unlogged(letters: Iterable[Outgoing]) -> list[tuple[Outgoing, Path]]:
    """Of letters that were begun, those that were written, each with its file."""
    found = ((letter, written_letter(Path(letter.place), letter.message_id)) for letter in letters)
    return [(letter, file) for letter, file in found if file]


def touch_of(draft: Draft, now: datetime, message_id: str = "") -> Touch:
    """The attempt that sending a draft is, with its words; a purpose whose place is still empty was not used."""
    return Touch(
        at=now,
        direction=Direction.OUT,
        medium=draft.medium,
        note=draft.body.strip(),
        purpose=draft.purpose if is_filled_in(draft.body) else "",
        subject=draft.subject if draft.medium in WITH_SUBJECT else "",
        message_id=message_id,
    )


def lacks(followup: FollowUp, medium: Medium) -> str:
    """A line where nothing is on file by which words can have gone out; '' where there is something."""
    line = line_of(medium)
    needed = _NEEDED.get(line)
    if not needed or line in Reach.of(followup.person):
        return ""
    return f"no {needed} is on file for {followup.who}."


def as_text(draft: Draft) -> str:
    """The words as they are copied or read by a friend, the subject over them."""
    return headed(draft.subject, draft.body)
