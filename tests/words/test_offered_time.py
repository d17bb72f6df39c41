"""An answer to somebody who asks whether a time suits: it asks for no other, and the check wants it settled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.model.brought import MEETING
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.acts import acts
from data.words.check.answers import check_offered
from data.words.offered_time import offers_time, settles_time
from tests.builders import BOOK, at, followup, touch, when
from tests.words.making import script

ZONE = BOOK.zone
OFFER = "Would Friday at ten suit you,\nour time?"


def wrote(note: str, **fields: Any) -> FollowUp:
    """A follow-up whose person wrote last, and what."""
    it = followup(**fields)
    return replace(it, touches=(touch(Medium.EMAIL, direction=Direction.IN, note=note),))


@pytest.mark.parametrize(
    ("note", "offered"),
    [
        (OFFER, True),
        ("Thanks for this. How about 14 December at 3 pm?", True),
        ("Could you come in on the 14th?", True),
        ("Are you free tomorrow afternoon?", True),
        ("Let me know if Tuesday works.", True),
        ("Shall we talk next week?", True),
        ("Unfortunately I can't this week, but next Tuesday at 4pm works. Does it for you?", True),
        ("Call me on Thursday at 3.", True),
        ("Please give me a ring tomorrow morning.", True),
        ("I'm free on Monday from ten.", True),
        ("I could do 9:30 on Wednesday.", True),
        ("Let’s say Friday at noon.", True),
        ("Could we move to Friday at 3?", True),
        ("Sorry! Would you mind moving it to next Tuesday?", True),
        ("I'm afraid I have to push our call to Friday at 3.", True),
        ("We'd like to invite you to an interview on 1 December at 10 am.", True),
        ("Your interview is on Tuesday at ten.", True),
        ("I've booked a room for Monday.", True),
        ("Wir laden Sie zum Vorstellungsgespräch am 1.12. um 10 Uhr ein.", True),
        ("Würde Ihnen Donnerstag um 15 Uhr passen?", True),
        ("Jeudi à 15h vous conviendrait ?", True),
        ("¿Le viene bien el jueves a las 15:00?", True),
        ("Giovedì alle 15 andrebbe bene?", True),
        (f"{MEETING}\nMicrosoft Teams", True),
        ("Could you ring me at 4 instead of 3 on Friday?", True),
        ("Could you ring me at 4 instead of 3?", True),
        ("Would half an hour later work instead?", True),
        ("Could we push our call back by an hour?", True),
        ("Can you phone me at noon instead?", True),
        ("Could you stop by on Monday at 9?", True),
        ("Coffee on Wednesday at 3?", True),
        ("Quick call tomorrow?", True),
        ("How was the coffee on Wednesday?", False),
        ("Unfortunately I can't make Wednesday. Thursday at 9?", True),
        ("Friday at 2 instead. Does that work?", True),
        ("Können wir unser Telefonat auf Freitag verschieben?", True),
        ("Pourrions-nous décaler notre appel à vendredi ?", True),
        ("Können wir stattdessen Freitag machen?", True),
        ("Peut-on faire vendredi plutôt ?", True),
        ("¿Podríamos aplazar la reunión al viernes?", True),
        ("Possiamo spostare la chiamata a venerdì?", True),
        ("Kunnen we ons gesprek verzetten naar vrijdag?", True),
        ("Können wir den Termin am Donnerstag verschieben?", False),
        ("Could we reschedule our call?", False),
        ("I need to reschedule. Can I come back to you next week with a new time?", False),
        ("I have to cancel tomorrow. I'll get back to you next week.", False),
        ("I'll be in touch on Monday. Could we talk then?", False),
        ("Could we postpone our call until January?", False),
        ("You can stop by on Monday at 9, no appointment needed.", True),
        ("Sorry, scrap that: Friday at 2 instead. Does that work?", True),
        ("On Friday I took the bus instead.", False),
        ("You can't come on Friday.", False),
        ("How did it go on Friday?", False),
        ("Leider kann ich am Donnerstag um 15 Uhr nicht.", False),
        ("Vielen Dank für das Gespräch am 1.12. um 10 Uhr.", False),
        ("We had to move the Thursday call.", False),
        ("The interview is on hold until next week.", False),
        ("Did anything change on Monday?", False),
        ("Not this year. Come back to me on 15 January", False),
        ("Friday doesn’t work for me.", False),
        ("I'm afraid the 14th isn't possible.", False),
        ("She works Mondays to Thursdays.", False),
        ("I tried to call on Thursday.", False),
        ("We can talk once the budget is through.", False),
        ("Thanks, I'll read it on Friday.", False),
        ("When would suit you?", False),
        ("Did your letter go out on Monday?", False),
        ("> Would Friday at ten suit you?\nI can't say yet.", False),
        ("", False),
    ],
)
def test_what_offers_a_time(note: str, offered: bool) -> None:
    assert offers_time(note) is offered


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER, Medium.CALL])
def test_m5_who_offers_a_time_is_asked_for_none(kind: Kind, medium: Medium) -> None:
    said = script(medium, Occasion.ANSWER, it=wrote(OFFER, kind=kind, about="Backend role"))
    words = " ".join((said.body, *said.questions))
    for asked in ("When would", "Would any day", "Would a short call", "Which day", "When should", "When could"):
        assert asked not in words
    assert ("still suit you?" in words) == (medium is Medium.CALL)


@pytest.mark.parametrize(
    ("words", "settled"),
    [
        ("Thank you for your e-mail on Friday. I'd be happy to talk.", False),
        ("Thank you for your e-mail on Friday. That time suits me.", True),
        ("Thank you. I can't make Friday, but Monday at ten would be fine.", True),
        ("Thank you. Monday at ten, then?", True),
    ],
)
def test_m5_the_check_wants_an_offered_time_settled(words: str, settled: bool) -> None:
    assert settles_time(words) is settled
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, words, "Re: Interview")
    assert [one.why for one in check_offered(draft, wrote(OFFER), ZONE)] == (
        [] if settled else ["They suggested a time: say whether it suits you."]
    )
    assert not list(check_offered(draft, wrote("Thanks, I'll read it."), ZONE))
    assert not list(check_offered(replace(draft, occasion=Occasion.REMINDER), wrote(OFFER), ZONE))


@pytest.mark.parametrize(
    ("note", "is_offered"),
    [
        ("Friday at 3 works. Please call +1 212 555 0199, that is my mobile.", False),
        ("Hi Alex, I had to cancel my holiday, so Friday at 3 is fine.", False),
        ("Friday at 4 works. Please call +1 212 555 0199, that is my mobile.", True),
        ("Could you ring me at 4 instead of 3 on Friday?", True),
    ],
)
def test_m5_who_confirms_what_is_agreed_on_has_suggested_no_time(note: str, is_offered: bool) -> None:
    it = acts.promise(followup(), Side.BOTH, when("Fri 27 Nov 15:00"), at("Fri 20 Nov 10:00"), BOOK)
    it = replace(it, touches=(touch(Medium.EMAIL, at("Mon 23 Nov 09:00"), Direction.IN, note=note),))
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, "Thank you. I look forward to it.", "Re: Our call")
    assert bool(list(check_offered(draft, it, ZONE))) is is_offered
