"""Who asks to be written to later: the answer agrees, and asks for no talk this week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.drafts import Occasion
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.scheduling.later import asks_for_later
from tests.builders import followup, touch
from tests.words.making import script


@pytest.mark.parametrize(
    ("note", "when"),
    [
        ("Not right now, try again in January.", "in January"),
        ("Hi Alex, not right now, we're in budget season. Could you ping me again in February?", "in February"),
        ("Please get in touch next quarter.", "next quarter"),
        ("We're busy, but let's talk in the new year.", "in the new year"),
        ("Headcount is frozen until January. Try me again then.", "in January"),
        ("Headcount is frozen until January. I hope you're well.", ""),
        ("Could you write to me after the summer?", "after the summer"),
        ("Feel free to check back in a few weeks", "in a few weeks"),
        ("Gerade nicht. Melden Sie sich gern wieder im März.", "in March"),
        ("Pas maintenant, recontactez-moi en septembre.", "in September"),
        ("Ahora no, escríbeme en enero.", "in January"),
        ("Non ora, mi riscriva a gennaio.", "in January"),
        ("Nu niet, mail me weer in maart.", "in March"),
        ("Please get back to me in February.", "in February"),
        ("Check back with me mid-January.", "in mid January"),
        ("Relancez-moi mi-janvier, j'y verrai plus clair.", "in mid January"),
        ("Melde dich Mitte Januar.", "in mid January"),
        ("Escríbeme a mediados de enero.", "in mid January"),
        ("Relance-moi fin janvier.", "in late January"),
        ("Do ping me in the new year, we'll have headcount again.", "in the new year"),
        ("Try me again the week after Thanksgiving?", "the week after Thanksgiving"),
        ("Ping me after Thanksgiving.", "after Thanksgiving"),
        ("Ping me the week after next.", "the week after next"),
        ("I do ping people in January.", ""),
        ("Fin janvier, je serai à Lyon.", ""),
        ("We met the week after Thanksgiving.", ""),
        ("Could you ping me in early March?", "in early March"),
        ("Get in touch on 15 January", "on 15 January"),
        ("Let's reconnect in the new year.", "in the new year"),
        ("Let’s reconnect in the new year.", "in the new year"),
        ("Write to me again after Christmas.", "after Christmas"),
        ("Try me again in the spring", "in the spring"),
        ("We'll open new roles in Q1. Feel free to reach out then.", "in Q1"),
        ("We hire again in March, so please get in touch then.", "in March"),
        ("Melde dich gern nächstes Jahr noch mal", "next year"),
        ("Recontactez-moi le mois prochain.", "next month"),
        ("Escríbeme después de Navidad.", "after Christmas"),
        ("ping me next Tuesday", "next Tuesday"),
        ("Please check back on Thursday.", "on Thursday"),
        ("Write to me next week.", "next week"),
        ("Could we postpone our call until January?", "in January"),
        ("Can we move Friday's call to mid-January?", "in mid January"),
        ("Let's put our call off until the new year.", "in the new year"),
        ("I'd like to push our meeting to February.", "in February"),
        ("Can we reschedule for after Christmas?", "after Christmas"),
        ("I'm afraid we have to postpone until next month.", "next month"),
        ("Let's leave it until the spring.", "in the spring"),
        ("Können wir unser Gespräch auf Januar verschieben?", "in January"),
        ("Pourrions-nous reporter notre appel à janvier ?", "in January"),
        ("¿Podemos posponer la reunión hasta febrero?", "in February"),
        ("Possiamo rimandare la riunione a marzo?", "in March"),
        ("Kunnen we ons gesprek naar januari verzetten?", "in January"),
        ("Could we postpone our call until January 5 at 3pm?", ""),
        ("Could we postpone our call until 5 January at 3?", ""),
        ("Could we postpone our call until Monday?", ""),
        ("Our launch was postponed until January.", ""),
        ("We have to postpone the launch until January.", ""),
        ("We may move to Berlin in January.", ""),
        ("I'm afraid we have no budget before April. Let's talk then.", "in April"),
        ("We don't hire until March, so let's speak then.", "in March"),
        ("We have no budget before April. See you then.", ""),
        ("We have no plan before April 3. Let's talk then.", ""),
        ("Could you leave it to next year's team?", ""),
        ("Could you move this to January's list?", ""),
        ("We should move to the spring collection.", ""),
        ("We should push for next year.", ""),
        ("Call me next Tuesday.", ""),
        ("Please write to me on Tuesday at 10.", ""),
        ("Could we talk next week?", ""),
        ("We opened new roles in Q1. See you then.", ""),
        ("I'm in Berlin in March, let's have a coffee then.", ""),
        ("I'll get back to you in February.", ""),
        ("They got back to me in February.", ""),
        ("I'll ping you next Tuesday", ""),
        ("I'd like to check back next week.", ""),
        ("Could you check next week's rota?", ""),
        ("Please don't message me next week.", ""),
        ("I'll come back to you in January.", ""),
        ("Thanks for your call in January.", ""),
        ("I saw your talk in March.", ""),
        ("It was great to talk in March.", ""),
        ("Try again!", ""),
        ("I started in January.", ""),
        ("Could we talk on Thursday?", ""),
        ("", ""),
    ],
)
def test_when_they_ask_to_be_written_to(note: str, when: str) -> None:
    assert asks_for_later(note) == when


def test_who_asks_for_later_is_asked_for_no_talk_now() -> None:
    theirs = touch(Medium.EMAIL, direction=Direction.IN, note="Not right now, try again in January.")
    its = replace(followup(kind=Kind.NETWORKING), touches=(theirs,))
    words = script(Medium.EMAIL, Occasion.ANSWER, it=its).body
    assert "I'll get back to you in January." in words
    assert not [asked for asked in ("suit you", "short call", "glad to hear from you") if asked in words]
