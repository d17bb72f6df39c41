"""``A``: somebody known at the organisation is asked for an introduction, or is the one to speak to (H2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.acts import ActRunner, kept
from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import DIGITS
from data.model.text import plain
from data.model.vocabulary import Action
from data.rules.phrasing.way_in import asked_words
from data.words.way_in import request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp
    from data.model.introduction import Known
    from data.model.results import Done
    from data.store.store import Store

_LETTERS = "abcdefghi"
"""The keys by which somebody is the one to speak to, beside the digits by which they are asked."""


async def ask_somebody(behind: ActRunner, followup: FollowUp) -> None:
    """Choose whom to ask, of those who are known at the organisation; a line says where nobody is."""
    screen = behind.screen
    if not followup.where:
        edits = screen.key_of("edit", "E")
        screen.notice.warn(f"No organisation is on file for {plain(followup.who)}: {edits} adds it.")
        return
    known = await screen.session.read(lambda inbox: inbox.ways_in(followup))
    if not known:
        who = "nobody else" if followup.person else "nobody"
        screen.notice.warn(f"You know {who} at {plain(followup.where)} yet.")
        return
    moment, zone = screen.session.moment(), screen.session.zone
    if not (question := _question(followup, known, moment.today, zone)).answers:
        screen.notice.warn(f"{question.subtitle[:1].upper()}{question.subtitle[1:]}.")
        return
    opened: list[Done] = []
    dialog = ChooseScreen(screen.session, lambda here: _question(followup, known, here.today, zone))

    async def answered(act: Act) -> str:
        fault = await behind.perform(kept(lambda store, now: act(store, [], now), opened), follow=True)
        if not fault and opened[0].followups[0].id != followup.id:
            await behind.afterwards(partial(_write, behind, opened[0]))
        return fault

    dialog.answered = answered
    await screen.app.push_screen(dialog)


async def ask_person(behind: ActRunner, followup: FollowUp, person_id: int) -> None:
    """Ask one person at once, and open what to say."""
    opened: list[Done] = []
    act = _ask(followup, person_id)
    if not await behind.perform(kept(lambda store, now: act(store, [], now), opened), follow=True):
        await _write(behind, opened[0])


async def _write(behind: ActRunner, done: Done) -> None:
    """Open the words in which they are asked, which ask for leave to use their name, too."""
    await behind.screen.host.open("words", behind, done.followups[0])


def _question(followup: FollowUp, known: Sequence[Known], today: date, zone: tzinfo) -> Question:
    """Return the choice: a digit asks somebody, and a letter makes them the one to speak to, while nobody is.

    Who is asked already is named with that, and isn't asked again while it is open.
    """
    chosen = known[: len(DIGITS)]
    asking = [one for one in chosen if one.followup_id is None or one.outcome]
    answers = [
        Answer(
            key,
            ": ".join(filter(None, (f"ask {_named(one)}", asked_words(one, today, zone)))),
            _ask(followup, one.id),
        )
        for key, one in zip(DIGITS, asking, strict=False)
    ]
    if followup.next and followup.next.action is Action.FIND_PERSON and followup.person is None:
        answers += [
            Answer(key, f"{plain(one.name)} is the one to speak to", _take(followup, one.id))
            for key, one in zip(_LETTERS, chosen, strict=False)
        ]
    number = len(known)
    people = "1 person" if number == 1 else f"{number:,} people"
    asked = [asked_words(one, today, zone) for one in chosen if one not in asking]
    return Question("Introduction", "; ".join([f"you know {people} at {followup.where}", *asked]), answers)


def _named(one: Known) -> str:
    return f"{plain(one.name)}{f' ({plain(one.title)})' if one.title else ''}"


def _ask(followup: FollowUp, person_id: int) -> Act:
    followup_id, wanted = followup.id or 0, request(followup)

    def act(store: Store, _ids: list[int], now: datetime) -> Done:
        return store.ask_introduction(followup_id, person_id, wanted, now)

    return act


def _take(followup: FollowUp, person_id: int) -> Act:
    followup_id = followup.id or 0
    return lambda store, _ids, now: store.take_person(followup_id, person_id, now)
