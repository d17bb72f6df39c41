"""What to say: the script for a follow-up, the check of what was written, and the user's own words and scripts.

Everything here takes a moment the first time, as the libraries behind it are imported then: call it in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from app.drafting.threads import subject_in_thread
from app.settings.config import Config
from data.files.private_files import add_line, make_folder
from data.files.small_files import small_text
from data.model.clarity import Clarity
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Action, Direction, Medium
from data.rules.acts import acts
from data.rules.acts.preview import proposed
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.phrasing.relative_times import spoken_ahead
from data.words.check.draft import check
from data.words.check.spelling import Speller, has_dictionary
from data.words.finding import Finding
from data.words.joint_message import about_all
from data.words.occasion import occasion_of
from data.words.purposes import proposed as proposed_purpose
from data.words.situation import Situation
from data.words.templates import Script, Scripts

_LARGEST = 1_000_000  # bytes of words.txt: more words than a language has
_WANT_PURPOSE = (Occasion.REMINDER, Occasion.THIRD, Occasion.LAST)
_NEAREST = ((Action.EMAIL, Medium.EMAIL), (Action.CALL, Medium.CALL), (Action.MESSAGE, Medium.MESSAGE))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What can be said in one attempt: a draft, and for a call the questions, one at a time, and the last words.

    ``script`` is what the script says, which differs from the draft where the user has kept words of their own.
    ``proposed`` is the purpose that was meant (H4); the draft has it only where its words bring it. ``days`` are
    the dates of which the script speaks: the user's, and the one where the person is.
    """

    draft: Draft
    script: Draft
    days: tuple[date, date]
    questions: tuple[str, ...] = ()
    closing: str = ""
    proposed: str = ""


class Scriptwriter:
    """Writes scripts and checks drafts, by the settings, the scripts and the word list of one user."""

    def __init__(self, config: Config, book: Rulebook) -> None:
        self._config, self._book = config, book
        self._words_file = config.folder / "words.txt"

    @property
    def book(self) -> Rulebook:
        """The rules by which the words are found."""
        return self._book

    @cached_property
    def scripts(self) -> Scripts:
        """The built-in scripts, and those in the config folder."""
        return Scripts(self._config.folder / "scripts")

    @cached_property
    def speller(self) -> Speller | None:
        """The spelling, with the user's own words; None where the language has no dictionary."""
        language = self._config.language
        return Speller(self._own_words(), language) if has_dictionary(language) else None

    @property
    def faults(self) -> tuple[str, ...]:
        """What can't be used of the user's scripts, a line each."""
        return tuple(self.scripts.faults)

    def get_ready(self) -> None:
        """Import what scripts are made with, and read them."""
        self.scripts.get_ready()

    def clarity(self, followup: FollowUp) -> Clarity:
        """The clarity card of a follow-up, the user's defaults where it isn't filled in (H11)."""
        return followup.clarity.over(self._config.author.default(followup.kind))

    def propose(
        self,
        followup: FollowUp,
        now: datetime,
        medium: Medium | None = None,
        occasion: Occasion | None = None,
        purpose: str | None = None,
    ) -> Proposal:
        """Return the script for the next attempt: by its medium, for its occasion, a purpose not used yet (H4).

        What answers an e-mail has the subject of its thread.
        """
        medium = medium or medium_of(followup)
        occasion = occasion or self.occasion(followup, now)
        reason = self.purpose(followup, occasion) if purpose is None else purpose
        situation = Situation(
            followup=followup,
            medium=medium,
            occasion=occasion,
            clarity=self.clarity(followup),
            author=self._config.author,
            purpose=reason,
            again=again(followup, now, self._book),
            now=now,
            zone=self._book.zone,
        )
        script = about_all(self.scripts.script(situation), situation)
        brought = reason if reason and self._brings(situation, script) else ""
        subject = subject_in_thread(script.subject, followup, medium, occasion)
        draft = Draft(medium, occasion, script.body, subject, brought)
        days = self._book.days(followup.person, now)
        return Proposal(draft, draft, days, script.questions, script.closing, reason)

    def occasion(self, followup: FollowUp, now: datetime) -> Occasion:
        """Return what the next attempt is for at ``now``."""
        return occasion_of(followup, now, self._book.zone)

    def _brings(self, situation: Situation, script: Script) -> bool:
        """Whether the words are others for their purpose: one that they don't bring is not theirs (H4)."""
        return about_all(self.scripts.script(replace(situation, purpose="")), situation) != script

    def purpose(self, followup: FollowUp, occasion: Occasion) -> str:
        """The purpose for the next contact (H4): its cycle's, or one not used yet with this person.

        None, '', where the occasion is purpose enough: the first contact, an answer, thanks, another day.
        """
        if followup.purpose and not followup.cycle:
            return followup.purpose
        if occasion not in _WANT_PURPOSE:
            return ""
        found = proposed_purpose(followup.purposes, not followup.touches, has_spoken=followup.has_spoken)
        return str(found) if found else ""

    def check(self, draft: Draft, followup: FollowUp) -> tuple[Finding, ...]:
        """What the advice would have otherwise (M2, M5, H3, H5, F5)."""
        return check(draft, self.speller, self.names(followup))

    def names(self, followup: FollowUp) -> Iterable[str]:
        """What is no fault of spelling in words to this person."""
        person, author = followup.person, self._config.author
        known = (followup.who, followup.where, followup.about, followup.via, followup.status, author.name)
        card = self.clarity(followup)
        return [
            *known,
            *((person.title, person.address) if person else ()),
            card.who,
            card.offer,
            card.why,
            card.help,
        ]

    def learn(self, word: str) -> None:
        """Keep a word in the user's own list; RuleError where it can't be written."""
        try:
            make_folder(self._words_file.parent)
            add_line(self._words_file, word)
        except OSError as fault:
            raise RuleError(f"{self._words_file} can't be written: {fault.strerror or fault}.") from None
        self.__dict__.pop("speller", None)

    def forget(self) -> None:
        """Read the user's own scripts and words anew when they are asked for next."""
        for name in ("scripts", "speller"):
            self.__dict__.pop(name, None)

    def _own_words(self) -> list[str]:
        try:
            lines = small_text(self._words_file, _LARGEST).splitlines()
        except (OSError, ValueError):  # none yet, or no text: the dictionary alone then
            return []
        return [word for line in lines if (word := line.partition("#")[0].strip())]


def medium_of(followup: FollowUp) -> Medium:
    """By what the next attempt is made; where the step is none, by what is on file."""
    step = followup.next
    if step and step.action is Action.CALL:
        return Medium.CALL
    if medium := proposed(followup):
        return Medium.CALL if medium is Medium.VOICEMAIL else medium
    reach = Reach.of(followup.person)
    return next((medium for action, medium in _NEAREST if action in reach), Medium.EMAIL)


def again(followup: FollowUp, now: datetime, book: Rulebook) -> str:
    """When a voicemail says that one will try again, on their clock (H8): ``tomorrow at 8:30``, ``on Friday``.

    That is the step to which logging the voicemail leads; '' where none comes.
    """
    try:
        step = acts.log(followup, Touch(now, Direction.OUT, Medium.VOICEMAIL), now, book).next
    except RuleError:
        return ""
    if step is None or step.action is Action.DECIDE:
        return ""
    theirs = book.zone_of(followup.person)
    today = local_date(now, theirs)
    on = local_date(step.at, theirs) if step.at else step.on
    day = spoken_ahead(on, today)
    if step.at is None:
        return day
    there = step.at.astimezone(theirs)
    ours = step.at.astimezone(book.zone)
    yours = " your time" if there.utcoffset() != ours.utcoffset() else ""
    return f"{day} at {there.hour}:{there.minute:02}{yours}"
