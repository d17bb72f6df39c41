"""``A``: somebody known at the organisation is asked for an introduction, or is the one to speak to (H2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.acts import ActRunner, kept
from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import DIGITS
from data.model.text import plain
from data.model.vocabulary import Action
from data.words.way_in import request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp, Person
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
    known = await screen.session.read(lambda inbox: inbox.colleagues(followup))
    if not known:
        who = "nobody else" if followup.person else "nobody"
        screen.notice.warn(f"You know {who} at {plain(followup.where)} yet.")
        return
    opened: list[Done] = []
    dialog = ChooseScreen(screen.session, lambda _moment: _question(followup, known))

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


def _question(followup: FollowUp, known: Sequence[Person]) -> Question:
    """Return the choice: a digit asks somebody, and a letter makes them the one to speak to, while nobody is."""
    chosen = known[: len(DIGITS)]
    answers = [
        Answer(key, f"ask {_named(one)}", _ask(followup, one.id or 0))
        for key, one in zip(DIGITS, chosen, strict=False)
    ]
    if followup.next and followup.next.action is Action.FIND_PERSON and followup.person is None:
        answers += [
            Answer(key, f"{plain(one.name)} is the one to speak to", _take(followup, one.id or 0))
            for key, one in zip(_LETTERS, chosen, strict=False)
        ]
    number = len(known)
    people = "1 person" if number == 1 else f"{number:,} people"
    return Question("Introduction", f"you know {people} at {followup.where}", answers)


def _named(person: Person) -> str:
    return f"{plain(person.name)}{f' ({plain(person.title)})' if person.title else ''}"


def _ask(followup: FollowUp, person_id: int) -> Act:
    followup_id, wanted = followup.id or 0, request(followup)

    def act(store: Store, _ids: list[int], now: datetime) -> Done:
        return store.ask_introduction(followup_id, person_id, wanted, now)

    return act


def _take(followup: FollowUp, person_id: int) -> Act:
    followup_id = followup.id or 0
    return lambda store, _ids, now: store.take_person(followup_id, person_id, now)
