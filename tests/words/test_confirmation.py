"""Only who confirms an agreed time is told that one looks forward to it; whatever else they write, nobody is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafting.scripts import Scriptwriter
from app.settings.config import Config
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.acts import acts
from tests.builders import BOOK, at, followup, touch, when
from tests.words.making import ALEX

MADE, THEIRS, NOW = at("Fri 20 Nov 10:00"), at("Mon 23 Nov 09:00"), at("Mon 23 Nov 10:00")

CONFIRMED = """
Good news: I can make it on Thursday at 3 after all.
Scrap what I wrote yesterday: Thursday at three works after all.
Thursday is back on!
Let's keep Thursday at 3 after all.
Looking forward to it!
Looking forward to our call on Thursday.
I look forward to talking to you.
See you on Thursday!
See you then
Great, talk to you Thursday.
Speak then!
Confirmed, thanks.
I'm writing to confirm our call on Thursday.
Just confirming our call on Thursday.
Thursday at 3 works for me.
That still works, thanks.
Perfect for me. Talk to you then!
I'll be there.
Never mind, I can make it after all. Talk to you on Thursday at 3.
Never mind, I can make it after all.
I can make our call after all, sorry for the confusion!
Thursday at 3 is fine.
Thursday at 3 works. Please call +1 212 555 0199, that is my mobile.
Hi Alex, I had to cancel my holiday, so Thursday at 3 is fine.
No need to cancel our call. Thursday at 3 as planned.
Our call is back on again.
Es bleibt bei Donnerstag, 15 Uhr.
Donnerstag klappt jetzt doch.
Freue mich auf unser Gespräch am Donnerstag!
Bis Donnerstag!
Der Termin passt mir gut.
Ich bestätige unser Telefonat.
À jeudi !
Je vous confirme notre rendez-vous.
Cela me convient parfaitement.
Nos vemos el jueves.
Confirmo la llamada.
Ci vediamo giovedì!
Confermo, grazie.
Tot donderdag!
Donderdag past mij goed.
Até quinta!
Confirmado.
Vi ses på torsdag!
Jag ser fram emot det.
Jeg glæder mig!
Potwierdzam, dziękuję.
Těším se na čtvrtek.
Подтверждаю.
Sopii hyvin.
Vahvistan tapaamisen.
Sabırsızlıkla bekliyorum.
期待周四的通话。
楽しみにしています。
기대하고 있습니다.
""".strip().splitlines()

OTHER = """
I can't make it on Thursday at 3 after all.
Let's keep Thursday free.
The workshop on Thursday is back on, so our call is not.
Unfortunately Sir Hugh has to cancel the call on Thursday. I will come back to you with another date.
Thursday doesn't work for me after all. Next week?
Can we do Friday instead?
I'm ill, so no call tomorrow I'm afraid.
Could we make it 4pm instead of 3?
I need to bump our chat. Are you free the week after?
Bohužel musím zrušit náš čtvrteční hovor
Joudun valitettavasti perumaan torstain puhelumme
Perşembe günkü görüşmemizi maalesef iptal etmek zorundayım
抱歉,我需要取消周四的通话
木曜日の通話をキャンセルさせてください
목요일 통화를 취소해야 할 것 같습니다
Here is the agenda.
Thanks!
Great news, we've won the pitch.
Yes, your CV arrived.
See you on Friday!
Thursday at 4 works. Please call +1 212 555 0199.
The team there is great.
I'll let you know on Monday whether Thursday at 3 works.
I'll let you know whether Thursday at 3 works.
Thursday at 3 works. Or could we make it 4?
I had to cancel my trip and our call, so Thursday is off.
I can't make it after all.
I had to cancel my meeting, Thursday is gone.
Looking forward to talking at 5.
Looking forward to seeing you next year, not on Thursday.
I was looking forward to our call, sadly it can't be.
I can't confirm yet.
Is it confirmed?
Could you confirm the time?
Bin bis Donnerstag krank.
Ich habe den Termin auf Donnerstag verschoben.
Ho spostato la riunione a giovedì.
Hasta el jueves estoy fuera.
Ik ben tot donderdag weg.
Je suis absent jusqu'à jeudi.
Ring mich an.
""".strip().splitlines()


def answered(note: str, subject: str = "") -> str:
    """The answer to what they wrote after a call on Thursday was agreed on."""
    return draft_of(agreed_on(), note, subject)


def agreed_on(**fields: object) -> FollowUp:
    """A follow-up with a call that is agreed on, for Thursday at three."""
    it = followup(cadence="two-then-switch", about="A chat", **{"kind": Kind.NETWORKING, **fields})
    return acts.promise(it, Side.BOTH, when("Thu 26 Nov 15:00"), MADE, BOOK)


def draft_of(it: FollowUp, note: str, subject: str = "") -> str:
    """The answer to a mail of theirs."""
    theirs = replace(touch(Medium.EMAIL, THEIRS, Direction.IN, note=note), subject=subject)
    it = acts.reply(it, theirs, THEIRS, BOOK)
    return Scriptwriter(Config(author=ALEX), BOOK).propose(it, NOW, Medium.EMAIL).draft.body


def says_so(words: str) -> bool:
    """Whether an answer confirms the call."""
    return "look forward" in words or "Thursday" in words


@pytest.mark.parametrize("kind", list(Kind))
def test_what_confirms_nothing_is_answered_without_the_agreed_time(kind: Kind) -> None:
    for note in ("", *OTHER):
        words = draft_of(agreed_on(kind=kind), note)
        assert "Thank you for your e-mail" in words
        assert not says_so(words), note
        assert "Would a short call" not in words
        assert "glad to hear" not in words


def test_what_confirms_the_time_is_answered_with_it() -> None:
    assert [note for note in CONFIRMED if not says_so(answered(note))] == []
    assert [note for note in CONFIRMED if not says_so(answered(f"Hi Alex,\n\n{note}\n\nBest\nDana"))] == []


@given(st.lists(st.sampled_from(" ".join(OTHER).split()), max_size=12).map(" ".join))
def test_no_other_words_confirm_it(note: str) -> None:
    signs = ("Confirmed", "look", "Looking", "See you", "confirm", "work", "is on", "after all")
    told = any(one in note for one in signs)
    assert told or not says_so(answered(note))


@pytest.mark.parametrize(
    ("note", "subject", "confirms"),
    [
        ("", "Accepted: Chat", True),
        ("", "Zugesagt: Chat", True),
        ("Can we do Friday instead?", "Accepted: Chat", False),
        ("", "Declined: Chat", False),
        ("", "Re: Chat", False),
    ],
)
def test_a_calendar_confirms_it_by_its_subject(note: str, subject: str, confirms: bool) -> None:
    assert says_so(answered(note, subject)) is confirms


def test_what_came_before_the_time_was_agreed_on_leaves_no_doubt() -> None:
    theirs = touch(Medium.EMAIL, at("Fri 20 Nov 09:00"), Direction.IN, note="Can we do Thursday?")
    it = acts.reply(followup(cadence="two-then-switch", kind=Kind.NETWORKING), theirs, MADE, BOOK)
    it = acts.promise(it, Side.BOTH, when("Thu 26 Nov 15:00"), MADE, BOOK)
    assert says_so(Scriptwriter(Config(author=ALEX), BOOK).propose(it, NOW, Medium.EMAIL).draft.body)


@pytest.mark.parametrize(
    ("note", "answer", "told"),
    [
        ("Something came up with the train.", "Thank you for your e-mail.", True),
        ("Something came up with the train.", "Thank you. Shall we say Friday at ten?", False),
        ("See you on Thursday!", "Thank you for your e-mail.", False),
    ],
)
def test_the_check_points_to_what_leaves_the_agreed_time_open(note: str, answer: str, told: bool) -> None:
    it = acts.reply(agreed_on(), touch(Medium.EMAIL, THEIRS, Direction.IN, note=note), THEIRS, BOOK)
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, answer, "Re: A chat")
    found = [one.label for one in Scriptwriter(Config(author=ALEX), BOOK).check(draft, it)]
    assert ("agreed time" in found) is told
