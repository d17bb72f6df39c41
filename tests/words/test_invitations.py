"""Who would like to talk by what they wrote; the answer to anybody else proposes nothing, and a hint says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.brought import ACCEPTED, INVITED, TURNED_DOWN
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Kind, Medium
from data.words.check.answers import check_only_thanks
from data.words.invitations import says_nothing_of_a_talk, would_talk
from tests.builders import followup, touch
from tests.words.making import script

WOULD = """
The time isn't confirmed yet. Are you free next week?
Let's talk then.
Are you free next week?
Could you give me a call?
When would suit you?
Would you still be interested?
Let's talk. What does your week look like?
Sounds good!
Very interesting, tell me more.
Yes, please!
Sure, happy to.
Yes, send me dates.
I'd love to hear more about it.
I'd be happy to help.
I'm interested.
Sorry for the late reply! I'd be happy to chat.
I'm afraid I lost your number. Could you call me?
Sorry I missed your call. Let's find a time.
Monday at ten works for me.
I'm on holiday this week.
I can't talk before the 10th.
Phone screen done
Second interview
We'd like to invite you to an interview.
Sehr gerne! Ich freue mich auf ein Gespräch.
Klingt spannend.
Hast du nächste Woche Zeit für einen Kaffee?
Avec plaisir !
Seriez-vous disponible pour un appel ?
Con mucho gusto.
Me interesa, hablamos.
Volentieri!
Klinkt goed, laten we bellen.
Com todo o gosto.
""".strip().splitlines()

WOULD_NOT = """
That slot works, I've put it in my diary.
Confirmed.
Works for me, speak then.
Wednesday at 3 is perfect. Talk then!
Hi!
Thanks, I'll read it.
Could you send me your CV?
Bit of bad news I'm afraid: we ended up giving it to someone internal.
We gave the role to somebody else in the end.
I'm going to have to say no this time.
I'd love to talk, but I've accepted something else this week.
It would have been good to talk.
Sounds great in theory, but we have no budget.
I'm interested, but the timing is wrong.
We had forty interested candidates.
Thank you for being interested in us.
If you're interested in other roles, see our site.
I'm sorry to say it's a no from us. Happy to help in another way.
My father died on Sunday, and I'm with my family.
It's a pass for us.
My dad is in hospital. I'd love to talk once this is over.
I've just been laid off. Happy to help in any way!
Yes, I got your letter. We'll see.
We won't need a call, thanks.
Spannend, aber für uns noch zu früh.
Ich kann das leider nicht sagen.
Al final lo vamos a hacer internamente, pero mil gracias por el presupuesto.
On a finalement choisi de faire avec les moyens du bord cette année, désolée.
""".strip().splitlines()


def wrote(note: str, kind: Kind = Kind.NETWORKING) -> FollowUp:
    """A follow-up whose person wrote last, and what."""
    return replace(followup(kind=kind), touches=(touch(Medium.EMAIL, direction=Direction.IN, note=note),))


@pytest.mark.parametrize("note", WOULD)
def test_who_would_like_to_talk(note: str) -> None:
    assert would_talk(note)


@pytest.mark.parametrize("note", WOULD_NOT)
def test_who_says_nothing_of_a_talk(note: str) -> None:
    assert not would_talk(note)


@pytest.mark.parametrize(
    ("asked", "would"),
    [("", True), ("Would you have time for a coffee?", True), ("Did my letter arrive?", False)],
)
def test_a_bare_yes_is_one_to_what_was_asked(asked: str, would: bool) -> None:
    assert would_talk("Yes!", asked) is would


@pytest.mark.parametrize("note", ["", ACCEPTED, INVITED, f"{TURNED_DOWN}\nCan't make it.", "Let's talk."])
def test_without_words_nothing_is_known_to_be_missing(note: str) -> None:
    assert not says_nothing_of_a_talk(note)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER, Medium.VOICEMAIL])
def test_the_answer_to_who_says_nothing_of_a_talk_only_thanks(kind: Kind, medium: Medium) -> None:
    body = script(medium, Occasion.ANSWER, it=wrote("We gave the role to somebody else in the end.", kind)).body
    assert "Thank you for your e-mail" in body
    assert not [asked for asked in ("glad", "happy", "?", "I'd like", "next week") if asked in body], body


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("I'm ill. Could we talk next week?", "I hope you feel better soon. I'd be happy to talk."),
        ("My daughter is in hospital.", "I hope all's well again soon."),
        (
            "My father has died. Could we talk next week?",
            "earlier today about the backend role. I'd be happy to talk.",
        ),
        ("My father has died.", "Thank you for your e-mail earlier today about the backend role."),
    ],
)
def test_nobody_is_glad_of_an_illness_or_a_death(note: str, said: str) -> None:
    body = " ".join(script(Medium.EMAIL, Occasion.ANSWER, it=wrote(note)).body.split())
    assert said in body
    assert "glad" not in body
    assert ("I hope" in body) is ("hope" in said)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("note", ["", "Let's talk."])
def test_who_is_known_to_talk_or_of_whom_no_words_are_known_is_asked_for_a_time(kind: Kind, note: str) -> None:
    assert "?" in script(Medium.EMAIL, Occasion.ANSWER, it=wrote(note, kind)).body


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("We gave the role to somebody else.", ["This only thanks them: say what you think of it."]),
        (
            "Works for me, speak then.",
            ["They seem to confirm a time: note it as a promise, and say that you'll be there."],
        ),
        ("Could you send me your CV?", ["They ask you something: answer it here."]),
        ("Let's talk.", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.MESSAGE])
def test_m5_beside_a_mere_thank_you_stands_what_is_left_to_say(medium: Medium, note: str, why: list[str]) -> None:
    it = wrote(note)
    said = script(medium, Occasion.ANSWER, it=it)
    draft = Draft(medium, Occasion.ANSWER, said.body, "Re: A chat")
    assert [one.why for one in check_only_thanks(draft, it)] == why
    added = replace(draft, body=draft.body.replace("\nAlex", "\nI'm sorry to hear it.\nAlex"))
    assert not list(check_only_thanks(added, it))
    assert not list(check_only_thanks(replace(draft, occasion=Occasion.REMINDER), it))
