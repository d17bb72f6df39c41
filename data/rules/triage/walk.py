"""Triage: a walk through what is due, card by card: where one is, what became of each, and how it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from data.model.followup import FollowUp
from data.model.vocabulary import Action, Direction, Kept, Outcome


class Fate(StrEnum):
    """What became of a card. ``gone``: something else than this walk took it out of due."""

    OPEN = "open"
    SKIPPED = "skipped"
    DONE = "done"
    GONE = "gone"


ASKED = (Fate.OPEN, Fate.SKIPPED)
"""The cards that still want an answer."""

SPOKE, REPLIED, PROMISED, LATER, CLOSED, STOPPED = "spoke", "replied", "promise", "later", "closed", "stopped"
DECIDED = "decided"
ALONG = "along"
"""What can be done with a card besides an attempt, which is called by its medium.

``ALONG``: one message was about it, and about the card that was shown.
"""


class Did(NamedTuple):
    """What was done with a card: a medium or one of the words above, and whether a promise was kept by it.

    ``touches`` is how many contacts its follow-up had by then: with fewer, another program has undone it.
    """

    what: str
    kept: bool = False
    touches: int = 0

    @property
    def is_touch(self) -> bool:
        """Whether it was a contact, which deals with a card whatever comes next."""
        return self.what not in (PROMISED, LATER, CLOSED, STOPPED, DECIDED)

    @property
    def is_final(self) -> bool:
        """Whether the card is done by it, even where the follow-up is due again at once."""
        return self.is_touch or self.what == DECIDED


NOTHING: Mapping[int, Did] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Card:
    """One follow-up's turn; ``did`` is what was done, the latest last."""

    followup_id: int
    fate: Fate = Fate.OPEN
    did: tuple[Did, ...] = ()


@dataclass(frozen=True, slots=True)
class Triage:
    """A walk through what is due. ``place`` is the index of the card that is shown; behind the last, it is over.

    ``begun_at`` is an aware UTC instant. ``batch`` is the action that goes first, None for the usual order.
    """

    begun_at: datetime
    cards: tuple[Card, ...] = ()
    place: int = 0
    batch: Action | None = None

    @classmethod
    def begin(cls, due: Iterable[int], now: datetime, batch: Action | None = None) -> Triage:
        """Return a walk through the follow-ups ``due``, in the order of their plan."""
        return cls(now, tuple(map(Card, due)), 0, batch)

    @property
    def card(self) -> Card | None:
        """The card that is shown; None when the walk is over."""
        return self.cards[self.place] if self.place < len(self.cards) else None

    @property
    def number(self) -> int:
        """The number of the card that is shown, from 1; of those that are there."""
        return 1 + sum(card.fate is not Fate.GONE for card in self.cards[: self.place])

    @property
    def total(self) -> int:
        """How many cards there are."""
        return sum(card.fate is not Fate.GONE for card in self.cards)

    @property
    def left(self) -> int:
        """How many cards still want an answer."""
        return sum(card.fate in ASKED for card in self.cards)

    @property
    def ahead(self) -> tuple[int, ...]:
        """The follow-ups behind the card that is shown which still want an answer, in order."""
        return tuple(card.followup_id for card in self.cards[self.place + 1 :] if card.fate in ASKED)

    def finish(self, did: Did, due: Sequence[int], along: Mapping[int, Did] = NOTHING) -> Triage:
        """Return the walk with the card done; the next one that wants an answer is shown.

        ``due`` is what is due now, as planned.

        One that is due all the same, such as an answer to a reply, gets another card at the end. ``along``: the
        cards of these follow-ups are done with it, by the same act; they stand behind it.
        """
        if self.card is None:
            return self.follow(due)
        done = replace(self.card, fate=Fate.DONE, did=(*self.card.did, did))
        return self._with(done)._done_along(along).follow(due)._on(ASKED)

    def _done_along(self, along: Mapping[int, Did]) -> Triage:
        kept, done = list[Card](), list[Card]()
        place = self.place
        for index, card in enumerate(self.cards):
            if index != self.place and card.followup_id in along and card.fate in ASKED:
                did = (*card.did, along[card.followup_id])
                done.append(replace(card, fate=Fate.DONE, did=did))
                place -= index < self.place
            else:
                kept.append(card)
        return replace(self, cards=(*kept[: place + 1], *done, *kept[place + 1 :]), place=place)

    def skip(self) -> Triage:
        """Return the walk with the card left as it is, and the next one shown."""
        if self.card is None:
            return self
        left = replace(self.card, fate=Fate.SKIPPED) if self.card.fate is Fate.OPEN else self.card
        return self._with(left)._on((*ASKED, Fate.DONE))

    def drop(self) -> Triage:
        """Return the walk at the next card, since this one is no longer due by something else.

        One that is done already stays so: what was done counts.
        """
        if self.card is None:
            return self
        gone = replace(self.card, fate=Fate.GONE) if self.card.fate in ASKED else self.card
        return self._with(gone)._on(ASKED)

    def back(self) -> Triage:
        """Return the walk at the card before this one, whatever became of it; at the first, at that one."""
        before = (index for index in range(self.place - 1, -1, -1) if self.cards[index].fate is not Fate.GONE)
        return replace(self, place=next(before, self.place))

    def again(self) -> Triage:
        """Return the walk at the first card that still wants an answer; where there is none, it stays over."""
        asked = (index for index, card in enumerate(self.cards) if card.fate in ASKED)
        return replace(self, place=next(asked, len(self.cards)))

    def take_back(self, concerned: Collection[int], due: Sequence[int]) -> Triage:
        """Return the walk at the card of the latest act, which was about ``concerned`` and is undone.

        So are those behind it that were done along with it. One that had no card, because it was done before this
        walk, gets one here if it is due now.
        """
        done = [
            index for index, card in enumerate(self.cards) if card.did and card.followup_id in concerned
        ]  # the latest turn of a follow-up stands behind its earlier ones
        if done:
            shown = next(index for index in reversed(done) if not self._is_along(index) or index == done[0])
            cards = list(self.cards)
            is_first = len(cards[shown].did) == 1  # a later act of the shown one was about that alone
            along = [one for one in done if one > shown and is_first and self._is_along(one)]
            for index in (shown, *along):
                did = cards[index].did[:-1]
                cards[index] = replace(cards[index], fate=Fate.DONE if did else Fate.OPEN, did=did)
            return replace(self, cards=tuple(cards), place=shown).follow(due)
        new = [followup_id for followup_id in concerned if followup_id in due]
        return self.jump(new[0]).follow(due) if new else self.follow(due)

    def _is_along(self, index: int) -> bool:
        return self.cards[index].did[-1].what == ALONG

    def jump(self, followup_id: int) -> Triage:
        """Return the walk at the card of a follow-up, before the one that was shown; that one comes next."""
        if self.card and self.card.followup_id == followup_id:
            return self
        kept = [
            (index, card)
            for index, card in enumerate(self.cards)
            if card.followup_id != followup_id or card.fate not in ASKED
        ]
        before = [card for index, card in kept if index < self.place]
        behind = [card for index, card in kept if index >= self.place]
        return replace(self, cards=(*before, Card(followup_id), *behind), place=len(before))

    def follow(self, due: Sequence[int]) -> Triage:
        """Return the walk through what is due now, as planned: what is new comes at the end, what is no
        longer due goes.

        The card that is shown stays, whatever became of it.
        """
        wanted, asked, cards, place = set(due), set(), list[Card](), self.place
        shown = self.card.followup_id if self.card and self.card.fate in ASKED else None
        for index, card in enumerate(self.cards):
            is_shown = index == self.place
            if card.fate in ASKED and not is_shown:
                is_double = card.followup_id in asked or card.followup_id == shown
                if is_double or (card.followup_id not in wanted and index > self.place):
                    place -= index < self.place
                    continue
                if card.followup_id not in wanted:
                    card = replace(card, fate=Fate.GONE)
            if card.fate in ASKED:
                asked.add(card.followup_id)
            cards.append(card)
        new = [Card(followup_id) for followup_id in due if followup_id not in asked]
        if self.card is None:  # what was over stays over: what is new waits for a key
            place = len(cards) + len(new)
        return replace(self, cards=(*cards, *new), place=place)

    def undone(self, touches: Mapping[int, int]) -> Triage:
        """Return the walk with what another program has undone open again, in its place;
        ``touches`` are those of what is due.
        """
        cards = [
            replace(card, fate=Fate.OPEN, did=card.did[:-1])
            if card.did and card.did[-1].is_touch and touches.get(card.followup_id, 1 << 30) < card.did[-1].touches
            else card
            for card in self.cards
        ]
        return replace(self, cards=tuple(cards))

    def replanned(self, due: Sequence[int], batch: Action | None) -> Triage:
        """Return the same walk, what lies ahead in the order of ``due``."""
        here = self.passed.cards
        known = {card.followup_id for card in here if card.fate in ASKED}
        ahead = (Card(followup_id) for followup_id in due if followup_id not in known)
        return replace(self, cards=(*here, *ahead), batch=batch)

    def resumed(self, due: Sequence[int]) -> Triage:
        """Return a walk that was left, taken up again: at its card, or, once it was over, with all that is due.

        What lies ahead comes in the order of ``due``.
        """
        if self.card is None:
            passed = tuple(card for card in self.cards if card.fate not in ASKED)
            return replace(self, cards=(*passed, *map(Card, due)), place=len(passed))
        taken_up = self.replanned(due, self.batch).follow(due)
        card = taken_up.card
        is_due = card is not None and card.followup_id in due
        return taken_up if is_due or (card and card.fate is Fate.DONE) else taken_up.drop()

    @property
    def passed(self) -> Triage:
        """What is worth keeping of it: what lies ahead is planned anew, but for what is done there already."""
        behind = (card for card in self.cards[self.place + 1 :] if card.fate is Fate.DONE)
        return replace(self, cards=(*self.cards[: self.place + 1], *behind))

    def _with(self, card: Card) -> Triage:
        return replace(self, cards=(*self.cards[: self.place], card, *self.cards[self.place + 1 :]))

    def _on(self, fates: Collection[Fate]) -> Triage:
        further = (index for index in range(self.place + 1, len(self.cards)) if self.cards[index].fate in fates)
        return replace(self, place=next(further, len(self.cards)))


def what_was_done(before: FollowUp, after: FollowUp) -> Did | None:
    """Return what an act has done with a card; None where it leaves the follow-up as it was to be dealt with."""
    known = {touch.id for touch in before.touches}
    new = [touch for touch in after.touches if touch.id not in known]
    if new:
        touch = new[-1]
        words = {Direction.IN: REPLIED, Direction.BOTH: SPOKE, Direction.OUT: touch.medium.value}
        return Did(words[touch.direction], touch.promise is Kept.KEPT, len(after.touches))
    if after.closed_on and not before.closed_on:
        return Did(STOPPED if after.outcome is Outcome.STOPPED else CLOSED)
    if len(after.promises) > len(before.promises):
        return Did(PROMISED)
    if (
        before.next
        and before.next.action is Action.DECIDE
        and after.next
        and after.next.action is not Action.DECIDE
    ):
        return Did(DECIDED)
    if before.next and after.next and (before.next.on, before.next.at) != (after.next.on, after.next.at):
        return Did(LATER)
    return None


def searched(triage: Triage) -> frozenset[int]:
    """Return the follow-ups with a contact in this walk:
    a search that goes on after it doesn't come a second time.
    """
    return frozenset(card.followup_id for card in triage.cards if any(did.is_touch for did in card.did))


def tally(triage: Triage) -> Counter[str]:
    """Return how often each thing was done in a walk."""
    return Counter(did.what for card in triage.cards for did in card.did)


def promises_kept(triage: Triage) -> int:
    """Return how many promises were kept in a walk (H8)."""
    return sum(did.kept for card in triage.cards for did in card.did)
