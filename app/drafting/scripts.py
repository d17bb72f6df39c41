"""What to say: the script for a follow-up, the check of what was written, and the user's own words and scripts.

Everything here takes a moment the first time, as the libraries behind it are imported then: call it in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from app.drafting.next_attempt import again, medium_of, other_days
from app.drafting.threads import subject_in_thread
from app.drafting.word_list import WordList
from app.settings.config import Config
from data.model.clarity import Clarity
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.rules.cadence.rulebook import Rulebook
from data.rules.identity.addressee import addressee
from data.words.check.answers import check_agreed, check_offered, check_only_thanks
from data.words.check.draft import check
from data.words.check.signature import check_signature
from data.words.check.spelling import Speller, has_dictionary
from data.words.finding import Finding
from data.words.joint_message import about_all
from data.words.labels.said_as import said_as_of
from data.words.occasion import occasion_of
from data.words.purposes import WELCOME, Purpose, kinds_for
from data.words.situation import Situation
from data.words.templates import Script, Scripts

_PROBE = "Qzj"
"""A phrase that no script has, to find out where one would stand."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What can be said in one attempt: a draft, and for a call the questions, one at a time, and the last words.

    ``script`` is what the script says, which differs from the draft where the user has kept words of their own.
    The draft has a purpose only where its words bring it (H4). ``may_bring`` are the kinds of purpose to ask for,
    the proposed one first: none where the words bring something, or would bring nothing. ``days`` are the dates of
    which the script speaks: the user's, and the one where the person is.
    """

    draft: Draft
    script: Draft
    days: tuple[date, date]
    questions: tuple[str, ...] = ()
    closing: str = ""
    may_bring: tuple[Purpose, ...] = ()


def _of_cycle(followup: FollowUp) -> str:
    """Return the purpose for which a cycle was begun (H4): its first contact carries it."""
    return followup.purpose if not followup.cycle else ""


def _to_writer(followup: FollowUp) -> FollowUp:
    """Return the follow-up as if it were with whoever wrote last: they are who is greeted."""
    return replace(followup, person=addressee(followup))


class Scriptwriter:
    """Writes scripts and checks drafts, by the settings, the scripts and the word list of one user."""

    def __init__(self, config: Config, book: Rulebook) -> None:
        self._config, self._book = config, book
        self._own_words = WordList(config.folder / "words.txt")

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
        """What knows the words of the language and the user's own; None where the language has no dictionary."""
        language = self._config.language
        return Speller(self._own_words.words(), language) if has_dictionary(language) else None

    @property
    def faults(self) -> tuple[str, ...]:
        """What can't be used of the user's scripts, a line each."""
        return tuple(self.scripts.faults)

    def get_ready(self) -> None:
        """Import what scripts are made with, and read them."""
        self.scripts.get_ready()

    def clarity(self, followup: FollowUp) -> Clarity:
        """Return the clarity card of a follow-up, with the user's defaults where it isn't filled in (H11)."""
        return followup.clarity.over(self._config.author.default(followup.kind))

    def propose(
        self,
        followup: FollowUp,
        now: datetime,
        medium: Medium | None = None,
        occasion: Occasion | None = None,
        purpose: str | None = None,
    ) -> Proposal:
        """Return the script for the next attempt: by its medium, for its occasion, with its purpose (H4).

        Without ``purpose`` it is that of the cycle; '' is none. A kind without its detail changes no word. What
        answers an e-mail has the subject of its thread.
        """
        medium = medium or medium_of(followup)
        occasion = occasion or self.occasion(followup, now)
        reason = _of_cycle(followup) if purpose is None else purpose
        next_try = again(followup, now, self._book)
        situation = Situation(
            followup=_to_writer(followup) if medium is Medium.EMAIL else followup,
            medium=medium,
            occasion=occasion,
            clarity=self.clarity(followup),
            author=self._config.author,
            purpose=reason,
            again=next_try.when,
            now=now,
            zone=self._book.zone,
            again_by=next_try.by,
            other_days=other_days(followup, now, self._book),
            theirs=self._book.zone_of(followup.person),
        )
        script = about_all(self.scripts.script(situation), situation)
        brought = reason if reason and self._brings(situation, script) else ""
        subject = subject_in_thread(script.subject, followup, medium, occasion)
        draft = Draft(medium, occasion, script.body, subject, brought)
        days = self._book.days(followup.person, now)
        may_bring = kinds_for(followup) if not brought and self._has_room(situation) else ()
        return Proposal(draft, draft, days, script.questions, script.closing, may_bring)

    def needs_phrase(
        self, followup: FollowUp, now: datetime, medium: Medium | None = None, purpose: str | None = None
    ) -> bool:
        """Return whether the script would say what it is about, if only it were known how you'd say that."""
        if said_as_of(followup):
            return False
        probed = self.propose(replace(followup, said_as=_PROBE), now, medium, None, purpose)
        words = (probed.script.subject, probed.script.body, probed.closing, *probed.questions)
        return any(_PROBE in text for text in words)

    def occasion(self, followup: FollowUp, now: datetime) -> Occasion:
        """Return what the next attempt is for at ``now``."""
        return occasion_of(followup, now, self._book.zone)

    def _brings(self, situation: Situation, script: Script) -> bool:
        """Return whether the words would be others without their purpose: else they don't bring it (H4)."""
        return about_all(self.scripts.script(replace(situation, purpose="")), situation) != script

    def _has_room(self, situation: Situation) -> bool:
        """Return whether one may bring something on this occasion, and the script would say it."""
        if situation.occasion not in WELCOME:
            return False
        probed = replace(situation, purpose=f"{Purpose.NEWS}: {_PROBE}")
        return self._brings(probed, about_all(self.scripts.script(probed), probed))

    def check(self, draft: Draft, followup: FollowUp) -> tuple[Finding, ...]:
        """Return what the advice would have otherwise in a draft (M2, M5, H3, H5, F5)."""
        unsigned = () if self._config.author.name.strip() else check_signature(draft)
        theirs = (
            *check_offered(draft, followup, self._book.zone),
            *check_agreed(draft, followup, self._book.zone),
            *check_only_thanks(draft, followup),
        )
        return (*check(draft, self.speller, self.names(followup)), *theirs, *unsigned)

    def names(self, followup: FollowUp) -> Iterable[str]:
        """Return texts whose words are spelt right in a draft to this person: the names on file, and the card."""
        person, author = followup.person, self._config.author
        about = (followup.about, followup.said_as, followup.status, followup.purpose)
        known = (followup.who, followup.workplace, followup.where, followup.via, *about)
        card = self.clarity(followup)
        return [
            *known,
            author.name,
            author.signature,
            *((person.title, person.address) if person else ()),
            card.who,
            card.offer,
            card.why,
            card.help,
        ]

    def learn(self, word: str) -> None:
        """Keep a word in the user's own list; RuleError where it can't be written."""
        self._own_words.add(word)
        self.__dict__.pop("speller", None)
