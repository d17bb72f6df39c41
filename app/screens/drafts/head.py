"""What is said of a draft beside its words: whom it is for, why this time, how long it is, when it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from app.drafting.letters import is_to_both
from app.drafting.versions import kept_on, same_words
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import Kind, Medium
from data.rules.identity.addressee import addressee, also_addressed, elsewhere, unsaved
from data.rules.phrasing import wording
from data.words.limits import WORDS_A_SECOND
from data.words.purposes import Purpose, named
from widgets.card.answer import to_answer
from widgets.card.subject import QUIET
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from data.model.moment import Moment

MOST_READERS = 3
"""As many readers' words are shown beside a draft, the latest ones; all of them stand where it is handed out."""

MOST_OF_THEIRS = 240
"""Cells of what they wrote that are shown beside a draft."""

OCCASIONS = {
    Occasion.FIRST: "first contact",
    Occasion.FIRST_AFTER_FORM: "first contact after applying",
    Occasion.INTRODUCTION: "an introduction",
    Occasion.REMINDER: "a reminder",
    Occasion.THIRD: "another reminder",
    Occasion.LAST: "the last attempt",
    Occasion.ANSWER: "an answer",
    Occasion.MISSED_CALL: "after a missed call",
    Occasion.MISSED_MEETING: "after a missed meeting",
    Occasion.CHECK_IN: "a check-in",
    Occasion.AS_PROMISED: "as promised",
    Occasion.LATE: "after your own delay",
    Occasion.DECLINED: "after their no",
    Occasion.THANKS: "a thank-you",
}
"""What the occasions are called."""


def heading(followup: FollowUp, draft: Draft, width: int) -> Content:
    """Return one line of at most ``width`` cells: by what, to whom, about what, for which occasion."""
    other = followup.pairing if is_to_both(draft, followup) else None
    where = f", {followup.workplace}" if followup.person and followup.workplace else ""
    where = f" and {other.name}" if other else where
    whom = addressee(followup) if draft.medium is Medium.EMAIL else followup.person
    who = whom.name if whom else followup.who
    where = f"{where} (for {followup.who})" if who != followup.who else where
    about = f"{followup.about} · " if followup.about else ""
    return Content.assemble(
        (wording.MEDIUM_WORDS[draft.medium].capitalize(), "$text-muted"),
        ("  ", "$text-accent"),
        (plain(f"{who}{where}"), "bold"),
        ("  ", "$text-accent"),
        (plain(f"{about}{_occasion(draft.occasion, followup)}"), "$text-muted"),
    ).truncate(width, ellipsis=True)


def _occasion(occasion: Occasion, followup: FollowUp) -> str:
    """Return what the occasion is called; what is the first attempt in a cycle may be no first contact."""
    if occasion is Occasion.FIRST and (followup.touches or followup.renewed):
        return "a new start"
    if occasion is Occasion.FIRST and followup.kind is Kind.RECONNECT:
        return "reconnecting"
    is_known = any(one.is_same_person for one in followup.nearby)  # about something else
    return "first about this" if occasion is Occasion.FIRST and is_known else OCCASIONS[occasion]


def question(kinds: Sequence[Purpose], key: str, *, is_short: bool = False) -> str:
    """Return what is asked where one may bring something (H4), with the key that answers; '' where one may not.

    ``is_short``: no kind is named.
    """
    kind = f" ({named(kinds)})" if kinds and not is_short else ""
    return f"Anything new to offer{kind}? {key} adds it" if kinds else ""


def about(draft: Draft, warning: str, followup: FollowUp, asked: str = "", saving: str = "") -> Content:
    """Return the lines over the findings: to which address it goes where that isn't on file, what is answered, the
    purpose or what is ``asked`` in its place, the length, what to mind, and what readers said of it (M6).

    ``saving`` is the key that saves the address.
    """
    to = to_unsaved(draft, followup, saving)
    purpose = Content(plain(f"Purpose  {draft.purpose}")) if draft.purpose else Content.assemble((asked, QUIET))
    said = [one for one in followup.readings if one.medium is draft.medium and one.said][-MOST_READERS:]
    readers = (f"{plain(one.reader)} said  {plain(one.said)}" for one in said)
    more = map(Content, (_length(draft), plain(warning), *readers))
    lines = (Content(to), Content(_also(draft, followup)), _answered(draft, followup), purpose, *more)
    return Content("\n").join([line for line in lines if line.plain])


def _also(draft: Draft, followup: FollowUp) -> str:
    """``Also to lee@initech.example``, where whoever wrote wants answers at several addresses; '' else."""
    also = also_addressed(followup) if draft.medium is Medium.EMAIL else ()
    return plain(f"Also to {', '.join(also)}") if also else ""


def _answered(draft: Draft, followup: FollowUp) -> Content:
    """Return the beginning of what the words answer, behind who wrote it; nothing where they answer nothing."""
    said = " ".join(to_answer(followup)) if draft.occasion is Occasion.ANSWER else ""
    whom = addressee(followup)
    if not said or whom is None:
        return Content()
    return Content.assemble((plain(f"{whom.name} wrote  "), QUIET), (shorten(said, MOST_OF_THEIRS), "$foreground"))


def to_unsaved(draft: Draft, followup: FollowUp, key: str) -> str:
    """``To lee@initech.example: s saves Lee Fox``; '' where the words go to an address that is on file.

    A help desk's is named alone: it isn't anybody's own.
    """
    whom = elsewhere(followup) if draft.medium is Medium.EMAIL else None
    if whom is None:
        return ""
    if unsaved(followup) is None:
        return plain(f"To {whom.email}")
    return plain(f"To {whom.email}: {key} saves {'it' if whom.id else whom.name}")


def of_kept(draft: Draft, followup: FollowUp, moment: Moment) -> str:
    """Return what is said of a kept draft that is opened again: whether it is the script, and of which day."""
    of_medium = [one for one in followup.drafts if one.medium is draft.medium]
    more = "; another draft is kept as well" if len(of_medium) > 1 else ""
    if not any(same_words(one, draft) for one in of_medium):
        return f"You hadn't changed the script, so here is a fresh one{more}."
    return f"Here is the draft that you kept{kept_on(draft, moment)}{more}."


def _length(draft: Draft) -> str:
    count = len(draft.body.split())
    if draft.medium is Medium.VOICEMAIL:
        return f"{wording.count(count, 'word')}, about {round(count / WORDS_A_SECOND)} s"
    if draft.medium in (Medium.MESSAGE, Medium.TEXT):
        return wording.count(len(draft.body), "character")
    return wording.count(count, "word")
