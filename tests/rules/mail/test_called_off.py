"""Which agreed time a message calls off, where there are several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.model.followup import FollowUp, Promise
from data.model.vocabulary import Direction, Medium, Side
from data.rules.mail.called_off import called_off, taken_back, with_meeting
from tests.builders import NEW_YORK, at, followup, touch
from tests.store.transfer.mail.letters import letter

MADE = at("Fri 20 Nov 09:00")
TUESDAY, THURSDAY, NOON, FRIDAY = "Tue 24 Nov 10:00", "Thu 26 Nov 09:00", "Thu 26 Nov 12:30", "Fri 27 Nov 15:00"


def agreed(*times: str) -> FollowUp:
    """A follow-up with talks on which both have agreed."""
    promises = tuple(
        Promise(Side.BOTH, at(one).astimezone(NEW_YORK).date(), at(one), MADE, id=number)
        for number, one in enumerate(times, 1)
    )
    return replace(followup(), promises=promises)


def off(words: str, *times: str, **fields: Any) -> list[str]:
    """The times that words of Mon 23 Nov call off."""
    message = letter(1, "Mon 23 Nov 12:00", **{"calls_off": True, "first_lines": words, **fields})
    found = called_off(message, agreed(*times), NEW_YORK, ZoneInfo("Europe/Berlin"))
    return [one for one in times if at(one) in [each.at for each in found]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sorry, I have to cancel our call on Thursday.", THURSDAY),
        ("Sorry, I have to cancel our call on Thursday at 12:30.", NOON),
        ("Could we move Thursday's call to Friday at 3?", THURSDAY),
        ("Could we move our call to Friday at 3?", TUESDAY),
        ("I can't make tomorrow's meeting, but Friday is fine.", TUESDAY),
        ("We have to postpone our meeting.", TUESDAY),
        ("I won't be able to make our call on the 27th.", FRIDAY),
        ("I have to reschedule our call of 27 November.", FRIDAY),
        ("I have to reschedule our call on Nov 27.", FRIDAY),
        ("Leider muss ich unseren Termin am Freitag absagen.", FRIDAY),
        ("Guten Morgen, ich muss den Termin am 27.11. leider absagen.", FRIDAY),
        ("Können wir den Termin am Donnerstag auf Freitag verschieben?", THURSDAY),
        ("Je dois annuler notre rendez-vous de vendredi.", FRIDAY),
        ("Tengo que cancelar la reunión del viernes.", FRIDAY),
        ("抱歉,我需要取消周五的通话", FRIDAY),
        ("金曜日の通話をキャンセルさせてください", FRIDAY),
        ("목요일 통화를 취소해야 할 것 같습니다", THURSDAY),
        ("抱歉,我需要取消明天的通话", TUESDAY),
        ("Bohužel musím zrušit náš čtvrteční hovor", THURSDAY),
        ("Joudun valitettavasti perumaan perjantain puhelumme", FRIDAY),
        ("Thursday doesn't work for me after all. Next week?", THURSDAY),
        ("Muszę odwołać piątkową rozmowę w piątek.", FRIDAY),
    ],
)
def test_words_take_back_the_time_that_they_name(words: str, expected: str) -> None:
    assert off(words, TUESDAY, THURSDAY, NOON, FRIDAY) == [expected]


CANCELS, MOVES = "I have to cancel our call on Friday, sorry.", "Could we move our call on Friday to Monday at 4?"
MY_ANSWER = "(mine)"


@pytest.mark.parametrize(
    ("words", "later", "stands"),
    [
        (CANCELS, ("Never mind, I can make it after all. Talk to you on Friday at 3.",), True),
        (CANCELS, ("Never mind, I can make it after all.",), True),
        (CANCELS, ("Good news: I can make it on Friday at 3 after all.",), True),
        (CANCELS, ("Friday is back on!",), True),
        (CANCELS, ("Scrap what I wrote yesterday: Friday at three works after all.",), True),
        (CANCELS, ("See you on Friday!",), True),
        (CANCELS, (MY_ANSWER, "Never mind. Talk to you on Friday at 3.",), True),
        (CANCELS, ("Here is the agenda.", "Friday at 3 works."), True),
        (MOVES, ("Never mind, I can make it after all.",), True),
        (MOVES, ("Friday at 3 is fine, never mind.",), True),
        (CANCELS, (), False),
        (CANCELS, ("Looking forward to it!",), False),
        (CANCELS, ("Your booking is confirmed.",), False),
        (CANCELS, ("Thank you for being so kind about Friday. I look forward to talking soon.",), False),
        (CANCELS, ("Here is the agenda.",), False),
        (CANCELS, (MY_ANSWER, "That works for me, talk to you then."), False),
        (CANCELS, ("See you on Monday!",), False),
        (CANCELS, ("Talk to you on Friday at 4.",), False),
        (CANCELS, ("I can't make it after all.",), False),
        (MOVES, ("Looking forward to it!",), False),
        (MOVES, ("Talk to you on Monday at 4.",), False),
    ],
)  # fmt: skip
def test_a_time_stands_that_a_later_letter_of_theirs_confirms(
    words: str, later: tuple[str, ...], stands: bool
) -> None:
    message = letter(1, "Mon 23 Nov 12:00", calls_off=True, first_lines=words)
    touches = tuple(
        touch(Medium.EMAIL, at(f"Mon 23 Nov 14:0{number}"), Direction.OUT)
        if said == MY_ANSWER
        else touch(Medium.EMAIL, at(f"Mon 23 Nov 14:0{number}"), Direction.IN, note=said)
        for number, said in enumerate(later)
    )
    it = replace(agreed(FRIDAY), touches=touches)
    assert (called_off(message, it, NEW_YORK, NEW_YORK) == ()) is stands
    before = replace(it, touches=tuple(replace(one, at=at("Mon 23 Nov 11:00")) for one in touches))
    assert called_off(message, before, NEW_YORK, NEW_YORK) != ()


@pytest.mark.parametrize("words", ["I have to cancel our call on Monday.", "Let's postpone.", ""])
def test_the_only_time_is_meant_whatever_they_name(words: str) -> None:
    assert off(words, THURSDAY) == [THURSDAY]


def test_what_calls_nothing_off_takes_nothing_back() -> None:
    assert off("See you on Thursday!", TUESDAY, THURSDAY, calls_off=False) == []
    assert off("Sorry, not Thursday.") == []


@pytest.mark.parametrize("fields", [{"method": "CANCEL"}, {"method": "REPLY", "answer": "DECLINED"}])
def test_a_calendar_names_the_meeting(fields: dict[str, Any]) -> None:
    told = {"kind": "calendar", "starts": at(FRIDAY), "calls_off": False, **fields}
    assert off("", TUESDAY, FRIDAY, **told) == [FRIDAY]
    assert off("", TUESDAY, **told) == []


def test_what_lies_ahead_is_meant_before_what_is_over() -> None:
    assert off("I can't make our call, sorry.", "Fri 20 Nov 10:00", THURSDAY) == [THURSDAY]


MEETING = {"kind": "calendar", "calls_off": False, "method": "CANCEL"}


@pytest.mark.parametrize(
    ("words", "agreed_on", "fields", "expected"),
    [
        ("I have to cancel our call on Thursday, sorry.", ((), (THURSDAY,)), {}, 2),
        ("I have to cancel our call, sorry.", ((), (THURSDAY,)), {}, 2),
        ("I have to cancel our call on Thursday, sorry.", ((TUESDAY,), (THURSDAY,)), {}, 2),
        ("I have to cancel our call on Tuesday, sorry.", ((TUESDAY,), (THURSDAY,)), {}, 1),
        ("I have to cancel our call, sorry.", ((THURSDAY,), (TUESDAY,)), {}, 1),
        ("I have to cancel our call, sorry.", (("Fri 20 Nov 10:00",), (THURSDAY,)), {}, 2),
        ("I have to cancel our call on Thursday at 12:30.", ((THURSDAY,), (NOON,)), {}, 2),
        ("Could we move Thursday's call to Friday?", ((FRIDAY,), (THURSDAY,)), {}, 2),
        ("See you on Thursday!", ((), (THURSDAY,)), {"calls_off": False}, None),
        ("I have to cancel our call on Thursday, sorry.", ((), ()), {}, None),
        ("", ((TUESDAY,), (FRIDAY,)), {**MEETING, "starts": at(FRIDAY)}, 2),
        ("", ((TUESDAY,), (THURSDAY,)), {**MEETING, "starts": at(FRIDAY)}, None),
    ],
)
def test_what_is_called_off_is_what_was_agreed_on_whatever_thread_it_comes_in(
    words: str, agreed_on: tuple[tuple[str, ...], ...], fields: dict[str, Any], expected: int | None
) -> None:
    message = letter(1, "Mon 23 Nov 12:00", **{"calls_off": True, "first_lines": words, **fields})
    both = [replace(agreed(*times), id=number) for number, times in enumerate(agreed_on, 1)]
    found = with_meeting(message, both, NEW_YORK, ZoneInfo("Europe/Berlin"), both[0])
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("words", "fields", "said"),
    [
        ("I have to cancel our call on Thursday at 9.", {}, "the time that you agreed on, on Thu 26 Nov at 09:00"),
        ("", {"method": "CANCEL", "starts": at(FRIDAY)}, "the time that you agreed on, on Fri 27 Nov at 15:00"),
        ("See you on Thursday!", {"calls_off": False}, ""),
    ],
)
def test_what_a_reply_takes_back_is_told(words: str, fields: dict[str, Any], said: str) -> None:
    message = letter(1, "Mon 23 Nov 12:00", **{"calls_off": True, "first_lines": words, **fields})
    its = agreed(THURSDAY, FRIDAY)
    assert taken_back(message, its, at("Mon 23 Nov 12:00").date(), NEW_YORK) == said
    assert taken_back(message, replace(its, closed_on=MADE.date()), MADE.date(), NEW_YORK) == ""
