"""What came before an attempt, in clauses that stand in a sentence: what was sent and when, what was agreed, said,
promised. Nothing here claims what isn't logged.

Days are those of the user's zone, as one tells them to somebody: ``yesterday``, ``on Tuesday``, ``on 9 November``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from data.model.brought import (
    ACCEPTED,
    AND_NAMES,
    ASKS_LATER,
    CALLED_OFF,
    HAS_LEFT,
    INVITED,
    IS_AWAY,
    PUT_OFF,
    PUTS_OFF,
    SAYS_OFFER,
    SAYS_YES,
    TURNED_DOWN,
    UNSAID,
)
from data.model.followup import FollowUp, Promise, Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.acts.tellings import is_by_list
from data.rules.calendar.zones import local_date
from data.rules.phrasing.relative_times import (
    WHOLE_MONTHS,
    WHOLE_WEEKDAYS,
    spoken_ahead,
    spoken_back,
    spoken_clock,
)

_MANY_TIMES = 3
_A_WEEK = 7
_WEEK = timedelta(days=7)
_STILL_AHEAD = timedelta(days=14)
"""So long what somebody has said of a coming day is worth asking about."""
_LONG_AGO = 300
"""Days after which a date needs its year."""

_DID = {
    Medium.EMAIL: "sent you an e-mail",
    Medium.VOICEMAIL: "left you a voicemail",
    Medium.TEXT: "sent you a message",
    Medium.MESSAGE: "sent you a message",
    Medium.VISIT: "came by",
    Medium.LETTER: "sent you a letter",
    Medium.FORM: "sent you a message through your website",
}
"""What somebody knows of, in the past tense; an unanswered call is none of it."""

_WRITTEN = {Medium.EMAIL, Medium.TEXT, Medium.MESSAGE, Medium.LETTER, Medium.FORM}

ACCEPTING = "accepting my invitation"
"""What somebody is thanked for who has accepted an invitation and written nothing."""

_THEIRS = {
    Medium.EMAIL: "your e-mail",
    Medium.CALL: "your call",
    Medium.VOICEMAIL: "your voicemail",
    Medium.TEXT: "your message",
    Medium.MESSAGE: "your message",
    Medium.VISIT: "coming by",
    Medium.LETTER: "your letter",
    Medium.FORM: "your message",
}

_STILL_THEN = timedelta(minutes=30)
"""So long after an agreed time a call is still the one that was agreed on."""


@dataclass(frozen=True, slots=True)
class History:
    """The history of a follow-up as its next message may tell it, at ``now`` for a user in ``zone``.

    Days are the user's; a clock time and its day are those of ``theirs``, the person's zone, and say so where the
    two clocks differ. ``by_post``: it is read days later, so that days are told by their date.
    """

    followup: FollowUp
    now: datetime
    zone: tzinfo
    theirs: tzinfo
    by_post: bool = False

    @property
    def knows_me(self) -> bool:
        """Whether the person has ever answered or spoken to the user, or is somebody to reconnect with."""
        heard = (Direction.IN, Direction.BOTH)
        return (
            self.followup.kind is Kind.RECONNECT
            or any(touch.direction in heard for touch in self.followup.touches)
            or any(promise.side is not Side.MINE for promise in self.followup.promises)
            or any(one.is_same_person and one.direction in heard for one in self.followup.nearby)
        )

    @property
    def sent_application(self) -> bool:
        """Whether an application is logged, be it without its day."""
        return self._application is not None

    @property
    def applied(self) -> str:
        """When the application was sent: ``on 10 November``; '' where none is logged, or nobody knows its day."""
        sent = self._application
        return self._day(sent.at) if sent and not sent.is_undated else ""

    @property
    def applied_date(self) -> str:
        """The date of the application, for a subject: ``10 November``; '' where nobody knows."""
        sent = self._application
        return "" if sent and sent.is_undated else self._date(sent)

    @property
    def _application(self) -> Touch | None:
        sent = [touch for touch in self.followup.touches if self.followup.is_application(touch)]
        return sent[-1] if sent else None

    @property
    def before(self) -> str:
        """What was done last in this cycle and they know of: ``sent you an e-mail on Tuesday``; '' for nothing."""
        touch = self._noticed
        if touch is None:
            return ""
        did = "was in touch" if touch.purpose == UNSAID else _DID[touch.medium]
        return f"{did} {self._lately(touch.at)}"

    @property
    def before_by(self) -> str:
        """By what that was, the medium's word; '' for nothing."""
        return self._noticed.medium.value if self._noticed else ""

    @property
    def rang(self) -> str:
        """When they were last rung in vain in this cycle: ``yesterday``; '' where they weren't."""
        calls = [touch for touch in self.followup.cycle if touch.medium is Medium.CALL]
        return self._lately(calls[-1].at) if calls else ""

    @property
    def times(self) -> str:
        """How often they were tried in this cycle: ``a few times``; '' for less than twice."""
        tried = len(self.followup.cycle)
        return "a few times" if tried >= _MANY_TIMES else "a couple of times" if tried > 1 else ""

    @property
    def tried(self) -> str:
        """How they were tried in this cycle: ``written to you``, ``called you``, or ``tried to reach you``."""
        media = {touch.medium for touch in self.followup.cycle}
        if media <= _WRITTEN:
            return "written to you"
        return "called you" if media <= {Medium.CALL, Medium.VOICEMAIL} else "tried to reach you"

    @property
    def has_written(self) -> bool:
        """Whether they were written to in this cycle, so that there is something to look at."""
        return any(touch.medium in _WRITTEN for touch in self.followup.cycle)

    @property
    def has_written_twice(self) -> bool:
        """Whether they were written to twice in this cycle (M3)."""
        return sum(touch.medium in _WRITTEN for touch in self.followup.cycle) > 1

    @property
    def they_rang(self) -> bool:
        """Whether what came from them last was a call, or a message that they left."""
        came = [touch for touch in self.followup.touches if touch.direction is Direction.IN]
        return bool(came) and came[-1].medium in (Medium.CALL, Medium.VOICEMAIL)

    @property
    def they_offered(self) -> bool:
        """Whether what came from them last, and nothing came after, asks if a time suits."""
        last = self._heard
        if last is None:
            return False
        from data.words.offered_time import offers_time  # few answers have words of theirs to answer

        return offers_time(last.note)

    @property
    def fell_through(self) -> bool:
        """Whether what came from them last, and nothing came after, calls a meeting off."""
        last = self._heard
        if last is None:
            return False
        if last.note.startswith(PUT_OFF) or last.purpose == PUTS_OFF:
            return not self.they_offered and not self.they_ask_later  # another time, which is to be answered
        return last.note.startswith((CALLED_OFF, TURNED_DOWN))

    @property
    def get_well(self) -> str:
        """The wish for whoever is ill, by what came from them last, and nothing came after; '' where nobody is."""
        last = self._heard
        if last is None:
            return ""
        from data.words.illness import wish_for_the_ill

        return wish_for_the_ill(last.note)

    @property
    def they_mourn(self) -> bool:
        """Whether what came from them last, and nothing came after, tells of a death, or of something as grave."""
        last = self._heard
        if last is None:
            return False
        from data.words.illness import mourns

        return mourns(last.note)

    @property
    def is_agreed_time(self) -> bool:
        """Whether the next step is at a time that both agreed on, and that isn't long over."""
        step = self.followup.next
        if step is None or step.at is None or step.at < self.now - _STILL_THEN:
            return False
        return any(one.side is Side.BOTH and one.at == step.at for one in self.followup.open_promises)

    @property
    def they_hire(self) -> bool:
        """Whether what came from them last, and nothing came after, offers the job."""
        last = self._heard
        if last is None or last.purpose == SAYS_OFFER:
            return last is not None
        from data.words.offered_job import offers_job

        return offers_job(last.note)

    @property
    def they_ask_later(self) -> str:
        """When they ask to be written to, by what came last: ``in January``; '' where they don't."""
        last = self._heard
        if last is None or last.purpose.startswith(ASKS_LATER):
            return last.purpose.removeprefix(ASKS_LATER) if last else ""
        from data.rules.scheduling.later import asks_for_later

        return asks_for_later(last.note)

    @property
    def they_are_away(self) -> bool:
        """Whether what came from them last, and nothing came after, says only until when they are away."""
        last = self._heard
        return last is not None and last.purpose.startswith(IS_AWAY)

    @property
    def they_have_left(self) -> bool:
        """Whether what came from them last, and nothing came after, says that they don't work there any more, or
        not for long.
        """
        last = self._heard
        if last is None or last.purpose.startswith(HAS_LEFT):
            return last is not None
        from data.words.replies import is_leaving

        return is_leaving(last.note) and not self.they_offered

    @property
    def they_named(self) -> str:
        """Whom they name to turn to instead of them: ``Jo Park``; '' for nobody."""
        last = self._heard
        if last is None:
            return ""
        if not last.purpose.startswith(HAS_LEFT):
            from data.words.replies import named_instead

            name, person = named_instead(last.note), self.followup.person
            return "" if self.they_offered or (person and fold(person.name) == fold(name)) else name
        return last.purpose.removeprefix(HAS_LEFT).removeprefix(AND_NAMES).partition(" (")[0]

    @property
    def they_can_from(self) -> str:
        """From when they can talk who can't before, by what came last: ``from the 10th on``; '' where that isn't
        said, or is over.
        """
        last = self._heard
        if last is None:
            return ""
        from data.words.replies import free_from

        since, found = local_date(last.at, self.zone), free_from(last.note)
        is_near = found == "next week" or any(day in found for day in WHOLE_WEEKDAYS)
        monday = self._today - timedelta(days=self._today.weekday())
        return found if since >= (monday if is_near else self._today - _STILL_AHEAD) else ""

    @property
    def they_promised(self) -> bool:
        """Whether what came from them last, and nothing came after, says by when they are in touch."""
        last = self._heard
        open_ones = self.followup.open_promises
        return last is not None and any(one.is_date_of_theirs and one.made_at >= last.at for one in open_ones)

    @property
    def they_say_go(self) -> bool:
        """Whether what came from them last only says that the user should do what they had asked about."""
        last = self._heard
        if last is None:
            return False
        from data.words.replies import says_go_ahead

        return says_go_ahead(last.note)

    @property
    def is_unclear(self) -> bool:
        """Whether what came from them last, and nothing came after, is known by its words, and nothing in them is
        understood as a wish to talk.
        """
        last = self._heard
        if last is None or not last.note:
            return False
        from data.words.invitations import says_nothing_of_a_talk

        mine = [touch.note for touch in self.followup.touches if touch.direction is Direction.OUT]
        return says_nothing_of_a_talk(last.note, mine[-1] if mine else "")

    @property
    def they_accept(self) -> bool:
        """Whether what came from them last, and nothing came after, accepts what the user has proposed."""
        last = self._heard
        if last is None or last.purpose == SAYS_YES:
            return last is not None
        from data.words.offered_job import accepts_proposal

        return accepts_proposal(last.note)

    @property
    def _heard(self) -> Touch | None:
        """What came from them last, if nothing came after it."""
        last = self.followup.last
        return last if last and last.direction is Direction.IN else None

    @property
    def their_words(self) -> str:
        """What they sent last: ``your e-mail on Tuesday``; '' where nothing came."""
        came = [touch for touch in self.followup.touches if touch.direction is Direction.IN]
        if not came:
            return ""
        if self._is_listed(came[-1]):  # nobody knows when it came, or how
            return "your reply"
        if came[-1].note == ACCEPTED:  # which is no message
            return ACCEPTING
        day = self._day(came[-1].at)
        theirs = "your invitation" if came[-1].note == INVITED else _THEIRS[came[-1].medium]
        return f"{theirs} {day.replace('on ', 'of ', 1) if self.by_post else day}"

    def _is_listed(self, answer: Touch) -> bool:
        return answer.is_undated or is_by_list(answer, self.zone)

    @property
    def heard_from(self) -> bool:
        """Whether they have spoken or written to the user: nobody then says what became of a letter of theirs.

        About whatever it was, and also where their mail still waits for a decision.
        """
        heard = (Direction.IN, Direction.BOTH)
        it = self.followup
        return (
            it.has_mail
            or any(touch.direction in heard for touch in it.touches)
            or any(one.is_same_person and one.direction in heard for one in it.nearby)
        )

    @property
    def answered(self) -> str:
        """To what the only attempt of this cycle was the answer: ``your e-mail on Tuesday``; '' for any other."""
        begun = self._begun_by
        is_answer = len(self.followup.cycle) == 1 and begun is not None and begun.direction is Direction.IN
        return self.their_words if is_answer else ""

    @property
    def since(self) -> str:
        """Since when: " since we spoke", " since your e-mail"; '' before they were heard from."""
        begun = self._begun_by
        if begun is None:
            return ""
        if begun.direction is Direction.BOTH:
            return " since we met" if begun.medium is Medium.VISIT else " since we spoke"
        if self._is_listed(begun):
            return " since your reply"
        if begun.note in (ACCEPTED, INVITED):
            return " since we connected" if begun.note == ACCEPTED else " since your invitation"
        return " since you came by" if begun.medium is Medium.VISIT else f" since {_THEIRS[begun.medium]}"

    @property
    def was_away(self) -> bool:
        """Whether what was sent last reached them while they were away, and they are back by now."""
        away, sent = self.followup.away, self._noticed
        if away is None or sent is None or away.until > self._today:
            return False
        return sent.at <= away.since or local_date(sent.at, self.zone) < away.until

    @property
    def _begun_by(self) -> Touch | None:
        """The reply or the conversation with which this cycle began; None where it was opened, or begun anew."""
        if self.followup.renewed:
            return None
        heard = [touch for touch in self.followup.touches if touch.direction is not Direction.OUT]
        return heard[-1] if heard else None

    @property
    def spoke_on(self) -> str:
        """When the two spoke last: ``on Thursday``; '' where they never did."""
        talks = self._talks
        return self._day(talks[-1].at) if talks else ""

    @property
    def spoke_date(self) -> str:
        """The date on which the two spoke last, for a subject: ``9 November``; '' where they never did."""
        talks = self._talks
        return self._date(talks[-1] if talks else None)

    @property
    def met(self) -> bool:
        """Whether they spoke face to face the last time."""
        return bool(self._talks) and self._talks[-1].medium is Medium.VISIT

    @property
    def met_before(self) -> bool:
        """Whether they ever spoke face to face."""
        return any(talk.medium is Medium.VISIT for talk in self._talks)

    @property
    def spoke_last(self) -> bool:
        """Whether a conversation is the last thing that there was."""
        last = self.followup.last
        return last is not None and last.direction is Direction.BOTH

    @property
    def agreed(self) -> str:
        """The next time that both agreed on: ``on Friday at nine``; '' for none."""
        first = self._agreed
        if first is None:
            return ""
        if first.at is None:
            return spoken_ahead(first.on, self._today)
        there = local_date(first.at, self.theirs)
        return f"{spoken_ahead(there, local_date(self.now, self.theirs))} at {self._clock(first.at)}"

    @property
    def they_confirm(self) -> bool:
        """Whether the agreed time stands by what came from them last: it came before that was agreed on, or it
        confirms it. Anything else may have called it off.
        """
        last, agreed = self._heard, self._agreed
        if last is None or agreed is None or agreed.made_at >= last.at:
            return agreed is not None
        from data.rules.mail.confirmation import confirms  # few answers come while a time is agreed on

        return confirms(last.note, agreed, (self.zone, self.theirs), last.subject)

    @property
    def _agreed(self) -> Promise | None:
        """The next promise of both sides; None for none."""
        ahead = [one for one in self.followup.open_promises if one.side is Side.BOTH and not self._is_over(one)]
        return min(ahead, key=lambda one: (self._on(one), one.at is not None), default=None)

    def by(self, promise: Promise | None) -> str:
        """Return by when somebody wanted to know: ``by Tuesday``, ``by last Friday`` in the week after; '' for no
        promise.
        """
        if promise is None:
            return ""
        on = self._on(promise)
        if not 0 < (self._today - on).days < _A_WEEK or self.by_post:
            return f"by {self._day_of(on).removeprefix('on ')}"
        is_last_week = on < self._today - timedelta(days=self._today.weekday())
        return f"by {'last ' if is_last_week else ''}{WHOLE_WEEKDAYS[on.weekday()]}"

    def day(self, promise: Promise | None) -> str:
        """Return for when a promise was that is over: ``on Friday``, or ``at half past eight`` for one of today.

        '' for no promise.
        """
        if promise is None:
            return ""
        is_of_today = promise.at is not None and self._on(promise) == self._today
        return f"at {self._clock(promise.at)}" if promise.at and is_of_today else self._day_of(self._on(promise))

    def time(self, promise: Promise | None) -> str:
        """Return an agreed time that is over: ``yesterday at three``, ``on Tuesday``; '' for no promise."""
        if promise is None:
            return ""
        if promise.at is None:
            return self._day_of(promise.on)
        return f"{self._day_of(local_date(promise.at, self.theirs))} at {self._clock(promise.at)}"

    @property
    def _today(self) -> date:
        return local_date(self.now, self.zone)

    @property
    def _noticed(self) -> Touch | None:
        known = [touch for touch in self.followup.cycle if touch.medium in _DID]
        return known[-1] if known else None

    @property
    def _talks(self) -> list[Touch]:
        return [touch for touch in self.followup.touches if touch.direction is Direction.BOTH]

    def _on(self, promise: Promise) -> date:
        return local_date(promise.at, self.zone) if promise.at else promise.on

    def _clock(self, at: datetime) -> str:
        there = at.astimezone(self.theirs)
        is_another = there.utcoffset() != at.astimezone(self.zone).utcoffset()
        return f"{spoken_clock(there.time())}{' your time' if is_another else ''}"

    def _date(self, touch: Touch | None) -> str:
        on = local_date(touch.at, self.zone) if touch else None
        return f"{on.day} {WHOLE_MONTHS[on.month - 1]}" if on else ""

    def _is_over(self, promise: Promise) -> bool:
        return promise.at < self.now if promise.at else promise.on < self._today

    def _day(self, at: datetime) -> str:
        return self._day_of(local_date(at, self.zone))

    def _lately(self, at: datetime) -> str:
        """Return a day as ``_day`` does, and ``last week`` for one of the week before that is further away."""
        on = local_date(at, self.zone)
        monday = self._today - timedelta(days=self._today.weekday())
        is_last_week = monday - _WEEK <= on < monday and self._today - on >= _WEEK
        return "last week" if is_last_week and not self.by_post else self._day(at)

    def _day_of(self, on: date) -> str:
        if self.by_post:
            return f"on {on.day} {WHOLE_MONTHS[on.month - 1]}"
        said = spoken_back(on, self._today)
        if said == "today":
            return "earlier today"
        return f"{said} {on.year}" if (self._today - on).days > _LONG_AGO else said
